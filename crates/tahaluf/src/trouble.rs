//! Why the program did not do it, in the reader's words, with its exit code.

use std::path::{Path, PathBuf};

use clap::error::{ContextKind, ContextValue, ErrorKind};
use ledger::LedgerError;
use office::OfficeError;
use record::Finding;
use words::{Value, Words};

/// Not done.
pub const NOT_DONE: u8 = 1;
/// The command line is wrong.
pub const USAGE: u8 = 2;

/// Done, but a part of what was given could not be read.
pub const IN_PART: u8 = 3;

/// Why the program did not do it.
#[derive(Debug, thiserror::Error)]
pub enum ProgramError {
    /// The command line is wrong: the key of what is wrong, with its values.
    #[error("the command line is wrong: {key} {args:?}")]
    Usage {
        /// The key of the message.
        key: &'static str,
        /// Its values.
        args: Vec<(&'static str, String)>,
    },
    /// The ledger refused or failed.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// The office refused or failed.
    #[error(transparent)]
    Office(OfficeError),
    /// The pages could not be opened.
    #[error(transparent)]
    Web(#[from] web::AppError),
    /// The review could not be printed.
    #[error(transparent)]
    Paper(#[from] paper::PaperError),
    /// A file or folder could not be read or written.
    #[error("{}", path.display())]
    File {
        /// Which one.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The address could not be listened on.
    #[error("{address}")]
    Listen {
        /// Which one.
        address: String,
        /// Why.
        source: std::io::Error,
    },
    /// Nobody reads the results.
    #[error("the output is closed")]
    Output(#[source] std::io::Error),
    /// The file of a checkpoint holds none.
    #[error("{} holds no checkpoint", path.display())]
    NotACheckpoint {
        /// The file.
        path: PathBuf,
    },
    /// A name or password that no account can have: the key of what is wrong.
    #[error("{key}")]
    Account {
        /// The key of the message.
        key: &'static str,
    },
    /// A file of ours, in the program, that cannot be read.
    #[error("the program's own {name}: {finding:?}")]
    Own {
        /// Which one.
        name: &'static str,
        /// What is wrong there.
        finding: Finding,
    },
}

impl From<OfficeError> for ProgramError {
    fn from(error: OfficeError) -> ProgramError {
        match error {
            OfficeError::Ledger(error) => ProgramError::Ledger(error),
            other => ProgramError::Office(other),
        }
    }
}

impl ProgramError {
    /// A file or folder that could not be read or written.
    pub fn file(path: &Path, source: std::io::Error) -> ProgramError {
        ProgramError::File { path: path.to_path_buf(), source }
    }

    /// What the reader of the command line says of it, in our words.
    pub fn usage(refused: &clap::Error) -> ProgramError {
        let value = |kind: ContextKind| match refused.get(kind) {
            Some(ContextValue::String(text)) => text.clone(),
            Some(ContextValue::Strings(texts)) => texts.join(", "),
            Some(other) => other.to_string(),
            None => String::new(),
        };
        let argument = || ("argument", value(ContextKind::InvalidArg));
        let given = || ("value", value(ContextKind::InvalidValue));
        let (key, args) = match refused.kind() {
            ErrorKind::InvalidValue | ErrorKind::ValueValidation | ErrorKind::InvalidUtf8 => {
                ("usage-value", vec![argument(), given(), ("allowed", or_none(value(ContextKind::ValidValue)))])
            }
            ErrorKind::UnknownArgument => ("usage-unknown-argument", vec![argument()]),
            ErrorKind::InvalidSubcommand => {
                ("usage-unknown-command", vec![("command", value(ContextKind::InvalidSubcommand))])
            }
            ErrorKind::MissingRequiredArgument => ("usage-missing", vec![argument()]),
            ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
                ("usage-missing-command", Vec::new())
            }
            ErrorKind::ArgumentConflict => {
                ("usage-conflict", vec![argument(), ("other", value(ContextKind::PriorArg))])
            }
            _ => ("usage-other", vec![argument()]),
        };
        ProgramError::Usage { key, args }
    }

    /// The exit code.
    pub fn exit_code(&self) -> u8 {
        match self {
            ProgramError::Usage { .. } => USAGE,
            _ => NOT_DONE,
        }
    }

    /// What happened and what can be done about it, in the reader's words.
    pub fn told(&self, words: &Words) -> String {
        match self {
            ProgramError::Usage { key, args } => {
                format!("{}\n{}", with(words, key, args), words.t("usage-help"))
            }
            ProgramError::Ledger(error) | ProgramError::Office(OfficeError::Ledger(error)) => ledger(words, error),
            ProgramError::Web(web::AppError::Ledger(error)) => ledger(words, error),
            ProgramError::Office(error) => with(words, "trouble-office", &[("detail", error.to_string())]),
            ProgramError::Web(error) => with(words, "trouble-web", &[("detail", error.to_string())]),
            ProgramError::Paper(error) => with(words, "trouble-paper", &[("detail", error.to_string())]),
            ProgramError::File { path, source } => {
                let detail = reason(words, source);
                with(words, "trouble-file", &[("path", path.display().to_string()), ("detail", detail)])
            }
            ProgramError::Listen { address, source } => {
                with(words, "trouble-listen", &[("address", address.clone()), ("detail", reason(words, source))])
            }
            ProgramError::Output(source) => with(words, "trouble-output", &[("detail", reason(words, source))]),
            ProgramError::NotACheckpoint { path } => {
                with(words, "trouble-checkpoint", &[("path", path.display().to_string())])
            }
            ProgramError::Account { key } => words.t(key),
            ProgramError::Own { name, finding } => with(
                words,
                "trouble-own",
                &[("name", (*name).to_owned()), ("detail", format!("{} {:?}", finding.code, finding.line))],
            ),
        }
    }
}

/// `none` for an empty text, as the message expects it.
fn or_none(text: String) -> String {
    if text.is_empty() { "none".to_owned() } else { text }
}

fn with(words: &Words, key: &str, args: &[(&'static str, String)]) -> String {
    let args: Vec<(&str, Value<'_>)> = args.iter().map(|(name, value)| (*name, Value::from(value.as_str()))).collect();
    words.t_with(key, &args)
}

fn ledger(words: &Words, error: &LedgerError) -> String {
    with(words, &format!("ledger-{}", error.code()), &error.args())
}

/// Why the system refused, in words where it is one of the usual reasons.
fn reason(words: &Words, error: &std::io::Error) -> String {
    use std::io::ErrorKind;
    let key = match error.kind() {
        ErrorKind::NotFound => "reason-not-found",
        ErrorKind::PermissionDenied => "reason-denied",
        ErrorKind::AlreadyExists => "reason-exists",
        ErrorKind::AddrInUse => "reason-address-in-use",
        ErrorKind::StorageFull => "reason-full",
        ErrorKind::IsADirectory => "reason-folder",
        ErrorKind::BrokenPipe => "reason-closed",
        _ => return error.to_string(),
    };
    words.t(key)
}
