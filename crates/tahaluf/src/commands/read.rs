//! `tahaluf read`: what prose says, nothing stored.

use std::path::PathBuf;

use intake::Limits;
use office::{About, look};
use record::{Claim, Finding, Severity, Source, Span};
use serde_json::{Value as Json, json};
use words::{Value, Words};

use super::{add, files};
use crate::cli::Read;
use crate::terminal::Terminal;
use crate::trouble::{IN_PART, ProgramError};

/// Letters of a claim's own words that are shown.
const WORDS_SHOWN: usize = 160;

pub(super) fn run(asked: &Read, terminal: &Terminal) -> Result<u8, ProgramError> {
    let about = add::about(&asked.told, "", None, &[]);
    let limits = Limits::default();
    let stdin = [PathBuf::from("-")];
    let paths = files::all(if asked.files.is_empty() { &stdin } else { &asked.files });
    let mut lacking = false;
    for path in &paths {
        let documents = files::read(path, &limits)
            .and_then(|given| intake::read_document(&given.bytes, given.name.as_deref(), &limits));
        let file = path.display().to_string();
        match documents {
            Ok(documents) => {
                for document in documents {
                    lacking |= tell(asked, &file, &document, &about, terminal)?;
                }
            }
            Err(finding) => {
                lacking = true;
                match asked.json || asked.jsonl {
                    true => terminal.print_json(&json!({ "file": file, "claims": [], "findings": [finding] }))?,
                    false => terminal.finding(&file, &finding),
                }
            }
        }
    }
    Ok(if lacking { IN_PART } else { 0 })
}

/// Tells one document; whether a part of it could not be read.
fn tell(
    asked: &Read,
    file: &str,
    document: &intake::Document,
    about: &About,
    terminal: &Terminal,
) -> Result<bool, ProgramError> {
    let (source, claims, found) = look(document, about);
    let findings: Vec<Finding> = document.findings.iter().cloned().chain(found).collect();
    let lacking = findings.iter().any(|finding| finding.severity == Severity::Error);
    if asked.jsonl {
        for claim in &claims {
            terminal.print_json(&as_json(file, claim, &document.text))?;
        }
    } else if asked.json {
        let claims: Vec<Json> = claims.iter().map(|claim| as_json(file, claim, &document.text)).collect();
        terminal.print_json(&json!({
            "file": file, "title": source.title, "publisher": source.publisher, "published": source.published,
            "language": source.language, "text": document.text, "claims": claims, "findings": findings,
        }))?;
    } else {
        in_words(file, &source, &claims, &document.text, terminal)?;
    }
    if !asked.json {
        for finding in &findings {
            terminal.finding(file, finding);
        }
    }
    Ok(lacking)
}

/// A claim as the record's fields have it, with the words beside it. The source is nothing stored, so it is left out.
fn as_json(file: &str, claim: &Claim, text: &str) -> Json {
    json!({
        "file": file, "about": claim.about, "fields": claim.fields, "spans": claim.spans,
        "words": claim.spans.iter().map(|span| span.of(text)).collect::<Vec<_>>(),
        "rule": claim.rule, "confidence": claim.confidence,
    })
}

fn in_words(
    file: &str,
    source: &Source,
    claims: &[Claim],
    text: &str,
    terminal: &Terminal,
) -> Result<(), ProgramError> {
    let title = source.title.as_ref().map_or(file, |title| title.text.as_str());
    terminal.print_text("read-source", &[("title", Value::from(title)), ("claims", claims.len().into())])?;
    let words = terminal.words();
    for claim in claims {
        let kind = words.t(&format!("kind-{}", claim.about.name().to_lowercase()));
        terminal.print_bare(&format!("\n{kind}"))?;
        for (field, said) in &claim.fields {
            let label = words.try_with(&format!("field-{}", field.replace('_', "-")), &[]);
            let label = label.unwrap_or_else(|| field.clone());
            terminal.print_bare(&format!("  {label}: {}", value_in_words(field, &said.value, words)))?;
        }
        terminal.print_bare(&format!("  « {} »", shortened(claim, text)))?;
    }
    Ok(())
}

/// The claim's words in one line, cut where they are long.
fn shortened(claim: &Claim, text: &str) -> String {
    let of = |spans: &[Span]| spans.iter().map(|span| span.of(text)).collect::<Vec<_>>().join(" … ");
    let words = of(&claim.spans).split_whitespace().collect::<Vec<_>>().join(" ");
    let cut = words.char_indices().nth(WORDS_SHOWN).map(|(at, _)| at);
    cut.map_or(words.clone(), |at| format!("{}…", &words[..at]))
}

/// A value as a person reads it: days and numbers in words, codes by their words, names in the reader's language.
fn value_in_words(field: &str, value: &Json, words: &Words) -> String {
    match value {
        Json::String(text) => text_in_words(field, text, words),
        Json::Number(number) => words.decimal(&number.to_string()),
        Json::Bool(yes) => words.t(if *yes { "yes" } else { "no" }),
        Json::Null => words.t("unknown"),
        Json::Array(list) => {
            words.list(&list.iter().map(|value| value_in_words(field, value, words)).collect::<Vec<_>>())
        }
        Json::Object(map) => match map.get(words.lang().code()).or_else(|| map.get("text")) {
            Some(own) => value_in_words(field, own, words),
            None => {
                let parts = map.iter().filter(|(_, value)| !value.is_null());
                parts.map(|(field, value)| value_in_words(field, value, words)).collect::<Vec<_>>().join(" ")
            }
        },
    }
}

fn text_in_words(field: &str, text: &str, words: &Words) -> String {
    if text.parse::<record::Day>().is_ok() && text.contains('-') {
        return words.day(text);
    }
    let list = match field {
        "lines" => "line",
        "kind" => "sort",
        known => known,
    };
    let code = words.try_with(&format!("{list}-{}", text.replace(['_', ':'], "-").to_lowercase()), &[]);
    code.unwrap_or_else(|| words.decimal(text))
}
