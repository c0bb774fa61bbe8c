### Who does what where: the table, the flows, the map, the curves.

room-efforts = Efforts
efforts-title = Who does what where
efforts-lede = Each effort at its place: what is promised, what came, what is missing, and where several do the same.
efforts-views = Views of the efforts
efforts-matrix = Who does what where
efforts-flows = Flows
efforts-map = Map
efforts-curves = Over time
efforts-by-measure = Show
efforts-by-line = Line of effort
efforts-by-member = Party
efforts-by-place = Place
efforts-by-unit = Counted in
efforts-by-counted = Of incidents
efforts-all = All
efforts-show = Show
efforts-dollars = US dollars
efforts-acts = policy acts
efforts-rows = Rows
efforts-columns = Columns
efforts-axis-who = Who
efforts-axis-what = Line of effort
efforts-axis-where = Where
efforts-nowhere = no place named
efforts-no-line = no line named
efforts-caption = { $what }, in { $unit }
efforts-together = Together
efforts-promised = Promised
efforts-delivered = Delivered
efforts-kept = Kept
efforts-overdue = Overdue
efforts-needed = Needed
efforts-gap = Gap
efforts-shared = Several serve
efforts-empty = Nothing is counted here
efforts-empty-what = Here stands who promised or delivered what, and where, once it is confirmed at the desk and goes from members to others. Another line, party, place, day or boundary may show more.
efforts-map-empty = Here stand the places of what is promised, delivered, needed or reported. Another measure, day or boundary may show more.
efforts-everything = Show everything
efforts-key-heat = the larger the block and the stronger the tint, the larger the sum
efforts-shared-here = several serve this place and line in one quarter, beyond the need or with no need known
efforts-turn = Turn rows and columns
efforts-columns-back = Columns before
efforts-columns-on = Further columns
efforts-columns-place = Columns { $from } to { $to } of { $all }
efforts-largest = Share of the largest
efforts-overlaps = Where several do the same
efforts-overlaps-what = Places that two or more serve on one line in one quarter, with more than is needed there, or where nobody says what is needed.
efforts-overlaps-more = { $count ->
        [one] One more is in the review.
       *[other] { $count } more are in the review.
    }
efforts-flows-title = From whom, for what, where
efforts-flows-lede = How sums go from those who give, over the lines of effort, to places. A ribbon is as wide as its sum.
efforts-paths = Path by path
efforts-others = { $count ->
        [one] one other
       *[other] { $count } others
    }
efforts-internal = What stays inside the boundary
efforts-internal-what = Promised by members to one another: listed, never added.
efforts-map-title = Where
efforts-map-lede = Each place at its middle or seat, a circle as large as its sum.
efforts-places = Places
efforts-code = Code
efforts-least-to-most = Reported, least to most
efforts-unplaced = { $count ->
        [one] One row of the table has no known point and is not drawn.
       *[other] { $count } rows of the table have no known point and are not drawn.
    }
efforts-borders = Provinces and districts are drawn at their seat, countries at their middle, never finer than published. Outlines follow Natural Earth and express no position on borders or names.
efforts-curves-title = Promised, kept, overdue over time
efforts-curves-lede = What had been promised, kept and left overdue by each day, as it is known now.
efforts-curves-note = In { $unit }; each drawing has its own scale, from zero.
efforts-curve = Promised, kept and overdue over time: { $line }
efforts-all-lines = All lines together
efforts-step = Step
efforts-step-month = Months
efforts-step-quarter = Quarters
efforts-step-year = Years
measure-delivered = Delivered
measure-needed = Needed
measure-shared = Promised where several do the same
measure-beyond = Promised beyond the need
measure-incidents = Incidents
measure-least = At least
measure-most = At most

## A member answers

asked-to = { $member }: please confirm
asked-from = Secretariat, { $coalition }
asked-lede = What you promised, and what others say you promised or delivered. Confirm it, correct it, or say that it is not yours. What others said stays on record beside your answer.
asked-open-page = The request to confirm
asked-to-page = The member's page
asked-who-answers = Only people of this member who may confirm claims answer here, on what is known now. The page can be printed and sent as a letter.
asked-nothing = Nothing is asked
asked-nothing-what = Here stands what this member promised or delivered by this day, once anybody tells of it.
asked-delivered = Delivered, as others say
asked-no-source = entered by a person, without a source
asked-open = Not answered yet
asked-confirm = Confirm
asked-correct = Correct
asked-correct-go = Send the correction
asked-not-ours = Not ours
asked-undo = Take the answer back
asked-note = Note (where the figures come from, what the others mistook)
asked-done = Answered:
asked-meanwhile = This was answered or changed by somebody else meanwhile. Nothing of yours was written; this is how it stands now.
answer-confirmed = confirmed by the member
answer-corrected = corrected by the member
answer-not-ours = not the member's own, it says
answers-title = Who has answered
answers-lede = What each member was asked to confirm, and what is still open.
answers-caption = Promises and deliveries of the members, those with most open first
answers-asked = Asked
answers-unanswered = Open
answers-agreed = Confirmed
answers-corrected = Corrected
answers-disowned = Not theirs
answers-letter = Letter
answers-letter-open = Open to print
answers-nothing = Nobody is asked anything
answers-nothing-what = Here stand the members with what they promised or delivered by this day, once there is anything of it.
answers-source = Answer of { $member }
measure-asked = Asked to confirm
measure-unanswered = Asked and not answered
measure-agreed = Confirmed by the member
measure-corrected = Corrected by the member
measure-disowned = Not its own, the member says
asked-own = What your member is asked to confirm
