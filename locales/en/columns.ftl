# The review over a large table of claims (review::columns, tahaluf judge review).
command-judge-review = The review over a large table of claims at some moments, as one JSON object
argument-judge-review-claims = The table: Parquet, or CSV with a header line
argument-judge-review-rates = Rates per euro by day, as the European Central Bank publishes them, packed or not
argument-judge-review-at = A moment in seconds since 1970-01-01; may be given several times
argument-judge-review-clearance = The strictest marking that counts, from 0 (public) to 3 (2 if not given)
judge-review-left = { $rows ->
        [0] Every row was read.
        [one] One row could not be read and was left.
       *[other] { $rows } rows could not be read and were left.
    } { $claims ->
        [0] Every claim has a rate.
        [one] One claim has no rate on its day and counts for nothing in dollars.
       *[other] { $claims } claims have no rate on their day and count for nothing in dollars.
    }
finding-claims-row = This line is not a claim.
finding-claims-row-hint = It was left. Each line has the columns of the header; numbers are whole, P or D stands for the kind, true or false for retracted.
finding-claims-column = The column { $column } is missing, or stands there twice.
finding-claims-column-hint = Nothing was read. The columns are described in docs/review.md.
finding-claims-values = The column { $column } cannot be read: { $detail }.
finding-claims-values-hint = Nothing was read. Each row needs a value of the column’s type.
finding-claims-parquet = Not a Parquet file that can be read: { $detail }
finding-claims-parquet-hint = Nothing was read. Write it whole, compressed with zstd or not at all.
finding-claims-too-many = The table has more than 4,294,967,294 rows.
finding-claims-too-many-hint = Nothing was read. Split it by subject.
finding-rates-span = The rates span more than three hundred years, or more than 254 currencies.
finding-rates-span-hint = Nothing was read. Look for a mistyped day.

# A stored review computed again; what the figures would be if.
argument-review-what-if = What the figures would be if: without-doubtful, at=DAY, known=TIME, boundary=CODE+CODE, valued=METHOD; may be given several times
argument-review-verify = Compute a stored review (JSON) again from the log and say whether it is the same, or where it differs
review-verified = { $path } is the review of this log. SHA-256 over its rows: { $hash }
review-verify-differs = { $path } is not the review of this log: { $count ->
        [one] one difference
       *[other] { $count } differences
    }. Computed again, the SHA-256 is { $hash }
review-verify-no-review = { $path } is not a stored review. Give the JSON that tahaluf review -o FILE.json wrote.
review-verify-no-knowledge = { $path } does not say until when it knew, so it cannot be computed again. Write it with tahaluf review -o FILE.json, or with --known.
review-what-if = What if
review-what-if-note = Supposed, not the review: the real figure stands first, in US dollars.
review-supposed-at = Seen from { $day }
review-supposed-known = As it was known on { $moment }
review-supposed-known-all = With all that is known today
review-supposed-members = Members towards everybody else
review-supposed-boundary = { $who } towards everybody else
review-supposed-without-doubtful = { $count ->
        [0] Without doubtful facts; none is listed
        [one] Without one doubtful fact
       *[other] Without { $count } doubtful facts
    } (outliers and probable repeats)
review-real = Real
review-supposed = If
review-difference = Difference
review-if-without-doubtful = Without doubtful facts
