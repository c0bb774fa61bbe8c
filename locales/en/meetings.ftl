### The meetings.

meetings-lede = Where and when the coalition met, who sat at the table, what was decided.
meetings-empty = No meeting is known yet
meetings-empty-what = A meeting appears when a source that tells of it is confirmed at the desk.
meetings-caption = Meetings, newest first
meetings-name = Meeting
meetings-day = Day
meetings-place = Place
meetings-chairs = Chaired by
meetings-declared = Declared
meetings-named = Named
meetings-promises = Promises
meetings-open = Open decisions
meeting-no-year = No source states the year. It is taken up as soon as one does, and not guessed before.
meeting-table = Who sat at the table
meeting-declared = Declared: { $unit }
meeting-named = Named participants
meeting-agenda = On the agenda
meeting-statements = What was said
meeting-reported = Reported in its sources
meeting-promises = What was promised here
meeting-decisions = What was decided, and what became of it
meeting-review = Prepare the review
meeting-neighbours = Meetings around it
meeting-before = The meeting before
meeting-after = The meeting after
unnamed-between = Of { $declared } declared, at least { $least } and at most { $most } are not named: no source says whether the { $chairs } in the chair are counted in.
unnamed-exactly = Of { $declared } declared, { $least } are not named.
unnamed-at-least = At least { $declared } were declared; at least { $least } of them are not named.
agenda-statement = { $count ->
        [one] one statement
       *[other] { $count } statements
    }
agenda-promise = { $count ->
        [one] one promise
       *[other] { $count } promises
    }
agenda-decision = { $count ->
        [one] one decision
       *[other] { $count } decisions
    }
