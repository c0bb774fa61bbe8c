//! The program: configuration, clock, randomness, wiring, commands.
//!
//! Takes the command line and the environment, gives an exit code; the rooms do the work.
//! Always holds: only this room reads the environment, the clock and randomness; what a program is to read goes to
//! standard output, everything for people's eyes beside it to standard error; every word comes from the locales.
//! Not here: a rule that a room should hold.
//!
//! Exit codes: 0 done · 1 not done, or what was examined is not sound · 2 the command line is wrong · 3 done, but a part
//! of what was given could not be read.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod cli;
mod commands;
mod door;
mod edge;
mod example;
mod help;
mod place;
mod terminal;
mod trouble;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::FromArgMatches;

pub use cli::Cli;
pub use edge::{clock, entropy};
pub use help::localised;
pub use terminal::Terminal;
pub use trouble::ProgramError;

/// Runs the command line of this process.
pub fn run() -> ExitCode {
    let args: Vec<OsString> = std::env::args_os().collect();
    let terminal = Terminal::new(words::Words::new(edge::lang(&args)));
    edge::trace();
    let code = match run_with(args, &terminal) {
        Ok(code) => code,
        Err(error) => {
            terminal.say(&error.told(terminal.words()));
            error.exit_code()
        }
    };
    ExitCode::from(code)
}

fn run_with(args: Vec<OsString>, terminal: &Terminal) -> Result<u8, ProgramError> {
    let matches = match localised(terminal.words()).try_get_matches_from(args) {
        Ok(matches) => matches,
        Err(asked) if !asked.use_stderr() => {
            terminal.print(asked.render().to_string().trim_end())?;
            return Ok(0);
        }
        Err(refused) => return Err(ProgramError::usage(&refused)),
    };
    let cli = Cli::from_arg_matches(&matches).map_err(|refused| ProgramError::usage(&refused))?;
    commands::run(cli, terminal)
}
