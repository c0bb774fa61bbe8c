//! The commands, one file each; here only which is which.

mod add;
mod demo;
mod files;
mod judge;
mod log;
mod read;
mod serve;
mod user;
mod writing;

use crate::cli::{Cli, Command};
use crate::terminal::Terminal;
use crate::trouble::ProgramError;

/// Does what was asked; the exit code.
pub(crate) fn run(cli: Cli, terminal: &Terminal) -> Result<u8, ProgramError> {
    match cli.command {
        Command::Demo(asked) => demo::run(&asked, terminal),
        Command::Serve(asked) => serve::run(&asked, terminal),
        Command::Add(asked) => add::run(&asked, terminal),
        Command::Read(asked) => read::run(&asked, terminal),
        Command::Judge(asked) => judge::run(&asked),
        Command::Log(asked) => log::run(&asked, terminal),
        Command::User(asked) => user::run(&asked, terminal),
        Command::Completions(asked) => writing::completions(&asked, terminal),
        Command::Man(asked) => writing::man(&asked, terminal),
    }
}
