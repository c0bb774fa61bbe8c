### Taking in: what is noticed when a file's rows become records (finding-<code> and finding-<code>-hint).

finding-facts-unknown-word = { $fact }: “{ $value }” is not known for { $field }.
finding-facts-unknown-word-hint = The record was kept without it, and the word beside it. Nothing that is not known counts as delivered.
finding-facts-no-day = { $fact }: “{ $value }” is no day, month or year.
finding-facts-no-day-hint = The record was kept without a day. Write days as 2015-01-22, months as 2015-01.
finding-facts-not-understood = { $fact } is of no type that is known here.
finding-facts-not-understood-hint = Its line was left. Types are Party, Line, Goal, Observation, Need, Promise, Delivery, Claim, Activity, Incident, Meeting, Decision, Statement and Link; a link needs both its ends.
finding-facts-name-twice = The name { $fact } stands on an earlier line too.
finding-facts-name-twice-hint = The earlier one was kept. Give each fact its own name.
finding-facts-too-many = Only the first { $limit } facts of the file were read.
finding-facts-too-many-hint = Split the file.
finding-record-half-a-sum = { $fact } has a sum without a currency, or a currency without a sum.
finding-record-half-a-sum-hint = It was left. Give both or neither.
finding-record-range = The least value of { $fact } is above its best or its most.
finding-record-range-hint = It was left. Put the values in order.
finding-record-instalments = The instalments of { $fact } do not add up to its sum.
finding-record-instalments-hint = It was left. Correct the sum or the parts.
finding-record-reliability = The reliability of { $fact } is none of A to F.
finding-record-reliability-hint = It was left. Grade it from A (reliable) to E (unreliable), or F where nobody can tell.
finding-record-spans = The words of { $fact } do not fit its list.
finding-record-spans-hint = It was left. Give words for each element, or for none.
finding-record-share = The share of { $fact } is above the whole.
finding-record-share-hint = It was left. Shares are given in millionths, at most 1,000,000.
