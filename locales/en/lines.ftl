### The lines of effort.

lines-lede = What the coalition works on, who leads, how far it is.
lines-empty = No line of effort is known yet
lines-empty-what = Lines come from the charter. Each will show its co-leads, goals, promises, needs and gaps.
