### Tables and large JSON: what is noticed about their bytes (finding-<code> and finding-<code>-hint).

finding-not-a-table = { $form ->
        [markup] This is a page or XML, not a table.
       *[json] This JSON holds no list of rows.
    }
finding-not-a-table-hint = A table is a CSV file, an Excel workbook (XLSX), or JSON with a list of lists or of objects.
finding-table-packed-too-large = The workbook is larger than { $limit } bytes and was not read.
finding-table-packed-too-large-hint = Save the sheet as CSV, or raise the limit.
finding-table-zip-broken = The workbook cannot be opened ({ $detail }).
finding-table-zip-broken-hint = The end of the file may be missing. Copy it again, or save it anew.
finding-table-encrypted = The workbook is locked with a password.
finding-table-encrypted-hint = Open it with its password and save it without one.
finding-table-sheet-missing = There is no sheet “{ $sheet }” in the workbook.
finding-table-sheet-missing-hint = Compare the name with the tabs of the workbook.
finding-table-part-damaged = A part of the workbook is damaged; what stands before the damage was read.
finding-table-part-damaged-hint = Copy the file again, or open and save it anew.
finding-table-part-broken = A part of the workbook is not what it should be: one piece of it is longer than { $limit } bytes.
finding-table-part-broken-hint = Open it in a spreadsheet program and save it anew.
finding-table-unpacked-too-large = The sheet unpacks to more than { $limit } bytes; the rows up to there were read.
finding-table-unpacked-too-large-hint = Split the sheet, or raise the limit.
finding-table-strings-left-out = { $count ->
        [one] One text of the workbook did not fit into { $limit } bytes and was left out.
       *[other] { $count } texts of the workbook did not fit into { $limit } bytes and were left out.
    }
finding-table-strings-left-out-hint = Save the sheet as CSV, or raise the limit.
finding-table-string-missing = { $count ->
        [one] A cell in column { $column } asks for a text that is not in the file; it was left empty.
       *[other] { $count } cells, the first in column { $column }, ask for texts that are not in the file; they were left empty.
    }
finding-table-string-missing-hint = Open the workbook in a spreadsheet program and save it anew.
finding-table-cell-order = Cells of this row do not stand in the order of their columns; they were put one after the other.
finding-table-cell-order-hint = Compare the row with the workbook.
finding-table-row-too-long = The row is longer than { $limit } bytes; what goes beyond was left out.
finding-table-row-too-long-hint = A line end may be missing.
finding-table-quote-open = A quotation mark is opened here and never closed; the line was read as it stands.
finding-table-quote-open-hint = Close the quotation mark, or write it twice where it belongs to the text.
finding-table-new-column = The value “{ $name }” is not among those of the first row; it became a column of its own.
finding-table-new-column-hint = Rows before this one have nothing in that column.
finding-table-other-list = The file holds a further list, “{ $name }”, which was not read.
finding-table-other-list-hint = One list is read from a file: the first one of rows.
finding-json-element-too-long = An element of the list is longer than { $limit } bytes and was left out.
finding-json-element-too-long-hint = Raise the limit if the element is right.
finding-json-element-broken = An element of the list is not JSON and was left out ({ $detail }).
finding-json-element-broken-hint = The place says where it stops being JSON; often a comma, a quotation mark or a bracket is missing.

## Financial Tracking Service (FTS)

finding-fts-amount-rounded = Flow or plan { $id }: { $field } is { $value }; it was rounded to hundredths.
finding-fts-amount-rounded-hint = Nothing needs to be done.
finding-fts-amount-unclear = Flow or plan { $id }: { $field } is no sum: “{ $value }”.
finding-fts-amount-unclear-hint = Look the flow up in FTS and enter the sum by hand.
finding-fts-currency-unclear = Flow { $id }: “{ $value }” is no currency.
finding-fts-currency-unclear-hint = The sum in dollars was taken.
finding-fts-day-unclear = Flow or plan { $id }: { $field } is no day: “{ $value }”.
finding-fts-day-unclear-hint = Look it up in FTS and enter the day by hand.
finding-fts-behaviour-unknown = Flow { $id }: it is not known how “{ $value }” takes part in the sum.
finding-fts-behaviour-unknown-hint = It was taken as shared: the sum stands in the total, in no place and no plan.
finding-fts-people-several = Plan { $id } tells several groups of people, and not which of them is the whole.
finding-fts-people-several-hint = Its people in need were left open; the groups are kept with the plan.
finding-fts-sums-aside = The file also holds sums that FTS has computed ({ $name }); they were not read.
finding-fts-sums-aside-hint = Sums are computed here from the flows themselves.
finding-fts-pages-missing = { $count ->
        [one] This page holds one flow of { $all }.
       *[other] This page holds { $count } flows of { $all }.
    }
finding-fts-pages-missing-hint = Take in the other pages too.
finding-fts-nothing = There is neither a flow nor a plan in the file.
finding-fts-nothing-hint = Fetch flows with the flow search of FTS, or plans with its plan overview.
finding-table-columns-missing = The table lacks columns that this form needs: { $columns }.
finding-table-columns-missing-hint = Check the row of headers, or map the columns by hand.

## Exchange rates

finding-rates-table-unreadable = This is no table of exchange rates ({ $detail }).
finding-rates-table-unreadable-hint = A table has a day and a column for each currency, or rows of day, currency and rate; it may be packed in a zip.
finding-rates-day = “{ $value }” is not a day; the rates of this row were left out.
finding-rates-day-hint = Write days as 2015-01-22.
finding-rates-cell = “{ $value }” is not a rate of { $currency }; it was left out.
finding-rates-cell-hint = A rate is a number above zero. Leave the cell empty where there is none.
finding-rates-rounded = Rates with more than six decimals were rounded, the first of them { $value } ({ $currency }).
finding-rates-rounded-hint = Nothing needs to be done.
finding-rates-currency = “{ $value }” names no currency; the row was left out.
finding-rates-currency-hint = Write currencies by their three letters, as USD.
## Tables with hashtags (HXL)

finding-hxl-no-tags = None of the first { $limit } rows holds HXL hashtags.
finding-hxl-no-tags-hint = A row of hashtags such as #org and #adm1 stands under the headers. Add one, or map the columns by hand.
finding-hxl-tags-late = { $count ->
        [one] One row stands above the hashtags.
       *[other] { $count } rows stand above the hashtags.
    }
finding-hxl-tags-late-hint = Nothing needs to be done: the row right above was taken for the headers.
finding-hxl-tag-malformed = “{ $value }” is no hashtag; the column was kept without one.
finding-hxl-tag-malformed-hint = A hashtag is # with letters, its attributes follow with +: #adm1+name.
finding-hxl-untagged = The column “{ $name }” has no hashtag; it was kept under its header.
finding-hxl-untagged-hint = Add a hashtag if it is to be counted.
finding-hxl-old-tag = { $old } is an old hashtag; it was read as { $new }.
finding-hxl-old-tag-hint = Nothing needs to be done.
finding-hxl-pattern-unmatched = No column has the hashtag { $pattern }.
finding-hxl-pattern-unmatched-hint = Compare it with the row of hashtags; attributes count.
finding-hxl-too-many-values = { $count ->
        [one] One row was not counted: there are more combinations of values than fit into { $limit } bytes.
       *[other] { $count } rows were not counted: there are more combinations of values than fit into { $limit } bytes.
    }
finding-hxl-too-many-values-hint = Count by fewer tags.
finding-hxl-needs-by-headers = There are no hashtags; the table was known by its headers as one of people in need.
finding-hxl-needs-by-headers-hint = Look at a few rows: if places and people are right, all is well.
