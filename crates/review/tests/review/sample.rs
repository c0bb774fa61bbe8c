//! A coalition of four members, two meetings and a dozen promises: what the printed review looks like. All invented.

use picture::Boundary;
use record::{
    Charter, Day, Decision, DecisionState, Goal, Incident, Kind, Line, LinkKind, Meeting, Moment, Names, Need,
    Observation, Party, PartyKind, Place, Range, Reason, RecordId, Role, RoleKind, Source, Terms, Text, Viewer,
};
use review::{Before, Request, Review, compute};

use crate::ledger::{Ledger, delivery, number_of, promise, whole};

/// The ledger and the moment of the last meeting.
pub struct Sample {
    pub ledger: Ledger,
    pub meeting: RecordId,
    pub then: Moment,
}

const PARTIES: [(&str, &str, &str, bool); 7] = [
    ("NOR", "نورلاند", "Norland", true),
    ("SUD", "سودانيا الجديدة", "New Sudania", true),
    ("OST", "أوستريا البحرية", "Ostria Maritime", true),
    ("WES", "ويسترا", "Westra", true),
    ("MES", "ما بين النهرين", "Mesopotama", false),
    ("org:relief", "وكالة الإغاثة", "Relief Agency", false),
    ("org:bank", "المصرف الإنمائي", "Development Bank", false),
];

fn found(ledger: &mut Ledger) {
    let names = Names::both("تحالف الميناء", "The Harbour Coalition");
    ledger.add(Charter { names, ..Charter::default() }, None);
    for (code, ar, en, member) in PARTIES {
        let kind = if code.starts_with("org") { PartyKind::Organisation } else { PartyKind::State };
        ledger.add(Party { kind, names: Names::both(ar, en), code: Some(code.to_owned()), ..Party::default() }, None);
        if member {
            let role = Role { party: code.to_owned(), role: RoleKind::Member, line: None, person: Names::default() };
            ledger.add(role, Some("2014-09"));
        }
    }
    for (code, ar, en) in [
        ("humanitarian", "العون الإنساني", "Humanitarian aid"),
        ("stabilisation", "تحقيق الاستقرار", "Stabilisation"),
        ("finance", "قطع التمويل", "Cutting off funds"),
        ("military", "الدعم العسكري", "Military support"),
    ] {
        ledger.add(Line { names: Names::both(ar, en), code: code.to_owned(), ..Line::default() }, None);
    }
    ledger.rates("2014-12-31", &[("USD", 1_214_100), ("GBP", 778_900)]);
    ledger.rates("2016-01-04", &[("USD", 1_089_800), ("GBP", 737_700)]);
}

fn source(ledger: &mut Ledger, publisher: &str, title: (&str, &str), published: &str, reliability: char) -> RecordId {
    let source = Source {
        title: Some(Text::new(title.0, Some(title.1))),
        publisher: Some(publisher.to_owned()),
        address: Some(format!("https://example.org/{}", publisher.to_lowercase().replace(' ', "-"))),
        published: Some(published.parse().unwrap()),
        reliability: Some(reliability),
        ..Source::default()
    };
    ledger.add(source, None)
}

type Given<'a> = (&'a str, &'a str, &'a str, Terms, Option<&'a str>, Option<&'a str>);

/// provider, worth, line, terms, due, place
fn pledge(ledger: &mut Ledger, made: &str, (provider, worth, line, terms, due, place): Given<'_>) -> RecordId {
    let body = record::Promise {
        line: Some(line.to_owned()),
        receiver: Some("MES".to_owned()),
        terms,
        place: place.map(Place::country),
        ..promise(provider, worth, due)
    };
    ledger.add(body, Some(made))
}

fn came(ledger: &mut Ledger, promise: RecordId, provider: &str, line: &str, worth: &str, on: &str) {
    let body =
        record::Delivery { line: Some(line.to_owned()), receiver: Some("MES".to_owned()), ..delivery(provider, worth) };
    let id = ledger.add(body, Some(on));
    ledger.link(id, promise, LinkKind::Fulfils, None);
}

fn meeting(ledger: &mut Ledger, ar: &str, en: &str, on: &str) -> RecordId {
    ledger.add(Meeting { title: Names::both(ar, en), ..Meeting::default() }, Some(on))
}

/// The sample as it is written.
pub fn sample() -> Sample {
    let mut ledger = Ledger::new();
    found(&mut ledger);
    let (aid, peace) = ("humanitarian", "stabilisation");
    let ministry =
        source(&mut ledger, "Ministry of Norland", ("Pledges of the harbour conference", "en"), "2015-01-23", 'A');
    let paper = source(&mut ledger, "صحيفة الميناء", ("ما وعدت به الدول في مؤتمر الميناء", "ar"), "2015-01-24", 'C');
    ledger.source = Some(ministry);
    let meeting = meeting(&mut ledger, "مؤتمر الميناء", "Harbour conference", "2015-01-22");
    let first =
        pledge(&mut ledger, "2015-01-22", ("NOR", "42000000 USD", aid, Terms::Grant, Some("2015-12-31"), Some("MES")));
    let second =
        pledge(&mut ledger, "2015-01-22", ("SUD", "25000000 GBP", aid, Terms::Grant, Some("2015-06-30"), Some("MES")));
    let third = pledge(&mut ledger, "2015-01-22", ("OST", "60000000 EUR", peace, Terms::Loan, Some("2016-06"), None));
    let fourth = pledge(&mut ledger, "2015-01-22", ("WES", "9000000 MSD", peace, Terms::Grant, None, None));
    let rifles =
        pledge(&mut ledger, "2015-01-22", ("OST", "1200 vehicle", "military", Terms::InKind, Some("2015-09"), None));
    let law = record::Promise {
        provider: "NOR".to_owned(),
        line: Some("finance".to_owned()),
        terms: Terms::PolicyAct,
        due: Some("2015-12-31".parse().unwrap()),
        ..record::Promise::default()
    };
    ledger.add(law, Some("2015-01-22"));
    ledger.says(ministry, Kind::Promise, first, "amount", "42000000");
    ledger.says(paper, Kind::Promise, first, "amount", "45000000");
    came(&mut ledger, first, "NOR", aid, "30000000 USD", "2015-03-15");
    let then = ledger.now();
    ledger.reason = Reason::LateReport;
    came(&mut ledger, second, "SUD", aid, "10000000 GBP", "2015-02-20");
    ledger.reason = Reason::Entry;
    came(&mut ledger, second, "SUD", aid, "9500000 GBP", "2015-11-02");
    came(&mut ledger, first, "NOR", aid, "12000000 USD", "2016-02-15");
    came(&mut ledger, third, "OST", peace, "20000000 EUR", "2015-10-01");
    came(&mut ledger, rifles, "OST", "military", "750 vehicle", "2015-08-10");
    pledge(&mut ledger, "2016-02-02", ("WES", "18500000 USD", aid, Terms::Grant, Some("2017"), Some("MES")));
    pledge(&mut ledger, "2016-02-02", ("NOR", "5000000 USD", peace, Terms::Grant, Some("2016-12-31"), None));
    ledger.source = None;
    let alone = record::Delivery { receiver: Some("org:relief".to_owned()), ..delivery("WES", "1750000.50 USD") };
    ledger.add(record::Delivery { line: Some(aid.to_owned()), ..alone }, Some("2015-12"));
    let between = record::Promise { receiver: Some("WES".to_owned()), ..promise("NOR", "3000000 USD", None) };
    ledger.add(between, Some("2016-02-02"));
    let unsure = ledger
        .add(record::Delivery { line: Some(peace.to_owned()), ..delivery("WES", "4000000 MSD") }, Some("2016-01-10"));
    ledger.proposed(unsure, fourth, LinkKind::Fulfils);
    around(&mut ledger, ministry, meeting, [first, second]);
    Sample { ledger, meeting, then }
}

fn around(ledger: &mut Ledger, ministry: RecordId, meeting: RecordId, serving: [RecordId; 2]) {
    ledger.source = Some(ministry);
    let need = Need {
        line: Some("humanitarian".to_owned()),
        place: Some(Place::country("MES")),
        amount: Some("120000000".parse().unwrap()),
        currency: Some("USD".parse().unwrap()),
        plan: Some("Response plan 2015".to_owned()),
        ..Need::default()
    };
    let need = ledger.add(need, Some("2015"));
    for promise in serving {
        ledger.link(promise, need, LinkKind::Serves, None);
    }
    let goal = Goal {
        names: Names::both("من عادوا إلى بيوتهم", "People back in their homes"),
        line: Some("stabilisation".to_owned()),
        unit: "persons".to_owned(),
        unit_names: Names::both("شخص", "persons"),
        baseline: Some(whole(0)),
        target: Some(whole(900_000)),
        due: Some("2017".parse().unwrap()),
        ..Goal::default()
    };
    let goal = ledger.add(goal, None);
    for (on, value) in [("2015-06", 120_000), ("2015-12", 310_000), ("2016-03", 405_000), ("2016-08", 610_500)] {
        ledger.add(Observation { goal: Some(goal), value: Some(whole(value)), ..Observation::default() }, Some(on));
    }
    for (grading, min, max, on) in
        [("fair", 3, Some(7), "2015-05-02"), ("fair", 10, None, "2015-09-14"), ("confirmed", 4, Some(4), "2016-01-20")]
    {
        let killed = Range { min: Some(whole(min)), best: None, max: max.map(whole) };
        let counts = [("killed".to_owned(), killed)].into();
        let incident = Incident {
            kind: "civilian_harm".to_owned(),
            counts,
            grading: Some(grading.to_owned()),
            ..Incident::default()
        };
        ledger.add(incident, Some(on));
    }
    let mut decide = |ar: &str, en: &str, owner: &str, due: Option<&str>, done: Option<&str>| {
        let decision = Decision {
            meeting: Some(meeting),
            text: Names::both(ar, en),
            owners: vec![owner.to_owned()],
            line: Some("finance".to_owned()),
            due: due.map(|due| due.parse::<Day>().unwrap()),
            state: if done.is_some() { DecisionState::Done } else { DecisionState::Open },
            done: done.map(|done| done.parse().unwrap()),
            ..Decision::default()
        };
        ledger.add(decision, Some("2015-01-22"));
    };
    decide(
        "تشكيل فريق لتتبع الأموال",
        "Form a group that follows the money",
        "NOR",
        Some("2015-06-30"),
        Some("2015-05-12"),
    );
    decide("نشر قائمة موحدة بالأسماء", "Publish one list of names", "SUD", Some("2015-12-31"), None);
    decide("الاجتماع كل ستة أشهر", "Meet every six months", "NOR", None, None);
}

/// The review of the sample, with the change since its meeting, for the public.
pub fn review() -> Review {
    let Sample { ledger, meeting, then } = sample();
    let (now, before) =
        (ledger.picture(&Viewer::Public, Some(ledger.now())), ledger.picture(&Viewer::Public, Some(then)));
    let before = Before { picture: &before, at: number_of("2015-04-01"), meeting: Some(meeting) };
    compute(&now, Some(before), &Request { at: number_of("2016-09-20"), boundary: Boundary::Members })
}
