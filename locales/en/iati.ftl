### IATI: exact totals, reading activities, what is noticed in such files.

command-totals = Exact totals of IATI files: by kind, year and place, in cents of the dollar; nothing is kept. Exit code 2: a file broke off, what was whole counts
argument-rates = Exchange rates: the zip or CSV as the European Central Bank publishes it; else the copy in the program

totals-activities = { $count ->
        [one] One activity
       *[other] { $count } activities
    }
totals-duplicates = { $count ->
        [0] No identifier stands twice
        [one] One activity repeats the identifier of an earlier one
       *[other] { $count } activities repeat the identifier of an earlier one
    }
totals-transactions = { $count ->
        [one] One transaction
       *[other] { $count } transactions
    }
totals-rejected = { $count ->
        [0] Every amount is a number
        [one] One transaction has no amount that is a number
       *[other] { $count } transactions have no amount that is a number
    }
totals-split = { $count ->
        [0] No transaction is shared between places
        [one] One transaction is shared between places
       *[other] { $count } transactions are shared between places
    }
totals-sum = { $kind }: { $sum } USD
totals-unconverted = { $count ->
        [one] Without a rate: { $sum } { $currency }, in one transaction
       *[other] Without a rate: { $sum } { $currency }, in { $count } transactions
    }
totals-kind-commitment = Commitments
totals-kind-disbursement = Disbursements
totals-kind-expenditure = Expenditure
totals-kind-incoming-commitment = Incoming commitments
totals-kind-incoming-funds = Incoming funds
totals-kind-incoming-pledge = Incoming pledges
totals-kind-none = Without a type
totals-kind-other = Of other types
totals-kind-outgoing-pledge = Pledges

finding-xml-cut-off = The file breaks off in the middle of an element.
finding-xml-cut-off-hint = What stands whole before it was read. It may have been copied in part: fetch it again.
finding-xml-broken = What stands here is not well-formed XML, and reading ended.
finding-xml-broken-hint = What stands whole before it was read. Ask the publisher for a mended file.
finding-xml-too-long = One element here is longer than { $limit } bytes, and reading ended.
finding-xml-too-long-hint = What stands whole before it was read. Such a file is damaged, or not meant well.
finding-xml-too-deep = Elements are nested more than { $limit } deep, and reading ended.
finding-xml-too-deep-hint = What stands whole before it was read. Such a file is damaged, or not meant well.
finding-xml-doctype-refused = The document type would put elements into the file that are not written in it; the file was not read.
finding-xml-doctype-refused-hint = IATI files need no document type. Ask the publisher for the file without it.
finding-rates-unreadable = This is no table of exchange rates as the European Central Bank publishes it ({ $detail }).
finding-rates-unreadable-hint = Give the zip eurofxref-hist.zip, or the CSV in it, whose first line begins with Date,USD.
finding-rates-not-a-rate = “{ $value }” is no rate for { $currency } and was left out.
finding-rates-not-a-rate-hint = A rate is above zero and has at most six decimals.
finding-totals-overflow = An amount of the activity { $identifier } is too large to be computed exactly and was not counted.
finding-totals-overflow-hint = No sum of money is that large. Tell the publisher.
finding-totals-text-too-long = A text of the activity { $identifier } is longer than { $limit } bytes; its beginning was taken.
finding-totals-text-too-long-hint = An identifier or an amount of that length is a mistake. Tell the publisher.
finding-totals-activity-too-large = The activity { $identifier } has more transactions or places than are held at once and was not counted.
finding-totals-activity-too-large-hint = Split it, or tell the publisher.
finding-totals-too-many-cells = There are more years, places or currencies than are told apart; what stands from here on was not counted.
finding-totals-too-many-cells-hint = Add up fewer files at once.
finding-totals-too-many-identifiers = There are more activities than are told apart; what stands from here on was not counted.
finding-totals-too-many-identifiers-hint = Add up fewer files at once.
finding-totals-namespace = Activities stand in a namespace ({ $namespace }) and were not counted; their number: { $count }.
finding-totals-namespace-hint = Elements of IATI have no namespace: take xmlns="…" off the outermost element, or the prefix off the names, and count again.
finding-totals-organisations = The file lists organisations and no activities; there is nothing to add up.
finding-totals-organisations-hint = Totals come from activity files. Take this one in with tahaluf add, and its organisations become parties.
finding-totals-no-activity = No activity was recognised: the outermost element is “{ $name }”.
finding-totals-no-activity-hint = Activities are written as iati-activity, in small letters, within iati-activities. See whether it is the right file, and whole.
finding-totals-rejected = Transactions without an amount that is a number are in no sum; their number: { $count }. The first ends here, in the activity { $identifier }.
finding-totals-rejected-hint = Amounts are digits with a point, without commas or blanks. Ask the publisher.

finding-iati-row-too-large = An activity that begins here is larger than { $limit } bytes and was left out.
finding-iati-row-too-large-hint = The others were read. Ask the publisher to split it.
finding-iati-not-iati = The file’s outermost element is “{ $name }”, which is not of IATI.
finding-iati-not-iati-hint = An IATI file begins with iati-activities or iati-organisations.
finding-iati-element-beside = “{ $name }” stands beside the activities and gives no record.
finding-iati-element-beside-hint = It is kept in the file and written out with it.
finding-iati-no-identifier = An activity has no identifier.
finding-iati-no-identifier-hint = It was taken in, but it may not be known again when the file comes back.
finding-iati-identifier-twice = The identifier { $identifier } stood in this file before.
finding-iati-identifier-twice-hint = Both activities were taken in. The publisher should give each its own.
finding-iati-percentages = The shares of the places of { $identifier } do not add up to 100.
finding-iati-percentages-hint = They were kept as they are; no sum was split by them.
finding-iati-no-type = A transaction of { $identifier } has no type and was left out.
finding-iati-no-type-hint = Without a type it is not known whether it was promised or paid.
finding-iati-type-not-used = A transaction of { $identifier } is of type { $value } (interest, repayment, equity, guarantee) and gives no record.
finding-iati-type-not-used-hint = It is kept in the file. Promises and deliveries are types 1 to 4 and 11 to 13.
finding-iati-type-unknown = A transaction of { $identifier } is of a type that the standard does not know: “{ $value }”.
finding-iati-type-unknown-hint = It was left out. Ask the publisher.
finding-iati-transaction-without-day = A transaction of { $identifier } has no day.
finding-iati-transaction-without-day-hint = It was taken in without one, and counts by no day.
finding-iati-no-day = “{ $value }” is no day.
finding-iati-no-day-hint = The record was taken in without it. Days are written as 2015-01-22.
finding-iati-no-amount = “{ $value }” is no amount.
finding-iati-no-amount-hint = The record was taken in without a sum. Amounts are digits with a point, without commas or blanks.
finding-iati-amount-too-large = The amount { $value } is larger than any sum of money that can be kept.
finding-iati-amount-too-large-hint = The record was taken in without a sum. Ask the publisher.
finding-iati-amount-rounded = The amount { $value } has more than two decimals.
finding-iati-amount-rounded-hint = It was rounded to hundredths; the amount as written is kept beside it.
finding-iati-no-currency = An amount has no currency that is known: “{ $value }”.
finding-iati-no-currency-hint = The record was taken in without a sum; the amount as written is kept beside it.
finding-iati-organisation = { $name }: the organisation was taken in as a party.
finding-iati-organisation-hint = Its budgets ({ $budgets }) are kept with it and counted nowhere; other elements ({ $others }) stay in the file.
