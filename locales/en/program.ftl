### The command line: help, messages, troubles.

## Help

help-usage = Usage:
help-commands = Commands
help-arguments = What it takes
help-options = Options
help-exit-codes = Exit codes: 0 done · 1 not done, or what was examined is not sound · 2 the command line is wrong · 3 done, but a part of what was given could not be read

command = The working system of an international coalition
command-demo = Make the worked example in a fresh folder and serve it
command-serve = Serve the pages of a ledger
command-add = Take texts, pages, feeds, facts and files of rows (IATI, FTS, tables …) into the ledger, as proposals (safe to repeat, goes on where it was stopped)
command-read = Read prose and show what it says; nothing is kept
command-count = Count the rows of a table with HXL tags by what stands under some of them; nothing is kept
command-review = The conference's review as a file: HTML, PDF, XLSX, CSV or JSON
command-judge = Lines of JSON in, lines of JSON out, for measuring
command-judge-news = Prose in, what it says out
command-log = The ledger: is it sound, copies, lines
command-log-verify = Read the whole ledger, make every hash again, name what is wrong
command-log-backup = Copy the ledger to a file, also while it is served
command-log-restore = Put a copy back into an empty folder, once it has been verified
command-log-export = Write log and sources as JSON lines
command-user = The accounts of this node (while it is not served)
command-user-add = Add an account
command-user-list = List the accounts
command-user-disable = Close an account and sign it out everywhere
command-user-password = Make a new password for an account and sign it out everywhere
command-user-link = Make a one-time link by which somebody makes an account
user-token = { $count ->
        [one] The token of { $name }, good for one day, shown this once:
       *[other] The token of { $name }, good for { $count } days, shown this once:
    }
command-user-token = Make a token by which a program uses the API in the name of an account
command-completions = Write the completions of a shell
command-man = Write the manual

argument-help = Show this help
argument-version = Show the version
argument-lang = The language of what is said: ar or en; else that of the environment
argument-json = Results as JSON, for programs
argument-data = The folder of the data (TAHALUF_DATA); else ~/.local/share/tahaluf
argument-listen = Address and port to listen on (TAHALUF_LISTEN); else 127.0.0.1:8315
argument-secure = Browsers reach it over TLS (TAHALUF_SECURE): cookies are marked so
argument-hosts = Host name it answers to, may be given often (TAHALUF_HOSTS, parted by commas); else all
argument-behind-proxy = A proxy in front writes the client's address (TAHALUF_BEHIND_PROXY)
argument-files = Files and folders; - is standard input
argument-publisher = Who published them; goes before what the files say
argument-published = When: 2015-01-22, 2015-01, 2015
argument-address = Their address
argument-text-lang = The language they are in: ar, en
argument-owner = The member who owns what comes of them (TAHALUF_OWNER); else coalition
argument-marking = Who may see what comes of them: clear, green, amber, amber+strict, red; else the owner alone (amber)
argument-release-to = Members who may see it besides the owner, for amber
argument-by = In whose name they are taken in
argument-at = The world day it looks at; else today
argument-known = What was known by then: a day or a moment (2015-01-22T18:00:00Z); else all until now
argument-since = The last meeting, by its record or its day: what was learned and what happened since
argument-viewer = Whose eyes: public, or a member's code
argument-boundary = Who counts as inside: members, or codes parted by commas
argument-review-lang = ar, en, or both side by side
argument-review-apart = With --lang both: one language after the other, in the PDF
argument-review-digits = Digits of the Arabic PDF: latin or arabic
argument-review-table = The table of a CSV file, or all: one file a table
argument-review-output = The file: *.html, *.pdf, *.xlsx, *.csv or *.json; else JSON to standard output
argument-jsonl = One claim a line, as JSON
argument-count-by = A tag pattern to count by: #org, #adm1+name, #org-funder; may be given several times
argument-count-sheet = The sheet of a workbook; the first with a row of tags where none is named
argument-count-file = The table: CSV, XLSX or JSON; - reads standard input
argument-accounts = Write ready accounts with passwords and tokens to this file, for tests
argument-demo-data = The folder of the example (TAHALUF_DATA); else ~/.local/share/tahaluf-demo
argument-node = The name of this node in a fresh ledger (TAHALUF_NODE)
argument-accept-other-head = Go on although the log ends before what was acknowledged, as after a restore by hand
argument-checkpoint = A file with a head kept elsewhere: the log must contain it
argument-to = The file of the copy; it must not exist
argument-from = The copy
argument-output = The file to write, instead of standard output
argument-man-output = The folder for one page per command, instead of standard output
argument-name = The account's name
argument-days = For how many days it is good; else 90
argument-display = The name to show
argument-member = The member the person belongs to, by its code: GB, org:un
argument-editor = May confirm claims at the desk
argument-operator = Runs the node: accounts, figures of the server
argument-password-stdin = Take the password from the first line of standard input instead of making one
argument-shell = bash, zsh, fish, elvish or powershell

## The command line is wrong

usage-help = See: tahaluf --help
usage-value = { $argument } cannot be “{ $value }”{ $allowed ->
        [none] .
       *[other] . Possible: { $allowed }
    }
usage-unknown-argument = There is no { $argument } here.
usage-unknown-command = There is no command “{ $command }”.
usage-missing = { $argument } is missing.
usage-missing-command = Say which command.
usage-conflict = { $argument } and { $other } exclude each other.
usage-pattern = “{ $pattern }” is no tag pattern. Write it as #org or #adm1+name.
usage-other = This command line cannot be read. { $argument }

## Messages

serve-at = Tahaluf is at
serve-first-account = Nobody has an account yet. This link makes the first one, once, within a day:
serve-how-to-end = { $keys } ends it.
serve-ending = Ending: answers that are under way are finished.
serve-cut-off = Some connections stayed open and were cut off.
review-written = The review is in { $path }. SHA-256 over its rows: { $hash }
add-source = { $claims ->
        [0] { $title }: nothing was found in it
        [one] { $title }: one claim waits at the desk
       *[other] { $title }: { $claims } claims wait at the desk
    }
add-source-known = { $title }: it was there already
add-sum-sources = { $count ->
        [one] One source was taken in.
       *[other] { $count } sources were taken in.
    }
add-sum-claims = { $count ->
        [one] One claim waits for a person.
       *[other] { $count } claims wait for a person.
    }
add-sum-known = { $count ->
        [one] One source was there already.
       *[other] { $count } sources were there already.
    }
add-sum-records = { $count ->
        [one] One record was proposed.
       *[other] { $count } records were proposed.
    }
add-sum-changed = { $count ->
        [one] One record got a new version.
       *[other] { $count } records got a new version.
    }
read-source = { $claims ->
        [0] { $title }: nothing was found in it
        [one] { $title }: one claim
       *[other] { $title }: { $claims } claims
    }
demo-writing = records of the worked example
demo-folder = The worked example is in { $path }.
demo-to-drop = Three files to try lie in { $path }: drop them onto the page of imports.
demo-account = Sign in as (name and password):
demo-link = Or make an account of your own with this link, once, within seven days:
log-head = Newest entry: { $head }
log-backed-up = { $entries ->
        [one] One entry copied to { $path }
       *[other] { $entries } entries copied to { $path }
    }
log-restored = { $entries ->
        [one] One entry restored into { $path }
       *[other] { $entries } entries restored into { $path }
    }
log-exported = { $entries ->
        [one] One entry written to { $path }
       *[other] { $entries } entries written to { $path }
    }
user-added = The account { $name } was added.
user-password = Its password, shown this once:
user-disabled = The account { $name } is closed.
user-is-disabled = closed
user-link = This path, behind the address of the node, makes one account within seven days:

## Troubles

trouble-file = { $path } cannot be used: { $detail }
trouble-listen = { $address } cannot be listened on: { $detail }. Choose another with --listen.
trouble-output = The output cannot be written: { $detail }
trouble-checkpoint = { $path } holds no checkpoint. It is one line as “log verify” prints it: number:hash:moment.
trouble-office = This was not written: { $detail }
trouble-web = The pages cannot be opened: { $detail }
trouble-paper = The review could not be printed: { $detail }. Please report this.
trouble-own = A file of the program itself cannot be read: { $name } ({ $detail }). Please report this.
reason-not-found = it is not there
reason-denied = it may not be read or written by this account
reason-exists = it is there already
reason-address-in-use = another program uses it
reason-full = the disk is full
reason-folder = it is a folder
reason-closed = nobody reads it any more
