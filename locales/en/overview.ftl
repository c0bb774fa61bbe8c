### The overview.

overview-lede = The coalition at a glance, on any day, with what was known then.
overview-empty = Nothing is known yet
overview-empty-what = What the coalition promised, kept and still owes will stand here by line, on a map and over time. It begins with a source confirmed at the desk.
overview-by-line = Promises by line of effort, in USD
overview-overdue = Overdue means that the day has passed and no delivery is recorded against the promise. What came without being recorded is not seen here.
sums-none = No promise here has a sum in dollars that counts: things and persons have none, and what was promised before its giver was a member, or by nobody inside, is listed and not added.
overview-quiet = Lines without a counted sum in USD
quiet-goal = Goals
quiet-promise = Promises
quiet-delivery = Deliveries
quiet-nothing = nothing recorded
overview-without-sum = Besides these, promises in kind, acts of policy and sums without an exchange rate, which no sum in dollars holds:
overview-map-promised = Promised, by receiving country, in USD
overview-map-kept = Kept, by receiving country, in USD
overview-curves = Over time
overview-waits = What waits for somebody
overview-new = Recorded last
waits-claims = Claims at the desk
waits-unconfirmed = Facts that nobody has confirmed
waits-decisions = Decisions after their day
waits-links = Links that are proposed
measure-not-money = Promises that no sum in dollars holds
overview-internal = Promised inside the boundary, listed and not added:
overview-except = Count { $party } as outside
measure-internal = Promised inside the boundary
