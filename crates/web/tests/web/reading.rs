//! The reading pages over a small world: as snapshots, figure by figure, for those who may not see, and under attack.

use axum::http::StatusCode;
use picture::desk::Change;
use record::{Content, Marking, Names, Party, PartyKind, Promise, RecordId, Role, RoleKind, Statement};

use crate::asking::Site;
use crate::world::{Named, World, dollars, world};

/// A site that holds a world.
fn site_of(world: &World) -> Site {
    let site = Site::new();
    world.live(site.app.live());
    site
}

/// Every reading page of the world, by a name for its snapshot.
fn pages(named: &Named) -> Vec<(&'static str, String)> {
    vec![
        ("overview", "/".to_owned()),
        ("members", "/members".to_owned()),
        ("member-kw", "/members/KW".to_owned()),
        ("member-gb", "/members/GB".to_owned()),
        ("lines", "/lines".to_owned()),
        ("line-humanitarian", "/lines/humanitarian".to_owned()),
        ("line-group", "/lines/group%3Acifg".to_owned()),
        ("efforts", "/efforts".to_owned()),
        ("efforts-members", "/efforts?rows=who&columns=what&measure=delivered".to_owned()),
        ("efforts-line", "/efforts?line=humanitarian&rows=what".to_owned()),
        ("efforts-flows", "/efforts/flows".to_owned()),
        ("efforts-map", "/efforts/map".to_owned()),
        ("efforts-map-needed", "/efforts/map?measure=needed".to_owned()),
        ("efforts-curves", "/efforts/curves?step=quarter".to_owned()),
        ("meetings", "/meetings".to_owned()),
        ("meeting-london", format!("/meetings/{}", named.london)),
        ("meeting-paris", format!("/meetings/{}", named.paris)),
        ("review", format!("/review?at=2015-07-15&since={}", named.paris)),
        ("trail-overdue", "/trail?of=overdue&at=2015-07-15".to_owned()),
        ("trail-declared", format!("/trail?of=field&record={}&field=declared-states", named.london)),
        ("record-promise", format!("/records/{}", named.kuwait_promise)),
        ("record-statement", format!("/records/{}", named.statement)),
        ("record-need", format!("/records/{}", named.need)),
        ("search", "/search?q=%D8%A7%D9%84%D8%B9%D8%B1%D8%A7%D9%82".to_owned()), // العراق
    ]
}

/// What stands between rail and foot, a tag a line; the machine's own addresses of assets left out.
fn sheet(body: &str) -> String {
    let from = body.find("<main").unwrap_or_default();
    let to = body.find("</main>").unwrap_or(body.len());
    body[from..to].replace("><", ">\n<")
}

/// The same address with a world day, where it has none: so that no snapshot depends on today.
fn dated(path: &str) -> String {
    match path {
        path if path.contains("at=") => path.to_owned(),
        path if path.contains('?') => format!("{path}&at=2015-12-31"),
        path => format!("{path}?at=2015-12-31"),
    }
}

#[tokio::test]
async fn the_world_reads_as_it_should() {
    let (world, named) = world();
    let site = site_of(&world);
    for lang in ["en", "ar"] {
        for (name, path) in pages(&named) {
            let answer = site.browser().get(&format!("/{lang}{}", dated(&path))).await;
            assert_eq!(answer.status, StatusCode::OK, "{lang} {path}");
            assert!(!answer.body.contains('⟦'), "a word is missing on {lang} {path}");
            insta::assert_snapshot!(format!("{name}-{lang}"), sheet(&answer.body));
        }
    }
}

/// The figures of a page: value and address of its trail.
fn figures(body: &str) -> Vec<(String, String)> {
    let shown = body.split("<bdi class=\"value\"").skip(1).filter_map(|rest| {
        let value = rest.split_once('>')?.1.split('<').next()?.to_owned();
        let trail = rest.split_once("<a class=\"mark\" href=\"")?.1.split('"').next()?.replace("&amp;", "&");
        Some((value, trail))
    });
    shown.collect()
}

#[tokio::test]
async fn every_figure_opens_and_its_trail_computes_it_again() {
    let (world, named) = world();
    let site = site_of(&world);
    let (mut opened, mut seen) = (0, std::collections::BTreeSet::new());
    for (_, path) in pages(&named) {
        let body = site.browser().get(&format!("/en{}", dated(&path))).await.body;
        for (value, trail) in figures(&body) {
            if !seen.insert((value.clone(), trail.clone())) {
                continue;
            }
            let answer = site.browser().get(&trail).await;
            assert_eq!(answer.status, StatusCode::OK, "{trail} on {path}");
            assert!(!answer.body.contains('⟦'), "{trail}");
            // A rate, a mean of days and a sum written short are another form of what the trail shows.
            let other_form = ["million", "billion", "thousand", "%", "."].iter().any(|sign| value.contains(sign));
            let again = figures(&answer.body).first().map(|(value, _)| value.clone());
            assert!(other_form || again.as_ref() == Some(&value), "{value} on {path}, but {again:?} at {trail}");
            opened += 1;
        }
    }
    assert!(opened > 60, "only {opened} figures were opened");
}

#[tokio::test]
async fn a_sum_is_the_sum_of_its_parts_and_that_of_the_document() {
    let (world, _) = world();
    let site = site_of(&world);
    let mut browser = site.browser();
    let document: serde_json::Value =
        serde_json::from_str(&browser.get("/en/review.json?at=2015-07-15").await.body).unwrap();
    let usd = &document["total"]["all"]["usd"];
    for (of, key) in [("promised", "promised"), ("in-time", "in_time"), ("overdue", "overdue"), ("pending", "pending")]
    {
        let body = browser.get(&format!("/en/trail?of={of}&at=2015-07-15")).await.body;
        let told = figures(&body)[0].0.replace(',', "");
        let cents = usd[key].as_i64().unwrap();
        assert_eq!(told, (cents / 100).to_string(), "{of}");
    }
    assert_eq!(usd["promised"], 10_000_000_000_i64);
}

/// Addresses that say nothing of any record, or that only who has an account may ask: those read by their own viewer.
const NOT_READ: [&str; 24] = [
    "/",
    "/health",
    "/metrics",
    "/favicon.ico",
    "/assets/{file}",
    "/openapi.json",
    "/{lang}/sign-in",
    "/{lang}/welcome/{token}",
    "/{lang}/account",
    "/{lang}/account/people",
    "/{lang}/settings",
    "/{lang}",
    "/{lang}/desk",
    "/{lang}/desk/links",
    "/{lang}/desk/links/all",
    "/{lang}/desk/{source}",
    "/{lang}/desk/{source}/all",
    "/{lang}/imports",
    "/{lang}/imports/now",
    "/{lang}/imports/now/{id}",
    "/{lang}/imports/{id}",
    "/{lang}/imports/{id}/columns",
    "/api/v1/imports/{id}",
    "/{lang}/members/{code}/confirm",
];

/// The addresses that the program answers to with GET, as its routers are written.
fn routes() -> Vec<String> {
    fn files(folder: &std::path::Path, all: &mut Vec<std::path::PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if entry.is_dir() { files(&entry, all) } else { all.push(entry) }
        }
    }
    let mut sources = Vec::new();
    files(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut sources);
    let mut routes = Vec::new();
    for source in sources {
        let text = std::fs::read_to_string(source).unwrap();
        for told in text.split(".route(").skip(1) {
            let told = told.trim_start().strip_prefix('"').expect("a route is written out where it is routed");
            let (path, answers) = told.split_once('"').unwrap();
            if answers.split(".route(").next().unwrap().contains("get(") {
                routes.push(path.to_owned());
            }
        }
    }
    routes
}

/// No address that gives anything of records is missing from what is compared.
fn every_route_is_among(paths: &[String]) {
    let routes = routes();
    assert!(routes.len() > 50, "{routes:?}");
    let matches = |route: &str, path: &str| {
        let path = path.split('?').next().unwrap();
        let (route, path): (Vec<&str>, Vec<&str>) = (route.split('/').collect(), path.split('/').collect());
        route.len() == path.len()
            && route.iter().zip(&path).all(|(of, part)| of == part || (of.starts_with('{') && !part.is_empty()))
    };
    for route in routes.iter().filter(|route| !NOT_READ.contains(&route.as_str())) {
        // What one segment stands for may not hide an address that is written out.
        let named =
            |path: &str| routes.iter().any(|other| other != route && !other.ends_with('}') && matches(other, path));
        assert!(
            paths.iter().any(|path| matches(route, path) && (!route.ends_with('}') || !named(path))),
            "{route} is not compared with the world without the secret"
        );
    }
    for known in NOT_READ {
        assert!(routes.iter().any(|route| route == known), "{known} is no route any more");
    }
}

#[tokio::test]
async fn a_world_with_a_secret_reads_like_the_world_without_it() {
    let (with, named) = world();
    let without = World {
        changes: with.changes.iter().filter(|change| change.record != named.secret).cloned().collect(),
        texts: with.texts.clone(),
        ..World::default()
    };
    let (with, without) = (site_of(&with), site_of(&without));
    let hidden = format!("/records/{}", named.secret);
    let trail = format!("/trail?of=field&record={}&field=amount", named.secret);
    let nobody = format!("/records/{}", RecordId::new(record::Moment(5), [9; 10]));
    let further = [hidden.clone(), nobody.clone(), trail, "/search?q=orchid".to_owned(), "/members.csv".to_owned()];
    let more = [
        "/review.json?at=2016-01-01",
        "/review.html?both=1",
        "/review.html?if=without-doubtful&if-boundary=GB",
        "/review.pdf",
        "/review.xlsx",
        "/review.xlsx?if-valued=market-price",
        "/review.csv",
        "/review.csv?table=deliveries&if-at=2015-02-01",
        "/review-members.csv",
        "/review?if=without-doubtful&if-valued=donor-statement",
        "/lines/military/promises.csv",
        "/meetings.csv",
        "/sources.csv",
        "/members/answers",
        "/members/answers.csv",
        "/desk/doubts",
        "/lines/military",
        "/members/US",
        "/sources",
        "/efforts?line=military",
        "/efforts/flows?measure=overdue",
        "/efforts/curves?line=military",
        "/efforts/map?measure=most",
        "/efforts.csv",
        "/efforts/flows.csv",
        "/efforts/map.csv",
        "/efforts/curves.csv",
    ];
    let paths = pages(&named).into_iter().map(|(_, path)| path).chain(further).chain(more.map(str::to_owned));
    let source = [format!("/sources/{}", named.arabic_source), format!("/sources/{}/original", named.arabic_source)];
    let languages = paths.chain(source).flat_map(|path| ["en", "ar"].map(|lang| format!("/{lang}{}", dated(&path))));
    let ids = ["", "/history"].map(|of| format!("/api/v1/records/{}{of}", named.kuwait_promise));
    let api = [
        "/api/v1/records",
        "/api/v1/proposals",
        "/api/v1/doubts",
        "/api/v1/search?q=orchid",
        "/api/v1/suggest?q=orc",
        "/api/v1/review.json?at=2016-01-01&if=without-doubtful",
        "/api/v1/export.json",
    ];
    let text = format!("/api/v1/sources/{}/text", named.arabic_source);
    let paths: Vec<String> = languages.chain(ids).chain([text]).chain(api.map(str::to_owned)).collect();
    every_route_is_among(&paths);
    for path in paths {
        let (one, other) = (with.browser().get(&path).await, without.browser().get(&path).await);
        assert_eq!((one.status, one.bytes == other.bytes), (other.status, true), "{path}");
        assert!(!one.body.contains("999,999"), "{path}");
    }
    let [hidden, nobody] = [hidden, nobody].map(|path| format!("/en{path}"));
    let (hidden, nobody) = (with.browser().get(&hidden).await, with.browser().get(&nobody).await);
    assert_eq!(
        (hidden.status, &hidden.body),
        (StatusCode::NOT_FOUND, &nobody.body),
        "hidden and unknown are one answer"
    );
}

#[tokio::test]
async fn nothing_after_the_world_day_and_nothing_learned_later_is_shown() {
    let (world, named) = world();
    let site = site_of(&world);
    let mut browser = site.browser();
    let early = browser.get("/en/trail?of=promised&at=2014-12-31").await.body;
    assert_eq!(figures(&early)[0].0, "0", "nothing was promised yet");
    assert!(!browser.get("/en/members/KW?at=2014-10-01").await.body.contains("100,000,000"));
    let path = format!("/en/meetings/{}?known=2014-01-01", named.london);
    assert_eq!(browser.get(&path).await.status, StatusCode::NOT_FOUND, "nobody knew of it");
    let path = format!("/en/records/{}?known=2014-01-01", named.london);
    assert_eq!(browser.get(&path).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn hostile_names_and_words_stay_text() {
    let (mut world, named) = world();
    let evil = "\"><script>alert(1)</script>\u{202e}evil";
    let names = Names::both(evil, evil);
    world.add("", Party { kind: PartyKind::State, names, code: Some("XX".into()), ..Party::default() });
    world.add(
        "2014/",
        Role { party: "XX".into(), role: RoleKind::Member, line: Some(evil.into()), person: Names::default() },
    );
    let (amount, currency) = dollars(7_000_000);
    let line = Some("humanitarian".to_owned());
    let earmark = Some(evil.to_owned());
    world.add(
        "2015-02-01",
        Promise {
            provider: "XX".into(),
            receiver: Some(evil.into()),
            line,
            amount,
            currency,
            earmark,
            ..Promise::default()
        },
    );
    let words = Names::one("en\" onload=\"x", evil);
    let meeting = Some(named.london);
    world.add(
        "2015-01-22",
        Statement { words, role: Some(evil.into()), on_behalf_of: Some("XX".into()), meeting, ..Statement::default() },
    );
    let site = site_of(&world);
    let paths = pages(&named).into_iter().map(|(_, path)| path);
    for path in paths.chain(["/members/XX", "/members.csv", "/search?q=evil", "/review.html"].map(str::to_owned)) {
        let answer = site.browser().get(&format!("/en{}", dated(&path))).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        if !path.contains(".csv") {
            assert!(!answer.body.contains("<script>alert") && !answer.body.contains("\" onload=\"x\""), "{path}");
        }
    }
    let encoded = "%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E";
    for path in ["/members/", "/lines/", "/meetings/", "/records/"] {
        let answer = site.browser().get(&format!("/en{path}{encoded}")).await;
        assert!(!answer.body.contains("<script>alert"), "{path}");
        assert!([StatusCode::OK, StatusCode::NOT_FOUND].contains(&answer.status), "{path}: {}", answer.status);
    }
    for of in ["", "nothing", "records-", "records-nothing", "field", "named", "attended", "gap"] {
        let answer =
            site.browser().get(&format!("/en/trail?of={of}&line={encoded}&unit={encoded}&page=99999999999")).await;
        assert_eq!(answer.status, StatusCode::OK, "{of}");
        assert!(!answer.body.contains("<script>alert") && !answer.body.contains('⟦'), "{of}");
    }
}

#[tokio::test]
async fn a_table_as_a_file_has_the_rows_of_the_page() {
    let (world, _) = world();
    let site = site_of(&world);
    let answer = site.browser().get("/en/members.csv?at=2015-12-31&filter=kuw").await;
    assert!(answer.header("content-type").starts_with("text/csv"), "{}", answer.header("content-type"));
    assert!(answer.header("content-disposition").contains("members-2015-12-31.csv"));
    let lines: Vec<&str> = answer.body.lines().collect();
    assert_eq!(lines.len(), 2, "{}", answer.body);
    assert!(lines[1].starts_with("Kuwait,KW,member,3 December 2014,100000000,80000000,20000000,1"), "{}", lines[1]);
}

#[tokio::test]
async fn a_member_is_asked_to_confirm_what_others_say() {
    let (mut world, named) = world();
    let (amount, currency) = dollars(5_000_000);
    let promise = world.add("2015-03-01", Promise { provider: "FR".into(), amount, currency, ..Promise::default() });
    let text = crate::world::ENGLISH;
    let fields = [("amount", serde_json::json!("5000000"), "22 January"), ("currency", serde_json::json!("USD"), "")];
    let state = record::ClaimState::Proposed;
    world.claim_in(state, named.arabic_source, text, Some(promise), record::Kind::Promise, &fields);
    let site = site_of(&world);
    let body = site.browser().get("/en/members/FR?at=2015-12-31").await.body;
    assert!(body.contains("Please confirm") && body.contains("not confirmed by a person"), "{}", sheet(&body));
    let other = site.browser().get("/en/members/KW?at=2015-12-31").await.body;
    assert!(!other.contains("Please confirm"));
}

#[tokio::test]
async fn a_history_numbers_only_the_versions_that_are_seen() {
    let (world, named) = world();
    let site = site_of(&world);
    let first = world.changes.iter().find(|change| change.record == named.kuwait_promise).unwrap().content.clone();
    let write = |after: u32, content: Content| {
        let change = Change { record: named.kuwait_promise, after, content };
        site.app.live().write("layla", None, &[change]).unwrap();
    };
    let mut closed = first.clone();
    closed.marking = Marking::owner_only();
    write(1, closed);
    let path = format!("/en/records/{}", named.kuwait_promise);
    assert_eq!(site.browser().get(&path).await.status, StatusCode::NOT_FOUND, "its newest marking closes it");
    write(2, first);
    let body = site.browser().get(&path).await.body;
    let history = body.split("History").last().unwrap();
    assert_eq!(history.matches("first entry").count(), 2, "two of three versions are seen");
    assert!(history.contains("<th scope=\"row\">2</th>") && !history.contains("<th scope=\"row\">3</th>"), "{history}");
    assert!(!history.contains("layla"), "the public is not told who wrote it");
}
