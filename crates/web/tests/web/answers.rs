//! A member answers what it is asked: through the router, as its own people, as others, as the secretariat.

use axum::http::StatusCode;

use crate::asking::{Browser, Site, account_form};
use crate::world::{Named, world};

/// A site that holds the world, its secretariat, and an officer of a member.
async fn site(members: &[(&str, &str)]) -> (Site, Named, Browser, Vec<Browser>) {
    let (world, named) = world();
    let site = Site::new();
    world.live(site.app.live());
    let mut operator = site.signed_in().await;
    let mut officers = Vec::new();
    for (name, member) in members {
        operator.get("/en/account/people").await;
        let made = operator.post("/en/account/people", &format!("member={member}&editor=yes")).await.body;
        let (_, rest) = made.split_once("/en/welcome/").unwrap();
        let link = format!("/en/welcome/{}", rest.split('<').next().unwrap());
        let mut browser = site.browser();
        browser.get(&link).await;
        assert_eq!(browser.post(&link, &account_form(name)).await.status, StatusCode::SEE_OTHER);
        officers.push(browser);
    }
    (site, named, operator, officers)
}

const PAGE: &str = "/en/members/KW/confirm?at=2015-12-31";

/// The form of a question on a page, with what it must send.
fn form(body: &str, subject: record::RecordId, does: &str) -> String {
    let row = body.split(&format!("id=\"r-{subject}\"")).nth(1).unwrap_or_else(|| panic!("{subject} is not asked"));
    let value = |name: &str| {
        let (_, rest) = row.split_once(&format!("name=\"{name}\" value=\"")).unwrap();
        rest.split('"').next().unwrap().to_owned()
    };
    format!("subject={subject}&seen={}&shown={}&do={does}", value("seen"), value("shown"))
}

/// What a page counts under a heading.
fn counted(body: &str, heading: &str) -> Option<String> {
    let (_, rest) = body.split_once(&format!("<dt>{heading}</dt>"))?;
    let (_, rest) = rest.split_once("class=\"value\"")?;
    Some(rest.split_once('>')?.1.split('<').next()?.to_owned())
}

#[tokio::test]
async fn a_member_confirms_corrects_disowns_and_takes_back() {
    let (site, named, mut secretariat, officers) = site(&[("omar", "KW")]).await;
    let mut officer = officers.into_iter().next().unwrap();
    let promise = named.kuwait_promise;
    let page = officer.get(PAGE).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(!page.body.contains('⟦'), "{}", page.body);
    let open = counted(&page.body, "Open").unwrap();
    let asked = counted(&page.body, "Asked").unwrap();
    assert_eq!(open, asked, "nothing is answered yet");

    let sent = officer.post(PAGE, &form(&page.body, promise, "confirm")).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let page = officer.get(sent.header("location")).await.body;
    assert!(page.contains("Answered:"), "the last answer can be taken back at once");
    let page = officer.get(PAGE).await.body;
    assert_eq!(counted(&page, "Confirmed").as_deref(), Some("1"));

    let correction = format!("{}&f.amount=90000000&note=Our+treasury", form(&page, promise, "correct"));
    assert_eq!(officer.post(PAGE, &correction).await.status, StatusCode::SEE_OTHER);
    let page = officer.get(PAGE).await.body;
    assert!(page.contains("corrected by the member") && page.contains("90,000,000") && page.contains("Our treasury"));
    assert_eq!((counted(&page, "Confirmed"), counted(&page, "Corrected").as_deref()), (None, Some("1")));
    let list = secretariat.get("/en/members/answers?at=2015-12-31").await.body;
    assert_eq!(counted(&list, "Corrected").as_deref(), Some("1"), "the secretariat sees it");

    assert_eq!(officer.post(PAGE, &form(&page, promise, "not-ours")).await.status, StatusCode::SEE_OTHER);
    let page = officer.get(PAGE).await.body;
    assert_eq!(counted(&page, "Not theirs").as_deref(), Some("1"));
    let record = officer.get(&format!("/en/records/{promise}?at=2015-12-31")).await.body;
    assert!(record.contains("100,000,000"), "what others say still counts");

    assert_eq!(officer.post(PAGE, &form(&page, promise, "undo")).await.status, StatusCode::SEE_OTHER);
    let page = officer.get(PAGE).await.body;
    assert_eq!(counted(&page, "Open").unwrap(), open);
    assert_eq!(officer.post(PAGE, &form(&page, promise, "confirm")).await.status, StatusCode::SEE_OTHER, "and again");
    drop(site);
}

#[tokio::test]
async fn who_was_slower_or_saw_something_else_is_told() {
    let (site, named, _, officers) = site(&[("omar", "KW"), ("huda", "KW")]).await;
    let [mut one, mut other] = <[Browser; 2]>::try_from(officers).ok().unwrap();
    let seen = other.get(PAGE).await.body;
    let page = one.get(PAGE).await.body;
    assert_eq!(one.post(PAGE, &form(&page, named.kuwait_promise, "confirm")).await.status, StatusCode::SEE_OTHER);
    let slower = other.post(PAGE, &form(&seen, named.kuwait_promise, "not-ours")).await;
    assert_eq!(slower.status, StatusCode::CONFLICT);
    assert!(slower.body.contains("somebody else meanwhile") && slower.body.contains("confirmed by the member"));

    let page = other.get(PAGE).await.body;
    let (before, after) = form(&page, named.kuwait_promise, "not-ours")
        .split_once("shown=")
        .map(|(a, b)| (a.to_owned(), b.to_owned()))
        .unwrap();
    let stale = format!("{before}shown=0000{}", &after[4..]);
    assert_eq!(other.post(PAGE, &stale).await.status, StatusCode::CONFLICT, "another value was shown");
    drop(site);
}

#[tokio::test]
async fn only_the_member_answers_and_only_it_and_the_secretariat_look() {
    let (site, named, mut secretariat, officers) = site(&[("omar", "KW"), ("jean", "FR")]).await;
    let [mut own, mut other] = <[Browser; 2]>::try_from(officers).ok().unwrap();
    let page = own.get(PAGE).await.body;
    let answer = form(&page, named.kuwait_promise, "confirm");
    assert_eq!(other.get(PAGE).await.status, StatusCode::FORBIDDEN);
    other.get("/en/desk").await;
    assert_eq!(other.post(PAGE, &answer).await.status, StatusCode::FORBIDDEN);
    let own_page = "/en/members/FR/confirm?at=2015-12-31";
    assert_eq!(other.post(own_page, &answer).await.status, StatusCode::FORBIDDEN, "another's promise by its own page");
    assert_eq!(other.get("/en/members/answers").await.status, StatusCode::FORBIDDEN);
    let letter = secretariat.get(PAGE).await;
    assert_eq!(letter.status, StatusCode::OK);
    assert!(!letter.body.contains("name=\"do\" value=\"confirm\""), "the secretariat does not answer for a member");
    assert_eq!(secretariat.post(PAGE, &answer).await.status, StatusCode::FORBIDDEN);
    let public = site.browser().get(PAGE).await;
    assert_eq!(public.status, StatusCode::SEE_OTHER, "the public is asked to sign in");
    assert_eq!(own.post_bare(PAGE, &answer).await.status, StatusCode::FORBIDDEN, "a form without its token");
    assert!(own.get(PAGE).await.body.contains("Not answered yet"));
}

#[tokio::test]
async fn the_public_learns_nothing_of_an_answer() {
    let (site, named, _, officers) = site(&[("omar", "KW")]).await;
    let mut officer = officers.into_iter().next().unwrap();
    let paths = [
        "/en/?at=2015-12-31",
        "/en/members/KW?at=2015-12-31",
        "/en/sources?at=2015-12-31",
        "/en/efforts?at=2015-12-31",
    ];
    let record = format!("/en/records/{}?at=2015-12-31", named.kuwait_promise);
    let paths: Vec<&str> = paths.into_iter().chain([record.as_str()]).collect();
    let mut before = Vec::new();
    for path in &paths {
        before.push(site.browser().get(path).await.body);
    }
    let page = officer.get(PAGE).await.body;
    let correction = format!("{}&f.amount=1", form(&page, named.kuwait_promise, "correct"));
    assert_eq!(officer.post(PAGE, &correction).await.status, StatusCode::SEE_OTHER);
    for (path, before) in paths.iter().zip(before) {
        assert!(site.browser().get(path).await.body == before, "{path} tells the public of an answer");
    }
}

#[tokio::test]
async fn the_request_reads_well_in_both_languages() {
    let (site, _, mut secretariat, officers) = site(&[("omar", "KW")]).await;
    let mut officer = officers.into_iter().next().unwrap();
    for lang in ["en", "ar"] {
        let own = officer.get(&PAGE.replace("/en/", &format!("/{lang}/"))).await.body;
        insta::assert_snapshot!(format!("asked-{lang}"), sheet(&own));
        let list = secretariat.get(&format!("/{lang}/members/answers?at=2015-12-31")).await.body;
        insta::assert_snapshot!(format!("answers-{lang}"), sheet(&list));
    }
    drop(site);
}

/// What stands between rail and foot, a tag a line; the form's token left out.
fn sheet(body: &str) -> String {
    let from = body.find("<main").unwrap_or_default();
    let to = body.find("</main>").unwrap_or(body.len());
    let mut out = String::new();
    for (at, part) in body[from..to].split("name=\"csrf\" value=\"").enumerate() {
        match at {
            0 => out.push_str(part),
            _ => {
                out.push_str("name=\"csrf\" value=\"…\"");
                out.push_str(part.split_once('"').map_or("", |(_, rest)| rest));
            }
        }
    }
    assert!(!out.contains('⟦'), "a word is missing");
    out.replace("><", ">\n<")
}
