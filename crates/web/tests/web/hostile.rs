//! A browser sending anything.

use axum::body::Body;
use axum::http::{HeaderValue, Request, StatusCode, header};

use axum::Router;
use axum::routing::get;

use crate::asking::Site;

#[tokio::test]
async fn odd_addresses_are_pages_of_their_own() {
    let site = Site::new();
    let long = format!("/en/members?q={}", "a".repeat(5000));
    for (path, status) in [
        ("/en/no-such-page", 404),
        ("/fr/", 404),
        ("/english", 404),
        ("/en/welcome/abc", 404),
        ("/assets/../Cargo.toml", 404),
        ("/assets/..%2f..%2fCargo.toml", 404),
        ("/assets/%2e%2e/style.css", 404),
        ("/assets/style.css", 404),
        ("/assets/0000000000000000-style.css", 404),
        ("/en/%00%ff", 404),
        ("/en/members?at=2015-02-30", 400),
        ("/en/members?known=%27%3Cscript%3E", 400),
        ("/en/review?if=doubtful", 400),
        ("/ar/review?if-at=soon", 400),
        ("/en/review.pdf?if-valued=dear", 400),
        ("/en/review.json?if-valued=dear", 400),
        ("/en/review?if=&if-at=&if-valued=&if-boundary=", 200),
        (long.as_str(), 414),
    ] {
        let answer = site.browser().get(path).await;
        assert_eq!(answer.status.as_u16(), status, "{path}");
        assert!(answer.body.contains("<h1>") && !answer.body.contains('⟦'), "{path}: {}", answer.body);
    }
}

#[tokio::test]
async fn errors_speak_the_readers_language_or_json() {
    let site = Site::new();
    assert!(site.browser().get("/ar/no-such-page").await.body.contains("لا توجد هذه الصفحة"));
    let request = Request::get("/api/v1/nothing").body(Body::empty()).unwrap();
    let answer = site.browser().send(request).await;
    assert_eq!(answer.header("content-type"), "application/json");
    assert!(answer.body.contains("\"code\":\"not-found\""), "{}", answer.body);
    let refused = Request::delete("/en/members").body(Body::empty()).unwrap();
    assert_eq!(site.browser().send(refused).await.status, StatusCode::FORBIDDEN, "no token, no method");
}

#[tokio::test]
async fn what_is_typed_is_never_markup() {
    let site = Site::new();
    let script = "%3Cscript%3Ealert(1)%3C%2Fscript%3E%22%20onfocus%3D%22x";
    for path in ["/en/search?q=", "/en/members?sort=", "/en/members?filter=", "/en/sign-in?next=", "/en/x?"] {
        let body = site.browser().get(&format!("{path}{script}")).await.body;
        assert!(!body.contains("<script>alert") && !body.contains("\" onfocus=\"x"), "{path}");
    }
}

#[tokio::test]
async fn a_host_that_is_not_ours_is_not_answered() {
    let site =
        Site::with(web::Config { hosts: vec!["tahaluf.example".into(), "[::1]".into()], ..web::Config::default() });
    for (host, status) in [
        ("tahaluf.example", 200),
        ("TAHALUF.example:8443", 200),
        ("[::1]:8080", 200),
        ("evil.example", 421),
        ("tahaluf.example.evil.example", 421),
        ("", 421),
    ] {
        let request = Request::get("/en/").header(header::HOST, host).body(Body::empty()).unwrap();
        let answer = site.browser().send(request).await;
        assert_eq!(answer.status.as_u16(), status, "{host}");
        assert!(host.is_empty() || status == 200 || !answer.body.contains(host), "a foreign host is not echoed");
    }
}

#[tokio::test]
async fn broken_cookies_are_the_public_reader() {
    let site = Site::new();
    let long = format!("tahaluf={}", "a".repeat(100_000));
    let values: [&[u8]; 5] =
        [b"tahaluf=", b"=;;=;tahaluf", b"tahaluf=\xff\xfe", b"tahaluf=' OR 1=1 --", long.as_bytes()];
    for value in values {
        let mut request = Request::get("/en/").body(Body::empty()).unwrap();
        request.headers_mut().insert(header::COOKIE, HeaderValue::from_bytes(value).unwrap());
        let answer = site.browser().send(request).await;
        assert_eq!(answer.status, StatusCode::OK);
        assert!(answer.body.contains("Sign in"));
    }
}

#[tokio::test]
async fn a_body_that_is_too_large_is_not_read_to_its_end() {
    let site = Site::new();
    let mut browser = site.browser();
    browser.get("/en/sign-in").await;
    let answer = browser.post("/en/sign-in", &"x".repeat(300 << 10)).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(answer.body.contains("This is too large"));
}

#[tokio::test]
async fn a_form_of_another_site_is_refused_even_with_a_token() {
    let site = Site::new();
    let mut browser = site.browser();
    browser.get("/en/settings").await;
    let request = Request::post("/en/settings")
        .header("sec-fetch-site", "cross-site")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let request = request.body(Body::from(format!("csrf={}&theme=dark", browser.token))).unwrap();
    assert_eq!(browser.send(request).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_token_in_a_header_or_in_a_multipart_form_is_as_good() {
    let site = Site::new();
    let mut browser = site.browser();
    browser.get("/en/settings").await;
    let request = Request::post("/en/settings").header(web::TOKEN_HEADER, &browser.token);
    assert_eq!(browser.send(request.body(Body::from("theme=dark")).unwrap()).await.status, StatusCode::SEE_OTHER);
    let part = |token: &str| {
        let body = format!("--b\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{token}\r\n--b--\r\n");
        let request = Request::post("/en/settings").header(header::CONTENT_TYPE, "multipart/form-data; boundary=b");
        request.body(Body::from(body)).unwrap()
    };
    let token = browser.token.clone();
    assert_eq!(browser.send(part(&token)).await.status, StatusCode::SEE_OTHER);
    assert_eq!(browser.send(part("00")).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_page_that_panics_or_hangs_is_an_error_page() {
    let mut site = Site::with(web::Config { request_seconds: 0, ..web::Config::default() });
    let panics = || async {
        if true {
            panic!("secret detail")
        }
    };
    let more = Router::new().route("/ar/panics", get(panics)).route("/en/hangs", get(std::future::pending::<()>));
    site.router = site.app.router_with(more);
    let answer = site.browser().get("/en/hangs").await;
    assert_eq!(answer.status, StatusCode::GATEWAY_TIMEOUT);
    assert!(answer.body.contains("This took too long"), "{}", answer.body);
    let answer = site.browser().get("/ar/panics").await;
    assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert!(answer.body.contains("حدث خطأ هنا") && !answer.body.contains("secret detail"), "{}", answer.body);
    assert!(answer.header("content-security-policy").starts_with("default-src 'none'"));
}
