//! The command line in the reader's language: the words of commands and arguments, put on the shape of [`Cli`].
//!
//! Always holds: every command and argument has its words in both languages (a test): `command-<path>`, and
//! `argument-<path>-<name>`, or `argument-<name>` where it means the same everywhere.

use clap::{Arg, ArgAction, Command, CommandFactory};
use words::Words;

use crate::cli::Cli;

/// The command line with its help in the reader's words.
pub fn localised(words: &Words) -> Command {
    let mut command = dressed(Cli::command(), "", words);
    command.build();
    command
}

/// A command and all below it. Its arguments get a language and help of their own, in our words.
fn dressed(command: Command, path: &str, words: &Words) -> Command {
    let below: Vec<String> = command.get_subcommands().map(|below| below.get_name().to_owned()).collect();
    let has_lang = command.get_arguments().any(|arg| arg.get_id() == "lang");
    let mut command = command
        .about(text(words, &format!("command{path}")))
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .subcommand_help_heading(text(words, "help-commands"))
        .help_template(format!(
            "{{about-with-newline}}\n{} {{usage}}\n\n{{all-args}}{{after-help}}",
            text(words, "help-usage")
        ));
    if path.is_empty() {
        command = command.after_help(text(words, "help-exit-codes")).arg(version());
    }
    if !has_lang {
        command = command.arg(Arg::new("lang").long("lang").value_name("LANG").value_parser(["ar", "en"]));
    }
    command = command.arg(Arg::new("help").short('h').long("help").action(ArgAction::Help));
    command = command.mut_args(|arg| worded(arg, path, words));
    for name in below {
        command = command.mut_subcommand(&name, |below| dressed(below, &format!("{path}-{name}"), words));
    }
    command
}

fn version() -> Arg {
    Arg::new("version").short('V').long("version").action(ArgAction::Version)
}

fn worded(arg: Arg, path: &str, words: &Words) -> Arg {
    let id = arg.get_id().as_str().replace('_', "-");
    let own = words.try_with(&format!("argument{path}-{id}"), &[]);
    let help = own.map_or_else(|| text(words, &format!("argument-{id}")), |own| bare(&own));
    let heading = if arg.is_positional() { "help-arguments" } else { "help-options" };
    let arg = arg.help(help).help_heading(text(words, heading)).hide_env(true);
    // What is possible, usual or taken from the environment stands in our own words.
    let takes_values = arg.get_action().takes_values();
    if takes_values { arg.hide_default_value(true).hide_possible_values(true) } else { arg }
}

fn text(words: &Words, key: &str) -> String {
    bare(&words.t(key))
}

fn bare(text: &str) -> String {
    text.replace(['\u{2068}', '\u{2069}'], "")
}

#[cfg(test)]
mod tests {
    use words::Lang;

    use super::*;

    fn missing(command: &Command, found: &mut Vec<String>) {
        let mut see = |text: String| {
            if text.contains('⟦') || text.is_empty() {
                found.push(format!("{}: {text}", command.get_name()));
            }
        };
        see(command.get_about().map(ToString::to_string).unwrap_or_default());
        for arg in command.get_arguments() {
            see(arg.get_help().map(|help| help.to_string()).unwrap_or_else(|| format!("⟦{}⟧", arg.get_id())));
        }
        for below in command.get_subcommands() {
            missing(below, found);
        }
    }

    #[test]
    fn every_command_and_argument_has_its_words_in_both_languages() {
        for lang in Lang::ALL {
            let mut found = Vec::new();
            missing(&localised(&Words::new(lang)), &mut found);
            assert_eq!(found, Vec::<String>::new(), "{lang:?}");
        }
    }

    #[test]
    fn the_shape_is_sound() {
        localised(&Words::new(Lang::En)).debug_assert();
    }
}
