//! `tahaluf serve`: the pages of a ledger, until a signal ends them.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use office::Live;
use office::jobs::Worker;
use record::{Finding, Severity, Viewer};
use tokio::net::TcpListener;
use tokio::sync::watch;
use web::parts::Outlines;
use web::{App, Config};
use words::{Lang, Value};

use crate::cli::{Listening, Serve};
use crate::place::{Opening, Place, live};
use crate::terminal::Terminal;
use crate::trouble::ProgramError;
use crate::{door, edge};

/// How long answers that are under way may take after the signal.
const LAST_ANSWERS: Duration = Duration::from_secs(10);
/// How often expired sessions and links are dropped.
const SWEEP_EVERY: Duration = Duration::from_secs(3600);

pub(super) fn run(asked: &Serve, terminal: &Terminal) -> Result<u8, ProgramError> {
    let place = Place::of(&asked.data);
    let opening = Opening { node: &asked.node, create: true, accept_other_head: asked.accept_other_head };
    let live = live(place.open(&opening)?)?;
    serve(&asked.listening, &live, terminal, None, &|_| Ok(()))
}

/// What else is told once the address is known.
pub(super) type More<'a> = dyn Fn(SocketAddr) -> Result<(), ProgramError> + 'a;

/// Serves until a signal ends it; `to_drop` is the folder of files that the page of imports invites to drop.
pub(super) fn serve(
    asked: &Listening,
    live: &Arc<Live>,
    terminal: &Terminal,
    to_drop: Option<&Path>,
    more: &More<'_>,
) -> Result<u8, ProgramError> {
    let app = App::new(Arc::clone(live), edge::clock(), edge::entropy(), config(asked, live, to_drop)?)?;
    let working = Working::start(Arc::clone(live));
    let served = runtime()?.block_on(listen(asked.listen, app, terminal, more));
    working.end();
    served
}

/// The thread that does jobs while pages are served.
struct Working {
    live: Arc<Live>,
    ended: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Working {
    fn start(live: Arc<Live>) -> Working {
        let mut random = [0; 8];
        (edge::entropy())(&mut random);
        let holder = format!("serve-{:016x}", u64::from_be_bytes(random));
        let ended = Arc::new(AtomicBool::new(false));
        let (done, at_work) = (Arc::clone(&ended), Arc::clone(&live));
        let work = move || Worker::new(&at_work, &holder).until(&|| done.load(Ordering::SeqCst));
        let thread = std::thread::Builder::new().name("jobs".to_owned()).spawn(work);
        let thread = thread.inspect_err(|error| tracing::error!(%error, "no jobs are done")).ok();
        Working { live, ended, thread }
    }

    /// Ends within a batch; the job at hand is taken up by the next program.
    fn end(mut self) {
        self.ended.store(true, Ordering::SeqCst);
        self.live.bell().ring();
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

pub(super) fn runtime() -> Result<tokio::runtime::Runtime, ProgramError> {
    let built = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    built.map_err(|source| ProgramError::Listen { address: String::new(), source })
}

fn config(asked: &Listening, live: &Live, to_drop: Option<&Path>) -> Result<Config, ProgramError> {
    let mut config = Config {
        secure: asked.secure,
        hosts: asked.hosts.clone(),
        behind_proxy: asked.behind_proxy,
        outlines: Arc::new(outlines()?),
        to_drop: to_drop.map(|folder| folder.display().to_string()),
        ..Config::default()
    };
    let picture = live.picture(&Viewer::Public, None)?;
    if let Some(charter) = picture.charter() {
        let name = |lang: Lang| charter.names.best(lang.code()).map(|(_, name)| name.to_owned());
        if let (Some(ar), Some(en)) = (name(Lang::Ar), name(Lang::En)) {
            config.coalition = [ar, en];
        }
    }
    Ok(config)
}

/// The outlines of the countries, which are part of the program (data/places/README.md).
fn outlines() -> Result<Outlines, ProgramError> {
    const OUTLINES: &str = include_str!("../../../../data/places/outlines.json");
    Outlines::read(OUTLINES).map_err(|error| {
        let finding = Finding::new("outlines", Severity::Error).with("detail", error);
        ProgramError::Own { name: "data/places/outlines.json", finding }
    })
}

async fn listen(address: SocketAddr, app: App, terminal: &Terminal, more: &More<'_>) -> Result<u8, ProgramError> {
    let failed = |source| ProgramError::Listen { address: address.to_string(), source };
    let listener = TcpListener::bind(address).await.map_err(failed)?;
    let bound = listener.local_addr().map_err(failed)?;
    tell_where(bound, &app, terminal)?;
    more(bound)?;
    terminal.tell("serve-how-to-end", &[("keys", Value::from("Ctrl+C"))]);
    let (ending, mut ended) = watch::channel(false);
    let signal = async move {
        told_to_end().await;
        ending.send_replace(true);
    };
    let serving = door::serve(listener, app.router(), signal);
    let sweeping = tokio::spawn(sweep(app));
    let late = async {
        drop(ended.wait_for(|ended| *ended).await);
        terminal.tell("serve-ending", &[]);
        tokio::time::sleep(LAST_ANSWERS).await;
    };
    tokio::select! {
        () = serving => {}
        () = late => terminal.tell("serve-cut-off", &[]),
    }
    sweeping.abort();
    Ok(0)
}

/// Says the address, and the link of the first account while there is none.
fn tell_where(bound: SocketAddr, app: &App, terminal: &Terminal) -> Result<(), ProgramError> {
    let lang = terminal.words().lang();
    terminal.print_text("serve-at", &[])?;
    terminal.print(&format!("  http://{bound}/"))?;
    if let Some(link) = app.first_account_link(lang)? {
        terminal.print_text("serve-first-account", &[])?;
        terminal.print(&format!("  http://{bound}{link}"))?;
    }
    Ok(())
}

async fn sweep(app: App) {
    loop {
        tokio::time::sleep(SWEEP_EVERY).await;
        if let Err(error) = app.with_ledger(|ledger| ledger.sweep()).await {
            tracing::warn!(%error, "expired sessions could not be dropped");
        }
    }
}

/// Ends at SIGTERM or SIGINT.
async fn told_to_end() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminated) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = terminated.recv() => return,
                _ = tokio::signal::ctrl_c() => return,
            }
        }
    }
    drop(tokio::signal::ctrl_c().await);
}
