### The sources.

sources-lede = Every text that was taken in, untouched, with the words that speak lit.
sources-empty = No source has been taken in yet
sources-empty-what = Paste a text or drop a file at the desk; it will stand here with what was read in it.
