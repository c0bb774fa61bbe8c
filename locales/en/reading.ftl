### Reading: what is noticed about a text while it is read (finding-<code> and finding-<code>-hint).

finding-text-cut-at-limit = Only the first { $limit } letters of the text were read.
finding-text-cut-at-limit-hint = The text itself is kept whole. Split it, and give the parts.
finding-records-cut-at-limit = The text says more than { $limit } things of one kind; the first ones were kept.
finding-records-cut-at-limit-hint = The text itself is kept whole. Split it, and give the parts.
