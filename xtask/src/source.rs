//! Rules over the text of the sources: what only one room may do, and how a file opens.
//!
//! Reads text, not syntax: a comment line and everything after a file's `#[cfg(test)]` are left out, and a string that
//! happens to hold a forbidden word is found too. Then say it otherwise, or add a line with its reason to the list.

use std::path::{Path, PathBuf};

/// Words that only one room may use in its sources.
pub struct Reserved {
    /// What the words do.
    pub what: &'static str,
    /// The rooms that may (folders under `crates/`).
    pub rooms: &'static [&'static str],
    /// The words.
    pub words: &'static [&'static str],
    /// Files that may all the same, each with its reason.
    pub but: &'static [(&'static str, &'static str)],
}

/// The reserved words of the house.
pub const RESERVED: [Reserved; 3] = [
    Reserved {
        what: "reads the environment, the clock or randomness, which only the program does",
        rooms: &["tahaluf"],
        words: &[
            "std::env",
            "env::var",
            "env::args",
            "SystemTime",
            "Instant::now",
            "Timestamp::now",
            "Zoned::now",
            "getrandom",
            "OsRng",
            "thread_rng",
            "rand::",
        ],
        but: &[("crates/web/src/server.rs", "how long an answer took, for /metrics alone; no page depends on it")],
    },
    Reserved {
        what: "holds SQL, which only the ledger does",
        rooms: &["ledger"],
        words: &["SELECT ", "INSERT INTO", "DELETE FROM", "CREATE TABLE", "PRAGMA ", "rusqlite"],
        but: &[],
    },
    Reserved {
        what: "asks another machine, which nobody does",
        rooms: &[],
        words: &["TcpStream::connect", "reqwest", "ureq::", "hyper::client"],
        but: &[],
    },
];

/// Names of files and folders that say nothing of what is in them.
pub const NAMELESS: [&str; 6] = ["utils", "util", "common", "helpers", "misc", "shared"];

/// The lines that the program is made of, with their numbers from 1: without comments and without the file's tests.
pub fn program_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines()
        .enumerate()
        .take_while(|(_, line)| line.trim() != "#[cfg(test)]")
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
        .map(|(at, line)| (at + 1, line))
}

/// What breaks `rule` in one file, named from the root: a sentence for each line.
pub fn reserved_in(rule: &Reserved, name: &str, text: &str) -> Vec<String> {
    let free = rule.rooms.iter().any(|room| name.starts_with(&format!("crates/{room}/")))
        || rule.but.iter().any(|(file, _)| *file == name);
    if free {
        return Vec::new();
    }
    let bad = |line: &str| rule.words.iter().find(|word| line.contains(**word)).copied();
    program_lines(text).filter_map(|(at, line)| Some(format!("{name}:{at}: `{}` {}", bad(line)?, rule.what))).collect()
}

/// The Rust sources of the rooms (`crates/*/src`), without files that are tests as a whole.
pub fn of_rooms(files: &[PathBuf], named: impl Fn(&Path) -> String) -> Vec<(String, PathBuf)> {
    let is_source = |name: &str| {
        name.starts_with("crates/") && name.contains("/src/") && name.ends_with(".rs") && !is_test_file(name)
    };
    files.iter().map(|path| (named(path), path.clone())).filter(|(name, _)| is_source(name)).collect()
}

fn is_test_file(name: &str) -> bool {
    name.ends_with("/tests.rs") || name.contains("/tests/")
}

/// Whether a path has a name that says nothing.
pub fn is_nameless(name: &str) -> bool {
    name.split('/').any(|part| NAMELESS.contains(&part.split('.').next().unwrap_or(part)))
}

/// Links of a Markdown text to files of the tree: those without scheme and anchor.
pub fn links(text: &str) -> Vec<&str> {
    let targets = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    targets
        .map(|target| target.split('#').next().unwrap_or(target))
        .filter(|target| !target.is_empty() && !target.contains("://") && !target.starts_with("mailto:"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, text: &str, expected: usize) {
        let found: Vec<String> = RESERVED.iter().flat_map(|rule| reserved_in(rule, name, text)).collect();
        assert_eq!(found.len(), expected, "{found:?}");
    }

    #[test]
    fn the_clock_belongs_to_the_program() {
        let text = "let now = std::time::SystemTime::now();\n";
        check("crates/picture/src/fold.rs", text, 1);
        check("crates/tahaluf/src/clock.rs", text, 0);
        check("crates/picture/src/fold.rs", "// SystemTime::now would be wrong here\n", 0);
        check("crates/picture/src/fold.rs", "fn fold() {}\n#[cfg(test)]\nmod tests { use std::env; }\n", 0);
    }

    #[test]
    fn sql_belongs_to_the_ledger() {
        check("crates/web/src/pages/members/mod.rs", "db.query(\"SELECT name FROM members\")\n", 1);
        check("crates/ledger/src/sqlite/log.rs", "db.query(\"SELECT name FROM members\")\n", 0);
    }

    #[test]
    fn a_name_says_what_is_in_it() {
        assert!(is_nameless("crates/web/src/utils.rs") && is_nameless("crates/web/src/common/mod.rs"));
        assert!(!is_nameless("crates/web/src/parts/figure.rs") && !is_nameless("docs/commonwealth.md"));
    }

    #[test]
    fn a_link_to_another_site_is_not_a_file() {
        assert_eq!(
            links("[a](docs/a.md#part) [b](https://example.org/) [c](#here) ![d](p.png)"),
            ["docs/a.md", "p.png"]
        );
    }
}
