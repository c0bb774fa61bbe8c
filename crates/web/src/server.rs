//! The server: routes, and what every request goes through before and after its page.
//!
//! From outside to inside: count and headers · compression · who reads · error pages · time limit · panics · host,
//! body and form token · the page. Always holds: no answer leaves without the security headers; no POST reaches a page
//! without the token of its session; a panic or a slow page is an error page, never a broken line.

use std::any::Any;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::time::{Duration, Instant};

use axum::body::Body;
use axum::extract::{ConnectInfo, DefaultBodyLimit, FromRequest, Multipart, Path, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use axum::{Json, Router};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

use crate::access::secrets::{is_form_token, new_secret};
use crate::access::sessions::{Bearer, Visit};
use crate::api;
use crate::app::App;
use crate::assets::Assets;
use crate::pages;
use crate::query::{Query, decode};
use crate::trouble::{PageError, dress};
use crate::upload;

const CSP: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; \
    connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/// How long an upload may take.
const UPLOAD_MAX: Duration = Duration::from_secs(3600);

/// Browsers send the token of a form in this header where there is no form (JSON).
pub const TOKEN_HEADER: &str = "x-csrf-token";

impl App {
    /// The whole site. Serve it with connect info (`into_make_service_with_connect_info::<SocketAddr>()`), so that the
    /// limit on guesses knows addresses.
    pub fn router(&self) -> Router {
        self.router_with(Router::new())
    }

    /// The same with further routes, which go through the same gates: the API, exchange with other nodes.
    pub fn router_with(&self, more: Router<App>) -> Router {
        let app = self.clone();
        let panics = app.clone();
        let limit = Duration::from_secs(app.config().request_seconds);
        Router::new()
            .route("/", get(pages::front))
            .route("/health", get(health))
            .route("/metrics", get(metrics))
            .route("/favicon.ico", get(favicon))
            .route("/assets/{file}", get(asset))
            .merge(pages::routes())
            .merge(api::routes())
            .merge(more)
            .fallback(|| async { PageError::NotFound })
            .layer(DefaultBodyLimit::max(app.config().upload_bytes_max))
            .layer(from_fn_with_state(app.clone(), guard))
            .layer(CatchPanicLayer::custom(move |panic: Box<dyn Any + Send + 'static>| caught(&panics, panic.as_ref())))
            .layer(from_fn(move |request, next| in_time(limit, request, next)))
            .layer(from_fn_with_state(app.clone(), dress))
            .layer(from_fn_with_state(app.clone(), visiting))
            .layer(CompressionLayer::new())
            .layer(from_fn_with_state(app.clone(), outermost))
            .with_state(app)
    }

    /// The client's address: the proxy's word for it where there is one, else the connection's.
    pub fn address(&self, headers: &HeaderMap, connection: Option<SocketAddr>) -> IpAddr {
        let forwarded = headers.get_all("x-forwarded-for").into_iter().next_back();
        let last = forwarded.and_then(|value| value.to_str().ok()?.rsplit(',').next()?.trim().parse().ok());
        let proxied = last.filter(|_| self.config().behind_proxy);
        proxied.or(connection.map(|connection| connection.ip())).unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED))
    }
}

fn caught(app: &App, panic: &(dyn Any + Send)) -> Response {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    let text = text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default();
    tracing::error!(panic = text, "a page panicked");
    app.meters().panicked();
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}

/// Gives a request up after so long; an upload takes as long as its line needs.
async fn in_time(limit: Duration, request: Request, next: Next) -> Response {
    let limit = if upload::is_one(&request) { UPLOAD_MAX } else { limit };
    let answer = tokio::time::timeout(limit, next.run(request)).await;
    answer.unwrap_or_else(|_| StatusCode::GATEWAY_TIMEOUT.into_response())
}

/// Counts, and sets the headers that every answer carries.
async fn outermost(State(app): State<App>, request: Request, next: Next) -> Response {
    let began = Instant::now();
    let mut response = next.run(request).await;
    let secure = app.config().secure;
    let headers = response.headers_mut();
    let fixed = [
        ("content-security-policy", CSP),
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("permissions-policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()"),
    ];
    for (name, value) in fixed {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    if secure {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"));
    }
    // What one reader sees is not another's: nothing but assets is kept by caches.
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("private, no-store"));
    app.meters().answered(response.status().as_u16(), u64::try_from(began.elapsed().as_micros()).unwrap_or(u64::MAX));
    response
}

/// Finds out who reads; gives a visit's cookie to a browser that has none, so that it can send forms.
async fn visiting(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let mut visit = match app.visit(request.headers()).await {
        Ok(visit) => visit,
        Err(error) => return PageError::from(error).into_response(),
    };
    if visit.bearer == Bearer::Refused {
        return (StatusCode::UNAUTHORIZED, [(header::WWW_AUTHENTICATE, "Bearer")]).into_response();
    }
    let page = request.method() == Method::GET
        && visit.bearer == Bearer::None
        && ["/en", "/ar"].iter().any(|at| request.uri().path().starts_with(at));
    let fresh = (page && visit.secret.is_none()).then(|| new_secret(app.entropy()));
    if fresh.is_some() {
        visit.secret.clone_from(&fresh);
    }
    request.extensions_mut().insert(visit);
    let mut response = next.run(request).await;
    if let Some(secret) = fresh {
        response.headers_mut().append(header::SET_COOKIE, app.set_cookie(app.visit_cookie(), &secret, None));
    }
    response
}

/// Refuses foreign hosts, bodies that are too large, and everything that writes without its token.
async fn guard(State(app): State<App>, request: Request, next: Next) -> Response {
    if !is_our_host(&app, &request) {
        return StatusCode::MISDIRECTED_REQUEST.into_response();
    }
    if let Err(error) = Query::read(request.uri().query()) {
        tracing::debug!(%error, "refused");
        return StatusCode::URI_TOO_LONG.into_response();
    }
    if matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS) {
        return next.run(request).await;
    }
    // A program's token is no cookie: no other page can send it, so no form token is asked for; it opens the API alone.
    // The public has no rights there, so a form token would protect nothing: it is told to sign in.
    let cookie = request.extensions().get::<Visit>().is_some_and(|visit| visit.signed_in);
    if !cookie && request.uri().path().starts_with("/api/") {
        return next.run(request).await;
    }
    if upload::is_one(&request) {
        // Too large to be held here: its handler reads the token, which stands first, before it takes a byte more.
        return next.run(request).await;
    }
    match with_token(&app, request).await {
        Ok(request) => next.run(request).await,
        Err(error) => error.into_response(),
    }
}

fn is_our_host(app: &App, request: &Request) -> bool {
    let hosts = &app.config().hosts;
    if hosts.is_empty() {
        return true;
    }
    let host = request.headers().get(header::HOST).and_then(|value| value.to_str().ok()).or(request.uri().host());
    let Some(host) = host else { return false };
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    hosts.iter().any(|known| known.eq_ignore_ascii_case(name))
}

/// The request, its body read, if it carries the token of its cookie in a header or in the field `csrf`.
async fn with_token(app: &App, request: Request) -> Result<Request, PageError> {
    let visit = request.extensions().get::<Visit>().cloned().unwrap_or_default();
    let secret = secret_of(app, &visit, request.headers())?;
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let multipart = kind.starts_with("multipart/form-data");
    let limit = if visit.signed_in && !kind.starts_with("application/x-www-form-urlencoded") {
        app.config().upload_bytes_max
    } else {
        app.config().form_bytes_max
    };
    let in_header = request.headers().get(TOKEN_HEADER).and_then(|value| value.to_str().ok()).map(str::to_owned);
    let (parts, body) = request.into_parts();
    let bytes = axum::body::to_bytes(body, limit).await.map_err(|_| PageError::TooLarge)?;
    let token = match in_header {
        Some(token) => Some(token),
        None if multipart => {
            let copy = Request::from_parts(parts.clone(), Body::from(bytes.clone()));
            multipart_field(copy, "csrf").await
        }
        None => form_field(&bytes, "csrf"),
    };
    if !token.is_some_and(|token| is_form_token(&token, &secret)) {
        return Err(refused(app));
    }
    Ok(Request::from_parts(parts, Body::from(bytes)))
}

/// The secret that the form's token has to fit; refuses what another site's page sent.
pub(crate) fn secret_of(app: &App, visit: &Visit, headers: &HeaderMap) -> Result<String, PageError> {
    let foreign = headers.get("sec-fetch-site").is_some_and(|site| site != "same-origin" && site != "none");
    visit.secret.clone().filter(|_| !foreign).ok_or_else(|| refused(app))
}

/// A form without the token of its session, counted.
pub(crate) fn refused(app: &App) -> PageError {
    app.meters().refused_form();
    PageError::FormToken
}

/// A field of an urlencoded body.
pub(crate) fn form_field(bytes: &[u8], name: &str) -> Option<String> {
    let text = std::str::from_utf8(bytes).ok()?;
    let pairs = text.split('&').filter_map(|pair| pair.split_once('='));
    pairs.map(|(key, value)| (decode(key), value)).find(|(key, _)| key == name).map(|(_, value)| decode(value))
}

async fn multipart_field(request: Request, name: &str) -> Option<String> {
    let mut form = Multipart::from_request(request, &()).await.ok()?;
    while let Ok(Some(field)) = form.next_field().await {
        if field.name() == Some(name) {
            return field.text().await.ok();
        }
    }
    None
}

async fn asset(Path(file): Path<String>) -> Response {
    Assets::embedded().answer(&file)
}

async fn favicon() -> Redirect {
    Redirect::permanent(Assets::embedded().address("mark.svg"))
}

/// Ready when the ledger answers.
async fn health(State(app): State<App>) -> Response {
    match app.with_ledger(|ledger| ledger.head().map(|_| ())).await {
        Ok(()) => Json(serde_json::json!({"status": "ready"})).into_response(),
        Err(error) => {
            tracing::error!(%error, "the ledger does not answer");
            (StatusCode::SERVICE_UNAVAILABLE, Json(serde_json::json!({"status": "failing"}))).into_response()
        }
    }
}

/// For operators, and for whoever asks from this machine without a proxy between.
async fn metrics(State(app): State<App>, request: Request) -> Result<Response, PageError> {
    let connection = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0);
    let is_local = connection.is_some() && app.address(request.headers(), connection).is_loopback();
    let is_forwarded = request.headers().contains_key("x-forwarded-for") || request.headers().contains_key("forwarded");
    let operator = request.extensions().get::<Visit>().is_some_and(|visit| visit.reader.is_operator());
    if !(operator || is_local && !is_forwarded) {
        return Err(PageError::Forbidden);
    }
    let kind = [(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")];
    Ok((kind, app.meters().text()).into_response())
}
