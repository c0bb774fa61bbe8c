//! A log written today opens in five years: every format that was ever written is read, and written back the same.
//!
//! `golden/records-v<format>.jsonl` holds one payload a line: each type with all of its fields, and a retraction. A
//! file is never changed once its format was released; a new field makes new lines, a new meaning a new format.
#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};

use record::{Body, Content, FORMAT, Kind};
use serde_json::{Value, json};

const V1: &str = include_str!("golden/records-v1.jsonl");

#[test]
fn what_was_written_is_read_and_written_back_the_same() {
    for line in V1.lines() {
        let content = Content::from_bytes(line.as_bytes()).unwrap_or_else(|error| panic!("{error}: {line}"));
        assert_eq!(String::from_utf8(content.to_bytes().unwrap()).unwrap(), line);
    }
}

#[test]
fn every_type_stands_there_with_every_field() {
    let mut kinds: BTreeMap<Kind, BTreeSet<String>> = BTreeMap::new();
    for line in V1.lines() {
        let line: Value = serde_json::from_str(line).unwrap();
        let kind = Kind::of(line["type"].as_str().unwrap()).unwrap();
        let Some(body) = line["body"].as_object() else { continue };
        kinds.entry(kind).or_default().extend(body.keys().cloned());
    }
    for kind in Kind::ALL {
        let written = kinds.get(kind).unwrap_or_else(|| panic!("{kind:?} has no golden line"));
        for field in fields(*kind) {
            assert!(written.contains(&field), "{kind:?} has a field {field}, which its golden lines lack");
        }
    }
    assert!(V1.lines().any(|line| !line.contains("\"body\"")), "a retraction is there");
}

/// All fields of a type, as its reader names them to somebody who gives an unknown one.
fn fields(kind: Kind) -> Vec<String> {
    let error = Body::from_value(kind, json!({"no such field": 0})).unwrap_err().to_string();
    let expected = error.split_once("expected").unwrap().1;
    let fields: Vec<String> = expected.split('`').skip(1).step_by(2).map(str::to_owned).collect();
    assert!(fields.len() > 2, "{error}");
    fields
}

#[test]
fn a_later_format_or_a_field_from_elsewhere_is_refused() {
    let first = V1.lines().next().unwrap();
    let newer = first.replacen("\"format\":1", &format!("\"format\":{}", FORMAT + 1), 1);
    assert!(
        matches!(Content::from_bytes(newer.as_bytes()), Err(record::ContentError::Newer { format }) if format == 2)
    );
    let strange = first.replacen("\"body\":{", "\"body\":{\"colour\":1,", 1);
    assert!(matches!(Content::from_bytes(strange.as_bytes()), Err(record::ContentError::Broken(_))));
}
