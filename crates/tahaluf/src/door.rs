//! The door of the server: connections come in, are limited in number and patience, and are closed in order at the end.
//!
//! Always holds: a request whose head does not arrive within [`HEAD_MAX`] is given up, so nobody keeps others out by
//! being slow; more than [`OPEN_MAX`] connections wait outside; a file table that is full is waited for, not died of.
//! Not here: how long a page and a body may take, and everything about what is asked (`web`).

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tower::Service;

/// Connections open at once: below the 1,024 files that most systems let a process open.
const OPEN_MAX: usize = 900;
/// How long the head of a request may take, and how long a connection may stand idle between two.
const HEAD_MAX: Duration = Duration::from_secs(15);
/// How long to wait when the system gives no connection (too many open files, as a rule).
const BREATH: Duration = Duration::from_millis(100);

/// Serves until `end` is there, then lets the answers that are under way go out.
pub(crate) async fn serve(listener: TcpListener, router: Router, end: impl Future<Output = ()>) {
    let mut makers = router.into_make_service_with_connect_info::<SocketAddr>();
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(HEAD_MAX);
    let places = Arc::new(Semaphore::new(OPEN_MAX));
    let closing = GracefulShutdown::new();
    let mut end = pin!(end);
    loop {
        let next = async {
            let place = Arc::clone(&places).acquire_owned().await;
            let (stream, peer) = accepted(&listener).await;
            (place, stream, peer)
        };
        let (place, stream, peer) = tokio::select! {
            next = next => next,
            () = &mut end => break,
        };
        let Ok(service) = makers.call(peer).await;
        let connection = http.serve_connection(TokioIo::new(stream), TowerToHyperService::new(service));
        let connection = closing.watch(connection);
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!(%error, %peer, "a connection ended early");
            }
            drop(place);
        });
    }
    drop(listener);
    closing.shutdown().await;
}

async fn accepted(listener: &TcpListener) -> (TcpStream, SocketAddr) {
    loop {
        match listener.accept().await {
            Ok((stream, peer)) => {
                drop(stream.set_nodelay(true)); // slower without, but not wrong
                return (stream, peer);
            }
            Err(error) if is_of_the_other_side(&error) => {}
            Err(error) => {
                tracing::warn!(%error, "no connection can be taken in");
                tokio::time::sleep(BREATH).await;
            }
        }
    }
}

/// Whoever knocked has gone again.
fn is_of_the_other_side(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::ConnectionRefused | io::ErrorKind::ConnectionAborted | io::ErrorKind::ConnectionReset
    )
}
