### The lines of effort.

lines-lede = What the coalition works on, who leads, how far it is.
lines-empty = No line of effort is known yet
lines-empty-what = Lines come from the charter. Each will show its co-leads, goals, promises, needs and gaps.
lines-leads = Led by
lines-goals = Goals
lines-promises = Promises
lines-open = Open decisions
line-group-of = Working group of { $line }
line-who = Who leads
line-groups = Working groups
line-goals = Goals and indicators
line-promises = Promises
line-by-member = By member, in USD
line-deliveries = What came
line-needs = Needs and gaps
line-decisions = Decisions
line-said = What was said
line-nothing = Nothing has been promised, measured, decided or said on this line by this day.
goal-no-values = No value is known by this day.
goal-baseline = begins at
goal-target = target
goal-by = by { $day }
curve-title = { $what }: { $unit }
