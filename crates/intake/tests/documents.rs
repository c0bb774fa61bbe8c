//! Files of every form become documents, and what is wrong in them becomes findings with their place.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use intake::{Document, Format, Limits, PublishedBasis, detect, read_document, read_document_from};
use record::{Finding, Span};

fn file(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/files/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn documents(name: &str) -> Vec<Document> {
    read_document(&file(name), Some(name), &Limits::default()).unwrap()
}

fn page(html: &str) -> Document {
    read_document(html.as_bytes(), Some("page.html"), &Limits::default()).unwrap().remove(0)
}

fn refusal(bytes: &[u8], name: Option<&str>) -> Finding {
    read_document(bytes, name, &Limits::default()).unwrap_err()
}

fn codes(document: &Document) -> Vec<&str> {
    document.findings.iter().map(|finding| finding.code.as_str()).collect()
}

fn arg<'a>(finding: &'a Finding, name: &str) -> &'a str {
    finding.args.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
}

/// The scalar values at which `words` stand in the text.
fn span(document: &Document, words: &str) -> Span {
    let byte = document.text.find(words).unwrap_or_else(|| panic!("{words} is not in {}", document.text));
    let start = document.text[..byte].chars().count();
    Span::new(start, start + words.chars().count())
}

/// The bytes that words of the text came from.
fn bytes_of<'a>(document: &Document, file: &'a [u8], words: &str) -> &'a [u8] {
    let range = document.original_bytes(span(document, words));
    &file[range.start as usize..range.end as usize]
}

const ARTICLE: &str = "مؤتمر المانحين ينعقد في المدينة

انعقد اليوم الجمعة مؤتمر المانحين في المدينة بحضور ممثلي عشر دول، وتعهدت الدول بتقديم مئتي مليون دولار.

وقال الوزير: «نشكر المانحين»، مضيفا أن المبلغ سيصرف على المدارس & المستشفيات قبل نهاية العام.

وأكد الأمين العام أن الحاجات أكبر من التعهدات،
وأن مؤتمرا ثانيا سيعقد في الخريف المقبل.";

#[test]
fn a_page_gives_the_same_article_in_every_encoding() {
    for (name, encoding) in [
        ("article.ar.utf-8.html", "UTF-8"),
        ("article.ar.windows-1256.html", "windows-1256"),
        ("article.ar.iso-8859-6.html", "ISO-8859-6"),
        ("article.ar.utf-16le.html", "UTF-16LE"),
    ] {
        let document = documents(name).remove(0);
        assert_eq!(document.text, ARTICLE, "{name}");
        assert_eq!(document.encoding, encoding, "{name}");
        assert_eq!(document.title.as_deref(), Some("مؤتمر المانحين ينعقد في المدينة"));
        assert_eq!(document.publisher.as_deref(), Some("صحيفة النهر"));
        assert_eq!(document.author.as_deref(), Some("سلمى الكاتب"));
        assert_eq!(document.language.as_deref(), Some("ar"));
        assert_eq!(document.address.as_deref(), Some("https://river.example/2016/03/04/donors"));
        assert_eq!(document.published.as_deref(), Some("2016-03-04"));
        assert_eq!(document.published_basis, Some(PublishedBasis::Meta));
        assert_eq!(codes(&document), Vec::<&str>::new(), "{name}");
    }
}

#[test]
fn words_of_a_page_lead_back_to_its_bytes() {
    let bytes = file("article.ar.utf-8.html");
    let document = documents("article.ar.utf-8.html").remove(0);
    assert_eq!(bytes_of(&document, &bytes, "بحضور ممثلي عشر دول"), "بحضور ممثلي عشر دول".as_bytes());
    assert_eq!(bytes_of(&document, &bytes, "«نشكر المانحين»"), "&laquo;نشكر المانحين&raquo;".as_bytes());
    assert_eq!(bytes_of(&document, &bytes, "&"), b"&amp;");
    assert_eq!(bytes_of(&document, &bytes, "مئتي مليون دولار"), "مئتي مليون</b> دولار".as_bytes());

    let bytes = file("article.ar.windows-1256.html");
    let document = documents("article.ar.windows-1256.html").remove(0);
    let (expected, _, _) = encoding_rs::WINDOWS_1256.encode("الحاجات أكبر");
    assert_eq!(bytes_of(&document, &bytes, "الحاجات أكبر"), &*expected);
}

#[test]
fn a_wrong_declaration_is_told_with_its_place() {
    for (name, declared, used) in [
        ("wrong-declaration.ar.html", "UTF-8", "windows-1256"),
        ("wrong-declaration-latin.ar.html", "windows-1252", "windows-1256"),
        ("utf-8-called-windows.ar.html", "windows-1256", "UTF-8"),
    ] {
        let document = documents(name).remove(0);
        assert_eq!(document.text, ARTICLE, "{name}");
        let found = &document.findings[0];
        assert_eq!(
            (found.code.as_str(), arg(found, "declared"), arg(found, "used")),
            ("wrong-encoding", declared, used)
        );
        let place = found.byte.unwrap() as usize;
        assert_eq!(&file(name)[place - 9..place], b"charset=\"", "{name}");
    }
}

#[test]
fn an_old_page_of_tables_gives_its_article() {
    let document = documents("old-table.en.html").remove(0);
    insta::assert_snapshot!(document.text, @r#"
    Ministers meet on relief

    Ministers of nine states met in the harbour town on Saturday, and agreed to send 40 lorries of food.

    "We will not wait," said the chair; the lorries leave on Monday – at the latest on Tuesday.

    A second meeting, on shelter, is planned for June.
    "#);
    assert_eq!(document.title.as_deref(), Some("Ministers meet on relief"));
    assert_eq!(document.publisher.as_deref(), Some("The Harbour Times"));
    assert_eq!(document.author.as_deref(), Some("A. Writer"));
    assert_eq!(document.language.as_deref(), Some("en-GB"));
    assert_eq!(document.published.as_deref(), Some("2017-05-06"));
    assert_eq!(document.published_basis, Some(PublishedBasis::JsonLd));
}

#[test]
fn a_feed_gives_its_entries() {
    let bytes = file("feed.ar.rss");
    let found = documents("feed.ar.rss");
    assert_eq!(found.len(), 2);
    let first = &found[0];
    assert_eq!(first.format, Format::Feed);
    assert_eq!(
        first.text,
        "افتتاح المدرسة & المستوصف\n\nافتتحت الدولة المدرسة، بكلفة 3 ملايين دولار.\n\nوحضر الافتتاح سفراء أربع دول."
    );
    assert_eq!(first.title.as_deref(), Some("افتتاح المدرسة & المستوصف"));
    assert_eq!(first.publisher.as_deref(), Some("وكالة الضفة"));
    assert_eq!(first.author.as_deref(), Some("ليلى الراوي"));
    assert_eq!(first.address.as_deref(), Some("https://bank.example/a/1"));
    assert_eq!(first.language.as_deref(), Some("ar"));
    assert_eq!((first.published.as_deref(), first.published_basis), (Some("2016-03-05"), Some(PublishedBasis::Feed)));
    assert_eq!(codes(first), ["entry-without-text"]);
    assert_eq!(bytes_of(first, &bytes, "افتتحت الدولة"), "افتتحت <b>الدولة".as_bytes());

    let second = &found[1];
    assert_eq!(second.text, "المساعدات تصل\n\nوصلت المساعدات & الأدوية إلى المرفأ.\n\nوتكفي ألف أسرة.");
    assert_eq!((second.published.as_deref(), second.published_basis, second.address.as_deref()), (None, None, None));
    assert_eq!(codes(second), ["published-unclear"]);
    assert_eq!(bytes_of(second, &bytes, "المساعدات & الأدوية"), "المساعدات &amp;amp; الأدوية".as_bytes());
    assert_eq!(bytes_of(second, &bytes, "المساعدات تصل"), "المساعدات تصل".as_bytes());
}

#[test]
fn atom_and_rdf_are_feeds_too() {
    let found = documents("feed.en.atom");
    assert_eq!(found[0].text, "Talks resume\n\nTalks resumed on Sunday, with six parties.\n\nThey end on Friday.");
    assert_eq!(found[0].published.as_deref(), Some("2017-05-07"));
    assert_eq!(found[0].author.as_deref(), Some("B. Reporter"));
    assert_eq!(found[0].address.as_deref(), Some("https://wire.example/2"));
    assert_eq!(found[0].publisher.as_deref(), Some("Harbour Wire"));
    assert_eq!(found[1].text, "خبر\n\nملخص بلا وسوم، سطر واحد.");
    assert_eq!((found[1].language.as_deref(), found[1].published.as_deref()), (Some("ar"), None));

    let found = documents("feed.rdf");
    assert_eq!(found[0].text, "Bridge opened\n\nThe bridge is open, after two years.");
    assert_eq!((found[0].published.as_deref(), found[0].encoding.as_str()), (Some("2009-08-07"), "windows-1256"));
}

#[test]
fn a_feed_with_entities_of_its_own_is_refused() {
    let found = refusal(&file("laughs.rss"), Some("laughs.rss"));
    assert_eq!((found.code.as_str(), found.byte), ("doctype-refused", Some(22)));
}

#[test]
fn a_feed_that_breaks_off_gives_what_is_there() {
    let found = documents("broken.rss");
    assert_eq!(found[0].text, "Whole \u{A0} entry\n\nAn open\ntag & a lone ampersand.");
    assert_eq!(found[1].text, "Entry that is cut\n\nIt ends in the mid");
    assert_eq!(codes(&found[0]), ["cut-off", "unknown-entity"]);
}

#[test]
fn plain_text_is_kept_to_the_letter() {
    let text = "\u{FEFF}العنوان\r\n\r\n  سطر\t& <ليس وسما>\u{200F} ٣٫٣\n";
    let document = read_document(text.as_bytes(), Some("a.txt"), &Limits::default()).unwrap().remove(0);
    assert_eq!(document.format, Format::Text);
    assert_eq!(document.text, &text[3..]);
    assert_eq!(document.title, None);
    assert_eq!(document.original_bytes(Span::new(0, 7)), 3..17);
}

#[track_caller]
fn refused(bytes: &[u8], code: &str, value: &str) {
    let found = refusal(bytes, None);
    assert_eq!(found.code, code);
    assert_eq!(found.args.first().map_or("", |(_, value)| value.as_str()), value);
}

#[test]
fn what_is_no_prose_is_named_and_refused() {
    refused(b"", "empty-file", "");
    refused(b" \n\t", "empty-file", "");
    refused(b"\xEF\xBB\xBF \n", "empty-file", "");
    refused(b"%PDF-1.7\n%\xE2\xE3", "binary-file", "pdf");
    refused(b"\x1F\x8B\x08\0\0\0\0", "binary-file", "gzip");
    refused(b"PK\x03\x04\x14\0\0\0[Content_Types].xml....word/document.xml", "binary-file", "docx");
    refused(b"PK\x03\x04\x14\0\0\0photos/a.jpg", "binary-file", "zip");
    refused(b"\x7FELF\x02\x01\x01\0", "binary-file", "program");
    refused(b"abc\0\0\0\x01\x02\x03\x04def", "binary-file", "other");
    refused(b"\xFF\xFE\0\0a\0\0\0", "unsupported-encoding", "UTF-32");
    refused(b"{\"a\": 1}", "not-prose", "json");
    refused(b"<?xml version='1.0'?><iati-activities/>", "not-prose", "xml");
    refused(&file("facts.jsonl"), "not-prose", "facts");
    refused(b"<html><head><title>Only a title</title></head><body><script>x</script></body></html>", "no-text", "");
    refused(b"<html><meta charset=iso-2022-kr><p>a", "unsupported-encoding", "iso-2022-kr");
}

#[track_caller]
fn form(text: &str, name: Option<&str>, expected: Format) {
    assert_eq!(detect(text.as_bytes(), name), expected, "{text} {name:?}");
}

#[test]
fn forms_are_told_by_their_first_bytes() {
    form("<!DOCTYPE html><p>a", None, Format::Html);
    form("<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x'><html>", None, Format::Html);
    form("<!-- a --> <DIV>a", Some("a.txt"), Format::Html);
    form("<?xml version='1.0'?>\n<!-- a --><iati-activities version='1.04'>", Some("a.html"), Format::Iati);
    form("<iati-organisations>", None, Format::Iati);
    form("  <rss version='2.0'>", Some("a.html"), Format::Feed);
    form("<?xml version='1.0'?><!-- a --><feed xmlns='http://www.w3.org/2005/Atom'>", None, Format::Feed);
    form("قال <الوزير> إن 3 < 4", None, Format::Text);
    form("<3 لندن", Some("a.txt"), Format::Text);
    form("لندن", Some("a.html"), Format::Html);
    form("[تحديث] لندن", None, Format::Text);
    form("{\"id\":\"a\",\"type\":\"Party\",\"sources\":[]}", None, Format::Facts);
    form("[{\"id\":1}]", None, Format::Json);
    form("", None, Format::Text);
}

#[test]
fn pages_without_mark_in_utf_16_are_seen() {
    let words = "<html><body><p>انعقد المؤتمر في المدينة، وحضره ممثلو عشر دول.</p></body></html>";
    for big in [false, true] {
        let bytes: Vec<u8> =
            words.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect();
        let document = read_document(&bytes, None, &Limits::default()).unwrap().remove(0);
        assert_eq!(document.text, "انعقد المؤتمر في المدينة، وحضره ممثلو عشر دول.");
        assert_eq!(document.encoding, if big { "UTF-16BE" } else { "UTF-16LE" });
        assert_eq!(bytes_of(&document, &bytes, "عشر").len(), 6);
    }
}

#[test]
fn days_are_taken_by_the_rank_of_their_place() {
    #[track_caller]
    fn check(head: &str, body: &str, day: Option<&str>, basis: Option<PublishedBasis>) {
        let words =
            "<p>Ministers of nine states met in the harbour town, and agreed to send forty lorries of food.</p>";
        let document = page(&format!("<html><head>{head}</head><body><h1>Ministers</h1>{body}{words}</body></html>"));
        assert_eq!((document.published.as_deref(), document.published_basis), (day, basis), "{head}{body}");
    }
    let dublin = "<meta name=DC.date content=2015-01-20>";
    let address = "<link rel=canonical href=https://a.example/2015/01/19/x>";
    check("", "", None, None);
    check(address, "", Some("2015-01-19"), Some(PublishedBasis::Address));
    check(&format!("{dublin}{address}"), "", Some("2015-01-20"), Some(PublishedBasis::DublinCore));
    check(dublin, "<time>21 January 2015</time>", Some("2015-01-21"), Some(PublishedBasis::Time));
    check(dublin, "<time datetime=2015-01-21T10:00>x</time>", Some("2015-01-21"), Some(PublishedBasis::Time));
    check("", "<aside><time datetime=2015-01-21>x</time></aside>", None, None);
    check("", "<time itemprop=datePublished datetime=2015-01-22>", Some("2015-01-22"), Some(PublishedBasis::JsonLd));
    check("<meta name=pubdate content=03/04/2015>", "", None, None);
}

#[test]
fn days_that_differ_or_say_nothing_are_told() {
    let words = "<p>Ministers of nine states met in the harbour town, and agreed to send forty lorries.</p>";
    let document = page(&format!(
        "<meta property=article:published_time content=2015-01-22><meta name=date content=2014-12-01><h1>A</h1>{words}"
    ));
    let found = document.findings.iter().find(|found| found.code == "published-differs").unwrap();
    assert_eq!((arg(found, "chosen"), arg(found, "other")), ("2015-01-22", "2014-12-01"));
    let document = page(&format!("<meta name=pubdate content=03/04/2015><h1>A</h1>{words}"));
    assert_eq!(codes(&document), ["published-unclear"]);
}

#[test]
fn only_so_much_of_a_huge_file_is_read() {
    struct Endless(usize);
    impl std::io::Read for Endless {
        fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
            out.fill(b'a');
            self.0 += out.len();
            assert!(self.0 < 64 << 20, "more was taken than is allowed");
            Ok(out.len())
        }
    }
    let limits = Limits { bytes: 1 << 20, ..Limits::default() };
    let document = read_document_from(Endless(0), None, &limits).unwrap().remove(0);
    assert_eq!(document.text.len(), 1 << 20);
    assert_eq!(codes(&document), ["too-large"]);
    assert_eq!(document.findings[0].byte, Some(1 << 20));
}

#[test]
fn a_letter_cut_by_the_limit_is_no_defect() {
    let limits = Limits { bytes: 5, ..Limits::default() };
    let document = read_document("لندن".as_bytes(), None, &limits).unwrap().remove(0);
    assert_eq!((document.text.as_str(), codes(&document)), ("لن", vec!["too-large"]));
    let document = read_document(&"لندن تستضيف المؤتمر".as_bytes()[..18], None, &Limits::default()).unwrap().remove(0);
    assert_eq!(codes(&document), ["undecodable-bytes"]);
}

#[test]
fn a_reader_that_fails_is_a_finding() {
    struct Broken;
    impl std::io::Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::Error::other("the disk is gone"))
        }
    }
    assert_eq!(read_document_from(Broken, None, &Limits::default()).unwrap_err().code, "not-readable");
}
