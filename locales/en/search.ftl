### Search and trails.

search-empty = What are you looking for?
search-nothing = Nothing was found for “{ $words }”.
search-empty-what = Names are found in Arabic and Latin spelling, with and without diacritics.
trail = The trail of a figure
trail-lede = The facts behind a figure, what each source says of them, and the words it says it with.
trail-empty = No fact stands behind this figure
trail-empty-what = The figure may belong to another day or state of knowledge, or its facts are not open to you.
search-found = { $count ->
        [one] One record has “{ $words }”.
       *[other] { $count } records have “{ $words }”.
    }
search-more = Only the best are shown. A further word makes the list shorter.
