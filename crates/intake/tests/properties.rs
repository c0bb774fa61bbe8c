//! What holds for every input: no panic, every word leads back into the file, the same bytes give the same result.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use intake::{Document, Format, Limits, detect, read_document, read_facts};
use proptest::prelude::*;
use record::Span;

/// Small limits, so that short inputs reach them.
fn narrow() -> Limits {
    Limits { bytes: 2000, depth: 6, entries: 3, elements: 8, line_bytes: 40, ..Limits::default() }
}

/// Reads and checks what every document promises.
fn read(bytes: &[u8], name: Option<&str>, limits: &Limits) -> Vec<Document> {
    let found = read_document(bytes, name, limits);
    assert_eq!(found, read_document(bytes, name, limits));
    let documents = found.unwrap_or_default();
    for document in &documents {
        assert_eq!(document.original.scalars() as usize, document.text.chars().count());
        assert_eq!(document.published.is_some(), document.published_basis.is_some());
        assert!(!document.text.trim().is_empty());
        for place in 0..document.original.scalars() as usize {
            let range = document.original_bytes(Span::new(place, place + 1));
            assert!(range.start <= range.end && range.end <= bytes.len() as u64, "{place}: {range:?}");
        }
        for finding in &document.findings {
            assert!(finding.byte.is_none_or(|byte| byte <= bytes.len() as u64), "{finding:?}");
        }
    }
    documents
}

/// Each letter of a page stands in the file as itself, as a reference, or as a blank.
fn letters_stand_in_the_file(page: &str, document: &Document) {
    for (place, letter) in document.text.chars().enumerate() {
        let range = document.original_bytes(Span::new(place, place + 1));
        let stood = &page[range.start as usize..range.end as usize];
        let itself = stood.chars().eq([letter]);
        let made = stood.starts_with('&') || letter.is_ascii_whitespace();
        assert!(itself || made, "letter {letter:?} at {place} is said to come from {stood:?} in {page:?}");
    }
    assert!(!document.text.contains("\n\n\n"), "{:?}", document.text);
    assert_eq!(document.text.trim_matches([' ', '\n', '\t']), document.text);
}

/// Pieces that pages are made of, whole and broken.
fn piece() -> impl Strategy<Value = String> {
    let fixed = [
        "<p>",
        "</p>",
        "<div>",
        "</div>",
        "<div class=\"comments\">",
        "<article>",
        "</article>",
        "<h1>",
        "</h1>",
        "<br>",
        "<br/>",
        "<a href=x>",
        "</a>",
        "<span hidden>",
        "</span>",
        "<table><tr><td>",
        "</td><td>",
        "</table>",
        "<ul><li>",
        "</ul>",
        "<script>",
        "</script>",
        "<title>",
        "</title>",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<pre>",
        "</pre>",
        "<nav>",
        "</nav>",
        "&amp;",
        "&nbsp;",
        "&#1604;",
        "&#x20;",
        "&laquo",
        "&",
        "&#",
        "<",
        ">",
        "\"",
        "'",
        " ",
        "\n",
        "\t  ",
        "\0",
        "<p class='",
        "<time datetime=2015-01-22>",
        "</time>",
        "<meta name=author content='a &amp; b'>",
        "<select>",
        "</select>",
        "<item>",
        "</item>",
        "<description>",
        "</description>",
        "<entry>",
        "</entry>",
        "<content type=\"html\">",
        "</content>",
        "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"datePublished\":\"2015\"}</script>",
    ];
    prop_oneof![
        6 => proptest::sample::select(fixed.to_vec()).prop_map(str::to_owned),
        3 => "[ا-ي]{1,9}( [ا-ي]{1,9}){0,12}[،.]?",
        1 => "[a-z ,.]{1,60}",
        1 => "\\PC{0,8}",
    ]
}

fn pieces() -> impl Strategy<Value = String> {
    proptest::collection::vec(piece(), 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        for name in [None, Some("a.html"), Some("a.rss"), Some("a.txt"), Some("")] {
            detect(&bytes, name);
            read(&bytes, name, &Limits::default());
            read(&bytes, name, &narrow());
        }
        read_facts(bytes.as_slice(), &narrow()).count();
    }

    #[test]
    fn plain_text_is_its_own_original(text in "\\PC{1,200}", start in 0_usize..200, length in 0_usize..200) {
        for document in read(text.as_bytes(), Some("a.txt"), &Limits::default()) {
            prop_assert!(document.format != Format::Text || document.text == text);
            let span = Span::new(start, start + length);
            let range = document.original_bytes(span);
            if document.format == Format::Text {
                prop_assert_eq!(&text.as_bytes()[range.start as usize..range.end as usize], span.of(&text).as_bytes());
            }
        }
    }

    #[test]
    fn letters_of_pages_stand_in_the_file(body in pieces()) {
        let page = format!("<html><meta charset=utf-8>{body}");
        for limits in [Limits::default(), narrow()] {
            for document in read(page.as_bytes(), None, &limits) {
                letters_stand_in_the_file(&page, &document);
            }
        }
    }

    #[test]
    fn feeds_made_of_anything_never_panic(body in pieces()) {
        let feed = format!("<rss><channel><title>a</title><item><title>b</title>{body}");
        for limits in [Limits::default(), narrow()] {
            read(feed.as_bytes(), Some("a.rss"), &limits);
        }
    }

    #[test]
    fn pages_in_any_encoding_lead_back(body in pieces(), label in 0_usize..ENCODINGS.len()) {
        let (encoding, label) = (ENCODINGS[label], ENCODINGS[label].name());
        let page = format!("<html><meta charset={label}>{body}");
        let (bytes, _, _) = encoding.encode(&page);
        read(&bytes, None, &Limits::default());
    }

    #[test]
    fn lines_of_anything_give_rows_or_findings(text in "([\\[\\]{}\":,a-z0-9]{0,30}\n?){0,8}") {
        let rows = read_facts(text.as_bytes(), &narrow()).collect::<Vec<_>>();
        prop_assert!(rows.len() <= text.lines().count());
    }
}

static ENCODINGS: &[&encoding_rs::Encoding] = &[
    encoding_rs::UTF_8,
    encoding_rs::WINDOWS_1256,
    encoding_rs::ISO_8859_6,
    encoding_rs::WINDOWS_1252,
    encoding_rs::SHIFT_JIS,
    encoding_rs::GB18030,
    encoding_rs::ISO_2022_JP,
    encoding_rs::BIG5,
    encoding_rs::EUC_KR,
];

/// Every file of the corpus, cut at every byte and with every byte changed.
#[test]
fn damaged_files_of_the_corpus_never_panic() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/files");
    let mut files = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str();
        let bytes = std::fs::read(&path).unwrap();
        files += 1;
        for cut in (0..bytes.len()).step_by(11) {
            let _ = read_document(&bytes[..cut], name, &Limits::default());
        }
        let mut changed = bytes.clone();
        for place in (0..bytes.len()).step_by(13) {
            changed[place] ^= 0x55;
            let _ = read_document(&changed, name, &Limits::default());
            read_facts(changed.as_slice(), &Limits::default()).count();
            changed[place] = bytes[place];
        }
    }
    assert!(files > 10, "{files} files");
}
