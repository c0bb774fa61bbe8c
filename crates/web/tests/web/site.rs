//! What every page of the site keeps to.

use axum::body::Body;
use axum::http::{Request, StatusCode};

use crate::asking::Site;

const PAGES: [&str; 15] = [
    "",
    "/",
    "/members",
    "/lines",
    "/meetings",
    "/efforts",
    "/efforts/flows",
    "/efforts/map",
    "/efforts/curves",
    "/sources",
    "/review",
    "/search?q=x",
    "/trail?of=kept",
    "/sign-in",
    "/settings",
];

#[tokio::test]
async fn every_page_stands_in_both_languages_with_all_its_words() {
    let site = Site::new();
    for (lang, dir) in [("ar", "rtl"), ("en", "ltr")] {
        for page in PAGES {
            let answer = site.browser().get(&format!("/{lang}{page}")).await;
            assert_eq!(answer.status, StatusCode::OK, "/{lang}{page}");
            assert!(answer.body.contains(&format!("<html lang=\"{lang}\" dir=\"{dir}\"")), "/{lang}{page}");
            assert!(!answer.body.contains('⟦'), "a word is missing on /{lang}{page}: {}", answer.body);
        }
    }
}

#[tokio::test]
async fn no_page_holds_what_its_own_policy_forbids_or_asks_another_machine() {
    let site = Site::new();
    let mut browser = site.signed_in().await;
    for page in PAGES.iter().chain(&["/desk", "/imports", "/account", "/account/people", "/no-such-page"]) {
        let answer = browser.get(&format!("/en{page}")).await;
        let policy = answer.header("content-security-policy");
        for part in ["default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"] {
            assert!(policy.contains(part), "{policy}");
        }
        assert!(!policy.contains("unsafe"), "{policy}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        for forbidden in [" style=\"", "<style", "onclick=", "http://", "https://", "src=\"//"] {
            assert!(!answer.body.contains(forbidden), "{page} holds {forbidden}");
        }
        assert!(
            answer.body.matches("<script").count()
                == answer.body.matches("<script type=\"module\" src=\"/assets/").count()
        );
    }
}

#[tokio::test]
async fn links_and_the_other_language_keep_the_as_of() {
    let site = Site::new();
    let kept = "at=2015-01-22&known=2015-02-01T00%3A00%3A00Z&boundary=members";
    let body = site.browser().get(&format!("/en/members?{kept}&sort=name")).await.body.replace("&amp;", "&");
    assert!(body.contains(&format!("href=\"/ar/members?{kept}&sort=name\"")), "{body}");
    assert!(body.contains(&format!("href=\"/en/lines?{kept}\"")), "{body}");
    assert!(body.contains("22 January 2015"), "{body}");
}

#[tokio::test]
async fn the_front_door_leads_to_a_language_the_browser_reads() {
    let site = Site::new();
    for (asked, cookie, expected) in [
        ("ar-IQ,en;q=0.5", "", "/ar/"),
        ("fr,en;q=0.2,ar;q=0.1", "", "/en/"),
        ("fr", "", "/en/"),
        ("en", "tahaluf-lang=ar", "/ar/"),
        ("en", "tahaluf-lang=../..", "/en/"),
    ] {
        let request = Request::get("/").header("accept-language", asked).header("cookie", cookie);
        let answer = site.browser().send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(
            (answer.status, answer.header("location")),
            (StatusCode::TEMPORARY_REDIRECT, expected),
            "{asked} {cookie}"
        );
    }
}

#[tokio::test]
async fn assets_are_kept_for_ever_and_nothing_else_is() {
    let site = Site::new();
    let page = site.browser().get("/en/").await;
    assert_eq!(page.header("cache-control"), "private, no-store");
    let (_, rest) = page.body.split_once("rel=\"stylesheet\" href=\"").unwrap();
    let style = site.browser().get(rest.split('"').next().unwrap()).await;
    assert_eq!((style.status, style.header("content-type")), (StatusCode::OK, "text/css; charset=utf-8"));
    assert!(style.header("cache-control").contains("immutable"));
    let fonts: Vec<&str> = style.body.split("url(\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    assert_eq!(fonts.len(), 6);
    for font in fonts {
        assert_eq!(site.browser().get(font).await.header("content-type"), "font/woff2", "{font}");
    }
}

#[tokio::test]
async fn health_is_open_and_metrics_are_not() {
    let site = Site::new();
    assert_eq!(site.browser().get("/health").await.body, "{\"status\":\"ready\"}");
    assert_eq!(site.browser().get("/metrics").await.status, StatusCode::FORBIDDEN);
    let metrics = site.signed_in().await.get("/metrics").await;
    assert!(metrics.body.contains("tahaluf_http_answers_total{class=\"4xx\"} 1\n"), "{}", metrics.body);
}

#[tokio::test]
async fn a_choice_is_remembered_by_the_browser() {
    let site = Site::new();
    let mut browser = site.browser();
    browser.get("/ar/settings").await;
    let answer = browser.post("/ar/settings", "theme=dark&digits=arabic&lang=xx").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let page = browser.get("/ar/?at=2015-01-22").await.body;
    assert!(page.contains("data-theme=\"dark\"") && page.contains("٢٢ يناير ٢٠١٥"), "{page}");
}
