### The frame of the pages: rail, as-of bar, parts, errors.

brand = Tahaluf
skip = Skip to the content
rail = Rooms
room-overview = Overview
room-members = Members
room-lines = Lines
room-meetings = Meetings
room-sources = Sources
room-desk = Desk
room-review = Review
search = Search
account = Account
close = Close
to-overview = To the overview
to-desk = To the desk
foot = Every figure opens to its sources.
total = Total
day = Day
value = Value
unknown = not known
as-table = The same as a table
clause-join = { ", " }
desk-waiting = { $count ->
        [one] one claim waits
       *[other] { $count } claims wait
    }

## As of

as-of = As of
as-of-day = World day
as-of-known = Knowledge
as-of-viewer = Seen as
as-of-boundary = Counted across
as-of-today = today
as-of-now = all until now
as-of-public = the public
as-of-no-member = no member
as-of-members = members and everybody else
as-of-change = Change
as-of-show = Show
as-of-reset = Back to today

## Numbers and days

short-thousand = { $amount } thousand
short-million = { $amount } million
short-billion = { $amount } billion
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
day-quarter = quarter { $quarter }
day-no-year = { $day }, year not stated
moment = { $day }, { $time } UTC

## A figure

figure-from = from { $facts }, { $sources }
figure-facts = { $count ->
        [0] no fact
        [one] one fact
       *[other] { $count } facts
    }
figure-sources = { $count ->
        [0] no source
        [one] one source
       *[other] { $count } sources
    }
figure-disagree = { $count ->
        [one] one disagrees
       *[other] { $count } disagree
    }
figure-voices = { $count ->
        [one] One source says otherwise
       *[other] { $count } sources say otherwise
    }
figure-unconfirmed = not confirmed yet
figure-open = Open the trail: { $origin }

## States and seats

state-kept = kept
state-late = late
state-overdue = overdue
state-pending = pending
seat-chair = chairs the meeting
seat-named = named by a source
seat-declared = declared, not named
seat-unknown = present, nobody says who
seat-disputed = the sources contradict each other

## Tables

table-filter = Rows with these words
table-filter-go = Filter
table-nothing = No row has these words.
table-rows = { $count ->
        [0] no rows
        [one] one row
       *[other] { $count } rows
    }
pager = Pages of the table
pager-previous = Previous
pager-next = Next
pager-place = Page { $page } of { $pages }

## Findings

severity-note = Note:
severity-warning = Warning:
severity-error = Error:
place-line-column = line { $line }, column { $column }
place-line = line { $line }
place-byte = byte { $byte }

## Keys

keys = Keys
keys-desk = At the desk
key-search = Go to the search
key-keys = Show the keys
key-escape = Hide a hint
key-down = Next
key-up = Previous
key-confirm = Confirm
key-correct = Correct
key-reject = Reject, with a reason
key-merge = Merge with what is known
key-undo = Undo

## Errors: what happened, and what to do next

error-number = Answer { $status }
error-bad-request-title = This request cannot be read
error-bad-request = The address or the form does not have the shape this page expects. Nothing was changed.
error-bad-request-next = Go back and try again, or begin at the overview.
error-unreadable-title = A part of the address cannot be read
error-unreadable = “{ $what }” does not say anything this page understands. Days are written as 2015-01-22, moments as 2015-01-22T14:30:00Z.
error-unreadable-next = Correct the address, or leave that part out.
error-forbidden-title = This is not open to you
error-forbidden = Your account does not have the right to do this. Nothing was changed.
error-forbidden-next = Ask an operator of this node if you need the right.
error-form-token-title = The form was too old
error-form-token = The form did not carry the sign of your session, so nothing was changed. This happens when you signed in or out in between.
error-form-token-next = Go back, load the page again and send the form once more.
error-not-found-title = There is no such page
error-not-found = Nothing stands at this address, or it is not open to you.
error-not-found-next = Look for it by its name, or begin at the overview.
error-method-title = This address does not take that
error-method = The page at this address cannot be asked in this way. Nothing was changed.
error-method-next = Begin at the overview.
error-timeout-title = This took too long
error-timeout = The answer was not ready in time and was given up.
error-timeout-next = Try again in a moment, or ask for less at once.
error-conflict-title = Somebody else was first
error-conflict = What you wanted to change was changed in the meantime. Nothing of theirs was overwritten.
error-conflict-next = Load the page again and decide anew.
error-too-large-title = This is too large
error-too-large = More bytes were sent than are taken at once. Nothing was kept.
error-too-large-next = Split the file, or add it with the program on the machine itself.
error-too-long-title = The address is too long
error-too-long = More was asked in the address than is read.
error-too-long-next = Ask with fewer words.
error-media-title = This kind of content is not taken
error-media = The content does not have a form this address takes. Nothing was kept.
error-media-next = Begin at the overview.
error-host-title = This is not the host you asked for
error-host = The program does not answer under the name your browser used.
error-host-next = Use the address you were given, or ask an operator.
error-too-many-title = Too many tries
error-too-many = { $minutes ->
        [one] Wait one minute before the next try.
       *[other] Wait { $minutes } minutes before the next try.
    }
error-too-many-next = If you forgot your password, ask an operator for a new link.
error-too-many-bare-title = Too many requests
error-too-many-bare = More was asked than is answered at once.
error-too-many-bare-next = Wait a moment and try again.
error-unavailable-title = Not available at the moment
error-unavailable = The store does not take requests right now.
error-unavailable-next = Try again in a moment.
error-full-title = The disk is full
error-full = Nothing of this was kept. What was kept before is safe and can be read.
error-full-next = Tell an operator: the machine needs more room.
error-internal-title = Something went wrong here
error-internal = The mistake is ours and has been written to the log. Nothing was half-kept.
error-internal-next = Try again. If it stays, tell an operator when it happened.
