//! The command line's shape. Its words stand in the locales (`program.ftl`) and are put on by [`crate::help`].

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

/// The whole command line.
#[derive(Parser, Debug)]
#[command(name = "tahaluf", version, disable_help_subcommand = true)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand, Debug)]
pub(crate) enum Command {
    Demo(Demo),
    Serve(Serve),
    Add(Add),
    Read(Read),
    Count(Count),
    Totals(Totals),
    Review(Review),
    #[command(subcommand)]
    Judge(Judge),
    #[command(subcommand)]
    Log(Log),
    #[command(subcommand)]
    User(User),
    Completions(Completions),
    Man(Man),
}

/// Where the ledger lives.
#[derive(Args, Debug, Clone)]
pub(crate) struct Data {
    #[arg(long, value_name = "DIR", env = "TAHALUF_DATA")]
    pub data: Option<PathBuf>,
}

#[derive(Args, Debug, Clone)]
pub(crate) struct Listening {
    #[arg(long, value_name = "ADDR", env = "TAHALUF_LISTEN", default_value = "127.0.0.1:8315")]
    pub listen: SocketAddr,
    #[arg(long, env = "TAHALUF_SECURE")]
    pub secure: bool,
    #[arg(long = "host", value_name = "NAME", env = "TAHALUF_HOSTS", value_delimiter = ',')]
    pub hosts: Vec<String>,
    #[arg(long, env = "TAHALUF_BEHIND_PROXY")]
    pub behind_proxy: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Demo {
    #[command(flatten)]
    pub data: Data,
    #[command(flatten)]
    pub listening: Listening,
    #[arg(long, value_name = "FILE")]
    pub accounts: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(crate) struct Serve {
    #[command(flatten)]
    pub data: Data,
    #[command(flatten)]
    pub listening: Listening,
    #[arg(long, value_name = "NAME", env = "TAHALUF_NODE", default_value = "tahaluf")]
    pub node: String,
    #[arg(long)]
    pub accept_other_head: bool,
}

/// What the command line says of the files it gives.
#[derive(Args, Debug)]
pub(crate) struct Told {
    #[arg(long, value_name = "NAME")]
    pub publisher: Option<String>,
    #[arg(long, value_name = "DAY")]
    pub published: Option<record::Day>,
    #[arg(long, value_name = "URL")]
    pub address: Option<String>,
    #[arg(long, value_name = "LANG")]
    pub text_lang: Option<String>,
}

#[derive(Args, Debug)]
pub(crate) struct Add {
    #[arg(value_name = "FILES", required = true)]
    pub files: Vec<PathBuf>,
    #[command(flatten)]
    pub told: Told,
    #[arg(long, value_name = "CODE", env = "TAHALUF_OWNER", default_value = "coalition")]
    pub owner: String,
    #[arg(long, value_name = "LEVEL", value_parser = ["clear", "green", "amber", "amber+strict", "red"])]
    pub marking: Option<String>,
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    pub release_to: Vec<String>,
    #[arg(long, value_name = "NAME")]
    pub mapping: Option<String>,
    #[arg(long, value_name = "NAME", default_value = "command-line")]
    pub by: String,
    #[command(flatten)]
    pub data: Data,
    #[arg(long)]
    pub json: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Read {
    #[arg(value_name = "FILES")]
    pub files: Vec<PathBuf>,
    #[command(flatten)]
    pub told: Told,
    #[arg(long, conflicts_with = "jsonl")]
    pub json: bool,
    #[arg(long)]
    pub jsonl: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Count {
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    #[arg(long, value_name = "TAG", required = true, allow_hyphen_values = true)]
    pub by: Vec<String>,
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,
    #[arg(long)]
    pub json: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Totals {
    #[arg(value_name = "FILES", required = true)]
    pub files: Vec<PathBuf>,
    #[arg(long, value_name = "ZIP")]
    pub rates: Option<PathBuf>,
    #[arg(long)]
    pub json: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Review {
    #[arg(long, value_name = "DAY")]
    pub at: Option<record::Day>,
    #[arg(long, value_name = "TIME")]
    pub known: Option<String>,
    #[arg(long, value_name = "MEETING")]
    pub since: Option<String>,
    #[arg(long, value_name = "WHO", default_value = "public")]
    pub viewer: String,
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    pub boundary: Vec<String>,
    #[arg(long, value_name = "WHAT")]
    pub what_if: Vec<String>,
    #[arg(long, value_name = "LANG", value_parser = ["ar", "en", "both"])]
    pub lang: Option<String>,
    #[arg(long)]
    pub apart: bool,
    #[arg(long, value_name = "DIGITS", value_parser = ["latin", "arabic"], default_value = "latin")]
    pub digits: String,
    #[arg(long, value_name = "TABLE", default_value = "promises")]
    pub table: String,
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    #[arg(long, value_name = "FILE", conflicts_with_all = ["at", "known", "since", "boundary", "what_if", "output"])]
    pub verify: Option<PathBuf>,
    #[command(flatten)]
    pub data: Data,
}

#[derive(Subcommand, Debug)]
pub(crate) enum Judge {
    News(JudgeNews),
    Review(JudgeReview),
}

#[derive(Args, Debug)]
pub(crate) struct JudgeNews {}

#[derive(Args, Debug)]
pub(crate) struct JudgeReview {
    #[arg(value_name = "CLAIMS")]
    pub claims: PathBuf,
    #[arg(long, value_name = "FILE")]
    pub rates: PathBuf,
    #[arg(long, value_name = "SECONDS", required = true, allow_negative_numbers = true)]
    pub at: Vec<i64>,
    #[arg(long, value_name = "MARKING", default_value_t = 2)]
    pub clearance: i16,
}

#[derive(Subcommand, Debug)]
pub(crate) enum Log {
    Verify(Verify),
    Backup(Backup),
    Restore(Restore),
    Export(Export),
}

#[derive(Args, Debug)]
pub(crate) struct Verify {
    #[command(flatten)]
    pub data: Data,
    #[arg(long, value_name = "FILE")]
    pub checkpoint: Option<PathBuf>,
    #[arg(long)]
    pub json: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Backup {
    #[arg(value_name = "FILE")]
    pub to: PathBuf,
    #[command(flatten)]
    pub data: Data,
    #[arg(long)]
    pub json: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Restore {
    #[arg(value_name = "FILE")]
    pub from: PathBuf,
    #[command(flatten)]
    pub data: Data,
    #[arg(long)]
    pub json: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Export {
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    #[command(flatten)]
    pub data: Data,
}

#[derive(Subcommand, Debug)]
pub(crate) enum User {
    Add(UserAdd),
    List(UserList),
    Disable(UserName),
    Password(UserName),
    Link(UserLink),
    Token(UserToken),
}

/// What an account may do, and for whom.
#[derive(Args, Debug, Clone)]
pub(crate) struct Standing {
    #[arg(long, value_name = "CODE")]
    pub member: Option<String>,
    #[arg(long)]
    pub editor: bool,
    #[arg(long)]
    pub operator: bool,
}

impl Standing {
    pub fn of(member: Option<&str>, editor: bool, operator: bool) -> Standing {
        Standing { member: member.map(str::to_owned), editor, operator }
    }
}

#[derive(Args, Debug)]
pub(crate) struct UserAdd {
    #[arg(value_name = "NAME")]
    pub name: String,
    #[arg(long, value_name = "TEXT")]
    pub display: Option<String>,
    #[command(flatten)]
    pub standing: Standing,
    #[arg(long)]
    pub password_stdin: bool,
    #[command(flatten)]
    pub data: Data,
    #[arg(long)]
    pub json: bool,
}

#[derive(Args, Debug)]
pub(crate) struct UserList {
    #[command(flatten)]
    pub data: Data,
    #[arg(long)]
    pub json: bool,
}

#[derive(Args, Debug)]
pub(crate) struct UserName {
    #[arg(value_name = "NAME")]
    pub name: String,
    #[command(flatten)]
    pub data: Data,
}

#[derive(Args, Debug)]
pub(crate) struct UserLink {
    #[command(flatten)]
    pub standing: Standing,
    #[command(flatten)]
    pub data: Data,
}

#[derive(Args, Debug)]
pub(crate) struct UserToken {
    #[arg(value_name = "NAME")]
    pub name: String,
    #[arg(long, value_name = "DAYS", default_value_t = 90, value_parser = clap::value_parser!(u16).range(1..=3650))]
    pub days: u16,
    #[command(flatten)]
    pub data: Data,
    #[arg(long)]
    pub json: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Completions {
    #[arg(value_enum, value_name = "SHELL")]
    pub shell: clap_complete::Shell,
}

#[derive(Args, Debug)]
pub(crate) struct Man {
    #[arg(short, long, value_name = "DIR")]
    pub output: Option<PathBuf>,
}
