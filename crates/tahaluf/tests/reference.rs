//! `docs/commands.md` says what the command line has. Write it anew with `REFERENCE=write cargo test -p tahaluf`.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fmt::Write;
use std::path::Path;

use clap::Command;
use tahaluf::localised;
use words::{Lang, Words};

const HEAD: &str = "# The commands
What `tahaluf` does from a command line, in both languages. Written from the program itself (`REFERENCE=write cargo \
test -p tahaluf`); a test holds it. `--help` says the same in your language, `--lang ar|en` chooses it, else `LANG`.

Results go to standard output (`--json`: one JSON object a line), everything for people's eyes to standard error.
";

fn reference() -> String {
    let both = [localised(&Words::new(Lang::En)), localised(&Words::new(Lang::Ar))];
    let mut text = HEAD.to_owned();
    for command in &both {
        let exits = command.get_after_help().map(ToString::to_string).unwrap_or_default();
        write!(text, "\n{exits}\n").unwrap();
    }
    section(&both[0], &both[1], "tahaluf", &mut text);
    text
}

fn section(en: &Command, ar: &Command, name: &str, text: &mut String) {
    let about = |command: &Command| command.get_about().map(ToString::to_string).unwrap_or_default();
    if !en.has_subcommands() {
        let usage = en.clone().render_usage().to_string();
        let usage = usage.split_once(": ").map_or(usage.as_str(), |(_, usage)| usage);
        write!(text, "\n## {name}\n{} · {}\n\n    {usage}\n\n", about(en), about(ar)).unwrap();
        text.push_str("| | | |\n| --- | --- | --- |\n");
        for (arg, other) in en.get_arguments().zip(ar.get_arguments()) {
            let help = |arg: &clap::Arg| arg.get_help().map(ToString::to_string).unwrap_or_default();
            writeln!(text, "| `{}` | {} | {} |", shape(arg), help(arg), help(other)).unwrap();
        }
    }
    for (below, other) in en.get_subcommands().zip(ar.get_subcommands()) {
        section(below, other, &format!("{name} {}", below.get_name()), text);
    }
}

fn shape(arg: &clap::Arg) -> String {
    let value = arg.get_value_names().filter(|_| arg.get_action().takes_values());
    let value = value.map(|names| names.join(" ")).unwrap_or_default();
    let short = arg.get_short().map(|short| format!("-{short} ")).unwrap_or_default();
    match arg.get_long() {
        Some(long) => format!("{short}--{long} {value}").trim_end().to_owned(),
        None => value,
    }
}

#[test]
fn the_reference_says_what_the_command_line_has() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/commands.md");
    let found = reference();
    if std::env::var_os("REFERENCE").is_some() {
        std::fs::write(&path, &found).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == found, "docs/commands.md is of yesterday: REFERENCE=write cargo test -p tahaluf");
}
