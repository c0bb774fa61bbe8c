//! The built program: found or built, started in a folder of its own, listened to, ended.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Condvar, Mutex, OnceLock};
use std::time::{Duration, Instant};

use crate::http::{self, Answer};

/// How long the program may take until it answers, on a machine that is busy with other tests.
const START_MAX: Duration = Duration::from_secs(60);
/// How long a line that must come may take.
const LINE_MAX: Duration = Duration::from_secs(30);

/// The folder that cargo builds into, and the profile's folder in it, told by where this test itself stands.
pub fn target() -> (PathBuf, PathBuf) {
    let test = std::env::current_exe().expect("a test knows where it stands");
    let inside = |folder: &&Path| folder.ends_with("deps") || folder.ends_with("examples");
    let profile = test.ancestors().find(inside).and_then(Path::parent);
    let profile = profile.expect("a test stands in target/<profile>/deps, an example beside").to_path_buf();
    (profile.parent().expect("a profile has a parent").to_path_buf(), profile)
}

/// The program, built from this tree in the profile of the test: `TAHALUF_BIN`, else cargo is asked once.
///
/// Cargo is asked even where a program lies ready, since that one could be of yesterday; it costs half a second.
pub fn binary() -> &'static Path {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT.get_or_init(|| match std::env::var_os("TAHALUF_BIN") {
        Some(path) => path.into(),
        None => build(),
    })
}

fn build() -> PathBuf {
    let (target, profile) = target();
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(["build", "--quiet", "-p", "tahaluf", "--target-dir"]).arg(target);
    command.current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../.."));
    if profile.ends_with("release") {
        command.arg("--release");
    }
    let output = command.output().expect("cargo can be run");
    assert!(output.status.success(), "the program does not build:\n{}", String::from_utf8_lossy(&output.stderr));
    profile.join(format!("tahaluf{}", std::env::consts::EXE_SUFFIX))
}

/// What a command left behind.
#[derive(Clone, Debug)]
pub struct Run {
    /// The exit code; 256 if a signal ended it.
    pub code: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

/// Runs the program to its end with `input` on standard input, in an environment without settings of its own.
pub fn run<A: AsRef<OsStr>>(folder: &Path, args: impl IntoIterator<Item = A>, input: &[u8]) -> Run {
    let mut child = command(folder).args(args).stdin(Stdio::piped()).spawn().expect("the program starts");
    let mut stdin = child.stdin.take().expect("asked for");
    let input = input.to_vec();
    // Beside, so that a program that answers before it has read all cannot stop both; it may also not read at all.
    let feeding = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().expect("the program ends");
    feeding.join().expect("the feeding ends");
    Run {
        code: output.status.code().unwrap_or(256),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

fn command(folder: &Path) -> Command {
    let mut command = Command::new(binary());
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("TAHALUF_")) {
        command.env_remove(name);
    }
    command.current_dir(folder).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// The lines that a program said so far, on both of its outputs.
#[derive(Default)]
struct Said {
    lines: Mutex<Vec<String>>,
    more: Condvar,
}

impl Said {
    fn listen(self: &Arc<Self>, output: impl Read + Send + 'static) {
        let said = Arc::clone(self);
        std::thread::spawn(move || {
            for line in BufReader::new(output).split(b'\n').map_while(Result::ok) {
                said.lines.lock().unwrap().push(String::from_utf8_lossy(&line).into_owned());
                said.more.notify_all();
            }
        });
    }

    fn first<T>(&self, mut wanted: impl FnMut(&str) -> Option<T>, patience: Duration) -> Option<T> {
        let until = Instant::now() + patience;
        let mut lines = self.lines.lock().unwrap();
        loop {
            if let Some(found) = lines.iter().find_map(|line| wanted(line)) {
                return Some(found);
            }
            let left = until.checked_duration_since(Instant::now())?;
            lines = self.more.wait_timeout(lines, left).unwrap().0;
        }
    }

    fn all(&self) -> String {
        self.lines.lock().unwrap().join("\n")
    }
}

/// The program as it serves, in a folder of its own that goes with it.
pub struct Program {
    child: Child,
    said: Arc<Said>,
    address: SocketAddr,
    folder: tempfile::TempDir,
}

impl Program {
    /// `tahaluf serve` on an empty folder.
    pub fn serve() -> Program {
        Program::start(tempfile::tempdir().expect("a folder for the story"), "serve", &[])
    }

    /// `tahaluf COMMAND --data FOLDER/data --listen ADDRESS ARGS…`; returns when `/health` answers.
    pub fn start(folder: tempfile::TempDir, name: &str, args: &[&str]) -> Program {
        let address = free_address();
        let data = folder.path().join("data");
        let mut command = command(folder.path());
        command.arg(name).arg("--data").arg(data).args(["--listen", &address.to_string()]).args(args);
        let mut child = command.spawn().expect("the program starts");
        let said = Arc::new(Said::default());
        said.listen(child.stdout.take().expect("asked for"));
        said.listen(child.stderr.take().expect("asked for"));
        let mut program = Program { child, said, address, folder };
        program.wait_until_ready();
        program
    }

    fn wait_until_ready(&mut self) {
        let until = Instant::now() + START_MAX;
        while self.get_maybe("/health").is_none_or(|answer| answer.status != 200) {
            let ended = self.child.try_wait().expect("a child can be asked");
            let late = Instant::now() > until;
            if ended.is_some() || late {
                std::thread::sleep(Duration::from_millis(100)); // its last words
                panic!(
                    "the program {}; it said:\n{}",
                    if late { "did not answer in time" } else { "ended" },
                    self.said.all()
                );
            }
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    fn get_maybe(&self, path: &str) -> Option<Answer> {
        http::get(self.address, path).ok()
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Its process.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// The most memory it has held so far, in KiB, as Linux says; `None` elsewhere.
    pub fn memory_kib_max(&self) -> Option<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.id())).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
        line.split_whitespace().next()?.parse().ok()
    }

    /// The whole address of a page.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// The folder of the ledger.
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// Asks for a page as the public.
    pub fn get(&self, path: &str) -> Answer {
        http::get(self.address, path).unwrap_or_else(|error| panic!("{path}: {error}; it said:\n{}", self.said.all()))
    }

    /// The path of the one-time link that makes the first account, as the program printed it.
    pub fn first_account_path(&self) -> String {
        let path = |line: &str| {
            let at = line.find("/welcome/")?.checked_sub("/en".len())?;
            let path = line.get(at..)?;
            Some(path.split(|c: char| c.is_whitespace() || "\"'<>".contains(c)).next()?.to_owned())
        };
        let found = self.said.first(path, LINE_MAX);
        found.unwrap_or_else(|| panic!("no one-time link was printed; it said:\n{}", self.said.all()))
    }

    /// Everything it said so far.
    pub fn said(&self) -> String {
        self.said.all()
    }

    /// Ends it as a power cut would, and gives back its folder.
    pub fn kill(mut self) -> tempfile::TempDir {
        self.end();
        std::mem::replace(&mut self.folder, tempfile::tempdir().expect("a folder"))
    }

    fn end(&mut self) {
        drop(self.child.kill()); // it may have ended by itself
        drop(self.child.wait());
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        self.end();
        if std::thread::panicking() {
            #[allow(clippy::print_stderr, reason = "what the program said belongs to the failed story")]
            {
                eprintln!("the program said:\n{}", self.said.all());
            }
        }
    }
}

/// A port of the loopback that is free now. Another process could take it before the program does; ports are given out
/// at random among some 28,000, and a story that meets with that says so.
pub(crate) fn free_address() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("the loopback has a free port");
    listener.local_addr().expect("a listener has an address")
}
