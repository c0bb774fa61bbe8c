//! A site over a fresh ledger, a clock that the test sets, randomness that repeats, and a browser that keeps cookies.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use ledger::{Clock, Entropy, Ledger, Options, SqliteLedger};
use office::Live;
use record::Moment;
use tower::ServiceExt;
use web::words::Lang;
use web::{App, Config};

pub struct Site {
    pub app: App,
    pub router: Router,
    pub ledger: Arc<dyn Ledger>,
    now: Arc<AtomicI64>,
    _folder: tempfile::TempDir,
}

pub const PASSWORD: &str = "a long walk by the river";

impl Site {
    pub fn new() -> Site {
        Site::with(Config::default())
    }

    pub fn with(config: Config) -> Site {
        let folder = tempfile::tempdir().unwrap();
        let now = Arc::new(AtomicI64::new(1_421_937_000_000_000));
        let count = AtomicU64::new(1);
        let (clock_now, entropy): (_, Entropy) = (
            Arc::clone(&now),
            Arc::new(move |bytes: &mut [u8]| {
                let number = count.fetch_add(1, Ordering::Relaxed).wrapping_mul(0x9e37_79b9_7f4a_7c15);
                for (at, byte) in bytes.iter_mut().enumerate() {
                    *byte = number.rotate_left(u32::try_from(at * 7 % 64).unwrap()).to_le_bytes()[at % 8];
                }
            }),
        );
        let clock: Clock = Arc::new(move || Moment(clock_now.load(Ordering::Relaxed)));
        let options = Options::new(Arc::clone(&clock), Arc::clone(&entropy), "test");
        let ledger: Arc<dyn Ledger> = Arc::new(SqliteLedger::open(&folder.path().join("log.sqlite"), options).unwrap());
        let config = Config { password_cost: (8, 1), ..config };
        let live = Live::open(Arc::clone(&ledger), Arc::clone(&clock), Arc::clone(&entropy)).unwrap();
        let app = App::new(Arc::new(live), clock, entropy, config).unwrap();
        let router = app.router();
        Site { app, router, ledger, now, _folder: folder }
    }

    pub fn wait_seconds(&self, seconds: i64) {
        self.now.fetch_add(seconds * 1_000_000, Ordering::Relaxed);
    }

    pub fn browser(&self) -> Browser {
        Browser { router: self.router.clone(), cookies: BTreeMap::new(), token: String::new() }
    }

    /// A browser signed in as the first account, `layla`.
    pub async fn signed_in(&self) -> Browser {
        let mut browser = self.browser();
        let link = self.app.first_account_link(Lang::En).unwrap().unwrap();
        browser.get(&link).await;
        let answer = browser.post(&link, &account_form("layla")).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        browser.get("/en/account").await;
        browser
    }
}

pub fn account_form(name: &str) -> String {
    let password = PASSWORD.replace(' ', "+");
    format!("display=Layla+Hassan&name={name}&password={password}&again={password}")
}

pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
    /// The same as it was sent.
    pub bytes: Vec<u8>,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}

#[derive(Clone)]
pub struct Browser {
    router: Router,
    pub cookies: BTreeMap<String, String>,
    /// The token of the last form seen.
    pub token: String,
}

impl Browser {
    pub async fn get(&mut self, path: &str) -> Answer {
        self.send(Request::get(path).body(Body::empty()).unwrap()).await
    }

    /// Sends a form with the token of the last page.
    pub async fn post(&mut self, path: &str, form: &str) -> Answer {
        let body = format!("csrf={}&{form}", self.token);
        self.post_bare(path, &body).await
    }

    pub async fn post_bare(&mut self, path: &str, body: &str) -> Answer {
        let request = Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(body.to_owned())).unwrap()).await
    }

    pub async fn send(&mut self, mut request: Request<Body>) -> Answer {
        if !self.cookies.is_empty() && !request.headers().contains_key(header::COOKIE) {
            let pairs: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            request.headers_mut().insert(header::COOKIE, pairs.join("; ").parse().unwrap());
        }
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        for cookie in parts.headers.get_all(header::SET_COOKIE) {
            let (name, rest) = cookie.to_str().unwrap().split_once('=').unwrap();
            let value = rest.split(';').next().unwrap();
            if value.is_empty() {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let bytes = to_bytes(body, 1 << 22).await.unwrap();
        let body = String::from_utf8_lossy(&bytes).into_owned();
        let bytes = bytes.to_vec();
        if let Some((_, rest)) = body.split_once("name=\"csrf\" value=\"") {
            self.token = rest.split('"').next().unwrap().to_owned();
        }
        Answer { status: parts.status, headers: parts.headers, body, bytes }
    }
}
