//! The reader against texts with facts made beforehand: the seed, the worked texts, and the project's own.
#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs)]

mod score;

use std::path::{Path, PathBuf};

use score::{Score, score};
use serde_json::{Value, json};

/// The folder of the shared data, where there is one: `TAHALUF_SHARED`, or `shared` beside the checkout.
fn shared() -> Option<PathBuf> {
    let named = std::env::var_os("TAHALUF_SHARED").map(PathBuf::from);
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let beside = [root.join("../shared"), root.join("../../shared")];
    named.into_iter().chain(beside).map(|folder| folder.join("data/news")).find(|folder| folder.is_dir())
}

fn lines(path: &Path) -> Vec<Value> {
    let text = std::fs::read_to_string(path).unwrap();
    text.lines().filter(|line| !line.trim().is_empty()).map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn answer(request: &Value) -> Value {
    serde_json::from_str(&reading::judge::answer(&request.to_string())).unwrap()
}

/// Reads all texts of a file and scores them against its gold.
fn score_files(texts: &Path, gold: &Path) -> Score {
    let gold = lines(gold);
    let mut sum = Score::default();
    for text in lines(texts) {
        let facts = gold.iter().find(|g| g["id"] == text["id"]).unwrap();
        sum.add(score(text["text"].as_str().unwrap(), facts, &answer(&text)));
    }
    sum
}

fn show(title: &str, score: &Score) {
    println!("== {title}");
    score.differences.iter().for_each(|line| println!("   {line}"));
    score.broken.iter().for_each(|line| println!("   BROKEN {line}"));
    println!("{score}");
}

#[test]
fn the_seed_gives_every_fact_and_nothing_else() {
    let Some(news) = shared() else {
        println!("SKIPPED: no shared data; set TAHALUF_SHARED to check the seed");
        return;
    };
    let text = std::fs::read_to_string(news.join("seed/000_9d6be8aad08edf8a.txt")).unwrap();
    let gold: Value = serde_json::from_str(&std::fs::read_to_string(news.join("seed.gold.json")).unwrap()).unwrap();
    let read = answer(&json!({"id": "seed", "lang": "ar", "text": text}));
    let score = score(&text, &gold, &read);
    show("seed", &score);
    assert!(score.broken.is_empty());
    assert_eq!(score.total().missed + score.total().wrong, 0, "a fact of the seed differs");
    assert_eq!(score.records, score.records_with_span);
}

#[test]
fn the_worked_texts_are_read() {
    let Some(news) = shared() else {
        println!("SKIPPED: no shared data; set TAHALUF_SHARED to check the worked texts");
        return;
    };
    let score = score_files(&news.join("dev.texts.jsonl"), &news.join("dev.gold.jsonl"));
    show("worked texts", &score);
    assert!(score.broken.is_empty());
    assert!(score.total().precision() >= 0.90 && score.total().recall() >= 0.75);
    assert_eq!(score.records, score.records_with_span);
}

/// The project's own texts, their facts written before the reader was run on them; `aside` was looked at last.
#[test]
fn our_own_texts_are_read() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/texts");
    for half in ["open", "aside"] {
        let score = score_files(&here.join(format!("{half}.texts.jsonl")), &here.join(format!("{half}.gold.jsonl")));
        if half == "open" || std::env::var_os("TAHALUF_SHOW_ASIDE").is_some() {
            show(half, &score);
        } else {
            println!("== {half}\n{score}");
        }
        assert!(score.broken.is_empty());
        assert!(score.total().precision() >= 0.80 && score.total().recall() >= 0.70);
        assert_eq!(score.records, score.records_with_span);
    }
}
