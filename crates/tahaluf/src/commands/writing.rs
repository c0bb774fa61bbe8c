//! What the program writes about itself: completions of shells, manual pages.

use clap::Command;

use crate::cli::{Completions, Man};
use crate::help::localised;
use crate::terminal::Terminal;
use crate::trouble::ProgramError;

pub(super) fn completions(asked: &Completions, terminal: &Terminal) -> Result<u8, ProgramError> {
    let mut written = Vec::new();
    clap_complete::generate(asked.shell, &mut localised(terminal.words()), "tahaluf", &mut written);
    terminal.print(String::from_utf8_lossy(&written).trim_end())?;
    Ok(0)
}

/// The manual: its first page to standard output, or a page for each command into a folder.
pub(super) fn man(asked: &Man, terminal: &Terminal) -> Result<u8, ProgramError> {
    let command = localised(terminal.words());
    let Some(folder) = &asked.output else {
        terminal.print(String::from_utf8_lossy(&page(&command)?).trim_end())?;
        return Ok(0);
    };
    std::fs::create_dir_all(folder).map_err(|source| ProgramError::file(folder, source))?;
    for (name, command) in all(&command, "tahaluf") {
        let path = folder.join(format!("{name}.1"));
        std::fs::write(&path, page(&command)?).map_err(|source| ProgramError::file(&path, source))?;
    }
    Ok(0)
}

fn page(command: &Command) -> Result<Vec<u8>, ProgramError> {
    let mut written = Vec::new();
    clap_mangen::Man::new(command.clone()).render(&mut written).map_err(ProgramError::Output)?;
    Ok(written)
}

/// The command and all below it, by the name of their page: `tahaluf-log-verify`.
fn all(command: &Command, name: &str) -> Vec<(String, Command)> {
    let below = command.get_subcommands().flat_map(|below| all(below, &format!("{name}-{}", below.get_name())));
    std::iter::once((name.to_owned(), command.clone())).chain(below.collect::<Vec<_>>()).collect()
}
