//! The parts as HTML, in both languages, held as snapshots that a person reads.

#[path = "../../examples/gallery/sample.rs"]
pub mod sample;

use maud::Markup;
use web::frame::Frame;
use web::parts::{FigureView, figure};
use web::words::{Digits, Lang};

/// One tag a line, so that a change is seen where it is.
fn read(html: &Markup) -> String {
    html.0.replace("><", ">\n<")
}

fn both(name: &str, part: fn(&Frame) -> Markup) {
    for (suffix, lang, digits) in [("en", Lang::En, Digits::Latin), ("ar", Lang::Ar, Digits::Arabic)] {
        let html = part(&sample::frame(lang, digits));
        assert!(!html.0.contains('⟦'), "a word is missing: {}", html.0);
        insta::assert_snapshot!(format!("{name}-{suffix}"), read(&html));
    }
}

#[test]
fn parts_read_as_they_should() {
    both("stacks", sample::stack);
    both("curve", sample::people_curve);
    both("table", sample::members);
    both("seats", sample::table_seats);
    both("map", sample::world);
    both("findings", sample::noticed);
}

#[test]
fn a_figure_tells_where_it_comes_from() {
    let frame = sample::frame(Lang::En, Digits::Latin);
    let told = |view: &FigureView| figure(&frame, view).0.replace(['\u{2068}', '\u{2069}'], "");
    let agreed = told(&FigureView::new("22", "/en/trail", 14, 9));
    assert!(agreed.contains("from 14 facts, 9 sources<") && !agreed.contains("conflict"), "{agreed}");
    let disputed = told(&FigureView::new("22", "/en/trail", 1, 9).disagree(2).unconfirmed());
    assert!(disputed.contains("from one fact, 9 sources, 2 disagree, not confirmed yet"), "{disputed}");
    assert!(disputed.contains("figure conflict"), "{disputed}");
}

#[test]
fn the_whole_page_has_one_heading_and_no_number_without_its_mark() {
    for lang in Lang::ALL {
        let page = sample::gallery(&sample::frame(lang, Digits::Latin)).0;
        assert_eq!(page.matches("<h1>").count(), 1);
        assert_eq!(page.matches("class=\"value\"").count(), page.matches("class=\"mark\"").count());
        assert!(!page.contains(" style="));
    }
}
