//! The desk and the sources: a text of ours with claims, through the router.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use picture::desk::Change;
use record::{Body, Claim, ClaimState, Content, Kind, Marking, RecordId, Said, Source, Span, Text, Viewer};
use serde_json::{Value, json};

use crate::asking::{Browser, Site};

const TEXT: &str = "روما، الخميس - عقد التحالف اجتماعًا برئاسة وزيرة الخارجية لارا مارينو.\n\nوتعهدت النرويج بتقديم 12 مليون دولار للعراق.\nوقالت الوزيرة: \"لن نترك أحدًا <script>\".";

/// The words of `of` in the text.
fn words(of: &str) -> Vec<Span> {
    let byte = TEXT.find(of).unwrap();
    let start = TEXT[..byte].chars().count();
    vec![Span::new(start, start + of.chars().count())]
}

fn claim(source: RecordId, about: Kind, fields: &[(&str, Value, &str)], rule: &str) -> Claim {
    Claim {
        about,
        subject: None,
        source,
        fields: fields
            .iter()
            .map(|(name, value, of)| ((*name).to_owned(), Said::new(value.clone(), words(of))))
            .collect(),
        spans: words(fields[0].2),
        rule: rule.to_owned(),
        confidence: Some(931),
        state: ClaimState::Proposed,
        because: None,
    }
}

struct Desk {
    site: Site,
    source: RecordId,
    claims: BTreeMap<&'static str, RecordId>,
}

/// A source of the secretariat with a meeting, a promise and a statement that wait.
fn desk() -> Desk {
    let site = Site::new();
    let live = site.app.live();
    let text = site.ledger.put_blob(TEXT.as_bytes()).unwrap();
    let source = live.new_id();
    let body = Source {
        title: Some(Text::new("اجتماع روما", Some("ar"))),
        publisher: Some("وكالة <b>الأنباء</b>".to_owned()),
        language: Some("ar".to_owned()),
        file: Some("../rome\u{202e}.txt".to_owned()),
        original: Some(text.to_string()),
        text: Some(text.to_string()),
        ..Source::default()
    };
    let promise = [
        ("provider", json!("NO"), "النرويج"),
        ("amount", json!("12000000"), "12 مليون دولار"),
        ("currency", json!("USD"), "دولار"),
        ("receiver", json!("IQ"), "للعراق"),
        ("stage", json!("pledged"), "وتعهدت"),
    ];
    let statement = [
        ("words", json!({"ar": "لن نترك أحدًا <script>"}), "لن نترك أحدًا <script>"),
        ("speaker", json!([{"text": "لارا مارينو", "lang": "ar"}]), "لارا مارينو"),
        ("role", json!("foreign_minister"), "وزيرة الخارجية"),
        ("form", json!("direct"), "وقالت"),
    ];
    let meeting = [
        ("place", json!({"names": {"ar": "روما", "en": "Rome"}, "country": "IT"}), "روما"),
        ("weekday", json!("thursday"), "الخميس"),
        (
            "chairs",
            json!([{"names": [{"text": "لارا مارينو"}], "role": "foreign_minister"}]),
            "وزيرة الخارجية لارا مارينو",
        ),
    ];
    let all = [
        ("meeting", claim(source, Kind::Meeting, &meeting, "meeting/held")),
        ("promise", claim(source, Kind::Promise, &promise, "commitment/pledged")),
        ("statement", claim(source, Kind::Statement, &statement, "quotation/direct")),
    ];
    let mut changes =
        vec![Change { record: source, after: 0, content: Content::new("coalition", body).marked(Marking::green()) }];
    let mut claims = BTreeMap::new();
    for (name, claim) in all {
        let record = live.new_id();
        claims.insert(name, record);
        changes.push(Change { record, after: 0, content: Content::new("coalition", claim).marked(Marking::green()) });
    }
    live.write("reader", None, &changes).unwrap();
    Desk { site, source, claims }
}

impl Desk {
    fn at(&self, claim: &str) -> String {
        format!("/en/desk/{}?claim={}", self.source, self.claims[claim])
    }

    fn naming(&self, claim: &str, seen: u32) -> String {
        format!("claim={}&seen={seen}", self.claims[claim])
    }

    async fn send(&self, browser: &mut Browser, form: &str) -> crate::asking::Answer {
        browser.post(&format!("/en/desk/{}", self.source), form).await
    }

    fn claim(&self, name: &str) -> Claim {
        let picture = self.site.app.live().picture(&secretary(), None).unwrap();
        picture.claim(self.claims[name]).unwrap().clone()
    }

    fn subject(&self, name: &str) -> Option<Body> {
        let picture = self.site.app.live().picture(&secretary(), None).unwrap();
        let subject = picture.claim(self.claims[name]).unwrap().subject?;
        picture.fact(subject).map(|fact| fact.body.clone())
    }
}

/// The page without the signs that isolate numbers and names.
fn bare(body: &str) -> String {
    body.replace(['\u{2068}', '\u{2069}'], "")
}

fn secretary() -> Viewer {
    Viewer::Person { account: "layla".to_owned(), member: Some("coalition".to_owned()) }
}

#[tokio::test]
async fn a_source_shows_its_words_lit_and_nothing_hostile() {
    let desk = desk();
    let mut browser = desk.site.signed_in().await;
    for lang in ["ar", "en"] {
        let list = browser.get(&format!("/{lang}/sources")).await;
        assert!(
            list.body.contains("اجتماع روما") && !list.body.contains("<b>الأنباء") && !list.body.contains('⟦'),
            "{}",
            list.body
        );
        let one = browser.get(&format!("/{lang}/sources/{}", desk.source)).await;
        assert_eq!(one.status, StatusCode::OK, "{}", one.body);
        assert!(one.body.contains("<mark") && one.body.contains("12 مليون"), "{}", one.body);
        assert!(!one.body.contains("أحدًا <script>"), "{}", one.body);
        let missing = one.body.split('⟦').nth(1).and_then(|rest| rest.split('⟧').next());
        assert_eq!(missing, None, "every word is there");
    }
    let original = browser.get(&format!("/en/sources/{}/original", desk.source)).await;
    assert_eq!(original.body, TEXT);
    assert_eq!(original.header("content-type"), "application/octet-stream");
    assert!(
        original.header("content-disposition").ends_with("filename=\"..rome.txt\""),
        "{}",
        original.header("content-disposition")
    );
    let csv = browser.get("/en/sources.csv").await;
    assert!(csv.body.lines().count() == 2 && csv.body.contains("اجتماع روما"), "{}", csv.body);
}

#[tokio::test]
async fn the_public_and_the_unknown_see_the_same_nothing() {
    let desk = desk();
    let mut public = desk.site.browser();
    let hidden = public.get(&format!("/en/sources/{}", desk.source)).await;
    let unknown = public.get("/en/sources/01890a5d-ac96-774b-bcce-b302099a8057").await;
    assert_eq!((hidden.status, unknown.status), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND));
    let bare = |body: &str, id: &str| body.replace(id, "ID");
    let own = |answer: &crate::asking::Answer, id: &str| {
        let body = bare(&answer.body, id);
        let (head, rest) = body.split_once("name=\"csrf\" value=\"").unwrap_or((&body, ""));
        format!("{head}{}", rest.split_once('"').map_or("", |(_, rest)| rest))
    };
    assert_eq!(
        own(&hidden, &desk.source.to_string()),
        own(&unknown, "01890a5d-ac96-774b-bcce-b302099a8057"),
        "a hidden source looks like one that is not there"
    );
    assert!(!public.get("/en/sources").await.body.contains("اجتماع روما"));
    assert_eq!(
        public.get(&format!("/en/desk/{}", desk.source)).await.status,
        StatusCode::SEE_OTHER,
        "asked to sign in"
    );
}

#[tokio::test]
async fn a_claim_is_confirmed_and_taken_back() {
    let desk = desk();
    let mut browser = desk.site.signed_in().await;
    let page = browser.get(&format!("/en/desk/{}", desk.source)).await;
    assert!(bare(&page.body).contains("3 claims are left") && page.body.contains("Meeting"), "{}", page.body);
    let answer = desk.send(&mut browser, &format!("{}&do=confirm", desk.naming("meeting", 1))).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    assert!(
        answer.header("location").contains(&desk.claims["promise"].to_string()),
        "the next claim: {}",
        answer.header("location")
    );
    assert_eq!(desk.claim("meeting").state, ClaimState::Confirmed);
    let Some(Body::Meeting(meeting)) = desk.subject("meeting") else { panic!("a meeting was made") };
    assert_eq!((meeting.weekday.as_deref(), meeting.chairs.len()), (Some("thursday"), 1));
    let undone = desk.send(&mut browser, &format!("{}&do=undo", desk.naming("meeting", 2))).await;
    assert_eq!(undone.status, StatusCode::SEE_OTHER, "{}", undone.body);
    assert_eq!((desk.claim("meeting").state, desk.subject("meeting")), (ClaimState::Proposed, None));
}

#[tokio::test]
async fn a_correction_keeps_what_was_read() {
    let desk = desk();
    let mut browser = desk.site.signed_in().await;
    browser.get(&desk.at("promise")).await;
    let form = format!(
        "{}&do=correct&because=the+ministry%27s+own+page&f.provider=NO&f.amount=%D9%A1%D9%A3%D9%A0%D9%A0%D9%A0%D9%A0%D9%A0%D9%A0&f.currency=USD&f.receiver=IQ&f.stage=pledged&f.due=2016-06-30",
        desk.naming("promise", 1)
    );
    let answer = desk.send(&mut browser, &form).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let claim = desk.claim("promise");
    assert_eq!(claim.state, ClaimState::Corrected);
    assert_eq!(claim.fields["amount"].value, json!("13000000"));
    assert_eq!(claim.fields["amount"].was, Some(json!("12000000")));
    assert_eq!(claim.fields["provider"].was, None, "what was not touched stays as it was read");
    let Some(Body::Promise(promise)) = desk.subject("promise") else { panic!("a promise was made") };
    assert_eq!(promise.due.map(|day| day.to_string()).as_deref(), Some("2016-06-30"));
}

#[tokio::test]
async fn what_cannot_be_understood_is_said_and_kept() {
    let desk = desk();
    let mut browser = desk.site.signed_in().await;
    browser.get(&desk.at("promise")).await;
    let form = format!("{}&do=correct&f.amount=about+twelve", desk.naming("promise", 1));
    let answer = desk.send(&mut browser, &form).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains("about twelve") && answer.body.contains("Sum"), "{}", answer.body);
    assert_eq!(desk.claim("promise").state, ClaimState::Proposed);
}

#[tokio::test]
async fn what_is_typed_comes_back_after_the_browser_closed() {
    let desk = desk();
    let mut browser = desk.site.signed_in().await;
    browser.get(&desk.at("promise")).await;
    let kept = format!("{}&f.amount=12500000&f.earmark=winter+tents", desk.naming("promise", 1));
    let answer = browser.post(&format!("/en/desk/{}/unfinished", desk.source), &kept).await;
    assert_eq!(answer.status, StatusCode::NO_CONTENT);
    let again = browser.get(&desk.at("promise")).await;
    assert!(again.body.contains("12500000") && again.body.contains("winter tents"), "{}", again.body);
    desk.send(&mut browser, &format!("{}&do=reject&reason=misread&because=a+need", desk.naming("promise", 1))).await;
    assert_eq!(desk.claim("promise").because.as_deref(), Some("misread: a need"));
    let person = desk.site.ledger.unfinished("layla", &format!("desk/{}", desk.claims["promise"])).unwrap();
    assert_eq!(person, None, "decided work is not kept");
}

#[tokio::test]
async fn of_two_who_decide_the_slower_is_told_and_loses_nothing() {
    let desk = desk();
    let mut browser = desk.site.signed_in().await;
    browser.get(&desk.at("promise")).await;
    let mut other = browser.clone();
    desk.send(&mut other, &format!("{}&do=reject&reason=twice", desk.naming("promise", 1))).await;
    let form = format!("{}&do=correct&f.amount=12750000", desk.naming("promise", 1));
    let answer = desk.send(&mut browser, &form).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert!(answer.body.contains("layla") && answer.body.contains("rejected"), "who and what: {}", answer.body);
    assert_eq!(desk.claim("promise").state, ClaimState::Rejected, "nothing was overwritten");
}

#[tokio::test]
async fn all_that_is_left_is_confirmed_at_the_second_asking() {
    let desk = desk();
    let mut browser = desk.site.signed_in().await;
    desk.send(&mut browser, &format!("{}&do=reject&reason=twice", desk.naming("statement", 1))).await;
    let ask = browser.get(&format!("/en/desk/{}/all", desk.source)).await;
    assert!(bare(&ask.body).contains("2 claims would be confirmed"), "{}", ask.body);
    browser.post(&format!("/en/desk/{}/all", desk.source), "").await;
    let states = ["meeting", "promise", "statement"].map(|name| desk.claim(name).state);
    assert_eq!(states, [ClaimState::Confirmed, ClaimState::Confirmed, ClaimState::Rejected]);
    assert!(browser.get("/ar/desk").await.body.contains("هنا تظهر الإفادات"));
}

#[tokio::test]
async fn a_published_day_dates_what_hangs_on_it() {
    let desk = desk();
    let mut browser = desk.site.signed_in().await;
    browser.get(&format!("/en/sources/{}", desk.source)).await;
    let wrong = browser.post(&format!("/en/sources/{}", desk.source), "seen=1&published=tomorrow").await;
    assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
    let answer = browser.post(&format!("/en/sources/{}", desk.source), "seen=1&published=2015-01-22").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let source = desk.site.app.live().picture(&secretary(), None).unwrap().source(desk.source).cloned().unwrap();
    assert_eq!(source.published.map(|day| day.to_string()).as_deref(), Some("2015-01-22"));
}

#[tokio::test]
async fn another_members_editor_does_not_decide() {
    let desk = desk();
    let mut secretary = desk.site.signed_in().await;
    secretary.get("/en/account/people").await;
    let invited = secretary.post("/en/account/people", "member=NO&editor=yes").await;
    let link = invited
        .body
        .split("/welcome/")
        .nth(1)
        .and_then(|rest| rest.split(['<', '"']).next())
        .map(|token| format!("/en/welcome/{token}"));
    let link = link.unwrap_or_else(|| panic!("an invitation: {}", invited.body));
    let mut other = desk.site.browser();
    other.get(&link).await;
    other.post(&link, &crate::asking::account_form("kari")).await;
    let page = other.get(&desk.at("promise")).await;
    assert_eq!(page.status, StatusCode::OK, "green is seen by every member");
    let answer = desk.send(&mut other, &format!("{}&do=confirm", desk.naming("promise", 1))).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN, "{}", answer.body);
    assert_eq!(desk.claim("promise").state, ClaimState::Proposed);
}

#[tokio::test]
async fn the_same_meeting_in_two_outlets_is_one_fact_with_two_sources() {
    let desk = desk();
    let mut browser = desk.site.signed_in().await;
    desk.send(&mut browser, &format!("{}&do=confirm", desk.naming("meeting", 1))).await;
    let subject = desk.claim("meeting").subject.unwrap();
    // Another outlet tells of it.
    let live = desk.site.app.live();
    let other = live.new_id();
    let body = Source { title: Some(Text::new("Rome talks", Some("en"))), ..Source::default() };
    let fields = [
        ("place", json!({"names": {"en": "Rome"}, "country": "IT"}), "روما"),
        ("weekday", json!("thursday"), "الخميس"),
        ("declared", json!([{"value": 23, "unit": "states"}]), "اجتماعًا"),
    ];
    let told = claim(other, Kind::Meeting, &fields, "meeting/held");
    let record = live.new_id();
    let content = |body: Body| Content::new("coalition", body).marked(Marking::green());
    let changes = [
        Change { record: other, after: 0, content: content(body.into()) },
        Change { record, after: 0, content: content(told.into()) },
    ];
    live.write("reader", None, &changes).unwrap();
    let page = browser.get(&format!("/en/desk/{other}")).await;
    assert!(page.body.contains(&format!("value=\"{subject}\"")), "the known meeting is proposed: {}", page.body);
    assert!(page.body.contains("the same city"), "with the reason: {}", page.body);
    let answer = browser
        .post(&format!("/en/desk/{other}"), &format!("claim={record}&seen=1&do=confirm&subject={subject}"))
        .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let picture = live.picture(&secretary(), None).unwrap();
    let fact = picture.fact(subject).unwrap();
    assert_eq!((fact.claims.len(), picture.meetings().count()), (2, 1));
    let Body::Meeting(meeting) = &fact.body else { panic!("a meeting") };
    assert_eq!(
        meeting.declared.first().map(|declared| declared.value),
        Some(23),
        "the other outlet's number is known too"
    );
}

/// Sends the desk's form with a text and what is said of it.
async fn enter(browser: &mut Browser, fields: &[(&str, &str)], file: Option<(&str, &[u8])>) -> crate::asking::Answer {
    let mut body =
        format!("--b\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{}\r\n", browser.token).into_bytes();
    for (name, value) in fields {
        body.extend(format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes());
    }
    if let Some((name, bytes)) = file {
        let head = format!("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n");
        body.extend(head.bytes());
        body.extend(bytes);
        body.extend(b"\r\n");
    }
    body.extend(b"--b--\r\n");
    let request = axum::http::Request::post("/en/desk").header("content-type", "multipart/form-data; boundary=b");
    browser.send(request.body(axum::body::Body::from(body)).unwrap()).await
}

const ARTICLE: &str = "عقد التحالف الدولي اليوم الخميس اجتماعا في روما برئاسة وزير الخارجية الإيطالي لوكا باريني، وحضور 19 دولة.\n\nوتعهدت النرويج بتقديم 12 مليون دولار للعراق.\n\nوقال باريني: \"سنفي بما وعدنا به\".";

#[tokio::test]
async fn a_pasted_text_waits_as_claims_and_is_taken_in_once() {
    let site = Site::new();
    let mut browser = site.signed_in().await;
    browser.get("/en/desk").await;
    let said = [("text", ARTICLE), ("publisher", "An agency"), ("published", "2016-02-04"), ("tlp", "green")];
    let answer = enter(&mut browser, &said, None).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    assert!(answer.body.contains("wait for you") && answer.body.contains("/en/desk/"), "{}", answer.body);
    let picture = site.app.live().picture(&secretary(), None).unwrap();
    let kinds: Vec<Kind> = picture.waiting().map(|(_, claim)| claim.about).collect();
    for kind in [Kind::Meeting, Kind::Promise, Kind::Statement] {
        assert!(kinds.contains(&kind), "{kinds:?}");
    }
    browser.get("/en/desk").await;
    let again = enter(&mut browser, &said, None).await;
    assert!(again.body.contains("had been taken in before"), "{}", again.body);
    assert_eq!(site.app.live().picture(&secretary(), None).unwrap().sources().count(), 1);
}

#[tokio::test]
async fn a_form_without_a_text_or_with_a_broken_file_says_so() {
    let site = Site::new();
    let mut browser = site.signed_in().await;
    browser.get("/en/desk").await;
    let empty = enter(&mut browser, &[("text", "  ")], None).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.body.contains("Paste a text or choose a file first"), "{}", empty.body);
    let wrong = enter(&mut browser, &[("text", "x"), ("published", "tomorrow")], None).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let binary = enter(&mut browser, &[], Some(("photo.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"))).await;
    assert_eq!(binary.status, StatusCode::OK);
    assert!(binary.body.contains("photo.png") && binary.body.contains("Nothing was taken in"), "{}", binary.body);
    assert!(!binary.body.contains('⟦'), "{}", binary.body);
}
