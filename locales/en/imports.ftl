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
