//! Files that are dropped onto the page, from the form to the confirmed proposals.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use office::jobs::Worker;
use record::Viewer;

use crate::asking::{Answer, Browser, Site};

/// Sends the form of the page of imports.
async fn drop_files(browser: &mut Browser, token: &str, files: &[(&str, &[u8])]) -> Answer {
    let field = |name: &str, value: &str| {
        format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").into_bytes()
    };
    let mut body = [field("csrf", token), field("publisher", "A ministry"), field("tlp", "green")].concat();
    for (name, bytes) in files {
        let head = format!("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n");
        body.extend([head.as_bytes(), bytes, b"\r\n"].concat());
    }
    body.extend(b"--b--\r\n");
    let request = Request::post("/en/imports").header("content-type", "multipart/form-data; boundary=b");
    browser.send(request.body(Body::from(body)).unwrap()).await
}

fn page_of(promises: usize) -> Vec<u8> {
    let said: String =
        (1..=promises).map(|sum| format!("<p>Germany pledged {sum} million euros for Iraq.</p>")).collect();
    format!("<!doctype html><html lang=en><title>Pledges</title><article><h1>Pledges</h1>{said}</article>").into_bytes()
}

/// Does one job that waits.
fn work(site: &Site) -> bool {
    Worker::new(site.app.live(), "test").once(&|| false).unwrap()
}

/// The words of a page without the marks that isolate their numbers.
fn plain(answer: &Answer) -> String {
    answer.body.replace(['\u{2068}', '\u{2069}'], "")
}

fn secretary() -> Viewer {
    Viewer::Person { account: "layla".into(), member: Some("coalition".into()) }
}

#[tokio::test]
async fn a_dropped_file_is_read_in_the_background_and_all_of_it_confirmed() {
    let site = Site::new();
    let mut browser = site.signed_in().await;
    browser.get("/en/imports").await;
    let token = browser.token.clone();
    let answer = drop_files(&mut browser, &token, &[("pledges.html", &page_of(3))]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let import = answer.header("location").to_owned();
    let waiting = browser.get(&import).await;
    assert!(waiting.body.contains("waits its turn") && waiting.body.contains("/stop\""), "{}", waiting.body);
    assert!(work(&site));
    for lang in ["en", "ar"] {
        let page = browser.get(&import.replace("/en/", &format!("/{lang}/"))).await;
        assert!(page.body.contains("Pledges") && !page.body.contains('⟦'), "{}", page.body);
    }
    let page = browser.get(&import).await;
    assert!(plain(&page).contains("3 proposals wait at the desk"), "{}", page.body);
    let source = page.body.split("name=\"source\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let answer = browser.post(&format!("{import}/confirm"), &format!("source={source}")).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    assert!(work(&site));
    let done = browser.get(answer.header("location")).await;
    assert!(plain(&done).contains("3 of 3 confirmed"), "{}", done.body);
    let picture = site.app.live().picture(&secretary(), None).unwrap();
    assert_eq!((picture.waiting().count(), picture.promises().count()), (0, 3));
    let list = browser.get("/en/imports").await;
    assert!(list.body.contains("pledges.html") && !list.body.contains("data-running"), "{}", list.body);
}

#[tokio::test]
async fn an_import_is_stopped_and_resumed() {
    let site = Site::new();
    let mut browser = site.signed_in().await;
    browser.get("/en/imports").await;
    let token = browser.token.clone();
    let answer = drop_files(&mut browser, &token, &[("pledges.html", &page_of(3))]).await;
    let import = answer.header("location").to_owned();
    browser.get(&import).await;
    browser.post(&format!("{import}/stop"), "").await;
    let page = browser.get(&import).await;
    assert!(page.body.contains("stopped") && page.body.contains("/resume\""), "{}", page.body);
    assert!(!work(&site), "a stopped job is nobody's");
    browser.post(&format!("{import}/resume"), "").await;
    assert!(work(&site));
    assert!(plain(&browser.get(&import).await).contains("3 proposals wait"));
}

#[tokio::test]
async fn nothing_is_kept_of_a_form_without_its_token_or_a_file_of_no_use() {
    let site = Site::new();
    let mut browser = site.signed_in().await;
    browser.get("/en/imports").await;
    let token = browser.token.clone();
    let text = page_of(1);
    let answer = drop_files(&mut browser, "forged", &[("pledges.html", &text)]).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN, "{}", answer.body);
    let picture = [b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR".as_slice(), &[0; 20_000]].concat();
    let answer = drop_files(&mut browser, &token, &[("photo.png", &picture)]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains("photo.png") && answer.body.contains("class=\"findings\""), "{}", answer.body);
    for bytes in [&text, &picture] {
        assert_eq!(site.ledger.blob_size(ledger::Hash::of(bytes)).unwrap(), None);
    }
    let nothing = drop_files(&mut browser, &token, &[]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nothing.body.contains("Choose a file first"), "{}", nothing.body);
    let mut public = site.browser();
    public.get("/en/").await;
    let token = public.token.clone();
    let answer = drop_files(&mut public, &token, &[("pledges.html", &text)]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "asked to sign in");
    assert!(site.ledger.jobs(10).unwrap().is_empty());
}

#[tokio::test]
async fn a_file_larger_than_any_form_is_taken_and_two_at_once() {
    let site = Site::new();
    let mut browser = site.signed_in().await;
    browser.get("/en/imports").await;
    let token = browser.token.clone();
    let large = [page_of(1), vec![b' '; 40 << 20]].concat();
    let answer = drop_files(&mut browser, &token, &[("large.html", &large), ("pledges.html", &page_of(2))]).await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/en/imports"), "{}", answer.body);
    assert_eq!(site.ledger.blob_size(ledger::Hash::of(&large)).unwrap(), Some(large.len() as u64));
    assert_eq!(site.ledger.jobs(10).unwrap().len(), 2);
}

#[tokio::test]
async fn another_members_imports_are_not_there() {
    let site = Site::new();
    let mut layla = site.signed_in().await;
    layla.get("/en/imports").await;
    let token = layla.token.clone();
    let answer = drop_files(&mut layla, &token, &[("pledges.html", &page_of(3))]).await;
    let import = answer.header("location").to_owned();
    layla.get("/en/account/people").await;
    let invited = layla.post("/en/account/people", "member=NO&editor=yes").await;
    let token = invited.body.split("/welcome/").nth(1).unwrap().split(['<', '"']).next().unwrap().to_owned();
    let mut kari = site.browser();
    let link = format!("/en/welcome/{token}");
    kari.get(&link).await;
    kari.post(&link, &crate::asking::account_form("kari")).await;
    let list = kari.get("/en/imports").await;
    assert!(list.body.contains("No file was taken in yet") && !list.body.contains("pledges"), "{}", list.body);
    assert_eq!(kari.get(&import).await.status, StatusCode::NOT_FOUND);
    for what in ["stop", "resume", "confirm"] {
        assert_eq!(kari.post(&format!("{import}/{what}"), "source=x").await.status, StatusCode::NOT_FOUND, "{what}");
    }
}

const PLEDGES: &str = "Reference,Donor,Amount,Currency,Date of pledge,Notes\nP-1,Germany,\"1,250,000.50\",EUR,22/01/2015,first\nP-2,Kuwait,12 million,USD,3 February 2015,\nP-3,France,\"2,000\",EUR,31/02/2015,\n";

#[tokio::test]
async fn a_table_in_somebodys_own_words_is_pointed_at_tried_and_taken_in() {
    let site = Site::new();
    let mut browser = site.signed_in().await;
    browser.get("/en/imports").await;
    let token = browser.token.clone();
    let answer = drop_files(&mut browser, &token, &[("pledges.csv", PLEDGES.as_bytes())]).await;
    let columns = answer.header("location").to_owned();
    assert!(columns.ends_with("/columns"), "{columns}");
    for lang in ["ar", "en"] {
        let page = browser.get(&columns.replace("/en/", &format!("/{lang}/"))).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.body.contains("<option value=\"provider\" selected>"), "suggested by its word: {}", page.body);
        assert!(page.body.contains("1,250,000.5") && !page.body.contains('⟦'), "the preview: {}", page.body);
    }
    let form = "means=promise&header=1&numbers=point&days=day_first&col.0=identifier&col.1=provider&col.2=amount\
        &col.3=currency&col.4=day";
    let tried = browser.post(&columns, &format!("{form}&do=try")).await;
    assert!(plain(&tried).contains("2 of 3 rows become records"), "{}", tried.body);
    assert!(plain(&tried).contains("1,252,000.50") && tried.body.contains("12 million"), "{}", tried.body);
    assert_eq!(site.ledger.head().unwrap().seq, 0, "nothing was written");
    let nameless = browser.post(&columns, &format!("{form}&do=go")).await;
    assert_eq!(nameless.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", nameless.body);
    let answer = browser.post(&columns, &format!("{form}&name=Our+pledges&do=go")).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    assert!(work(&site));
    let done = browser.get(answer.header("location")).await;
    assert!(plain(&done).contains("2 proposals wait at the desk"), "{}", done.body);
    assert!(done.body.contains("class=\"findings\"") && done.body.contains("12 million"), "{}", done.body);
    // The next table of this shape is offered the same.
    browser.get("/en/imports").await;
    let token = browser.token.clone();
    let next = PLEDGES.replace("Germany", "Norway");
    let answer = drop_files(&mut browser, &token, &[("next.csv", next.as_bytes())]).await;
    let page = browser.get(answer.header("location")).await;
    assert!(page.body.contains("Our pledges") && page.body.contains("value=\"Our pledges\""), "{}", page.body);
}
