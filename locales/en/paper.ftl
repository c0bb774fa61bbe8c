### The review on paper and in spreadsheets.

paper-contents = Contents
paper-fingerprint = SHA-256 of the rows
paper-kept-split = { $in-time } in time, { $late } late
paper-more = { $count ->
        [one] One more row is in the spreadsheet and in the JSON.
       *[other] { $count } more rows are in the spreadsheet and in the JSON.
    }
paper-more-names = { $count ->
        [one] and one more
       *[other] and { $count } more
    }
paper-no-place = no place named
paper-place = Place
paper-state = State
paper-kept-late = Kept late
paper-kept-in-time = Kept in time
paper-by-year = By year of the promise
paper-by-year-note = What became, until the world day, of the promises made in each year. In US dollars.
paper-all-lines = All lines of effort
paper-line-by-line = Line by line, on one scale
paper-no-year = no year
paper-by-place = By place
paper-by-place-note = The outer circle is what was promised, the filled one what was kept, by area. Outlines say nothing about anybody’s position on borders.
paper-not-on-map = { $count ->
        [one] One place without a known point is in the table alone.
       *[other] { $count } places without a known point are in the table alone.
    }

## Spreadsheets

sheet-summary = Summary
sheet-lines = Lines
sheet-members = Members
sheet-places = Places
sheet-promises = Promises
sheet-deliveries = Deliveries not linked
sheet-needs = Needs
sheet-overlaps = Overlaps
sheet-decisions = Decisions
sheet-incidents = Incidents
sheet-incident-list = Incidents one by one
sheet-indicators = Indicators
sheet-change = Change
sheet-conflicts = Conflicts
sheet-doubtful = Doubtful
sheet-asides = Not added
sheet-rates = Rates
sheet-sources = Sources
paper-value = Value
paper-code = Code
paper-member-code = Member’s code
paper-line-code = Line’s code
paper-place-code = Place’s code
paper-receiver = To whom
paper-counts = Counts (1) or not (0)
paper-counted = counts
paper-counted-sum = All that counts
paper-due-sum = Due by the world day
paper-due-kept = Due and kept
paper-due-in-time = Due and kept in time
paper-own-promised = Promised, in its unit
paper-own-in-time = In time, in its unit
paper-own-late = Late, in its unit
paper-own-overdue = Overdue, in its unit
paper-own-kept = Kept, in its unit
paper-own-open = Open, in its unit
paper-own-pending = Pending, in its unit
paper-deliveries = Deliveries that fulfil no known promise
paper-item = Item or sector
paper-plan = Plan
paper-delivered = Delivered
paper-people-in-need = People in need
paper-people-targeted = People targeted
paper-sector = Line or item
paper-provider-count = Number of providers
paper-done = Done
paper-incident-sums = Incidents: least and most by kind and grading
paper-incident-list = Incidents one by one
paper-change = Change since the last meeting
paper-learned = Said then and restated
paper-conflicts = What sources disagree on
paper-spread = Spread
paper-chosen = Counts (1) or not (0)
paper-why = Why
paper-perhaps-same = Perhaps the same as
paper-record = Record
paper-rates = Exchange rates used
paper-currency = Currency
paper-per-euro = Units per euro
paper-rate-table = Rate table
paper-number = No.
paper-publisher = Publisher
paper-title = Title
paper-published = Published
paper-address = Address
