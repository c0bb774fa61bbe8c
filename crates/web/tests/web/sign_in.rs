//! Signing in, forms, sessions.

use axum::http::StatusCode;
use web::words::Lang;

use crate::asking::{PASSWORD, Site, account_form};

fn right() -> String {
    format!("name=Layla&password={}", PASSWORD.replace(' ', "+"))
}

#[tokio::test]
async fn the_first_account_is_made_once() {
    let site = Site::new();
    let link = site.app.first_account_link(Lang::En).unwrap().unwrap();
    let spare = site.app.first_account_link(Lang::En).unwrap().unwrap();
    let mut browser = site.browser();
    browser.get(&link).await;
    for (form, flaw) in [
        (account_form("l"), "is too short or too long"),
        (account_form("layla").replace("a+long+walk+by+the+river", "short"), "at least 12 letters"),
        (account_form("layla").replace("&again=a", "&again=b"), "not the same"),
    ] {
        let answer = browser.post(&link, &form).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.body.contains(flaw), "{flaw}");
        assert!(!answer.body.contains("walk by"), "a password is never sent back");
    }
    assert_eq!(browser.post(&link, &account_form("layla")).await.status, StatusCode::SEE_OTHER);
    assert!(browser.get("/en/").await.body.contains("Layla Hassan"));
    for used in [&link, &spare] {
        assert_eq!(site.browser().get(used).await.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(site.app.first_account_link(Lang::En).unwrap(), None);
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_name_are_told_alike() {
    let site = Site::new();
    site.signed_in().await;
    let mut pages = Vec::new();
    for form in ["name=layla&password=wrong+wrong+wrong", "name=nobod&password=wrong+wrong+wrong"] {
        let mut browser = site.browser();
        browser.get("/en/sign-in").await;
        let answer = browser.post("/en/sign-in", form).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
        pages.push(answer.body.replace(&browser.token, "").replace("layla", "").replace("nobod", ""));
    }
    assert_eq!(pages[0], pages[1]);
}

#[tokio::test]
async fn signing_in_never_goes_on_in_a_session_it_was_given() {
    let site = Site::new();
    site.signed_in().await;
    let mut browser = site.browser();
    let planted = "0".repeat(64);
    browser.cookies.insert("tahaluf".into(), planted.clone());
    browser.get("/en/sign-in").await;
    let visit = browser.cookies["tahaluf-visit"].clone();
    let answer = browser.post("/en/sign-in?next=%2Fen%2Fmembers", &right()).await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/en/members"), "{}", answer.body);
    let cookie = answer.header("set-cookie");
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && !cookie.contains(&planted), "{cookie}");
    let mut thief = site.browser();
    for secret in [planted, visit] {
        thief.cookies.insert("tahaluf".into(), secret);
        assert!(!thief.get("/en/").await.body.contains("Layla"));
    }
    assert!(browser.get("/en/").await.body.contains("Layla"));
}

#[tokio::test]
async fn signing_out_ends_the_session_on_the_server() {
    let site = Site::new();
    let mut browser = site.signed_in().await;
    let copy = browser.clone();
    assert_eq!(browser.post("/en/sign-out", "").await.status, StatusCode::SEE_OTHER);
    assert!(!copy.clone().get("/en/").await.body.contains("Layla"));
}

#[tokio::test]
async fn a_session_ends_when_it_is_not_used() {
    let site = Site::new();
    let mut browser = site.signed_in().await;
    for _ in 0..3 {
        site.wait_seconds(11 * 3600);
        assert!(browser.get("/en/").await.body.contains("Layla"), "used in time");
    }
    site.wait_seconds(12 * 3600 + 1);
    assert!(!browser.get("/en/").await.body.contains("Layla"));
}

#[tokio::test]
async fn a_form_without_the_token_of_its_own_session_does_nothing() {
    let site = Site::new();
    let mut browser = site.signed_in().await;
    let mut other = site.browser();
    other.get("/en/sign-in").await;
    let form =
        format!("old={0}&password=another+long+sentence&again=another+long+sentence", PASSWORD.replace(' ', "+"));
    for token in ["", "csrf=&", "csrf=00&", &format!("csrf={}&", other.token)] {
        let answer = browser.clone().post_bare("/en/account/password", &format!("{token}{form}")).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{token}");
        assert!(answer.body.contains("form was too old"));
    }
    let answer = browser.post("/en/account/password", &form).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
}

#[tokio::test]
async fn a_new_password_ends_all_other_sessions() {
    let site = Site::new();
    let mut browser = site.signed_in().await;
    let mut second = site.browser();
    second.get("/en/sign-in").await;
    second.post("/en/sign-in", &right()).await;
    let form =
        format!("old={0}&password=another+long+sentence&again=another+long+sentence", PASSWORD.replace(' ', "+"));
    browser.post("/en/account/password", &form).await;
    assert!(browser.get("/en/").await.body.contains("Layla"));
    assert!(!second.get("/en/").await.body.contains("Layla"));
}

#[tokio::test]
async fn guesses_are_limited_and_then_allowed_again() {
    let site = Site::new();
    site.signed_in().await;
    let mut browser = site.browser();
    browser.get("/en/sign-in").await;
    for _ in 0..web::access::limiter::TRIES_MAX {
        assert_eq!(browser.post("/en/sign-in", "name=layla&password=x").await.status, StatusCode::UNAUTHORIZED);
    }
    let answer = browser.post("/en/sign-in", &right()).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS, "the right password too");
    assert!(!answer.header("retry-after").is_empty());
    assert!(answer.body.contains("Too many tries"));
    site.wait_seconds(901);
    browser.get("/en/sign-in").await;
    assert_eq!(browser.post("/en/sign-in", &right()).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn an_invited_reader_gets_what_the_operator_gave_and_no_more() {
    let site = Site::new();
    let mut operator = site.signed_in().await;
    operator.get("/en/account/people").await;
    let made = operator.post("/en/account/people", "member=GB&editor=yes").await.body;
    let (_, rest) = made.split_once("/en/welcome/").unwrap();
    let link = format!("/en/welcome/{}", rest.split('<').next().unwrap());
    let mut browser = site.browser();
    browser.get(&link).await;
    let taken = browser.post(&link, &account_form("layla")).await;
    assert!(taken.body.contains("in use"), "another's account is not taken over");
    assert_eq!(browser.post(&link, &account_form("omar")).await.status, StatusCode::SEE_OTHER);
    assert_eq!(browser.get("/en/desk").await.status, StatusCode::OK);
    assert_eq!(browser.get("/en/account/people").await.status, StatusCode::FORBIDDEN);
    assert_eq!(browser.get("/metrics").await.status, StatusCode::FORBIDDEN);
    assert_eq!(site.ledger.account("omar").unwrap().unwrap().member.as_deref(), Some("GB"));
    let public = site.browser().get("/en/desk").await;
    assert_eq!((public.status, public.header("location")), (StatusCode::SEE_OTHER, "/en/sign-in?next=%2Fen%2Fdesk"));
}

#[tokio::test]
async fn behind_tls_cookies_are_bound_to_the_host() {
    let site = Site::with(web::Config { secure: true, ..web::Config::default() });
    let answer = site.browser().get("/en/sign-in").await;
    let cookie = answer.header("set-cookie");
    assert!(cookie.starts_with("__Host-tahaluf-visit=") && cookie.contains("Secure"), "{cookie}");
    assert!(!answer.header("strict-transport-security").is_empty());
}
