//! The review on paper and as JSON: held as snapshots that a person reads, in both languages.

use picture::Boundary;
use record::{Incident, Kind, Names, Party, Viewer};
use review::{Face, Langs, html, html_with};
use serde_json::json;
use words::Lang;

use crate::ledger::Ledger;
use crate::sample;

const ALL: [Langs; 3] = [Langs::One(Lang::Ar), Langs::One(Lang::En), Langs::Both];

/// The document without its style, a tag a line, so that a change shows where it is.
fn body(langs: Langs) -> String {
    let whole = html(&sample::review(), langs);
    let (_, body) = whole.split_once("<body").unwrap();
    body.replace("><", ">\n<")
}

#[test]
fn the_report_in_english() {
    insta::assert_snapshot!("report_en", body(Langs::One(Lang::En)));
}

#[test]
fn the_report_in_arabic() {
    insta::assert_snapshot!("report_ar", body(Langs::One(Lang::Ar)));
}

#[test]
fn the_review_as_json() {
    insta::assert_snapshot!("review_json", review::json(&sample::review()));
}

#[test]
fn both_languages_stand_side_by_side_section_by_section() {
    let both = html(&sample::review(), Langs::Both);
    let sections = both.matches("<div class=\"pair\">").count();
    assert!(sections > 12, "{sections}");
    assert_eq!(both.matches("<div lang=\"en\" dir=\"ltr\">").count(), sections);
    assert_eq!(both.matches("<div lang=\"ar\" dir=\"rtl\">").count(), sections);
}

#[test]
fn a_document_needs_nothing_from_outside_and_lacks_no_word() {
    for langs in ALL {
        let whole = html(&sample::review(), langs);
        for wrong in ["style=\"", "<script", "src=", "<link", "url(", "@import", "⟦"] {
            assert!(!whole.contains(wrong), "{langs:?} has {wrong}");
        }
    }
}

#[test]
fn a_face_is_put_in_once_and_leaves_the_rest_alone() {
    let review = sample::review();
    let face = Face { family: "Noto Naskh Arabic", weight: "400", woff2: b"wOF2" };
    let (with, without) = (html_with(&review, ALL[0], &[face]), html(&review, ALL[0]));
    let rule = "@font-face { font-family: \"Noto Naskh Arabic\"; font-weight: 400; \
                src: url(data:font/woff2;base64,d09GMg==) format(\"woff2\"); }\n";
    assert_eq!(with.replacen(rule, "", 1), without);
}

#[test]
fn what_sources_disagree_on_is_told_in_words() {
    let mut ledger = Ledger::new();
    let sources = ['A', 'B', 'C'].map(|reliability| ledger.source("Paper", reliability));
    let incident = Incident { kind: "attack".to_owned(), ..Incident::default() };
    let incident = ledger.add(incident, Some("2015-01-22"));
    let (one, other) = (json!({"killed": {"min": "29", "best": "33", "max": "38"}}), json!({"killed": {"best": "45"}}));
    for (source, value) in sources.into_iter().zip([&one, &other, &other]) {
        ledger.says(source, Kind::Incident, incident, "counts", value.clone());
    }
    let whole = html(&ledger.review("2016-01-01"), Langs::One(Lang::En));
    assert!(whole.contains("killed <bdi class=\"n\" dir=\"ltr\">29 – 33 – 38</bdi>"));
    assert_eq!(whole.matches("killed <bdi class=\"n\" dir=\"ltr\">45</bdi>").count(), 1, "two voices, one line");
}

#[test]
fn every_note_leads_to_its_source() {
    for langs in ALL {
        let whole = html(&sample::review(), langs);
        for link in whole.split("href=\"#").skip(1) {
            let id = link.split('"').next().unwrap();
            assert!(whole.contains(&format!("id=\"{id}\"")), "{langs:?}: #{id}");
        }
    }
}

#[test]
fn a_hostile_name_stays_a_text() {
    let mut ledger = Ledger::new();
    ledger.member("GB");
    let evil = "</style><script>alert(\"x\")</script>";
    ledger.add(Party { names: Names::one("en", evil), code: Some("evil".to_owned()), ..Party::default() }, None);
    let body = record::Promise { receiver: Some("evil".to_owned()), ..crate::ledger::promise("GB", "5 USD", None) };
    ledger.add(body, Some("2015-01-22"));
    let boundary = Boundary::Parties(["GB".to_owned(), "evil".to_owned()].into());
    let review = ledger.review_by(&Viewer::Public, "2016-01-01", boundary);
    for langs in ALL {
        let whole = html(&review, langs);
        assert!(!whole.contains("<script") && whole.matches("</style>").count() == 1, "{langs:?}");
    }
}

#[test]
fn an_empty_review_is_still_a_document() {
    for langs in ALL {
        let whole = html(&Ledger::new().review("2016-01-01"), langs);
        assert!(whole.ends_with("</html>\n") && !whole.contains("<table"), "{langs:?}");
    }
}

#[test]
fn the_json_holds_its_own_hash_and_every_list() {
    let review = sample::review();
    let value: serde_json::Value = serde_json::from_str(&review::json(&review)).unwrap();
    assert_eq!(value["sha256"], review.sha256);
    assert_eq!(value["promises"].as_array().unwrap().len(), review.promises.len());
    assert_eq!(value["total"]["all"]["usd"]["promised"], 17_731_441_700_i64);
    assert!(value["change"]["total"].as_array().unwrap().iter().all(|moved| {
        let part = |name: &str| moved[name].as_i64().unwrap();
        part("before") + part("restated") + part("progress") == part("after")
    }));
}
