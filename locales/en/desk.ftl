### The desk.

desk-lede = What was read waits here for a person.
desk-empty = Nothing waits
desk-empty-what = Claims read from sources will stand here beside their words, to be confirmed, corrected, rejected or merged.

## Why a decision was not written.

desk-unknown = There is no such record, or it was taken back.
desk-not-yours = Only the member that owns this record decides on it.
desk-already-decided = This was decided meanwhile. Look at it again before you decide.
desk-nothing-to-undo = There is no decision to take back.
desk-does-not-fit = “{ $field }” cannot hold this value. Nothing was written.

## The door

desk-in = Take something in
desk-paste = Paste a text
desk-files = Or choose files, or drop them here
desk-files-help = Texts, web pages, feeds. The original bytes are kept as they are.
desk-published-help = If the text says “today, Thursday” without a date, the day it was published gives the date; without it the day stays unknown.
desk-marking = Who may see it
desk-tlp-clear = everyone (TLP:CLEAR)
desk-tlp-green = every member (TLP:GREEN)
desk-tlp-amber = your member alone (TLP:AMBER)
desk-tlp-amber-strict = your member's people alone (TLP:AMBER+STRICT)
desk-tlp-red = named persons (TLP:RED)
desk-in-go = Read it
desk-result = What was read
desk-result-claims = { $count ->
        [0] Nothing was found that could be a fact.
        [one] One claim waits for you.
       *[other] { $count } claims wait for you.
    }
desk-result-known = This text had been taken in before; nothing was added.
desk-result-go = Decide on it
desk-result-none = Nothing was taken in.
desk-nothing-sent = Paste a text or choose a file first.

## The queue

desk-queue = Waiting
desk-left = { $count ->
        [0] Nothing waits.
        [one] One claim is left.
       *[other] { $count } claims are left.
    }
desk-left-here = { $count ->
        [0] nothing left in this source
        [one] one left in this source
       *[other] { $count } left in this source
    }
desk-more-sources = { $count ->
        [one] and one more source
       *[other] and { $count } more sources
    }

## Deciding

desk-evidence = The text
desk-decision = Your decision
desk-steps = From claim to claim
desk-claims-here = All claims of this source
desk-more-claims = { $count ->
        [one] One more claim is reached with “Next”.
       *[other] { $count } more claims are reached with “Next”.
    }
desk-same-as = Is it one of these?
desk-same-as-none = No, it is new
desk-correct-go = Confirm with these values
desk-reject-go = Reject it
desk-because = Why (for those who come later)
desk-reason = What is wrong with it?
desk-reason-not-said = the text does not say this
desk-reason-misread = the words were misread
desk-reason-not-ours = it is of no use here
desk-reason-twice = it stands in the text twice
desk-reason-other = something else
desk-kept = What you had typed before is still here.
desk-further-fields = Add what the reader did not find
desk-unread = This could not be understood:
desk-unread-next = Nothing was changed; what you typed stands below. Days are written as 2015-01-22, sums as 1500000.50.
desk-meanwhile = { $who } decided on this claim on { $when }.
desk-meanwhile-next = Nothing of theirs was overwritten. Look again; what you typed stands below.
desk-undo = Take the decision back
desk-source-done = All claims of this source are decided.
desk-next-source = To the next source
desk-to-entry = Take something in
desk-to-source = See the source with all its words lit
desk-all = { $count ->
        [one] Confirm the one that is left…
       *[other] Confirm all { $count } that are left…
    }
desk-all-title = Confirm all that is left
desk-all-what = { $count ->
        [0] Nothing is left.
        [one] One claim would be confirmed as it was read:
       *[other] { $count } claims would be confirmed as they were read, each as a new fact:
    }
desk-all-go = { $count ->
        [one] Yes, confirm it
       *[other] Yes, confirm these { $count }
    }
desk-all-back = No, back to one at a time

## Help under inputs

desk-help-lines = One in each line.
desk-help-chairs = One in each line: name | country or body | role (for example foreign_minister).
desk-help-declared = One in each line: number and unit (states, delegations, organisations, ministers, members).
desk-help-names = The language before the words: “en: …”, “ar: …”.
desk-help-place = Name | country code.
desk-help-day = 2015-01-22; less exact: 2015-01 or 2015; year unknown: XXXX-01-22. From – to with a dash between.

## Why a record may be the one

why-identifier = the same identifier elsewhere
why-provider = the same giver
why-receiver = the same receiver
why-amount = the same sum
why-quantity = the same quantity
why-days = { $count ->
        [0] the same day
        [one] one day apart
       *[other] { $count } days apart
    }
why-weekday = the same weekday
why-month = the same month
why-city = the same city
why-country = the same country
why-group = the same group
why-speaker = the same speaker
why-role = the same role
why-words = { $share } of the words
why-line = the same line of effort
why-thing = the same thing
why-value = the same value
