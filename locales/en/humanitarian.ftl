### The humanitarian line: what is noticed about flows, plans, activities and needs (finding-<code> and finding-<code>-hint).

## Financial Tracking Service (FTS)

finding-fts-status-unknown = Flow { $id }: its status “{ $value }” is not known; it was left out.
finding-fts-status-unknown-hint = A flow is a pledge, a commitment or paid.
finding-fts-flow-repeated = Flow { $id } stands in the file more than once; it was taken once.
finding-fts-flow-repeated-hint = Nothing needs to be done.
finding-fts-flow-older = Flow { $id }: this is its version { $value }; a newer one came before and was kept.
finding-fts-flow-older-hint = Nothing needs to be done.
finding-fts-no-amount = Flow { $id } has no sum.
finding-fts-no-amount-hint = It is listed and counts nowhere until somebody enters the sum.
finding-fts-no-day = Flow { $id } has no day.
finding-fts-no-day-hint = It is listed and counts at no cut-off until somebody enters the day.
finding-fts-no-provider = Flow { $id } does not say who gives.
finding-fts-no-provider-hint = Look it up in FTS; some providers are kept anonymous.

## Tables with hashtags (HXL)

finding-hxl-number-unclear = “{ $value }” is no number that can be read one way only; it was kept as it is written.
finding-hxl-number-unclear-hint = Write it in digits, with a point before decimals: 1234.5.
finding-hxl-day-unclear = “{ $value }” is no day that can be read one way only; the day was left open.
finding-hxl-day-unclear-hint = Write it as 2015-01-22, or with the month in letters.
