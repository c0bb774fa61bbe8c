//! The PDF, read again by poppler: what stands on the pages, in which order, with which letters.

use std::process::Command;
use std::sync::OnceLock;

use paper::{Edition, Printed, Style, pdf};
use review::Review;
use words::{Digits, Lang};

use crate::{HOSTILE, hidden_and_never_written, named, sample};

fn print(review: &Review, edition: Edition) -> Printed {
    pdf(review, edition, &Style::default()).unwrap()
}

/// The sample in English and in Arabic; setting it takes seconds without optimization.
fn printed_sample() -> &'static [Printed; 2] {
    static SAMPLE: OnceLock<[Printed; 2]> = OnceLock::new();
    SAMPLE.get_or_init(|| [Lang::En, Lang::Ar].map(|lang| print(&sample::review(), Edition::One(lang))))
}

/// A tool of poppler over the file; `None`, said aloud, where it is not installed.
fn poppler(tool: &str, args: &[&str], bytes: &[u8]) -> Option<String> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("review.pdf");
    std::fs::write(&file, bytes).unwrap();
    let mut command = Command::new(tool);
    command.args(args).arg(&file);
    if tool == "pdftotext" {
        command.arg("-");
    }
    match command.output() {
        Ok(output) => Some(String::from_utf8_lossy(&output.stdout).into_owned()),
        Err(missing) => {
            eprintln!("SKIPPED: {tool} (package poppler-utils) is not installed: {missing}");
            None
        }
    }
}

/// The letters of the pages, without direction marks and with single spaces.
fn text(bytes: &[u8]) -> Option<String> {
    let text = poppler("pdftotext", &["-layout"], bytes)?;
    let marks =
        |letter: &char| !matches!(letter, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let text: String = text.chars().filter(marks).collect();
    let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    Some(lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n"))
}

/// The same letters, however they are ordered and spaced: poppler gives Arabic in the order of reading, with figures and
/// punctuation where its version thinks they belong.
fn words_of(text: &str) -> std::collections::BTreeSet<&str> {
    text.split(|letter: char| letter.is_whitespace() || "،.,:؛()«»".contains(letter))
        .filter(|word| !word.is_empty())
        .collect()
}

#[test]
fn the_sample_is_archival_in_both_languages_so_that_no_glyph_is_missing() {
    assert!(printed_sample().iter().all(|printed| printed.archival));
    let style = Style { digits: Digits::Arabic, ..Style::default() };
    assert!(pdf(&sample::review(), Edition::One(Lang::Ar), &style).unwrap().archival);
}

#[test]
fn the_english_pages_say_what_the_review_says() {
    let Some(text) = text(&printed_sample()[0].bytes) else { return };
    insta::assert_snapshot!("english_pages", text);
    let review = sample::review();
    let pages = text.lines().filter(|line| line.starts_with("SHA-256 of the rows")).count();
    assert!(pages >= 4 && text.replace(" / ", "/").contains(&format!("{pages}/{pages}")), "{pages} pages with a foot");
    assert_eq!(text.matches(review.sha256.as_str()).count(), pages, "the hash stands at the foot of each page");
}

#[test]
fn the_arabic_pages_have_the_arabic_words_and_the_same_figures() {
    let Some(text) = text(&printed_sample()[1].bytes) else { return };
    let words = words_of(&text);
    for word in ["مراجعة", "التقدم", "الخلاصة", "الاحتياجات", "القرارات", "المصادر", "نورلاند", "منحة"]
    {
        assert!(words.contains(word), "{word} is missing in {text}");
    }
    for figure in ["177,314,417.00", "96,677,365.26", "57,137,051.74", "23,500,000.00", "62.8%", "45.4%"] {
        assert!(text.contains(figure), "{figure} is missing in {text}");
    }
    assert!(!text.contains('⟦'), "a word is missing: {text}");
}

#[test]
fn arabic_digits_are_those_of_the_reader() {
    let style = Style { digits: Digits::Arabic, ..Style::default() };
    let printed = pdf(&named(&["الكويت"]), Edition::One(Lang::Ar), &style).unwrap();
    let Some(text) = text(&printed.bytes) else { return };
    assert!(text.contains("١٠٠"), "{text}");
}

#[test]
fn the_file_is_tagged_titled_and_dated_by_the_review() {
    let Some(info) = poppler("pdfinfo", &[], &printed_sample()[1].bytes) else { return };
    assert!(info.contains("Tagged:          yes"), "{info}");
    assert!(info.contains("مراجعة التقدم") && info.contains("2016"), "{info}");
}

#[test]
fn a_name_is_never_markup() {
    let printed = print(&named(&HOSTILE), Edition::One(Lang::En));
    let Some(text) = text(&printed.bytes) else { return };
    let letters = |text: &str| text.chars().filter(|letter| !letter.is_whitespace()).collect::<String>();
    let whole = letters(&text);
    for name in HOSTILE.iter().filter(|name| name.is_ascii()) {
        assert!(whole.contains(&letters(name)), "{name} is not on the page: {text}");
    }
    assert!(text.contains('\u{FFFD}'), "a letter without a face is shown as missing: {text}");
}

#[test]
fn a_report_is_made_whatever_a_name_holds() {
    let long = "x".repeat(5_000);
    let marks = "\u{0650}".repeat(300);
    let names = [long.as_str(), &marks, "\u{2067}\u{2067}\u{2067}", "\u{0}\u{1b}[31m", "", " ", "a\u{0301}\u{0650}ب"];
    for edition in [Edition::One(Lang::Ar), Edition::Beside] {
        assert!(print(&named(&names), edition).bytes.starts_with(b"%PDF-"));
    }
}

#[test]
fn the_same_review_gives_the_same_bytes() {
    let review = named(&["Norland", "الكويت"]);
    assert_eq!(print(&review, Edition::Beside).bytes, print(&review, Edition::Beside).bytes);
}

#[test]
fn what_a_viewer_may_not_see_leaves_no_trace_on_paper() {
    let [hidden, never] = hidden_and_never_written();
    assert_eq!(print(&hidden, Edition::Beside).bytes, print(&never, Edition::Beside).bytes);
}

#[test]
fn an_empty_review_is_a_report_all_the_same() {
    let review = crate::Ledger::new().review("2016-01-01");
    for edition in [Edition::One(Lang::Ar), Edition::Beside, Edition::Apart] {
        assert!(print(&review, edition).archival, "{edition:?}");
    }
}

#[test]
fn what_is_supposed_is_said_on_every_page_and_in_every_table() {
    let mut review = sample::review();
    let at: record::Day = "2015-02-01".parse().unwrap();
    let total = review::Beside { real: review.total.all.usd, ..review::Beside::default() };
    let supposed = vec![review::Supposition::At(at), review::Supposition::Valued(record::ValuationMethod::MarketPrice)];
    review.what_if = Some(review::WhatIf { supposed, total, ..Default::default() });
    for (edition, head) in
        [(Edition::One(Lang::En), "What if, not the review"), (Edition::One(Lang::Ar), "وليس المراجعة")]
    {
        let printed = print(&review, edition);
        assert!(printed.archival);
        let Some(told) = poppler("pdftotext", &["-layout"], &printed.bytes) else { return };
        for (nth, page) in told.trim_end_matches('\u{c}').split('\u{c}').enumerate() {
            assert!(page.contains(head), "page {nth} says nothing: {page}");
        }
    }
    for lang in [Lang::En, Lang::Ar] {
        let head = if lang == Lang::En {
            "What if, not the review: Seen from"
        } else {
            "ماذا لو، وليس المراجعة:"
        };
        for code in paper::table_codes().iter().chain(&[paper::SUPPOSED_TABLE]) {
            let text = paper::csv(&review, lang, code).unwrap();
            assert!(text.lines().next().unwrap().contains(head), "{code}: {text}");
            assert!(!paper::csv(&sample::review(), lang, code).unwrap_or_default().contains(head));
        }
    }
    assert_eq!(paper::csv(&sample::review(), Lang::En, paper::SUPPOSED_TABLE), None);
}
