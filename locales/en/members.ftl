### The members.

members-lede = Who belongs to the coalition, since when, in which role.
members-empty = No member is known yet
members-empty-what = Members come from the charter and from confirmed sources. Each will have a page of its own: what it promised, delivered and said.
