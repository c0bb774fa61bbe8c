### Files of rows: taking them in, their jobs, and the mapping of a spreadsheet's columns.

## What is noticed (finding-<code> and finding-<code>-hint)

finding-rows-repeated = { $place }: the same identifier stands earlier in the file with other values.
finding-rows-repeated-hint = The earlier row was kept. Give each row its own identifier.
finding-rows-not-withdrawn = { $count ->
        [one] One record of the earlier file is not in this one; because parts of the file could not be read, it was not taken back.
       *[other] { $count } records of the earlier file are not in this one; because parts of the file could not be read, none was taken back.
    }
finding-rows-not-withdrawn-hint = Mend the file and take it in again.
finding-rows-all-gone = { $count ->
        [one] The one record of the earlier file of this name is not in this one; it was not taken back.
       *[other] None of the { $count } records of the earlier file of this name is in this one; none was taken back.
    }
finding-rows-all-gone-hint = If this is another dataset, give the file another name.
finding-rows-not-open = This file cannot be read row by row.
finding-rows-not-open-hint = Save it in one of the forms that are known here, and take it in again.
finding-rows-need-columns = What the columns of this table mean is not known.
finding-rows-need-columns-hint = Drop it onto the page of imports and point at its columns, once; or name a mapping that was made before: --mapping NAME.

## On the terminal

add-keeping = Keeping the original …
add-far = { $percent } % · rows: { $rows } · a second: { $rate } · noticed: { $findings }
add-rows = { $title }: rows { $rows }; records: new { $new }, changed { $changed }, as before { $unchanged }, taken back { $withdrawn }
add-stopped = Stopped. What was read so far is in; the same command goes on from there.
add-more-findings = { $count ->
        [one] One more thing was noticed; it is counted, not shown.
       *[other] { $count } more things were noticed; they are counted, not shown.
    }

## Jobs

job-attempts = It was begun five times and the program ended each time.
job-broke = The program broke off in this file. The rest of it goes on; please report the file.
job-content = What was to be written breaks a rule of its type ({ $detail }).

## The page of imports

imports-title = Taking files in
imports-lede = Each file is read in the background. What it says waits for a person; nothing of it counts before.
imports-files = Choose files, or drop them anywhere on this page
imports-files-help = IATI, FTS, HXL, spreadsheets, texts, web pages, feeds; up to a gigabyte each. The original bytes are kept as they are.
imports-go = Take them in
imports-sending = Sending …
imports-nothing-sent = Choose a file first.
imports-list = Files taken in
imports-none = No file was taken in yet. What you drop stands here, with how far it is and what was found.
imports-to-drop = Three files to try lie in { $path }: an IATI file, flows of FTS, a spreadsheet. Drop them here; they are made up.
imports-back = All files taken in
imports-nameless = a file without a name
imports-confirming = Confirming:
imports-state-waiting = waits its turn
imports-state-columns = waits for you: what do its columns mean?
imports-state-running = is being read
imports-state-done = done
imports-state-failed = failed
imports-state-stopped = stopped
imports-bar = How far it is
imports-percent = { $percent } %
imports-confirmed = { $done } of { $total } confirmed
imports-rows = { $count ->
        [one] one row
       *[other] { $count } rows
    }
imports-new = { $count ->
        [one] one new record
       *[other] { $count } new records
    }
imports-changed = { $count ->
        [one] one changed
       *[other] { $count } changed
    }
imports-unchanged = { $count ->
        [one] one as before
       *[other] { $count } as before
    }
imports-withdrawn = { $count ->
        [one] one taken back
       *[other] { $count } taken back
    }
imports-noticed = { $count ->
        [one] one thing noticed
       *[other] { $count } things noticed
    }
imports-waiting = { $count ->
        [one] One proposal waits at the desk
       *[other] { $count } proposals wait at the desk
    }
imports-confirm-all = { $count ->
        [one] Confirm it
       *[other] Confirm all { $count }
    }
imports-confirm-kind = Confirm these
imports-all-decided = Nothing of it waits any more.
imports-nothing = Nothing was found in it that could be a fact.
imports-stop = Stop
imports-resume = Resume
imports-open = See what it proposes
imports-columns = Say what its columns mean
imports-findings = What was noticed
imports-more-findings = { $count ->
        [one] One more thing was noticed; it is counted, not shown.
       *[other] { $count } more things were noticed; they are counted, not shown.
    }
imports-more-sources = { $count ->
        [one] One more source is not shown.
       *[other] { $count } more sources are not shown.
    }
imports-kinds = What it proposes, by kind
imports-kind = Kind
imports-kind-waiting = waiting
imports-kind-decided = decided
imports-kind-do = What to do
imports-look = Look at them

## What the columns of a table mean

usage-no-mapping = There is no mapping named { $name }.
argument-mapping = Files are tables whose columns mean what was said in the browser under this name
columns-lede = Say once what each column holds. The first rows below are shown as they would be read; nothing is written before the last button.
columns-kept = Tables of this shape were taken in before:
columns-means = One row is
columns-header = The header stands on line
columns-numbers = Numbers are written
columns-days = Days are written
columns-styles-help = Arabic digits, names of months and days as 2015-01-22 are read in either. Without a header, write 0.
columns-columns = Columns
columns-column = Column
columns-holds = What it holds
columns-examples = First rows
columns-nothing = nothing that is taken in
columns-constants = The same in all rows, where there is no column for it
columns-preview = The first rows as they would be read
columns-preview-none = No column is pointed at yet.
columns-line = Line
columns-look = Look again
columns-try = Try the whole file
columns-tried = The whole file, tried
columns-tried-rows = { $understood } of { $rows } rows become records. Nothing was written.
columns-name = Keep this under the name
columns-name-help = The next table of this shape is offered the same; rows without an identifier of their own are told apart by what they say.
columns-go = Take it in
columns-no-name = Give it a name first.
columns-no-columns = Point at a column first.
columns-field-provider = who gives
columns-field-receiver = who receives
columns-field-line = line of effort
columns-field-stage = stage
columns-field-terms = terms
columns-field-amount = amount
columns-field-currency = currency
columns-field-quantity = quantity, value
columns-field-unit = unit, item, sector
columns-field-day = day
columns-field-due = due day
columns-field-place = place
columns-field-country = country
columns-field-activity = activity, purpose, indicator, plan
columns-field-people-in-need = people in need
columns-field-people-targeted = people targeted
columns-field-identifier = identifier
columns-field-note = note
finding-mapping-no-number = “{ $value }” is no number as numbers are written here.
finding-mapping-no-number-hint = The cell was left out. Say how numbers are written, or correct the cell.
finding-mapping-too-fine = “{ $value }” has more than two decimals.
finding-mapping-too-fine-hint = The cell was left out, not rounded. Round it in the table if that is right.
finding-mapping-no-day = “{ $value }” is no day, month or year as days are written here.
finding-mapping-no-day-hint = The cell was left out. Say how days are written; a year has four digits.
finding-mapping-no-word = “{ $value }” is not known in this column.
finding-mapping-no-word-hint = The cell was left out. Write it as the system does, or leave the column out.
finding-mapping-no-currency = A sum without a currency.
finding-mapping-no-currency-hint = The sum was left out. Point at the column of the currency, or give the same one for all rows.
finding-mapping-says-too-little = This row says too little to be a record.
finding-mapping-says-too-little-hint = It was left out. A promise or delivery needs who gives and how much or what; a need how much; a value what is counted.
finding-mapping-not-a-record = This row cannot be a record ({ $detail }).
finding-mapping-not-a-record-hint = It was left out. Look at what its columns were said to hold.
