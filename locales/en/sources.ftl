### The sources.

sources-lede = Every text that was taken in, untouched, with the words that speak lit.
sources-empty = No source has been taken in yet
sources-empty-what = Paste a text or drop a file at the desk; it will stand here with what was read in it.

sources-kicker = Source
sources-caption = All sources, the last one first
sources-column-title = Title
sources-column-publisher = Published by
sources-column-published = Published on
sources-column-language = Language
sources-column-reliability = Reliability
sources-column-waiting = Claims waiting
sources-column-decided = Claims decided
sources-column-address = Address
sources-column-file = File
sources-column-licence = Licence
sources-column-marking = Marking
sources-original = Original
sources-original-get = Download the bytes as they came
sources-undated = The day of publication is not known, so days like “today” stay open.
sources-date = Say when it was published
sources-date-again = Correct the day of publication
sources-date-go = Keep this day
sources-date-help = Claims whose day the text gives only as “today, Thursday” or without a year get their date from it, marked as such. If the weekday does not fit, they stay as they are.
sources-text = The text, as it came
sources-no-text = This source has no text of its own here; it is known by its address alone.
sources-claims = What was read in it
sources-claims-none = No claim was read in this part of the text.
sources-claims-more = { $count ->
        [one] and one more claim
       *[other] and { $count } more claims
    }
sources-show-words = Show the words
sources-to-record = To the record
sources-to-desk = Decide on what waits
sources-parts = Parts of the text
sources-part = Part { $part } of { $parts }
