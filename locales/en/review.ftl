### The review.

review-lede = Promised, kept, late, overdue: progress since the last meeting.
review-empty = There is nothing to review yet
review-empty-what = The review compares two days and two states of knowledge. It needs promises that were confirmed at the desk.

## The document

review-title = Review of progress
review-at = World day
review-known = Known until
review-known-all = everything until the day of printing
review-viewer = As seen by
review-public = the public
review-boundary = Boundary
review-boundary-members = members towards everybody else
review-boundary-parties = { $who } towards everybody else
review-boundary-open = none: no member is known
review-since = Since
review-marking = Marking
review-release = releasable to { $who }
review-page = Page
review-as-of-line = As of { $day }
review-fingerprint = SHA-256 of the rows: { $sum }
review-usd = US dollars, each sum at the rate of its day
review-in-short = In short
review-promises-count = { $count ->
        [zero] no promises
        [one] one promise
       *[other] { $count } promises
    }
review-sources-count = { $count ->
        [zero] no sources
        [one] one source
       *[other] { $count } sources
    }
review-rests-on = { $promises }, { $sources }
review-promised = Promised
review-kept = Kept
review-in-time = In time
review-late = Late
review-over = Over
review-open = Open
review-overdue = Overdue
review-pending = Pending
review-promises = Promises
review-unlinked = Unlinked
review-sum = All
review-kept-rate = Kept rate
review-on-time-rate = On-time rate
review-days-late = Days late
review-age-of-arrears = Age of arrears
review-days = { $count ->
        [one] one day
       *[other] { $count } days
    }
review-kept-split = { $kept }, of which { $in-time } in time and { $late } late
review-nothing-due = nothing was due yet
review-nothing-late = nothing with a due day came yet
review-nothing-overdue = nothing is overdue
review-by-line = By line of effort
review-by-member = By member
review-by-terms = By terms and stage
review-by-terms-note = Grants, loans and other terms are separate figures. Commitments stand apart from what is still only pledged.
review-line = Line
review-no-line = no line named
review-member = Member
review-terms = Terms
review-stage = Stage
review-other-units = In kind, acts of policy, currencies without a rate
review-other-units-note = Each unit stands for itself. A currency without a rate is not turned into dollars.
review-unit = Counted in
review-act = acts of policy

## Change

review-change = Change since the last meeting
review-change-since = Since { $day }: what was learned since about the time before, and what has happened or fallen due.
review-measure = Measure
review-before = Said then
review-restated = Restated
review-progress = Progress
review-after = Now
review-kept-by-line = Kept, by line of effort
review-kept-by-unit = Kept, in other units
review-because = What moved the restated figures
review-cause = Reason
cause-entry = entered since
cause-source_corrected = the source corrected itself
cause-our_error = our error
cause-revalued = valued anew
cause-late_report = reported late
cause-merged = merged
cause-split = split
cause-retracted = retracted
cause-several = several reasons
cause-other = boundary, line or link

## Promises and deliveries

review-all-promises = Promises one by one
review-all-promises-note = In the currency or unit of the promise.
review-from-to = { $from } to { $to }
review-who = Who, to whom
review-made = Made
review-due = Due
review-no-due = no day
review-sources = Sources
review-internal = inside the boundary, not added
review-outside = from outside the boundary, not added
review-more = { $count ->
        [one] One more row is in the JSON.
       *[other] { $count } more rows are in the JSON.
    }
review-all-unlinked = Deliveries that fulfil no known promise
review-day = Day
review-stated = Stated
review-adds = Adds

## Needs, indicators, incidents, decisions

review-needs = Needs
review-need = Need
review-needed = Needed
review-funded = Funded
review-gap = Gap
review-met = Met
review-unmet = Unmet
review-surplus = Surplus
review-overlaps = Overlaps
review-overlaps-note = Places where several provide for the same line or item in one quarter: together more than is needed, or nobody says what is needed.
review-where = Where
review-quarter = Quarter
review-providers = Providers
review-planned = Promised
review-beyond = Beyond the need
review-need-unknown = need not known
review-largest = Share of the largest
review-indicators = Indicators
review-indicator = Indicator
review-baseline = Start
review-latest = Value
review-target = Target
review-course = Course
review-incidents = Incidents as published
review-incidents-note = Least and most are added apart; a middle is never taken.
review-kind = Kind
review-grading = How sure
review-grading-none = not stated
grading-confirmed = confirmed
grading-fair = fair
grading-weak = weak
grading-contested = contested
grading-claimed = claimed
grading-discounted = discounted
review-counted = Counted
review-number = Number of reports
review-least = At least
review-most = At most
review-most-open = no upper end
review-itself = incidents
review-decisions = Decisions
review-decision = Decision
review-owner = To be done by
review-fate = State
fate-in_time = done in time
fate-late = done late
fate-done = done, day not stated
fate-open = open
fate-overdue = overdue
fate-dropped = dropped

## Conflicts, doubts, what was not added

review-conflicts = What sources disagree on
review-conflicts-note = The first voice is the one that counts. Nothing is averaged.
review-what = What
review-field = Field
review-voices = What the sources say
review-doubts = To look at twice
review-doubts-note = Listed, and left out by nobody but a person.
review-doubt-of = { $what } and { $other }
doubt-outlier = far above all of its kind
doubt-repeat = perhaps the same twice
doubt-no_rate = no exchange rate by its day
doubt-no_due = no due day
doubt-no_source = no source
doubt-no_day = no day, or no year: not counted
doubt-no_figure = neither sum nor quantity: not counted
doubt-unit_differs = another unit than the promise it fulfils
doubt-over_shared = shares that pass the whole
review-asides = Listed and not added
aside-withdrawn = withdrawn
aside-under_contract = under contract, not yet on its way
aside-other_stage = another stage of the same series
aside-across_boundary = on another side of the boundary than its promise
aside-proposed_link = a link that waits for a person
aside-unconfirmed = waits for a person
review-all-sources = Sources
review-published = published { $day }

## How it was counted

review-method = How it was counted
review-method-kept = Kept is what came, at most what was promised. Late came after its day; overdue has not come and its day has passed; pending is not due yet. Promised is in time, late, overdue and pending together.
review-method-due = A delivery settles the oldest instalment first. Without a due day nothing is late or overdue. A month or year counts by its last day.
review-method-money = A promise is judged in its own currency or unit. Dollars are at the last rate published by the day of the promise, rounded once to the cent.
review-method-once = A pledge counts what no commitment has firmed up, a whole what its parts leave. A figure that counts everything up to its day replaces those before it.
review-method-confirmed = Only what a person confirmed counts. Links still proposed are listed.
review-method-again = Whoever holds the log can compute every figure again from the rows behind the SHA-256.
