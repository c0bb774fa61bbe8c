//! The files of a command line: each with the name it came with, read as far as is worth it.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use intake::{Limits, PREFIX_BYTES};
use record::{Finding, Severity};

/// A file's beginning, as much of it as is read, with the name it came with.
pub(super) struct Given {
    /// The name it came with; none on standard input.
    pub name: Option<String>,
    /// The bytes, and one more than is taken where there are more.
    pub bytes: Vec<u8>,
}

/// Reads a file, or standard input for `-`, up to what its kind is read to: memory stays bounded whatever its size.
pub(super) fn read(path: &Path, limits: &Limits) -> Result<Given, Finding> {
    if path == Path::new("-") {
        let mut input = std::io::stdin();
        let beginning = beginning(&mut input)?;
        return whole(beginning, input, None, limits);
    }
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    let mut input = File::open(path).map_err(unreadable)?;
    let beginning = beginning(&mut input)?;
    whole(beginning, input, name, limits)
}

fn unreadable(error: std::io::Error) -> Finding {
    Finding::new("not-readable", Severity::Error).with("detail", error)
}

/// As many first bytes as tell its kind.
pub(super) fn beginning(input: &mut dyn Read) -> Result<Vec<u8>, Finding> {
    let mut bytes = Vec::new();
    input.take(PREFIX_BYTES as u64).read_to_end(&mut bytes).map_err(unreadable)?;
    Ok(bytes)
}

/// What begins so, with the rest of it up to what its kind is read to.
pub(super) fn whole(
    mut bytes: Vec<u8>,
    input: impl Read,
    name: Option<String>,
    limits: &Limits,
) -> Result<Given, Finding> {
    let wanted = office::bytes_wanted(&bytes, name.as_deref(), limits).saturating_add(1);
    let left = wanted.saturating_sub(bytes.len()) as u64;
    input.take(left).read_to_end(&mut bytes).map_err(unreadable)?;
    Ok(Given { name, bytes })
}

/// The files meant: those below a folder in the order of their names, without hidden ones.
pub(super) fn all(paths: &[PathBuf]) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for path in paths {
        below(path, &mut files);
    }
    files
}

fn below(path: &Path, files: &mut Vec<PathBuf>) {
    let Some(entries) = path.is_dir().then(|| std::fs::read_dir(path).ok()).flatten() else {
        files.push(path.to_path_buf());
        return;
    };
    let mut inside: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    inside.sort();
    let hidden = |path: &PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
    for path in inside.iter().filter(|path| !hidden(path) && !path.is_symlink()) {
        below(path, files);
    }
}
