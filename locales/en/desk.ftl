### The desk.

desk-lede = What was read waits here for a person.
desk-empty = Nothing waits
desk-empty-what = Claims read from sources will stand here beside their words, to be confirmed, corrected, rejected or merged.

## Why a decision was not written.

desk-unknown = There is no such record, or it was taken back.
desk-not-yours = Only the member that owns this record decides on it.
desk-already-decided = This was decided meanwhile. Look at it again before you decide.
desk-nothing-to-undo = There is no decision to take back.
desk-does-not-fit = “{ $field }” cannot hold this value. Nothing was written.
