//! Made-up values for every part.

use maud::{Markup, html};
use record::{Day, Finding, Severity};
use web::Assets;
use web::access::{Person, Reader, Rights};
use web::frame::{AsOf, Frame, Room, Theme};
use web::parts::table::Cell;
use web::parts::*;
use web::query::Query;
use web::words::{Digits, Lang, Words};

pub fn frame(lang: Lang, digits: Digits) -> Frame {
    let query = Query::read(Some("at=2015-01-22")).unwrap_or_default();
    let person = Person {
        account: "layla".into(),
        display: "Layla Hassan".into(),
        member: Some("GB".into()),
        rights: Rights { operator: false, editor: true, clearance: None },
    };
    Frame {
        words: Words::new(lang).with_digits(digits),
        room: Room::Overview,
        as_of: AsOf::read(&query).unwrap_or_default(),
        today: Day::EPOCH,
        path: "/".into(),
        query,
        reader: Reader::Person(person),
        theme: Theme::Machine,
        form_token: "token".into(),
        coalition: in_language(lang, "التحالف الدولي", "The Global Coalition"),
        waiting: Some(14),
        assets: Assets::embedded(),
    }
}

fn in_language(lang: Lang, ar: &str, en: &str) -> String {
    match lang {
        Lang::Ar => ar.to_owned(),
        Lang::En => en.to_owned(),
    }
}

fn sum(frame: &Frame, amount: i128) -> FigureView {
    let trail = FigureView::trail(frame, "promised", &[("line", "finance")]);
    FigureView::new(frame.words.money(amount * 100), trail, 14, 9).unit("USD")
}

const LINES: [(&str, &str, &str, [i128; 4]); 6] = [
    ("military", "الدعم العسكري", "Military support", [412_000_000, 120_000_000, 60_000_000, 80_000_000]),
    ("finance", "قطع التمويل", "Cutting off funds", [38_000_000, 0, 4_000_000, 12_000_000]),
    ("travel", "وقف المقاتلين الأجانب", "Stemming foreign fighters", [9_000_000, 3_500_000, 0, 6_000_000]),
    ("narrative", "كشف الخطاب", "Exposing the narrative", [21_000_000, 2_000_000, 11_000_000, 0]),
    ("humanitarian", "العون الإنساني", "Humanitarian aid", [610_000_000, 180_000_000, 240_000_000, 90_000_000]),
    ("stabilisation", "تحقيق الاستقرار", "Stabilisation", [145_000_000, 30_000_000, 52_000_000, 210_000_000]),
];

pub fn stack(frame: &Frame) -> Markup {
    let rows = LINES.map(|(key, ar, en, amounts)| StackRow {
        label: line_tag(key, &in_language(frame.lang(), ar, en), Some(&frame.href("/lines"))),
        total: sum(frame, amounts.iter().sum()),
        amounts: amounts.map(|amount| (amount, sum(frame, amount))),
    });
    let title = in_language(frame.lang(), "الوعود بحسب المسار، بالدولار", "Promises by line of effort, in USD");
    stacks(frame, &Stack { title, of: frame.t("room-lines"), rows: rows.into() })
}

pub fn people_curve(frame: &Frame) -> Markup {
    let values = [
        (0, "2015-01-22", 0.6),
        (150, "2015-06-21", 0.9),
        (350, "2016-01-07", 1.6),
        (560, "2016-08-04", 2.1),
        (800, "2017-04-01", 2.9),
    ];
    let points = values.map(|(day_number, day, millions): (i64, &str, f64)| Point {
        day_number,
        day: frame.words.day(day),
        range: [millions * 0.85, millions, millions * 1.2],
        figure: sum(frame, (millions * 1e6) as i128),
    });
    let title = in_language(frame.lang(), "العائدون إلى بيوتهم، بالملايين", "People who returned home, in millions");
    let target = Some((3.2, in_language(frame.lang(), "الهدف", "Target")));
    curve(frame, &Curve { title, points: points.into(), target, axis: ["0".into(), frame.words.decimal("3.5")] })
}

pub fn members(frame: &Frame) -> Markup {
    let rows = [
        ("GB", "United Kingdom", "المملكة المتحدة", 412, 0),
        ("IQ", "Iraq", "العراق", 0, 2),
        ("KW", "Kuwait", "الكويت", 510, 0),
        ("US", "United States", "الولايات المتحدة", 2140, 3),
    ]
    .map(|(code, en, ar, millions, disagree)| {
        let label = NameView::new(in_language(frame.lang(), ar, en), Some(frame.lang().code()))
            .linked(frame.href(&format!("/members/{code}")));
        let amount = millions * 1_000_000;
        let figure = sum(frame, amount).disagree(disagree);
        let figure = if code == "KW" { figure.unconfirmed() } else { figure };
        vec![
            Cell::name(&label),
            Cell::markup(super_code(code), code),
            Cell::figure(&figure, amount, amount.to_string()),
            Cell::unknown(),
        ]
    });
    let column = |key, title: String, kind| Column { key, title, kind };
    let columns = vec![
        column("name", frame.t("room-members"), Kind::Text),
        column("code", "ISO".into(), Kind::Text),
        column("sum", frame.t("total"), Kind::Number),
        column("due", frame.t("day"), Kind::Text),
    ];
    let caption = in_language(frame.lang(), "ما وعد به الأعضاء", "What the members promised");
    table(frame, &Table { caption, columns, rows: rows.into(), csv: Some("/members.csv".into()) })
}

fn super_code(text: &str) -> Markup {
    code(text)
}

pub fn table_seats(frame: &Frame) -> Markup {
    let seat =
        |label: &str, seating| Seat { label: Some(NameView::new(label, None)), full: Some(label.to_owned()), seating };
    let mut at_table = vec![seat("GB", Seating::Chair), seat("US", Seating::Chair)];
    at_table.extend(["IQ", "KW", "JO", "SA", "FR", "DE", "TR"].map(|label| seat(label, Seating::Named)));
    at_table.extend([seat("EU", Seating::Declared), seat("UN", Seating::Disputed)]);
    at_table.extend((0..4).map(|_| Seat { label: None, full: None, seating: Seating::Unknown }));
    seats(frame, &at_table)
}

pub fn world(frame: &Frame) -> Markup {
    let outlines = Outlines::read(include_str!("outlines.json")).unwrap_or_default();
    let spot = |iso: &str, amount: i128| {
        let name = outlines.name(iso, frame.lang()).unwrap_or(iso);
        Spot {
            at: outlines.centre(iso).unwrap_or_default(),
            name: NameView::new(name, Some(frame.lang().code())),
            amount,
            figure: sum(frame, amount),
            most: None,
        }
    };
    let title = in_language(frame.lang(), "أين وصل العون", "Where the aid arrived");
    map(frame, &title, &outlines, &["IQ"], &[spot("IQ", 610_000_000), spot("SY", 280_000_000), spot("JO", 95_000_000)])
}

pub fn noticed(frame: &Frame) -> Markup {
    findings(
        frame,
        &[
            Finding::new("log-gap", Severity::Error).with("seq", 12).at(4, 17),
            Finding::new("log-blob-missing", Severity::Warning).with("place", 3).at_byte(1_048_576),
            Finding::new("a-code-without-words", Severity::Note),
        ],
    )
}

pub fn gallery(frame: &Frame) -> Markup {
    let lang = frame.lang();
    let heading = |ar: &str, en: &str| html! { h2 { (in_language(lang, ar, en)) } };
    let body = html! {
        dl.glance {
            div { dt { (frame.t("total")) } dd { (figure(frame, &FigureView::new(frame.words.short(2_336_000_000), "/trail", 214, 61).unit("USD"))) } }
            @for one in State::ALL {
                @let per_mille = match one { State::Kept => 528, State::Late => 144, State::Overdue => 157, State::Pending => 171 };
                div { dt { (state(frame, one)) } dd { (figure(frame, &FigureView::new(frame.words.percent(per_mille), "/trail", 40, 12).disagree(u64::from(one == State::Late) * 2))) } }
            }
        }
        (stack(frame))
        (world(frame))
        div.columns {
            div { (people_curve(frame)) }
            div { (heading("من جلس إلى الطاولة", "Who sat at the table")) (table_seats(frame)) (noticed(frame)) }
        }
        (members(frame))
        (empty("review", &frame.t("review-empty"), &frame.t("review-empty-what"), Some(("/desk", &frame.t("to-desk")))))
        p { (in_language(lang, "قال ", "It was said by ")) (name(&NameView::new("فيليب هاموند", Some("ar")).also(NameView::new("Philip Hammond", Some("en")).linked("/x"))))
            ", " (frame.words.day("XXXX-01-22")) "." }
    };
    let head = Head::new(in_language(lang, "مؤتمر لندن", "The conference of London"))
        .kicker(frame.words.day("2015-01-22"))
        .lede(in_language(
            lang,
            "ما وُعد به وما أُوفي به منذ الاجتماع الأخير، وكل رقم يفتح على مصادره.",
            "What was promised and what was kept since the last meeting; every figure opens to its sources.",
        ));
    page(frame, &head, &body)
}
