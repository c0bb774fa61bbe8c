### Files of rows: taking them in, their jobs, and the mapping of a spreadsheet's columns.

## What is noticed (finding-<code> and finding-<code>-hint)

finding-rows-repeated = { $place }: the same identifier stands earlier in the file with other values.
finding-rows-repeated-hint = The earlier row was kept. Give each row its own identifier.
finding-rows-not-withdrawn = { $count ->
        [one] One record of the earlier file is not in this one; because parts of the file could not be read, it was not taken back.
       *[other] { $count } records of the earlier file are not in this one; because parts of the file could not be read, none was taken back.
    }
finding-rows-not-withdrawn-hint = Mend the file and take it in again.
finding-rows-all-gone = { $count ->
        [one] The one record of the earlier file of this name is not in this one; it was not taken back.
       *[other] None of the { $count } records of the earlier file of this name is in this one; none was taken back.
    }
finding-rows-all-gone-hint = If this is another dataset, give the file another name.
finding-rows-not-open = This file cannot be read row by row.
finding-rows-not-open-hint = Save it in one of the forms that are known here, and take it in again.
