//! The edge of the house: the clock, randomness, the environment. Nothing else reads them.

use std::ffi::OsString;
use std::io::IsTerminal;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};

use ledger::{Clock, Entropy};
use record::Moment;
use words::Lang;

/// The machine's clock.
pub fn clock() -> Clock {
    Arc::new(|| Moment(jiff::Timestamp::now().as_microsecond()))
}

/// A clock that tells the machine's time, or a time that was set: for the worked example, whose log was written over
/// years.
#[derive(Clone, Debug, Default)]
pub(crate) struct SetClock(Arc<AtomicI64>);

impl SetClock {
    /// The clock.
    pub fn clock(&self) -> Clock {
        let (set, real) = (Arc::clone(&self.0), clock());
        Arc::new(move || match set.load(Ordering::Relaxed) {
            0 => real(),
            micros => Moment(micros),
        })
    }

    /// Tells this time from now on.
    pub fn set(&self, moment: Moment) {
        self.0.store(moment.0, Ordering::Relaxed);
    }

    /// Tells the machine's time again.
    pub fn real(&self) {
        self.0.store(0, Ordering::Relaxed);
    }
}

/// The machine's randomness. A machine that has none cannot keep a secret: the program ends there.
pub fn entropy() -> Entropy {
    Arc::new(|bytes| {
        if let Err(error) = getrandom::fill(bytes) {
            tracing::error!(%error, "the machine gives no randomness");
            std::process::abort();
        }
    })
}

/// Becomes true when the person at the terminal asks to stop (Ctrl+C); a second time ends the program at once.
pub(crate) fn asked_to_stop() -> Arc<AtomicBool> {
    let asked = Arc::new(AtomicBool::new(false));
    let heard = Arc::clone(&asked);
    // Without the thread Ctrl+C ends the program as ever: what was written is safe.
    drop(std::thread::Builder::new().name("stop".to_owned()).spawn(move || {
        let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_all().build() else { return };
        runtime.block_on(async {
            while tokio::signal::ctrl_c().await.is_ok() {
                if heard.swap(true, Ordering::SeqCst) {
                    std::process::exit(130);
                }
            }
        });
    }));
    asked
}

/// The language of what is said: `--lang ar`, `--lang=en`, else the environment's, else English.
///
/// It is needed before the command line is read, since a wrong command line is answered in it.
pub fn lang(args: &[OsString]) -> Lang {
    let mut asked = None;
    let mut words = args.iter().skip(1).filter_map(|arg| arg.to_str());
    while let Some(word) = words.next() {
        match word.strip_prefix("--lang=") {
            Some(code) => asked = Some(code),
            None if word == "--lang" => asked = words.next(),
            None if word == "--" => break,
            None => {}
        }
    }
    asked.and_then(Lang::of).unwrap_or_else(of_environment)
}

fn of_environment() -> Lang {
    let given = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(|name| std::env::var(name).ok());
    let first = given.into_iter().find(|value| !value.is_empty()).unwrap_or_default();
    Lang::of(first.split(['_', '.', '@', '-']).next().unwrap_or_default()).unwrap_or(Lang::En)
}

/// Where data are kept when nothing is said: `$XDG_DATA_HOME/tahaluf`, `~/.local/share/tahaluf`, else here.
pub fn default_folder() -> std::path::PathBuf {
    let base = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(std::path::PathBuf::from);
    base("XDG_DATA_HOME")
        .filter(|folder| folder.is_absolute())
        .or_else(|| base("HOME").map(|home| home.join(".local/share")))
        .map_or_else(|| "tahaluf-data".into(), |folder| folder.join("tahaluf"))
}

/// The program's own log goes to standard error; `TAHALUF_LOG` chooses what (`info`, `web=debug`).
pub fn trace() {
    let filter = std::env::var("TAHALUF_LOG").unwrap_or_else(|_| "warn".to_owned());
    let filter = tracing_subscriber::EnvFilter::try_new(filter).unwrap_or_else(|_| "warn".into());
    let ansi = std::io::stderr().is_terminal();
    let layer = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_ansi(ansi);
    drop(layer.try_init()); // a second start in one process (tests) keeps the first
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: Option<Lang>) {
        let args: Vec<OsString> = line.split(' ').map(Into::into).collect();
        let found = lang(&args);
        assert_eq!(found, expected.unwrap_or_else(of_environment), "{line}");
    }

    #[test]
    fn the_language_is_known_before_the_line_is_read() {
        check("tahaluf --lang ar serve", Some(Lang::Ar));
        check("tahaluf serve --lang=ar", Some(Lang::Ar));
        check("tahaluf serve --lang", None);
        check("tahaluf review --lang both", None);
        check("tahaluf read -- --lang ar", None);
    }
}
