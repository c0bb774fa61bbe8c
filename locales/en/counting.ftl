# What belongs together, and what is doubtful: the desk's tabs, reasons, decisions.

why-exact = to the last unit, and no round sum
why-title = { $share } of the title
why-activity = the same project
why-reference = one names the other
why-terms = the same terms
why-within = one party is part of the other
why-after = { $count ->
    [0] on the same day
    [one] one day after the promise
   *[other] { $count } days after the promise
}
why-by-due = by the day it was due
why-open = fits what is open
why-instalment = the sum of an instalment
why-text = one text tells of both
why-meeting = told at one meeting
why-together = the parts do not pass the whole
why-repeated = the same title in another project
why-binding = the promise is binding

against-line = another line of effort
against-place = another place
against-title = another title
against-stage = another stage
against-recurring = this sum comes again and again
against-day = a day is not known exactly
against-over = more than was open
against-several = another record fits as well
against-before = earlier than the promise, or received before it was sent

link-not-tied = does not belong to
link-back-not-tied = is not what this is for:
link-set-aside = left out of every sum
link-back-set-aside = left out of every sum

basis-identifier = equal identifiers
basis-reference = one names the other
basis-activity = one project
basis-text = one text or meeting
basis-repeat = probable repeats
basis-likeness = alike

desk-tab-claims = Claims
desk-tab-links = What belongs together
desk-tab-doubts = Doubtful
desk-tabs = Work of the desk

tie = What belongs together
tie-lede = Two records side by side. Each thing is to be counted once: say whether they are one, or one is for the other. Every answer can be taken back.
tie-left = { $count ->
    [0] Nothing is left to decide
    [one] One question is left
   *[other] { $count } questions are left
}
tie-of-kind = { $kind }: { $count }
tie-all-kinds = All
tie-question-same-as = Are these one and the same?
tie-question-fulfils = Did this delivery come for this promise?
tie-question-firms-up = Does this commitment firm up this pledge?
tie-question-part-of = Is this a part of that?
tie-yes-same-as = The same
tie-yes-fulfils = Came for it
tie-yes-firms-up = Firms it up
tie-yes-part-of = A part of it
tie-no-same-as = Two things
tie-no = Does not belong
tie-from-same-as = This one
tie-to-same-as = and this one
tie-from-fulfils = Delivery
tie-to-fulfils = Promise
tie-from-firms-up = Commitment
tie-to-firms-up = Pledge
tie-from-part-of = Part
tie-to-part-of = Whole
tie-field = Field
tie-agree = agrees
tie-near = nearly agrees
tie-differ = differs
tie-only-one = one is silent
tie-why = What speaks for it
tie-against = What speaks against it
tie-others = It may also belong to
tie-because = A word on why (may stay empty)
tie-sources = Sources
tie-done-yes = Decided: { $what }
tie-done-undo = Take back
tie-undone = Taken back. The question stands again.
tie-nothing = Nothing to decide here
tie-nothing-what = When promises and deliveries from several sources look like one thing, or a delivery like the keeping of a promise, they stand here side by side.
tie-queue = Questions, the surest first
tie-more = { $count ->
    [one] and one more
   *[other] and { $count } more
}
tie-group = { $count ->
    [one] Decide this one together with its like
   *[other] Decide all { $count } of this kind at once
}
tie-group-title = All at once
tie-group-what = { $count ->
    [one] One question rests on the same ground: { $basis }, { $kind }. It will be answered with yes.
   *[other] { $count } questions rest on the same ground: { $basis }, { $kind }. All will be answered with yes; each can be taken back on its record's page.
}
tie-group-go = { $count ->
    [one] Yes to this one
   *[other] Yes to all { $count }
}
tie-group-done = { $count ->
    [0] None was left to answer.
    [one] One link was written.
   *[other] { $count } links were written.
}
tie-back = Back to one at a time
tie-not-yours = Both records belong to other members: the decision is theirs.
tie-keys = Keys
tie-key-yes = yes
tie-key-no = no
tie-key-undo = take the last answer back

record-undo-link = Take this link back

doubts = Doubtful facts
doubts-lede = Facts to look at twice. What can be counted counts until a person decides otherwise, and every decision can be taken back.
doubts-none = Nothing is doubtful
doubts-none-what = Sums far beyond their kind, probable repeats, and facts without a rate, a day, a due day or a source would stand here, each with its reason.
doubts-count = { $count ->
    [0] No doubtful fact
    [one] One doubtful fact
   *[other] { $count } doubtful facts
}
doubts-set-aside = { $count ->
    [0] None left out
    [one] One left out
   *[other] { $count } left out
}
doubt-reason-outlier = { $times } times the sum that 99.5 per cent of its kind ({ $kind }, { $count } facts) stay within ({ $bar })
doubt-reason-outlier-few = { $times } times the largest other of its kind ({ $kind }, { $count } facts; { $bar })
doubt-reason-repeat = the same kind, day, sum and title as another record, in another project
doubt-reason-no_rate = no rate for { $currency } by its day: it stands in its own currency, outside of every total in dollars
doubt-reason-no_due = nobody says by when: it is never late, never overdue
doubt-reason-no_source = no source bears it
doubt-reason-no_day = no day, or one without a year: it is not counted
doubt-reason-no_figure = neither sum nor quantity: it is not counted
doubt-which = Fact
doubt-why = Why it is doubtful
doubt-state = In the sums
doubt-counts = counts
doubt-cannot-count = not in the sums: what is missing comes first
doubt-left-out = left out
doubt-leave-out = Leave out of every sum
doubt-take-in = Let it count again
doubt-because = Why
doubt-kind = Reason
doubt-all-kinds = All reasons
doubt-only = Show
doubt-only-all = all
doubt-only-counting = what counts
doubt-only-left-out = what was left out
doubt-member = Provider
doubt-repeats = repeats:
doubt-decided-by = { $who }, { $when }
without-doubtful = { $count ->
    [one] without one doubtful fact
   *[other] without { $count } doubtful facts
}
