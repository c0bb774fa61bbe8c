//! The shapes that news pages have, each with what surrounds its article: only headline and body are read.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use intake::{Document, Limits, read_document};

const FIRST: &str = "انعقد اليوم مؤتمر المانحين في المدينة، بحضور ممثلي عشر دول ومنظمتين دوليتين.";
const SECOND: &str = "وتعهدت الدول بتقديم مئتي مليون دولار، تصرف على المدارس والمستشفيات قبل نهاية العام.";
const THIRD: &str = "وقال الوزير: «نشكر المانحين»، مضيفا أن مؤتمرا ثانيا سيعقد في الخريف المقبل.";
const NOISE: &str = "خبر آخر لا صلة له بهذا المؤتمر، وفيه أرقام كثيرة وأسماء دول لم تحضره على الإطلاق.";
const TITLE: &str = "مؤتمر المانحين";

fn page(html: &str) -> Document {
    read_document(html.as_bytes(), Some("page.html"), &Limits::default()).unwrap().remove(0)
}

/// The page gives headline and three paragraphs, and nothing else.
#[track_caller]
fn article(html: &str) {
    assert_eq!(page(html).text, format!("{TITLE}\n\n{FIRST}\n\n{SECOND}\n\n{THIRD}"));
}

#[test]
fn boxes_without_names() {
    article(&format!(
        "<html><title>{TITLE}</title><body><div><div><a href=/>الرئيسية</a> <a href=/w>العالم</a></div>
         <div><h1>{TITLE}</h1><div><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div></div>
         <div><ul><li><a href=/1>{NOISE}</a><li><a href=/2>{NOISE}</a></ul></div></div></body></html>"
    ));
}

#[test]
fn paragraphs_parted_by_two_line_breaks() {
    article(&format!(
        "<html><body><div id=header>بوابة</div><h1>{TITLE}</h1><div class=text>{FIRST}<br><br>{SECOND}<br />\n&nbsp;<br/>\
         \n{THIRD}</div></body></html>"
    ).replace("&nbsp;", ""));
}

#[test]
fn a_page_in_one_form_and_tables() {
    article(&format!(
        "<html><body><form action=x><table><tr><td><table><tr><td><a href=/>الرئيسية</a></td><td><a href=/w>العالم</a></td></tr></table></td></tr>
         <tr><td><table><tr><td><h1>{TITLE}</h1></td></tr><tr><td><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></td></tr></table></td>
         <td><select><option>{NOISE}</option></select></td></tr></table></form></body></html>"
    ));
}

#[test]
fn a_lead_that_stands_apart_from_the_body() {
    article(&format!(
        "<html><body><div class=top><h1>{TITLE}</h1><div class=standfirst><p>{FIRST}</p></div><div class=tools><a href=/p>طباعة</a></div></div>
         <div class=columns><div class='article-body'><p>{SECOND}</p><p>{THIRD}</p></div></div></body></html>"
    ));
}

#[test]
fn a_body_parted_by_an_advertisement() {
    article(&format!(
        "<html><body><main><h1>{TITLE}</h1><div class=part><p>{FIRST}</p></div><div class='advert'><p>{NOISE}</p></div>
         <div class=part><p>{SECOND}</p><p>{THIRD}</p></div></main></body></html>"
    ));
}

#[test]
fn comments_longer_than_the_article() {
    let comments = format!("<li class=comment><p>{NOISE}</p></li>").repeat(40);
    article(&format!(
        "<html><body><div id=main><h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>
         <ol class=commentlist>{comments}</ol></div></body></html>"
    ));
}

#[test]
fn other_articles_below_this_one() {
    let other = format!("<article><h2><a href=/1>عنوان آخر</a></h2><p><a href=/1>{NOISE}</a></p></article>").repeat(5);
    article(&format!(
        "<html><body><article><h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></article>\
         <section class='related-news'>{other}</section></body></html>"
    ));
}

#[test]
fn tags_in_capitals_and_left_open() {
    article(&format!(
        "<HTML><BODY><CENTER><H1>{TITLE}</H1></CENTER><DIV><P>{FIRST}<P>{SECOND}<P ALIGN=right>{THIRD}</DIV></BODY></HTML>"
    ));
}

#[test]
fn a_headline_only_in_the_title() {
    article(&format!(
        "<html><head><title>{TITLE} | صحيفة النهر</title><meta property=og:site_name content='صحيفة النهر'></head>
         <body><div class=logo><h1><a href=/>صحيفة النهر</a></h1></div><div><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div></body></html>"
    ));
}

#[test]
fn a_title_that_names_the_outlet_too() {
    let html =
        |head: &str| page(&format!("<html><head>{head}</head><h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p>")).title;
    assert_eq!(html(&format!("<title>صحيفة النهر :: {TITLE}</title>")).as_deref(), Some(TITLE));
    assert_eq!(html("<title>صحيفة النهر</title>").as_deref(), Some("صحيفة النهر"));
    assert_eq!(
        html(&format!("<meta property=og:title content='{TITLE} اليوم'>")).as_deref(),
        Some("مؤتمر المانحين اليوم")
    );
    assert_eq!(html(""), None);
}

#[test]
fn lists_quotations_and_tables_of_an_article_stay() {
    let document = page(&format!(
        "<html><body><article><h1>{TITLE}</h1><p>{FIRST}</p><ul><li>السعودية: 50 مليونا<li>ألمانيا: 30 مليونا</ul>
         <blockquote>{SECOND}</blockquote><table><tr><th>الدولة<th>المبلغ<tr><td>قطر<td>20</table><p>{THIRD}</p></article>"
    ));
    assert_eq!(
        document.text,
        format!(
            "{TITLE}\n\n{FIRST}\n\nالسعودية: 50 مليونا\n\nألمانيا: 30 مليونا\n\n{SECOND}\n\nالدولة\tالمبلغ\n\nقطر\t20\n\n{THIRD}"
        )
    );
}

#[test]
fn marks_of_direction_and_glue_are_kept() {
    let document =
        page("<html><p>\u{200F}حضر 21 دولة&rlm;، العراقوسوريا\u{202C} توفير&الامن ٣٫٣ مليون&zwnj;ا و5ر1 مليار.");
    assert_eq!(
        document.text,
        "\u{200F}حضر 21 دولة\u{200F}، العراقوسوريا\u{202C} توفير&الامن ٣٫٣ مليون\u{200C}ا و5ر1 مليار."
    );
}

#[test]
fn a_front_page_has_no_article_and_says_so() {
    let teaser = |n: u32| format!("<div class=card><h3><a href=/{n}>عنوان {n}</a></h3></div>");
    let html = format!("<html><body>{}</body></html>", (0..20).map(teaser).collect::<String>());
    let document = page(&html);
    assert_eq!(document.findings.iter().map(|found| found.code.as_str()).collect::<Vec<_>>(), ["body-doubtful"]);
    assert!(document.text.contains("عنوان 7"));
}
