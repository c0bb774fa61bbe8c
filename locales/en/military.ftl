### The military line: what is noticed about strikes, harm, aid in kind, rates (finding-<code> and finding-<code>-hint).

## Any row

finding-row-day-unreadable = { $why ->
        [empty] There is no day.
        [two] “{ $value }” may be two days: nothing in the file shows whether day or month comes first.
       *[other] “{ $value }” is not a day.
    }
finding-row-day-unreadable-hint = The row was taken in without a day; enter it at the desk, or write days as 2015-01-22.
finding-row-code-repeated = The code { $code } stands on more than one row.
finding-row-code-repeated-hint = Both rows were taken in as records of their own. Check which of them is meant.
finding-row-count-unreadable = “{ $value }” is not a count ({ $counted }).
finding-row-count-unreadable-hint = Nothing was taken for it. Write a number, or a range such as 3-5.
finding-row-range-turned = The least ({ $min }) is above the most ({ $max }); they were exchanged ({ $counted }).
finding-row-range-turned-hint = Ask the publisher which is which.
finding-row-best-outside = The best figure { $best } lies outside of its own range ({ $counted }); the range was widened.
finding-row-best-outside-hint = Ask the publisher for the right figures.
finding-place-unknown = No place called “{ $place }” is known here.
finding-place-unknown-hint = The words are kept. Choose a district at the desk, or add a spelling to the table of places.
finding-place-ambiguous = “{ $place }” may be any of these: { $codes }.
finding-place-ambiguous-hint = The words are kept without a P-code. Choose one at the desk.
finding-place-elsewhere = “{ $place }” is not in { $country }, as the row says, but in { $codes }.
finding-place-elsewhere-hint = The place was taken where it lies. Check the country.

## Strike releases

finding-strike-line-repeated = This line stands in the file twice, letter by letter; it was taken once.
finding-strike-line-repeated-hint = Two strikes at one place on one day are two incidents only if their lines differ.
finding-strike-line-split = { $count ->
        [one] This line tells of one place and was taken from its text.
       *[other] This line tells of { $count } counts of strikes; each became an incident of its own.
    }
finding-strike-line-split-hint = Compare them with the text, which each of them keeps.
finding-strike-count-disagrees = The column says { $number }, the text { $text }; both were kept as a range.
finding-strike-count-disagrees-hint = Choose one at the desk.
finding-strike-number-unreadable = “{ $value }” is not a number of strikes.
finding-strike-number-unreadable-hint = The number in the text was taken, where there is one.
finding-strike-late-announced = The release reports strikes of { $day } that had not been reported before.
finding-strike-late-announced-hint = The lines of this release that follow were taken for that day.
finding-strike-late = This line was taken for { $day }, as the release says above it.
finding-strike-late-hint = The day of the release is kept beside it.
finding-strike-corrected = A later release corrects { $place } on { $day }: { $was } became { $now }.
finding-strike-corrected-hint = The correction waits as a claim of its own beside the first one, which stays.
finding-strike-correction-open = A release corrects { $place } on { $day } ({ $was } became { $now }), but this file has no such incident, or several.
finding-strike-correction-open-hint = The correction waits at the desk without an incident. Attach it to the one it means.

## Harm reports

finding-harm-grading-unknown = “{ $grading }” is not one of the known gradings; it was kept as it stands.
finding-harm-grading-unknown-hint = Known are confirmed, fair, weak, contested, discounted and claimed.
finding-harm-position-left-out = The table has positions in degrees; they were left out.
finding-harm-position-left-out-hint = No place finer than a district is kept here.

## Exchange rates

finding-rates-too-many = The table has more than { $limit } rates; those up to there were taken.
finding-rates-too-many-hint = Split the table by years.
finding-rates-twice = { $currency } has two different rates on { $day }; the first was taken.
finding-rates-twice-hint = Check which of them is right.
finding-rates-without-euro = Rates for { $base } have no rate of the euro on the same day, on { $days } days; they were left out.
finding-rates-without-euro-hint = Rates are kept per euro. Add the euro to the table.

## Aid in kind

finding-kind-measure-unknown = “{ $value }” is no known measure; the row was taken as a pledge.
finding-kind-measure-unknown-hint = Known are pledge, commitment, allocation, delivery, disbursement and withdrawn.
finding-kind-value-unreadable = “{ $value }” is not a sum of money, or has no currency (“{ $currency }”).
finding-kind-value-unreadable-hint = The value was left out; quantity and item were taken.
finding-kind-value-rounded = The value { $value } has more than two decimals and was rounded.
finding-kind-value-rounded-hint = Nothing needs to be done.

## How something in kind was valued

valuation-donor-statement = the donor's statement
valuation-market-price = market price
valuation-replacement-cost = replacement cost
valuation-book-value = book value
valuation-price-list = the coalition's price list
