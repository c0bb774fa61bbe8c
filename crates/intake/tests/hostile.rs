//! Pages and feeds made to hurt: each is read, tells what it is, and costs no more than its size.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use intake::{Document, Limits, read_document};

const WORDS: &str =
    "<p>Ministers of nine states met in the harbour town, and agreed to send forty lorries of food.</p>";
const READ: &str = "Ministers of nine states met in the harbour town, and agreed to send forty lorries of food.";

#[track_caller]
fn page(html: &str) -> Document {
    read_document(html.as_bytes(), Some("page.html"), &Limits::default()).unwrap().remove(0)
}

#[track_caller]
fn check(html: &str, text: &str, codes: &[&str]) {
    let document = page(html);
    assert_eq!(document.text, text);
    let found: Vec<&str> = document.findings.iter().map(|finding| finding.code.as_str()).collect();
    assert_eq!(found, codes);
}

#[test]
fn a_page_nested_without_end_is_read_flat() {
    let deep = "<div>".repeat(300_000);
    check(&format!("<html>{deep}{WORDS}"), READ, &["too-deep"]);
    check(&format!("<html>{deep}{WORDS}{}<nav>menu</nav>", "</div>".repeat(300_000)), READ, &["too-deep"]);
    let hidden = format!("<html>{}{WORDS}", "<span hidden>".repeat(100_000));
    assert_eq!(read_document(hidden.as_bytes(), None, &Limits::default()).unwrap_err().code, "no-text");
}

#[test]
fn a_million_attributes_are_passed_over() {
    let attributes: String = (0..1_000_000).map(|number| format!("a{number}=x ")).collect();
    check(&format!("<html><div {attributes}>{WORDS}</div>"), READ, &[]);
    let classes = "sidebar ".repeat(200_000);
    check(&format!("<html><p class='{classes}'>x</p>{WORDS}"), READ, &[]);
}

#[test]
fn what_is_never_closed_ends_with_the_page() {
    check(&format!("<html>{WORDS}<!-- <p>never"), READ, &["cut-off"]);
    check(&format!("<html>{WORDS}<script>never"), READ, &["cut-off"]);
    check(&format!("<html>{WORDS}<p class='never>{WORDS}"), READ, &["cut-off"]);
    check(&format!("<html><title>never {WORDS}"), &format!("never\n\n{READ}"), &["cut-off"]);
    check(&format!("<html><b><i><a href=x>x</a>{}{WORDS}", "<b>".repeat(100_000)), READ, &[]);
}

#[test]
fn end_tags_of_nothing_change_nothing() {
    check(&format!("<html>{}{WORDS}", "</div></p></td></table></li></h1>".repeat(50_000)), READ, &[]);
    check(&format!("<html><div><table><tr><td></div>{WORDS}</td></tr></table></div>"), READ, &[]);
}

#[test]
fn a_page_of_boxes_alone_has_a_limit() {
    let limits = Limits { elements: 1000, ..Limits::default() };
    let html = format!("<html>{WORDS}{}", "<div>short</div>".repeat(5000));
    let document = read_document(html.as_bytes(), None, &limits).unwrap().remove(0);
    assert!(document.text.starts_with(READ));
    assert_eq!(document.text.matches("short").count(), 5000);
    assert_eq!(document.findings[0].code, "too-many-elements");
}

#[test]
fn empty_bytes_in_a_page_are_left_out_and_told() {
    let document = page(&format!("<html>{}", WORDS.replace("nine", "ni\0ne")));
    assert_eq!(document.text, READ);
    assert_eq!(document.findings[0].code, "nul-bytes");
}

#[test]
fn data_of_a_page_are_bounded() {
    let nested = format!("<script type='application/ld+json'>{}</script>", "[".repeat(100_000));
    check(&format!("<html>{nested}{WORDS}"), READ, &["metadata-broken"]);
    let long = format!("<script type='application/ld+json'>[{}1]</script>", "1,".repeat(200_000));
    check(&format!("<html>{long}{WORDS}"), READ, &["metadata-too-long"]);
    let title = format!("<title>{}</title>", "long ".repeat(100_000));
    check(&format!("<html>{title}{WORDS}"), READ, &[]);
}

#[test]
fn a_feed_nested_without_end_stops_there() {
    let good = "<item><title>Good</title></item>";
    let feed = format!("<rss><channel>{good}<item><title>Deep</title><description>{}", "<a>".repeat(300_000));
    let found = read_document(feed.as_bytes(), None, &Limits::default()).unwrap();
    assert_eq!(found.iter().map(|document| document.text.as_str()).collect::<Vec<_>>(), ["Good", "Deep"]);
    assert_eq!(found[0].findings[0].code, "too-deep");
}

#[test]
fn a_feed_without_end_gives_its_first_entries() {
    let feed = format!("<rss><channel>{}", "<item><title>Entry</title></item>".repeat(20_000));
    let found = read_document(feed.as_bytes(), None, &Limits::default()).unwrap();
    assert_eq!(found.len(), 10_000);
    assert_eq!(found[0].findings[0].code, "too-many-entries");
    let attributes: String = (0..300_000).map(|number| format!("a{number}='x' ")).collect();
    let feed = format!("<rss><channel><item {attributes}><title {attributes}>Entry</title></item></channel></rss>");
    assert_eq!(read_document(feed.as_bytes(), None, &Limits::default()).unwrap()[0].text, "Entry");
}

#[test]
fn a_menu_is_no_article_but_a_page_of_nothing_else_is_read_with_doubt() {
    let html = "<html><div class=sidebar><p>One</p><p>Two</p></div><nav>Menu</nav><div>Three</div><div>Four</div>";
    check(html, "Three\n\nFour", &["body-doubtful"]);
}
