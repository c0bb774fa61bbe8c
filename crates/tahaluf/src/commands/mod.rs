//! The commands, one file each; here only which is which.

mod add;
mod count;
mod demo;
mod files;
mod judge;
mod judge_review;
mod log;
mod read;
mod review;
mod serve;
mod totals;
mod user;
mod writing;

use std::fs::File;
use std::io::Write;
use std::path::Path;

use crate::cli::{Cli, Command};
use crate::terminal::Terminal;
use crate::trouble::ProgramError;

/// Does what was asked; the exit code.
pub(crate) fn run(cli: Cli, terminal: &Terminal) -> Result<u8, ProgramError> {
    match cli.command {
        Command::Demo(asked) => demo::run(&asked, terminal),
        Command::Serve(asked) => serve::run(&asked, terminal),
        Command::Add(asked) => add::run(&asked, terminal),
        Command::Count(asked) => count::run(&asked, terminal),
        Command::Read(asked) => read::run(&asked, terminal),
        Command::Totals(asked) => totals::run(&asked, terminal),
        Command::Review(asked) => review::run(&asked, terminal),
        Command::Judge(asked) => judge::run(&asked, terminal),
        Command::Log(asked) => log::run(&asked, terminal),
        Command::User(asked) => user::run(&asked, terminal),
        Command::Completions(asked) => writing::completions(&asked, terminal),
        Command::Man(asked) => writing::man(&asked, terminal),
    }
}

/// Writes a file that stands under its name only when it is whole.
fn whole_file(path: &Path, bytes: &[u8]) -> Result<(), ProgramError> {
    let unfinished = path.with_added_extension("unfinished");
    let written = File::create(&unfinished).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    written.map_err(|source| ProgramError::file(&unfinished, source))?;
    std::fs::rename(&unfinished, path).map_err(|source| ProgramError::file(path, source))
}
