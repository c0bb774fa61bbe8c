//! Serves the tests' world on loopback, for looking at it: `cargo run -p web --example world -- 127.0.0.1:8095`, or
//! another ledger (`-- 127.0.0.1:8095 FILE`), without its accounts.
//!
//! Keeps nothing; the day is the machine's.

#![allow(clippy::unwrap_used, reason = "it shares the world of the tests, which may fail by panicking")]

#[path = "../../tests/web/world.rs"]
mod world;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use ledger::{Clock, Entropy, Options, SqliteLedger};
use office::Live;
use record::Moment;
use web::parts::Outlines;
use web::{App, Config};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let address: SocketAddr = std::env::args().nth(1).unwrap_or_else(|| "127.0.0.1:8095".to_owned()).parse()?;
    let clock: Clock = Arc::new(|| {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Moment(i64::try_from(since.as_micros()).unwrap_or(i64::MAX))
    });
    let entropy: Entropy = Arc::new(|bytes: &mut [u8]| bytes.fill(7)); // nobody signs in here
    let folder = tempfile::tempdir()?;
    let options = Options::new(Arc::clone(&clock), Arc::clone(&entropy), "world");
    let other = std::env::args().nth(2).map(PathBuf::from);
    let file = other.clone().unwrap_or_else(|| folder.path().join("log.sqlite"));
    let ledger = Arc::new(SqliteLedger::open(&file, options)?);
    let live = Arc::new(Live::open(ledger, Arc::clone(&clock), Arc::clone(&entropy))?);
    if other.is_none() {
        world::world().0.live(&live);
    }
    let outlines = Outlines::read(include_str!("../../../../data/places/outlines.json"))?;
    let app = App::new(live, clock, entropy, Config { outlines: Arc::new(outlines), ..Config::default() })?;
    let listener = tokio::net::TcpListener::bind(address).await?;
    axum::serve(listener, app.router().into_make_service_with_connect_info::<SocketAddr>()).await?;
    Ok(())
}
