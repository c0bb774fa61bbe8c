//! Figures over days, in one pass, are the figures of each day.

use picture::Boundary;
use picture::desk::Change;
use record::{
    Body, Content, Day, Delivery, Fixed, Link, LinkKind, Marking, Party, Period, Promise, RecordId, Role, RoleKind,
    Source, SourceRef, Terms, Viewer,
};
use web::measure::{Measure, NOWHERE, Of, Over};
use web::sight::Sight;
use web::words::{Digits, Lang};

use crate::asking::Site;
use crate::parts::sample;

const WHO: [&str; 3] = ["GB", "FR", "XX"];

fn day(number: usize) -> Day {
    Day::of_number(16_436 + i32::try_from(number).unwrap()).unwrap()
}

/// Promises of three providers in two currencies and two lines, with deliveries in and out of time, before their
/// promise, of cumulative series, linked by halves, hidden from the public, and some left out as doubtful.
fn filled() -> Site {
    let site = Site::new();
    let live = site.app.live();
    let mut changes: Vec<Change> = Vec::new();
    let mut add = |body: Body, on: Option<Period>, marking: Marking, source: Option<RecordId>| {
        let mut content = Content::new("GB", body).marked(marking).valid(on);
        content.sources = source.into_iter().map(SourceRef::whole).collect();
        let record = live.new_id();
        changes.push(Change { record, after: 0, content });
        record
    };
    for (code, from, to) in [("GB", 0, None), ("FR", 200, Some(day(500))), ("IQ", 0, None)] {
        add(Party { code: Some(code.to_owned()), ..Party::default() }.into(), None, Marking::clear(), None);
        let role =
            Role { party: code.to_owned(), role: RoleKind::Member, line: None, person: record::Names::default() };
        add(role.into(), Some(Period { from: day(from), to }), Marking::clear(), None);
    }
    let sources: Vec<RecordId> = (0..5).map(|_| add(Source::default().into(), None, Marking::clear(), None)).collect();
    for at in 0..60_usize {
        let mix = at * 7919 % 1000;
        let marking = || if at % 6 == 5 { Marking::owner_only() } else { Marking::clear() };
        let receiver = Some(["SY", "IQ", "LB"][at % 3].to_owned());
        let line = (at % 4 != 3).then(|| ["finance", "military"][at % 2].to_owned());
        let currency = if at % 5 == 4 { "EUR" } else { "USD" }.parse().ok();
        let promise = Promise {
            provider: WHO[at / 3 % 3].to_owned(),
            receiver: receiver.clone(),
            line: line.clone(),
            terms: Terms::Grant,
            amount: Fixed::whole(100 + mix as i64),
            currency,
            due: (at % 7 != 0).then(|| day(mix % 700 + 100)),
            ..Promise::default()
        };
        let promise = add(promise.into(), Some(Period::on(day(mix % 600))), marking(), Some(sources[at % 5]));
        for (part, source) in sources.iter().enumerate().take(at % 4) {
            let delivery = Delivery {
                provider: WHO[at / 3 % 3].to_owned(),
                receiver: receiver.clone(),
                line: line.clone(),
                terms: Terms::Grant,
                amount: Fixed::whole(30 + (mix as i64 * 31) % 400),
                currency,
                cumulative: at % 9 == 7,
                ..Delivery::default()
            };
            let on = Period::on(day((mix + 97 * part * at) % 800));
            let from = add(delivery.into(), Some(on), marking(), Some(*source));
            let share = (at % 2 == 0).then_some(500_000);
            let link = Link { from, to: promise, kind: LinkKind::Fulfils, share, proposed: false, because: None };
            add(link.into(), None, marking(), None);
        }
        if at % 11 == 3 {
            let (from, kind) = (promise, LinkKind::SetAside);
            let link = Link { from, to: promise, kind, share: None, proposed: false, because: None };
            add(link.into(), None, Marking::clear(), None);
        }
    }
    live.write("layla", None, &changes).unwrap();
    site
}

#[test]
fn figures_over_days_are_those_of_each_day() {
    let site = filled();
    let frame = sample::frame(Lang::En, Digits::Latin);
    let all = Measure::of(Of::Promised);
    let wholes = [all.clone(), all.clone().line("finance"), all.clone().line(NOWHERE), all.clone().member("GB")];
    let wholes: Vec<Measure> = wholes
        .into_iter()
        .chain([all.clone().country("IQ"), Measure { unit: Some("EUR".to_owned()), ..all }])
        .collect();
    let days: Vec<Day> = (0..9).map(|step| day(step * 90 + 5)).collect();
    let member = Viewer::Person { account: "layla".to_owned(), member: Some("GB".to_owned()) };
    let mut told = 0;
    for viewer in [Viewer::Public, member] {
        let picture = site.app.live().picture(&viewer, None).unwrap();
        for code in [None, Some("except-GB"), Some("FR")] {
            let boundary = |day: &Day| web::sight::boundary(&picture, code, *day);
            let on: Vec<(i32, Boundary)> = days.iter().map(|day| (day.last().unwrap(), boundary(day))).collect();
            let over = Over::of(&picture, &on, &wholes);
            for (nth, day) in days.iter().enumerate() {
                let sight = Sight::new(picture.clone(), *day, boundary(day));
                for (at, whole) in wholes.iter().enumerate() {
                    for of in [Of::Promised, Of::Kept, Of::Overdue] {
                        let measure = Measure { of, ..whole.clone() };
                        let summed = over.summed(at, of, nth);
                        let (value, view) = measure.figure_and_value(&sight, &frame);
                        assert_eq!(summed.value, value, "{measure:?} {day} {code:?}");
                        assert_eq!(measure.told_on(&frame, &summed), view, "{measure:?} {day} {code:?}");
                        told += usize::from(value != 0 && view.without > 0);
                    }
                }
            }
        }
    }
    assert!(told > 20, "figures with something in them and something left out: {told}");
}
