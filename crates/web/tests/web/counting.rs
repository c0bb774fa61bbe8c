//! What belongs together and what is doubtful, through the router: seen, answered, taken back, in both languages.

use axum::http::StatusCode;
use picture::desk::Change;
use record::{
    Body, Content, Delivery, LinkKind, Marking, Names, Party, Period, Promise, PromiseStage, RecordId, Source,
    SourceRef, Text, Viewer,
};

use crate::asking::{Answer, Browser, Site};

struct World {
    site: Site,
    pledge: RecordId,
    again: RecordId,
    commitments: Vec<RecordId>,
    payments: Vec<RecordId>,
    huge: RecordId,
}

fn on(day: &str) -> Option<Period> {
    Some(Period::on(day.parse().unwrap()))
}

fn promise(provider: &str, amount: &str) -> Promise {
    let (receiver, currency) = (Some("IQ".to_owned()), "USD".parse().ok());
    Promise { provider: provider.to_owned(), receiver, amount: amount.parse().ok(), currency, ..Promise::default() }
}

fn of_activity(activity: &str) -> serde_json::Map<String, serde_json::Value> {
    serde_json::json!({ "activity_id": activity }).as_object().cloned().unwrap()
}

/// A pledge in two sources, two projects with a commitment and a payment each, and a sum far too large.
fn world() -> World {
    let site = Site::new();
    let live = site.app.live();
    let mut changes: Vec<Change> = Vec::new();
    let mut add = |body: Body, valid: Option<Period>, source: Option<RecordId>| {
        let mut content = Content::new("coalition", body).marked(Marking::green()).valid(valid);
        content.sources = source.into_iter().map(SourceRef::whole).collect();
        let record = live.new_id();
        changes.push(Change { record, after: 0, content });
        record
    };
    for (code, ar, en) in [("NO", "النرويج", "Norway"), ("SE", "السويد", "Sweden"), ("IQ", "العراق", "Iraq")]
    {
        let party = Party { code: Some(code.to_owned()), names: Names::both(ar, en), ..Party::default() };
        add(party.into(), None, None);
    }
    let titled = |title: &str| Source { title: Some(Text::new(title, Some("en"))), ..Source::default() };
    let register = add(titled("A register of projects").into(), None, None);
    let paper = add(titled("A paper").into(), None, None);
    let pledge = add(promise("NO", "12000000").into(), on("2016-07-20"), Some(register));
    let again = add(promise("Norway", "12050000").into(), on("2016-07-22"), Some(paper));
    let (mut commitments, mut payments) = (Vec::new(), Vec::new());
    for (nth, amount) in ["500000", "700000"].into_iter().enumerate() {
        let more = of_activity(&format!("P-{nth}"));
        let commitment = Promise { stage: PromiseStage::Committed, more: more.clone(), ..promise("SE", amount) };
        commitments.push(add(commitment.into(), on("2016-01-10"), Some(register)));
        let (receiver, currency) = (Some("IQ".to_owned()), "USD".parse().ok());
        let amount = amount.parse().ok();
        let payment = Delivery { provider: "SE".to_owned(), receiver, amount, currency, more, ..Delivery::default() };
        payments.push(add(payment.into(), on("2016-05-10"), Some(register)));
    }
    for amount in ["310000", "420000", "640000"] {
        let more = of_activity(&format!("Q-{amount}"));
        let commitment = Promise { stage: PromiseStage::Committed, more, ..promise("NO", amount) };
        add(commitment.into(), on("2014-01-10"), Some(register));
    }
    let more = of_activity("Q-far");
    let huge = Promise { stage: PromiseStage::Committed, more, ..promise("NO", "200000000000") };
    let huge = add(huge.into(), on("2014-03-01"), Some(register));
    live.write("reader", None, &changes).unwrap();
    World { site, pledge, again, commitments, payments, huge }
}

impl World {
    fn picture(&self) -> std::sync::Arc<picture::Picture> {
        let viewer = Viewer::Person { account: "layla".to_owned(), member: Some("coalition".to_owned()) };
        self.site.app.live().picture(&viewer, None).unwrap()
    }

    fn links(&self, kind: LinkKind) -> Vec<(RecordId, RecordId)> {
        let picture = self.picture();
        picture.links().filter(|(_, link)| link.kind == kind).map(|(_, link)| (link.from, link.to)).collect()
    }

    async fn answer(&self, browser: &mut Browser, how: &str, kind: &str, ends: (RecordId, RecordId)) -> Answer {
        let form = format!("do={how}&at={kind}.{0}.{1}&from={0}&to={1}", ends.0, ends.1);
        browser.post("/en/desk/links", &form).await
    }
}

#[track_caller]
fn whole(answer: &Answer) {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    let missing = answer.body.split('⟦').nth(1).and_then(|rest| rest.split('⟧').next());
    assert_eq!(missing, None, "every word is there");
}

/// What the page says, its ids and its token left out.
fn sheet(body: &str) -> String {
    let main = body.split_once("<main").map_or(body, |(_, rest)| rest);
    let main = main.split_once("</main>").map_or(main, |(main, _)| main);
    let mut text = String::new();
    let mut inside = true; // the rest of the opening tag
    for c in main.chars() {
        match c {
            '<' => inside = true,
            '>' => {
                inside = false;
                text.push('\n');
            }
            c if !inside => text.push(c),
            _ => {}
        }
    }
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

#[tokio::test]
async fn two_records_stand_side_by_side_in_both_languages() {
    let world = world();
    let mut browser = world.site.signed_in().await;
    for lang in ["en", "ar"] {
        let page = browser.get(&format!("/{lang}/desk/links")).await;
        whole(&page);
        insta::assert_snapshot!(format!("links-{lang}"), sheet(&page.body));
        let page = browser.get(&format!("/{lang}/desk/doubts")).await;
        whole(&page);
        insta::assert_snapshot!(format!("doubts-{lang}"), sheet(&page.body));
        let page = browser.get(&format!("/{lang}/desk/links/all?kind=fulfils&basis=activity")).await;
        whole(&page);
        insta::assert_snapshot!(format!("links-all-{lang}"), sheet(&page.body));
    }
}

#[tokio::test]
async fn yes_is_a_link_that_can_be_taken_back_and_no_does_not_come_back() {
    let world = world();
    let mut browser = world.site.signed_in().await;
    browser.get("/en/desk/links").await;
    let ends = (world.again, world.pledge);
    let answer = world.answer(&mut browser, "confirm", "same-as", ends).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    assert_eq!(world.links(LinkKind::SameAs), [ends]);
    assert_eq!(world.picture().canonical(world.again), world.pledge);
    let next = browser.get(answer.header("location")).await;
    whole(&next);
    assert!(next.body.contains("data-undo"), "the last answer can be taken back: {}", next.body);
    let twice = world.answer(&mut browser, "confirm", "same-as", ends).await;
    assert_eq!(twice.status, StatusCode::CONFLICT);
    let record = browser.get(&format!("/en/records/{}", world.pledge)).await;
    assert!(record.body.contains("Take this link back"), "{}", record.body);
    let link = world.picture().links().next().unwrap().0.id;
    let form = format!("do=undo&link={link}&seen=1&back={}", world.pledge);
    let undone = browser.post("/en/desk/links", &form).await;
    assert_eq!(undone.header("location"), format!("/en/records/{}", world.pledge));
    assert_eq!(world.links(LinkKind::SameAs), []);
    assert!(browser.get("/en/desk/links?kind=same-as").await.body.contains("Are these one and the same?"));
    world.answer(&mut browser, "reject", "same-as", ends).await;
    assert_eq!(world.links(LinkKind::NotSameAs), [ends]);
    assert!(!browser.get("/en/desk/links?kind=same-as").await.body.contains("Are these one and the same?"));
}

#[tokio::test]
async fn questions_of_one_ground_are_answered_at_once() {
    let world = world();
    let mut browser = world.site.signed_in().await;
    browser.get("/en/desk/links/all?kind=fulfils&basis=activity").await;
    let answer = browser.post("/en/desk/links/all?kind=fulfils&basis=activity", "").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let mut links = world.links(LinkKind::Fulfils);
    links.sort_unstable();
    let expected: Vec<_> = world.payments.iter().copied().zip(world.commitments.iter().copied()).collect();
    assert_eq!(links, expected);
    // What only looks alike is never answered at once.
    let alike = browser.post("/en/desk/links/all?kind=same-as&basis=likeness", "").await;
    assert_eq!(alike.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_doubtful_fact_is_left_out_by_a_recorded_decision_alone() {
    let world = world();
    let mut browser = world.site.signed_in().await;
    let page = browser.get("/en/desk/doubts?kind=outlier").await;
    assert!(page.body.contains("200,000,000,000") || page.body.contains("200 billion"), "{}", page.body);
    let refused = browser.post("/en/desk/doubts", &format!("do=leave-out&record={}&because=", world.huge)).await;
    assert_eq!(refused.status, StatusCode::BAD_REQUEST, "a reason is asked for");
    let form = format!("do=leave-out&record={}&because=a+slip+for+millions", world.huge);
    assert_eq!(browser.post("/en/desk/doubts", &form).await.status, StatusCode::SEE_OTHER);
    let decision = world.picture().set_aside(world.huge).map(|fact| fact.id).unwrap();
    let page = browser.get("/en/desk/doubts?only=left-out").await;
    whole(&page);
    assert!(page.body.contains("a slip for millions") && page.body.contains("layla"), "{}", page.body);
    let review = browser.get("/en/review").await;
    assert!(review.body.contains("without one doubtful fact"), "{}", review.body);
    let form = format!("do=take-in&record={}&decision={decision}&seen=1", world.huge);
    assert_eq!(browser.post("/en/desk/doubts", &form).await.status, StatusCode::SEE_OTHER);
    assert!(world.picture().set_aside(world.huge).is_none());
}

#[tokio::test]
async fn programs_ask_the_same_and_see_what_they_may() {
    let world = world();
    let mut browser = world.site.signed_in().await;
    let told: serde_json::Value =
        serde_json::from_str(&browser.get("/api/v1/proposals?kind=same_as").await.body).unwrap();
    assert_eq!(told["proposals"][0]["from"], world.again.to_string(), "{told}");
    let doubts: serde_json::Value = serde_json::from_str(&browser.get("/api/v1/doubts").await.body).unwrap();
    let huge = doubts["doubts"].as_array().unwrap().iter().find(|doubt| doubt["kind"] == "outlier").unwrap();
    assert_eq!(
        (huge["record"].as_str().unwrap(), huge["beyond"]["few"].as_bool()),
        (&*world.huge.to_string(), Some(true))
    );
    let mut public = world.site.browser();
    for path in ["/api/v1/proposals", "/api/v1/doubts"] {
        let body = public.get(path).await.body;
        assert!(body.ends_with("[]}"), "{path}: {body}");
    }
}

#[tokio::test]
async fn who_belongs_to_another_member_is_not_asked() {
    let world = world();
    let mut public = world.site.browser();
    assert_eq!(public.get("/en/desk/links").await.status, StatusCode::SEE_OTHER, "asked to sign in");
    let doubts = public.get("/en/desk/doubts").await;
    whole(&doubts);
    assert!(!doubts.body.contains("200,000,000,000"), "and is shown nothing that is not his to see");
    let form = format!("do=leave-out&record={}&because=no", world.huge);
    assert_ne!(public.post("/en/desk/doubts", &form).await.status, StatusCode::OK);
    assert!(world.picture().set_aside(world.huge).is_none());
}
