### The overview.

overview-lede = The coalition at a glance, on any day, with what was known then.
overview-empty = Nothing is known yet
overview-empty-what = What the coalition promised, kept and still owes will stand here by line, on a map and over time. It begins with a source confirmed at the desk.
