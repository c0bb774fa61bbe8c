//! What always holds of the reader: spans inside the text, no panic, the same bytes twice, corrupted copies alike.
#![allow(clippy::unwrap_used, missing_docs)]

use proptest::prelude::*;
use reading::judge::answer;
use serde_json::{Value, json};

const MEETING: &str = "عقد في مدينة تالين يوم 4 نوفمبر 2019 اجتماع للتحالف الدولي ضد داعش بمشاركة 29 دولة برئاسة إستونيا. \
وشارك في الاجتماع كل من السويد والدنمارك والأردن والمملكة العربية السعودية. وقال وزير الخارجية الإستوني يان تام إن بلاده \
ستقدم 3 ملايين يورو للعراق.\nومن المقرر أن يناقش الوزراء مكافحة تمويل الإرهاب وتدفق المقاتلين الأجانب.";

fn read(text: &str) -> Value {
    serde_json::from_str(&answer(&json!({"id": "x", "text": text}).to_string())).unwrap()
}

/// The facts without their places.
fn facts(text: &str) -> Value {
    fn strip(value: &mut Value) {
        match value {
            Value::Object(map) => {
                for key in ["prov", "cue", "content", "confidence"] {
                    map.remove(key);
                }
                map.values_mut().for_each(strip);
            }
            Value::Array(list) => list.iter_mut().for_each(strip),
            _ => {}
        }
    }
    let mut value = read(text);
    strip(&mut value);
    value
}

fn spans(value: &Value, found: &mut Vec<(u64, u64)>) {
    match value {
        Value::Object(map) => {
            for key in ["cue", "content"] {
                if let Some(span) = map.get(key) {
                    found.push((span[0].as_u64().unwrap(), span[1].as_u64().unwrap()));
                }
            }
            for span in map.get("prov").and_then(Value::as_array).into_iter().flatten() {
                found.push((span[0].as_u64().unwrap(), span[1].as_u64().unwrap()));
            }
            map.values().for_each(|value| spans(value, found));
        }
        Value::Array(list) => list.iter().for_each(|value| spans(value, found)),
        _ => {}
    }
}

#[track_caller]
fn spans_are_valid(text: &str) {
    let length = text.chars().count() as u64;
    let mut found = Vec::new();
    spans(&read(text), &mut found);
    for (start, end) in found {
        assert!(start < end && end <= length, "[{start}, {end}) in {length}: {text}");
    }
}

/// The claims that a text gives: every span lies in it and is not empty.
#[track_caller]
fn claim_spans_are_valid(text: &str) {
    let length = u32::try_from(text.chars().count()).unwrap();
    let reading = reading::read(&reading::Text { text, published: "2016-02-29".parse().ok(), lang: None });
    for claim in reading::claims(&reading, text, record::RecordId::from_bytes([1; 16])) {
        let fields = claim.fields.values().flat_map(|said| said.spans.iter().chain(said.each.iter().flatten()));
        for span in claim.spans.iter().chain(fields) {
            assert!(span.start < span.end && span.end <= length, "{span:?} of {length}: {claim:?} in {text}");
        }
    }
}

/// Pieces of news, names, marks and debris, put together at random.
fn piece() -> impl Strategy<Value = String> {
    let pieces = [
        "قال",
        "وزير الخارجية",
        "البريطاني",
        "فيليب هاموند",
        "إن",
        "أن",
        "\"",
        "«",
        "»",
        "”",
        "(",
        ")",
        ":",
        "،",
        ".",
        "\n",
        "&",
        "&quot;",
        "&#1575;",
        "مؤتمر",
        "لندن",
        "21 دولة",
        "برئاسة",
        "بحضور",
        "تعهدت",
        "ألمانيا",
        "500 مليون يورو",
        "مليار دولار",
        "منها",
        "غارة",
        "غارتان قرب",
        "الرقة",
        "سوريا",
        "والعراق",
        "العراقوسوريا",
        "5ر1",
        "٤٠/٣١",
        "20،3",
        "يوم الخميس",
        "22 يناير/كانون الثاني",
        "2015",
        "اليوم",
        "أمس",
        "said",
        "Minister John Smith",
        "told",
        "met in",
        "Paris",
        "$2b",
        "£1.6m",
        "pledged",
        "14 strikes",
        "near",
        "In Syria,",
        "of which",
        "according to",
        "the",
        "UN",
        "as observers",
        "co-chaired by",
        "\u{202b}",
        "\u{640}",
        "\u{64b}",
        "ﷲ",
        "ﻻ",
        "\u{feff}",
        "🙂",
        "é",
        "ß",
        "İ",
        "ŉ",
        "0",
        "9999999999999999999999",
        "1,2,3,4",
        "-",
        "–",
        "/",
        "'",
        "...",
        "بصفة مراقب",
    ];
    prop_oneof![
        8 => prop::sample::select(pieces.to_vec()).prop_map(str::to_owned),
        1 => "\\PC{0,6}",
        1 => Just(String::new()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn any_text_gives_spans_inside_it(pieces in prop::collection::vec((piece(), prop::bool::ANY), 0..60)) {
        let text: String = pieces.iter().map(|(piece, blank)| format!("{piece}{}", if *blank { " " } else { "" })).collect();
        spans_are_valid(&text);
        claim_spans_are_valid(&text);
        let line = json!({"id": 1, "text": text, "published": "2016-02-29"}).to_string();
        prop_assert_eq!(answer(&line), answer(&line));
    }

    #[test]
    fn any_line_is_answered_with_json(line in "\\PC{0,80}") {
        let value: Value = serde_json::from_str(&answer(&line)).unwrap();
        prop_assert!(value["meetings"].is_array());
    }

    #[test]
    fn corrupted_copies_give_the_same_facts(seed in prop::collection::vec(0u8..7, MEETING.chars().count())) {
        let copy: String = MEETING.chars().zip(&seed).map(|(c, kind)| corrupted(c, *kind)).collect();
        prop_assert_eq!(facts(&copy), facts(MEETING), "{}", copy);
    }
}

/// `c` with what crawls and pens add to it: tatweel, a vowel sign, digits of another script, a control.
fn corrupted(c: char, kind: u8) -> String {
    let arabic = ('\u{621}'..='\u{64a}').contains(&c);
    match (kind, c) {
        (1, _)
            if arabic
                && !matches!(c, 'ا' | 'أ' | 'إ' | 'د' | 'ر' | 'و' | 'ة' | 'ى' | 'ء' | 'ؤ' | 'ز' | 'ذ' | 'آ' | 'ل') =>
        {
            format!("{c}\u{640}")
        }
        (2, _) if arabic => format!("{c}\u{650}"),
        (3, '0'..='9') => char::from_u32('٠' as u32 + c as u32 - '0' as u32).unwrap().to_string(),
        (4, ' ') => " \u{202b}".to_owned(),
        (5, ' ') => "&".to_owned(),
        (6, ' ') => "&nbsp;".to_owned(),
        _ => c.to_string(),
    }
}

#[test]
fn readers_comments_and_links_change_nothing() {
    let with = format!("{MEETING}\nاقرأ أيضا: 40 غارة في سوريا\nالتعليقات\nفرنسا تعهدت بتقديم 9 ملايين دولار");
    assert_eq!(facts(&with), facts(MEETING));
}

#[test]
fn windows_1256_round_trip_changes_nothing() {
    // The code page has no tatweel-free loss for these letters; what it lacks are only the marks.
    let plain: String = MEETING.replace('،', ",");
    assert_eq!(facts(&plain)["meetings"], facts(MEETING)["meetings"]);
}

#[test]
fn work_grows_with_the_text_and_not_faster() {
    let sentence = "وتعهدت ألمانيا بتقديم 500 مليون يورو للعراق وقالت فرنسا إن 12 غارة نفذت قرب الرقة. ";
    let time = |copies: usize| {
        let text = sentence.repeat(copies);
        let start = std::time::Instant::now();
        spans_are_valid(&text);
        start.elapsed().as_secs_f64()
    };
    time(50);
    let (small, large) = (time(200), time(2000));
    assert!(large < small * 40.0 + 0.5, "200 copies {small} s, 2000 copies {large} s");
}

#[test]
fn ten_thousand_claims_and_unclosed_marks_are_bounded() {
    let text =
        (0..12_000).map(|n| format!("Germany pledged ${n}.5 million to Iraq, \"he said {n}.\n")).collect::<String>();
    let value = read(&text);
    assert!(value["commitments"].as_array().unwrap().len() <= 10_000);
    claim_spans_are_valid(MEETING);
    spans_are_valid(&"\"«(".repeat(5000));
    spans_are_valid(&"العراق".repeat(20_000));
    spans_are_valid(&"و".repeat(50_000));
}
