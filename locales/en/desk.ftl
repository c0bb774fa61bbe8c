### The desk.

desk-lede = What was read waits here for a person.
desk-empty = Nothing waits
desk-empty-what = Claims read from sources will stand here beside their words, to be confirmed, corrected, rejected or merged.
