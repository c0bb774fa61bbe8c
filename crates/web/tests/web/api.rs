//! The API: what a program writes and reads, and what it never learns.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use ledger::Account;
use record::Moment;
use serde_json::{Value, json};
use web::access::tokens::{Token, keep};

use crate::asking::{Answer, Site};

const TOKENS: [(&str, &str, char); 3] = [("amal", "GB", 'a'), ("omar", "IQ", 'b'), ("jean", "FR", 'c')];

struct Programs {
    site: Site,
}

impl Programs {
    /// Officers of three members, each with a token.
    fn new() -> Programs {
        let site = Site::new();
        for (name, member, letter) in TOKENS {
            let account = Account {
                name: name.to_owned(),
                display: name.to_owned(),
                member: Some(member.to_owned()),
                rights: r#"{"editor":true}"#.to_owned(),
                password: String::new(),
                disabled: false,
                created: Moment(0),
            };
            site.ledger.add_account(&account).unwrap();
            let token = Token { account: name.to_owned(), expires: Moment(i64::MAX) };
            keep(site.ledger.as_ref(), &letter.to_string().repeat(64), &token).unwrap();
        }
        Programs { site }
    }

    async fn ask(&self, who: Option<char>, method: &str, path: &str, body: Option<Value>, key: Option<&str>) -> Answer {
        let mut request = Request::builder().method(method).uri(path).header(header::CONTENT_TYPE, "application/json");
        if let Some(letter) = who {
            request = request.header(header::AUTHORIZATION, format!("Bearer {}", letter.to_string().repeat(64)));
        }
        if let Some(key) = key {
            request = request.header("idempotency-key", key);
        }
        let body = body.map_or_else(Body::empty, |body| Body::from(body.to_string()));
        self.site.browser().send(request.body(body).unwrap()).await
    }

    async fn get(&self, who: Option<char>, path: &str) -> (StatusCode, Value) {
        let answer = self.ask(who, "GET", path, None, None).await;
        (answer.status, serde_json::from_str(&answer.body).unwrap_or(Value::Null))
    }

    async fn add(&self, who: char, body: Value) -> String {
        let answer = self.ask(Some(who), "POST", "/api/v1/records", Some(json!({"records": [body]})), None).await;
        assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.body);
        let answer: Value = serde_json::from_str(&answer.body).unwrap();
        answer["records"][0]["record"].as_str().unwrap().to_owned()
    }
}

fn promise(marking: Value) -> Value {
    json!({"type": "Promise", "valid": {"from": "2015-01-22"}, "marking": marking, "body": {
        "provider": "GB", "receiver": "IQ", "line": "humanitarian", "stage": "pledged", "terms": "grant",
        "amount": "1234567.42", "currency": "USD", "due": "2015-12-31", "condition": {"en": "once", "ar": "متى"}}})
}

#[tokio::test]
async fn what_was_sent_comes_back_unchanged() {
    let programs = Programs::new();
    let sent = promise(json!({"tlp": "green"}));
    let id = programs.add('a', sent.clone()).await;
    let (status, record) = programs.get(Some('a'), &format!("/api/v1/records/{id}")).await;
    assert_eq!(status, StatusCode::OK);
    for field in ["type", "valid", "marking", "body"] {
        assert_eq!(record[field], sent[field], "{field}");
    }
    assert_eq!((record["owner"].as_str(), record["version"].as_u64()), (Some("GB"), Some(1)));
    assert!(record.get("seq").is_none(), "no place in the log");
}

#[tokio::test]
async fn a_key_sent_twice_writes_once() {
    let programs = Programs::new();
    let body = json!({"records": [promise(json!({"tlp": "clear"})), promise(json!({"tlp": "clear"}))]});
    let first = programs.ask(Some('a'), "POST", "/api/v1/records", Some(body.clone()), Some("k1")).await;
    let again = programs.ask(Some('a'), "POST", "/api/v1/records", Some(body), Some("k1")).await;
    assert_eq!((first.status, &first.body), (again.status, &again.body));
    let (_, all) = programs.get(None, "/api/v1/records?type=Promise").await;
    assert_eq!(all["records"].as_array().map(Vec::len), Some(2));
}

#[tokio::test]
async fn hidden_and_unknown_look_alike() {
    let programs = Programs::new();
    let hidden = programs.add('a', promise(json!({"tlp": "amber", "release_to": ["IQ"]}))).await;
    let unknown = "01890a5d-ac96-774b-bcce-b302099a8057";
    assert_eq!(programs.get(Some('b'), &format!("/api/v1/records/{hidden}")).await.0, StatusCode::OK, "released");
    let (_, found) = programs.get(Some('b'), "/api/v1/search?q=once").await;
    assert_eq!(found["total"], 1, "{found}");
    let (_, review) = programs.get(Some('b'), "/api/v1/review.json?at=2016-01-31").await;
    assert!(review.to_string().contains("1234567"), "{review}");
    for who in [Some('c'), None] {
        for path in ["records/{}", "records/{}/history", "sources/{}/text"] {
            let at = |id: &str| format!("/api/v1/{}", path.replace("{}", id));
            let (one, other) = (programs.get(who, &at(&hidden)).await, programs.get(who, &at(unknown)).await);
            assert_eq!(one, other, "{who:?} {path}");
            assert_eq!(one.0, StatusCode::NOT_FOUND);
        }
        let (_, all) = programs.get(who, "/api/v1/records").await;
        assert_eq!(all["records"], json!([]));
        let (_, all) = programs.get(who, "/api/v1/export.json").await;
        assert_eq!(all["records"], json!([]));
        let (_, found) = programs.get(who, "/api/v1/search?q=once").await;
        assert_eq!(found, json!({"total": 0, "hits": []}));
        let (_, review) = programs.get(who, "/api/v1/review.json?at=2016-01-31").await;
        assert!(!review.to_string().contains("1234567"), "{review}");
        let changed =
            programs.ask(who, "POST", &format!("/api/v1/records/{hidden}/versions"), Some(json!({})), None).await;
        let expected = if who.is_some() { StatusCode::NOT_FOUND } else { StatusCode::UNAUTHORIZED };
        assert_eq!(changed.status, expected, "{}", changed.body);
    }
}

#[tokio::test]
async fn only_the_owner_changes_and_narrowing_reaches_back() {
    let programs = Programs::new();
    let id = programs.add('a', promise(json!({"tlp": "green"}))).await;
    let at = format!("/api/v1/records/{id}/versions");
    let refused = programs.ask(Some('b'), "POST", &at, Some(json!({})), None).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN, "{}", refused.body);
    let mut body = promise(Value::Null)["body"].clone();
    body["amount"] = json!("1000000");
    let change = json!({"body": body, "marking": {"tlp": "amber"}, "reason": "our_error"});
    let changed = programs.ask(Some('a'), "POST", &at, Some(change), None).await;
    assert_eq!(changed.status, StatusCode::CREATED, "{}", changed.body);
    let then = "known=2015-01-22T14:30:00Z";
    assert_eq!(programs.get(Some('b'), &format!("/api/v1/records/{id}?{then}")).await.0, StatusCode::NOT_FOUND);
    let (_, history) = programs.get(Some('a'), &format!("/api/v1/records/{id}/history")).await;
    assert_eq!(history["versions"].as_array().map(Vec::len), Some(2));
    let retracted = programs.ask(Some('a'), "POST", &at, Some(json!({})), None).await;
    assert_eq!(retracted.status, StatusCode::CREATED);
    assert_eq!(programs.get(Some('a'), &format!("/api/v1/records/{id}")).await.0, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn pages_of_a_list_are_the_whole_list_once() {
    let programs = Programs::new();
    let mut sent = Vec::new();
    for at in 0..7 {
        let marking = if at % 2 == 0 { json!({"tlp": "clear"}) } else { json!({"tlp": "red"}) };
        let id = programs.add('a', promise(marking)).await;
        programs.site.wait_seconds(1);
        if at % 2 == 0 {
            sent.push(id);
        }
    }
    let (mut found, mut path) = (Vec::new(), "/api/v1/records?limit=2".to_owned());
    loop {
        let (status, page) = programs.get(None, &path).await;
        assert_eq!(status, StatusCode::OK);
        found.extend(
            page["records"].as_array().unwrap().iter().map(|record| record["record"].as_str().unwrap().to_owned()),
        );
        let Some(next) = page["next"].as_str() else { break };
        path = format!("/api/v1/records?limit=2&after={next}");
    }
    assert_eq!(found, sent);
}

#[tokio::test]
async fn what_is_not_understood_is_told_with_its_place_and_nothing_is_written() {
    let programs = Programs::new();
    let good = promise(json!({"tlp": "clear"}));
    let mut unknown_field = good.clone();
    unknown_field["body"]["amnount"] = json!("1");
    let mut half = good.clone();
    half["body"].as_object_mut().unwrap().remove("currency");
    let cases = [
        (json!({"records": [good, unknown_field]}), "records/1/body"),
        (json!({"records": [half]}), "records/0/body"),
        (json!({"records": [{"type": "Target", "body": {}}]}), "records/0/type"),
        (json!({"records": [{"type": "Claim", "body": {}}]}), "records/0/type"),
        (json!({"records": [promise(json!({"tlp": "white"}))]}), "records/0/marking"),
        (json!({"records": []}), "records"),
    ];
    for (body, at) in cases {
        let answer = programs.ask(Some('a'), "POST", "/api/v1/records", Some(body), None).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.body);
        let answer: Value = serde_json::from_str(&answer.body).unwrap();
        assert_eq!(answer["error"]["at"], at);
    }
    assert_eq!(programs.get(Some('a'), "/api/v1/records").await.1["records"], json!([]));
    for path in ["/api/v1/records?limit=0", "/api/v1/records?type=Target", "/api/v1/records?after=x"] {
        assert_eq!(programs.get(Some('a'), path).await.0, StatusCode::BAD_REQUEST, "{path}");
    }
}

#[tokio::test]
async fn a_wrong_header_is_refused_and_never_the_public() {
    let programs = Programs::new();
    for header_value in ["Bearer", "Bearer x", "Basic YTpi", &format!("Bearer {}", "f".repeat(64))] {
        for path in ["/api/v1/records", "/en/", "/health"] {
            let request = Request::get(path).header(header::AUTHORIZATION, header_value).body(Body::empty()).unwrap();
            let answer = programs.site.browser().send(request).await;
            assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{header_value} {path}");
            assert_eq!(answer.header("www-authenticate"), "Bearer");
        }
    }
    // A token reads pages, but does not send their forms.
    assert_eq!(programs.ask(Some('a'), "GET", "/en/sources", None, None).await.status, StatusCode::OK);
    assert_eq!(programs.ask(Some('a'), "POST", "/en/desk", Some(json!({})), None).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn the_description_names_addresses_that_answer() {
    let programs = Programs::new();
    let (status, document) = programs.get(None, "/openapi.json").await;
    assert_eq!(status, StatusCode::OK);
    let paths = document["paths"].as_object().unwrap();
    assert!(paths.len() >= 7, "{paths:?}");
    for (path, methods) in paths {
        let at = path.replace("{id}", "01890a5d-ac96-774b-bcce-b302099a8057");
        for method in methods.as_object().unwrap().keys() {
            let answer = programs.ask(Some('a'), &method.to_uppercase(), &at, Some(json!({})), None).await;
            assert!(answer.status != StatusCode::METHOD_NOT_ALLOWED, "{method} {path}");
            assert!(answer.status.as_u16() < 500, "{method} {path}: {}", answer.body);
        }
        let wrong = programs.ask(Some('a'), "DELETE", &at, None, None).await;
        assert_eq!(wrong.status, StatusCode::METHOD_NOT_ALLOWED, "{path} is a route of the server");
    }
}

#[tokio::test]
async fn a_text_that_a_program_gives_waits_at_the_desk() {
    let programs = Programs::new();
    let text = json!("Norway pledged 12 million dollars for Iraq.");
    let path = "/api/v1/sources?name=note.txt&published=2016-02-04&tlp=green";
    let answer = programs.ask(Some('a'), "POST", path, Some(text.clone()), None).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.body);
    let entered: Value = serde_json::from_str(&answer.body).unwrap();
    assert_eq!(entered["sources"][0]["new"], true, "{entered}");
    let (_, claims) = programs.get(Some('b'), "/api/v1/records?type=Claim").await;
    assert_eq!(claims["records"][0]["body"]["state"], "proposed", "{claims}");
    let again = programs.ask(Some('a'), "POST", path, Some(text), None).await;
    assert!(again.body.contains("\"new\":false"), "{}", again.body);
    assert_eq!(programs.ask(None, "POST", path, Some(json!("x")), None).await.status, StatusCode::UNAUTHORIZED);
    let wrong = programs.ask(Some('a'), "POST", "/api/v1/sources?tlp=white", Some(json!("x")), None).await;
    assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_file_of_rows_that_a_program_gives_is_an_import_that_can_be_asked() {
    let programs = Programs::new();
    let table = json!([["What", "Where"], ["#activity", "#adm1+name"], ["Tents", "Ninewa"], ["Water", "Anbar"]]);
    let path = "/api/v1/sources?name=who.json&tlp=green";
    let answer = programs.ask(Some('a'), "POST", path, Some(table.clone()), None).await;
    assert_eq!(answer.status, StatusCode::ACCEPTED, "{}", answer.body);
    let told: Value = serde_json::from_str(&answer.body).unwrap();
    let address = told["import"].as_str().unwrap();
    let (_, before) = programs.get(Some('a'), address).await;
    assert_eq!((&before["state"], &before["file"]), (&json!("waiting"), &json!("who.json")));
    let worker = office::jobs::Worker::new(programs.site.app.live(), "test");
    assert!(worker.once(&|| false).unwrap());
    let (status, after) = programs.get(Some('a'), address).await;
    assert_eq!((status, &after["state"]), (StatusCode::OK, &json!("done")), "{after}");
    assert!(after["rows"].as_u64() >= Some(2) && after["records"]["new"].as_u64() >= Some(2), "{after}");
    for (who, status) in [(Some('b'), StatusCode::NOT_FOUND), (None, StatusCode::UNAUTHORIZED)] {
        assert_eq!(programs.get(who, address).await.0, status);
    }
}
