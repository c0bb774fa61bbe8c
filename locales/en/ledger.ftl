### The ledger: its errors (ledger-<code>) and what verification finds (finding-<code>).

ledger-conflict = Somebody else changed this record first: it is at version { $found }, you had seen version { $expected }. Read it again and decide anew. ({ $record })
ledger-reserved = Entries of the kind “{ $kind }” are written by the ledger alone.
ledger-too-large = { $what ->
        [payload] The record's body has { $size } bytes; at most { $max } are kept.
        [name] A name has { $size } bytes; at most { $max } are kept.
        [batch] { $size } changes were sent at once; at most { $max } are taken.
        [blob] The file has { $size } bytes; at most { $max } are kept.
       *[text] The text has { $size } bytes; at most { $max } are kept.
    }
ledger-taken = The name “{ $name }” is in use. Choose another.
ledger-unknown = { $what ->
        [account] There is no account “{ $name }”.
       *[version] There is no such version: { $name }.
    }
ledger-erased = Version { $version } of record { $record } is already erased, or is itself the note of an erasure.
ledger-full = The disk is full. Nothing of this was kept; make room and try again.
ledger-in-use = Another program is writing to { $path }. Stop it first, or use its pages.
ledger-missing = There is no ledger at { $path }.
ledger-not-a-ledger = { $path } is not a ledger. It was not touched.
ledger-newer = { $path } was written by a newer program (format { $found }; this one knows up to { $known }). Use the newer program.
ledger-damaged = { $path } is damaged ({ $detail }). Verify it to learn where, and restore a backup.
ledger-shorter = { $path } ends at entry { $found }, but entry { $remembered } was acknowledged here. An older copy may have been put in its place, or its end was lost.
ledger-exchanged = Entry { $seq } of { $path } is not the one that was acknowledged here. Another log may have been put in its place.
ledger-occupied = { $path } exists and is not empty. Nothing was overwritten.
ledger-unsound = { $path } does not verify ({ $flaw }). Nothing was restored.
ledger-bad-export = The export cannot be read at line { $line }: { $detail }. Nothing of it was kept.
ledger-read-only = The ledger is open for reading only.
ledger-closed = The ledger is closing. Try again in a moment.
ledger-storage = The disk or the store failed: { $what } ({ $detail }).

## Verification

ledger-verified = { $entries ->
        [one] One entry is sound.
       *[other] { $entries } entries are sound.
    }
ledger-verified-erased = { $erased ->
        [0] No payload was erased.
        [one] One payload was erased, and the log says so.
       *[other] { $erased } payloads were erased, and the log says so.
    }
ledger-flaws = { $flaws ->
        [one] One thing is wrong.
       *[other] { $flaws } things are wrong.
    }

finding-log-unreadable = The file cannot be read from entry { $seq } on ({ $detail }).
finding-log-unreadable-hint = Restore a backup; entries before this one are as they were.
finding-log-gap = Entry { $seq } is missing.
finding-log-gap-hint = It was removed from the file. Compare with a backup.
finding-log-cut-off = The log ends before entry { $seq }, which was acknowledged.
finding-log-cut-off-hint = Its end was lost, or an older copy was put in its place. Look for a newer backup.
finding-log-payload-altered = What entry { $seq } says was changed after it was recorded.
finding-log-payload-altered-hint = Compare the entry with a backup or with another node's copy.
finding-log-payload-missing = What entry { $seq } says is gone, and no entry records an erasure.
finding-log-payload-missing-hint = It was removed from the file by hand. Compare with a backup.
finding-log-entry-altered = Entry { $seq } was changed after it was recorded, or the one before it was exchanged.
finding-log-entry-altered-hint = Author, time, record or order are not those that were recorded. Compare with a backup.
finding-log-time-backwards = Entry { $seq } is older than the one before it.
finding-log-time-backwards-hint = The ledger never writes this; the time was changed afterwards.
finding-log-other = Entry { $seq } is not the one whose hash was kept elsewhere.
finding-log-other-hint = The log is whole in itself but was written anew. Ask who could write to the file.
finding-log-blob-altered = A source's original bytes do not have the hash they are kept under ({ $hash }).
finding-log-blob-altered-hint = Restore the source from a backup, or take it in again.
finding-log-blob-missing = Source file number { $place } was removed from the file.
finding-log-blob-missing-hint = Compare with a backup.
