### What pages say of records: titles, promises one by one, statements, decisions, voices, trails, history.

## Titles

title-meeting = Meeting in { $place }
title-role = { $party }: { $role }
title-promise = { $party }: promise of { $what }
title-delivery = { $party }: { $what } delivered
title-claim = { $kind }, as { $source } tells it
title-link = { $from } – { $kind } – { $to }
day-unknown = day not known
since-day = since { $day }
to-the-record = The record
to-the-words = The record and its words
source-closed = a source that is not open to you
unit-acts = { $count ->
        [one] act
       *[other] acts
    }

## Promises and deliveries, one by one

promises-caption = Promises, newest first
deliveries-caption = Deliveries, newest first
promises-day = Day
promises-provider = Who gives
promises-what = What
promises-line = Line of effort
promises-receiver = For whom, where
promises-due = Due
promises-kept = Kept so far
promises-state = Where it stands
promises-stage = How far
promises-fulfils = For which promise
sum-promised = Promised
sum-in-time = Kept in time
sum-late = Kept late
sum-overdue = Overdue
sum-pending = Still to come
sum-kept = Kept
need-needed = Needed
need-funded = Promised for it
need-met = Delivered for it
need-gap = Not promised

## Statements

speaker-unknown = No source names the speaker.
on-behalf-of = for

## Decisions

decision-fate-overdue = overdue
decision-fate-open = open
decision-fate-done-late = done late
decision-fate-done = done
decision-fate-dropped = dropped
decision-due = due { $day }
decision-done-on = done { $day }
decision-evidence = Shown by

## Voices

voices = What each source says
voices-field = Of what
voices-says = It says
voices-chosen = taken
voices-disagree = { $count ->
        [one] one source says otherwise
       *[other] { $count } sources say otherwise
    }
confirm-disputed = the sources disagree
confirm-unconfirmed = not confirmed by a person

## What a trail measures

measure-records = Records of the type { $kind }
measure-members = Members
measure-waiting = Claims that wait at the desk
measure-unconfirmed = Facts that nobody has confirmed
measure-decisions-open = Open decisions
measure-decisions-overdue = Overdue decisions
measure-links-proposed = Proposed links
measure-named = Named participants
measure-attended = Meetings attended
measure-promised = Promised
measure-in-time = Kept in time
measure-late = Kept late
measure-overdue = Overdue
measure-pending = Still to come
measure-kept = Kept
measure-promises = Promises
measure-unlinked = Delivered without a known promise
measure-funded = Promised for a need
measure-met = Delivered for a need
measure-gap = What of a need nobody has promised
trail-as-of = As of { $day }
trail-rates = Exchange rates used
trail-per-euro = For one euro
trail-borne-by = Borne by
trail-by-person = Entered by a person; no source is given.

## One record

record-home = To its page
record-standing = Where it stands
record-words = The words of the sources
record-waiting = Claims that wait for a person
record-borne-by = Borne by
record-links = How it hangs together with others
record-link-how = How
record-link-what = With what
record-history = History
record-version = Version
record-recorded = Recorded
record-by = By
record-reason = Why
record-changed = What changed
record-owner = Owner
record-marking = Marking
link-proposed = proposed, waits for a person
link-confirmed = confirmed
link-same-as = the same as
link-not-same-as = not the same as
link-fulfils = fulfils
link-firms-up = firms up
link-funded-by = paid from
link-part-of = part of
link-serves = serves
link-supports = speaks for
link-contradicts = speaks against
link-implements = carries out
link-back-same-as = the same as
link-back-not-same-as = not the same as
link-back-fulfils = fulfilled by
link-back-firms-up = firmed up by
link-back-funded-by = pays for
link-back-part-of = has the part
link-back-serves = served by
link-back-supports = supported by
link-back-contradicts = contradicted by
link-back-implements = carried out by
reason-entry = first entry
reason-source-corrected = the source corrected itself
reason-our-error = we had it wrong
reason-revalued = valued anew
reason-late-report = reported late
reason-merged = merged with another
reason-split = split from another
reason-retracted = taken back

## Units of figures

unit-persons = people
unit-people = people
unit-percent = per cent
unit-countries = countries
unit-rifle = rifles
unit-tonne = tonnes
unit-person = people
unit-projects = projects
unit-aircraft = aircraft
unit-troops = troops
unit-trainers = trainers
unit-soldiers = soldiers
unit-fighters = fighters
unit-accounts = accounts
unit-strikes = strikes
unit-km2 = square kilometres
unit-sites = sites

## The page of the review

reviewing-since = Since the meeting
reviewing-document = The document:
reviewing-both = HTML in both languages
reviewing-both-pdf = PDF in both languages
reviewing-tables = Tables as CSV
reviewing-since-none = none
reviewing-sums = Promised and kept, in USD
reviewing-kept-rate = Kept of what was due
reviewing-on-time-rate = Of it in time
reviewing-days-late = Days late, on average
reviewing-arrears = Age of arrears
reviewing-days = days
reviewing-beside = Listed beside, never added
reviewing-change = Change since the meeting
reviewing-change-since = Since { $day }: restated is what was learned about the time before, progress is what has happened or fallen due since.
reviewing-measure = Measure
reviewing-before = Then
reviewing-restated = Restated
reviewing-progress = Progress
reviewing-after = Now
reviewing-by-member = By member
reviewing-in-dollars = In US dollars, each sum at the rate of its day
reviewing-no-line = no line named
reviewing-overlaps = Where several give
reviewing-quarter = Quarter
reviewing-providers = Who gives
reviewing-planned = Planned together
reviewing-beyond = Beyond the need
reviewing-need-unknown = nobody says what is needed
reviewing-decisions = Decisions and what became of them
reviewing-conflicts = Where sources disagree
reviewing-doubts = To be looked at twice
reviewing-more = { $count ->
        [one] One more stands in the document.
       *[other] { $count } more stand in the document.
    }
