### Intake: what is noticed about a file that is taken in (finding-<code> and finding-<code>-hint).

## Nothing of the file could be read as prose

finding-binary-file = { $kind ->
        [gzip] This is a packed file (gzip), not a text.
        [zip] This is a ZIP archive, not a text.
        [pdf] This is a PDF, not a text.
        [docx] This is a Word document, not a text.
        [odt] This is an OpenDocument text, which is not read here.
        [xlsx] This is an Excel workbook, not a text.
        [ods] This is an OpenDocument spreadsheet, not a text.
        [pptx] This is a presentation, not a text.
        [epub] This is an e-book (EPUB), not a text.
        [old-office] This is a document of an older office program, not a text.
        [rtf] This is a rich text document (RTF), not a plain text.
        [picture] This is a picture, not a text.
        [media] This is a sound or picture file, not a text.
        [video] This is a video, not a text.
        [program] This is a program, not a text.
        [database] This is a database, not a text.
        [rar] This is a RAR archive, not a text.
        [seven-zip] This is a 7z archive, not a text.
        [bzip2] This is a packed file (bzip2), not a text.
        [xz] This is a packed file (xz), not a text.
        [zstd] This is a packed file (zstd), not a text.
       *[other] This is no text: it holds bytes that no text has.
    }
finding-binary-file-hint = { $kind ->
        [gzip] Unpack it and give what is inside.
        [zip] Unpack it and give what is inside.
        [rar] Unpack it and give what is inside.
        [seven-zip] Unpack it and give what is inside.
        [bzip2] Unpack it and give what is inside.
        [xz] Unpack it and give what is inside.
        [zstd] Unpack it and give what is inside.
        [picture] Type the words of the picture, or find the page it came from.
       *[other] Open it where it was made and save it as text or as a web page, or paste its words.
    }
finding-empty-file = The file is empty.
finding-empty-file-hint = Check whether it was copied whole.
finding-unsupported-encoding = The letters cannot be read (encoding { $encoding }).
finding-unsupported-encoding-hint = Save the file anew as UTF-8.
finding-not-prose = { $form ->
        [facts] This is a file of facts, not prose.
        [json] This is JSON data, not prose.
        [table] This is a table, not prose.
       *[xml] This is XML data, not prose.
    }
finding-not-prose-hint = Take it in as a file of records instead.
finding-doctype-refused = The feed declares a document type, and such feeds are not read.
finding-doctype-refused-hint = A document type can make a small file grow without end. Ask the sender for the feed without it.
finding-no-text = There are no words in this page or feed.
finding-no-text-hint = The page may be drawn by scripts. Open it in a browser and paste its words.
finding-not-readable = The file could not be read ({ $detail }).
finding-not-readable-hint = Check the disk and the file's permissions, and try again.

## It was read, and this was noticed

finding-too-large = Only the first { $limit } bytes were read.
finding-too-large-hint = Split the file, or raise the limit.
finding-cut-off = The file ends in the middle of something that begins here.
finding-cut-off-hint = It may have been copied in part. What is there was read.
finding-wrong-encoding = The file says it is written in { $declared }, but its bytes are { $used }; it was read as that.
finding-wrong-encoding-hint = Look at a few words: if they are readable, all is well.
finding-unknown-encoding = The file names an encoding that is not known: { $encoding }.
finding-unknown-encoding-hint = The encoding was found by the bytes. Look at a few words.
finding-encoding-guessed = The file does not say how its letters are written; it was read as { $encoding }.
finding-encoding-guessed-hint = Look at a few words: if they are readable, all is well.
finding-undecodable-bytes = { $count ->
        [one] One place could not be read as a letter; it shows as �.
       *[other] { $count } places could not be read as letters; they show as �.
    }
finding-undecodable-bytes-hint = The file was damaged on its way. Names and figures near such a place deserve a look.
finding-nul-bytes = { $count ->
        [one] One letter of the file is an empty byte.
       *[other] { $count } letters of the file are empty bytes.
    }
finding-nul-bytes-hint = The file may be damaged, or not be a text as a whole.
finding-too-deep = Elements are nested more than { $limit } deep; below that the order of the page was not followed.
finding-too-deep-hint = Compare the text with the page.
finding-too-many-elements = The page has more than { $limit } boxes; those after them were not told apart.
finding-too-many-elements-hint = Compare the text with the page.
finding-too-many-entries = Only the first { $limit } entries of the feed were read.
finding-too-many-entries-hint = Split the feed, or raise the limit.
finding-entry-without-text = An entry of the feed has neither headline nor words and was left out.
finding-entry-without-text-hint = Open its page and take that in.
finding-feed-broken = The feed is broken here, and reading ended.
finding-feed-broken-hint = The entries before were read. Ask the sender for the whole feed.
finding-unknown-entity = “&{ $entity };” has no meaning in a feed and was kept as written.
finding-unknown-entity-hint = Feeds know five such names only. Nothing needs to be done.
finding-published-unclear = The publication day cannot be understood: “{ $value }”.
finding-published-unclear-hint = Enter the day by hand if you know it.
finding-published-differs = The page gives two publication days, { $chosen } and { $other }; { $chosen } was taken.
finding-published-differs-hint = The later one may be the day of a change. Correct it if the page shows another.
finding-metadata-broken = What the page says about itself (JSON-LD) is not well formed and was left out.
finding-metadata-broken-hint = Check headline, author and day.
finding-metadata-too-long = What the page says about itself is longer than { $limit } bytes and was left out.
finding-metadata-too-long-hint = Check headline, author and day.
finding-body-doubtful = It was not plain which part of the page is the article; more of it was taken.
finding-body-doubtful-hint = Headlines of other articles or menus may be in the text. Compare it with the page.

## Files of facts

finding-line-too-long = The line is longer than { $limit } bytes and was left out.
finding-line-too-long-hint = One fact stands on one line. A line end may be missing.
finding-line-not-utf8 = The line is not UTF-8 and was left out.
finding-line-not-utf8-hint = Save the file as UTF-8.
finding-line-not-json = The line is not JSON and was left out.
finding-line-not-json-hint = The place says where it stops being JSON; often a comma, a quotation mark or a bracket is missing.
finding-fact-malformed = The line is not a fact and was left out ({ $detail }).
finding-fact-malformed-hint = Compare it with the fields of a fact in the manual.
finding-fact-without-source = The fact “{ $id }” has no source and was left out.
finding-fact-without-source-hint = Every fact needs at least one source that bears it.
finding-unknown-key = “{ $key }” is not a field of a fact; it was passed over.
finding-unknown-key-hint = It may be misspelt. The rest of the fact was read.
