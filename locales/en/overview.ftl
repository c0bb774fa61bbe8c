### The overview.

overview-lede = The coalition at a glance, on any day, with what was known then.
overview-empty = Nothing is known yet
overview-empty-what = What the coalition promised, kept and still owes will stand here by line, on a map and over time. It begins with a source confirmed at the desk.
overview-by-line = Promises by line of effort, in USD
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
