### The meetings.

meetings-lede = Where and when the coalition met, who sat at the table, what was decided.
meetings-empty = No meeting is known yet
meetings-empty-what = A meeting appears when a source that tells of it is confirmed at the desk.
