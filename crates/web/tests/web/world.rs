//! A small coalition that a reader can hold in the head: five members, two meetings, two lines, a handful of promises,
//! two outlets that contradict each other, and one secret.

#![allow(dead_code)]

use std::collections::BTreeMap;

use office::Live;
use picture::desk::Change;
use record::{
    Body, Charter, Claim, ClaimState, Content, Decision, DecisionState, Delivery, Direction, Fixed, Goal, Kind, Line,
    Link, LinkKind, Marking, Meeting, Moment, Names, Need, Number, Observation, Party, PartyKind, Period, Place,
    Promise, PromiseStage, RecordId, Role, RoleKind, Said, Source, SourceRef, Span, Statement, Terms, Text, Tlp,
};
use serde_json::json;

/// The world, and the texts its sources point into.
#[derive(Default)]
pub struct World {
    pub changes: Vec<Change>,
    pub texts: Vec<String>,
    pub ids: u8,
}

/// Ids that tests ask for by name.
pub struct Named {
    pub london: RecordId,
    pub paris: RecordId,
    pub kuwait_promise: RecordId,
    pub secret: RecordId,
    pub arabic_source: RecordId,
    pub statement: RecordId,
    pub need: RecordId,
    pub goal: RecordId,
}

pub const ARABIC: &str = "لندن - عقد في لندن يوم 22 يناير اجتماع التحالف برئاسة وزير الخارجية البريطاني فيليب هاموند ونظيره \
الأمريكي جون كيري، بمشاركة 21 دولة بينها العراق والكويت. وقال هاموند: \"نحن هنا لنراجع ما أُنجز من تقدم\".";
pub const ENGLISH: &str =
    "London: 22 countries met on 22 January 2015. Philip Hammond and John Kerry were in the chair.";

impl World {
    fn id(&mut self) -> RecordId {
        self.ids += 1;
        RecordId::new(Moment(1_421_000_000_000_000 + i64::from(self.ids) * 1000), [self.ids; 10])
    }

    /// Adds a record that everybody may see.
    pub fn add(&mut self, valid: &str, body: impl Into<Body>) -> RecordId {
        self.add_marked("GB", Marking::clear(), valid, body)
    }

    pub fn add_marked(&mut self, owner: &str, marking: Marking, valid: &str, body: impl Into<Body>) -> RecordId {
        let content = Content::new(owner, body).marked(marking).valid(period(valid));
        self.write(content)
    }

    pub fn write(&mut self, content: Content) -> RecordId {
        let record = self.id();
        self.changes.push(Change { record, after: 0, content });
        record
    }

    pub fn source(&mut self, title: &str, lang: &str, publisher: &str, reliability: char, text: &str) -> RecordId {
        self.texts.push(text.to_owned());
        let hash = hash(text);
        self.add(
            "",
            Source {
                title: Some(Text::new(title, Some(lang))),
                publisher: Some(publisher.to_owned()),
                language: Some(lang.to_owned()),
                reliability: Some(reliability),
                text: Some(hash),
                text_length: u32::try_from(text.chars().count()).ok(),
                ..Source::default()
            },
        )
    }

    pub fn claim(
        &mut self,
        source: RecordId,
        text: &str,
        about: RecordId,
        kind: Kind,
        fields: &[(&str, serde_json::Value, &str)],
    ) -> RecordId {
        self.claim_in(ClaimState::Confirmed, source, text, Some(about), kind, fields)
    }

    pub fn claim_in(
        &mut self,
        state: ClaimState,
        source: RecordId,
        text: &str,
        subject: Option<RecordId>,
        about: Kind,
        fields: &[(&str, serde_json::Value, &str)],
    ) -> RecordId {
        let said = |(field, value, words): &(&str, serde_json::Value, &str)| {
            ((*field).to_owned(), Said::new(value.clone(), spans(text, words)))
        };
        let fields: BTreeMap<String, Said> = fields.iter().map(said).collect();
        let spans = fields.values().flat_map(|said| said.spans.clone()).collect();
        let claim = Claim {
            about,
            subject,
            source,
            fields,
            spans,
            rule: "person".to_owned(),
            confidence: None,
            state,
            because: None,
        };
        self.write(Content::new("GB", claim).marked(Marking::clear()).borne_by(SourceRef::whole(source)))
    }

    pub fn link(&mut self, from: RecordId, kind: LinkKind, to: RecordId) -> RecordId {
        self.add("", Link { from, to, kind, share: None, proposed: false, because: None })
    }

    /// Writes it into an office.
    pub fn live(&self, live: &Live) {
        for text in &self.texts {
            live.ledger().put_blob(text.as_bytes()).unwrap();
        }
        live.write("layla", None, &self.changes).unwrap();
    }
}

pub fn hash(text: &str) -> String {
    use sha2::{Digest, Sha256};
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn spans(text: &str, words: &str) -> Vec<Span> {
    let Some(at) = text.find(words).filter(|_| !words.is_empty()) else { return Vec::new() };
    let start = text[..at].chars().count();
    vec![Span::new(start, start + words.chars().count())]
}

/// `2015-01-22`, `2014/2016`; the empty text is no time.
pub fn period(text: &str) -> Option<Period> {
    if text.is_empty() {
        return None;
    }
    let (from, to) = text.split_once('/').map_or((text, None), |(from, to)| (from, Some(to)));
    let to = to.filter(|to| !to.is_empty()).map(|to| to.parse().unwrap());
    let open = text.ends_with('/');
    let from = from.parse().unwrap();
    Some(if open { Period { from, to: None } } else { Period { from, to: to.or(Some(from)) } })
}

pub fn number(text: &str) -> Number {
    text.parse().unwrap()
}

pub fn dollars(whole: i64) -> (Option<record::Amount>, Option<record::Currency>) {
    (Fixed::whole(whole), Some(record::Currency::USD))
}

/// The world of the tests.
pub fn world() -> (World, Named) {
    let mut w = World::default();
    w.add(
        "",
        Charter {
            names: Names::both("التحالف الدولي", "The Global Coalition"),
            party: Some("coalition".into()),
            ..Charter::default()
        },
    );
    let states = [
        ("GB", "المملكة المتحدة", "United Kingdom", "2014-09/"),
        ("US", "الولايات المتحدة", "United States", "2014-09/"),
        ("IQ", "العراق", "Iraq", "2014-09/"),
        ("KW", "الكويت", "Kuwait", "2014-12-03/"),
        ("FR", "فرنسا", "France", "2014-09/"),
    ];
    for (code, ar, en, since) in states {
        let names = Names::both(ar, en);
        w.add("", Party { kind: PartyKind::State, names, code: Some(code.into()), ..Party::default() });
        w.add(since, Role { party: code.into(), role: RoleKind::Member, line: None, person: Names::default() });
    }
    let syria = Names::both("سوريا", "Syria");
    w.add("", Party { kind: PartyKind::State, names: syria, code: Some("SY".into()), ..Party::default() });
    let un = Names::both("الأمم المتحدة", "United Nations");
    w.add("", Party { kind: PartyKind::Organisation, names: un, code: Some("org:un".into()), ..Party::default() });
    w.add(
        "2015/",
        Role { party: "US".into(), role: RoleKind::CoLead, line: Some("group:cifg".into()), person: Names::default() },
    );
    w.add("2014/2015", Role { party: "FR".into(), role: RoleKind::SmallGroup, line: None, person: Names::default() });
    lines(&mut w);

    let paris = w.add(
        "2014-09-15",
        Meeting {
            title: Names::both("مؤتمر باريس للسلام والأمن في العراق", "Paris conference on peace and security in Iraq"),
            place: Some(city("باريس", "Paris", "FR")),
            participants: ["GB", "US", "IQ", "FR"].map(str::to_owned).into(),
            ..Meeting::default()
        },
    );
    let arabic_source = w.source("اجتماع التحالف في لندن", "ar", "وكالة الأنباء", 'B', ARABIC);
    let english_source = w.source("Coalition meets in London", "en", "The Gazette", 'C', ENGLISH);
    let london =
        w.add("", Meeting { place: Some(city("لندن", "London", "GB")), previous: Some(paris), ..Meeting::default() });
    let chairs = json!([
        {"party": "GB", "names": [{"text": "فيليب هاموند", "lang": "ar"}], "role": "foreign_minister"},
        {"party": "US", "names": [{"text": "جون كيري", "lang": "ar"}]}
    ]);
    w.claim(
        arabic_source,
        ARABIC,
        london,
        Kind::Meeting,
        &[
            ("valid", json!({"from": "XXXX-01-22", "to": "XXXX-01-22"}), "22 يناير"),
            ("chairs", chairs, "برئاسة وزير الخارجية البريطاني فيليب هاموند"),
            ("declared", json!([{"value": 21, "unit": "states"}]), "21 دولة"),
            ("participants", json!(["IQ", "KW", "org:un"]), "العراق والكويت"),
            ("lines", json!(["finance", "humanitarian"]), ""),
        ],
    );
    w.claim(
        english_source,
        ENGLISH,
        london,
        Kind::Meeting,
        &[("declared", json!([{"value": 22, "unit": "states"}]), "22 countries")],
    );
    let statement = w.add(
        "XXXX-01-22",
        Statement { meeting: Some(london), on_behalf_of: Some("GB".into()), ..Statement::default() },
    );
    w.claim(
        arabic_source,
        ARABIC,
        statement,
        Kind::Statement,
        &[
            ("words", json!({"ar": "نحن هنا لنراجع ما أُنجز من تقدم"}), "نحن هنا لنراجع ما أُنجز من تقدم"),
            ("speaker", json!([{"text": "هاموند", "lang": "ar"}]), "هاموند"),
            ("form", json!("direct"), ""),
        ],
    );
    w.claim_in(
        ClaimState::Proposed,
        english_source,
        ENGLISH,
        None,
        Kind::Meeting,
        &[("valid", json!({"from": "2015-01-22"}), "22 January 2015")],
    );
    decisions(&mut w, paris, london);
    let kuwait_promise = promises(&mut w, london);
    let need = needs(&mut w, kuwait_promise);
    let goal = indicators(&mut w);
    let (amount, currency) = dollars(999_999_999);
    let secret = w.add_marked(
        "US",
        Marking { persons: ["kim".to_owned()].into(), ..Marking::level(Tlp::Red) },
        "2015-01-10",
        Promise {
            provider: "US".into(),
            line: Some("military".into()),
            amount,
            currency,
            earmark: Some("the orchid programme".into()),
            ..Promise::default()
        },
    );
    (w, Named { london, paris, kuwait_promise, secret, arabic_source, statement, need, goal })
}

fn city(ar: &str, en: &str, country: &str) -> Place {
    Place { names: Names::both(ar, en), country: Some(country.into()), pcode: None }
}

fn lines(w: &mut World) {
    for (order, code, ar, en) in [
        (1, "military", "الدعم العسكري", "Military support"),
        (2, "finance", "قطع التمويل", "Cutting off funds"),
        (5, "humanitarian", "العون الإنساني", "Humanitarian aid"),
    ] {
        w.add("", Line { names: Names::both(ar, en), code: code.into(), order: Some(order), ..Line::default() });
    }
    w.add(
        "",
        Line {
            names: Names::both("مجموعة مكافحة التمويل", "Counter-finance group"),
            code: "group:cifg".into(),
            parent: Some("finance".into()),
            working_group: true,
            ..Line::default()
        },
    );
}

fn decisions(w: &mut World, paris: RecordId, london: RecordId) {
    w.add(
        "2014-09-15",
        Decision {
            meeting: Some(paris),
            text: Names::both("إعداد خطة لقطع التمويل", "Draw up a plan to cut off funds"),
            owners: vec!["US".into()],
            line: Some("finance".into()),
            due: "2014-12-31".parse().ok(),
            ..Decision::default()
        },
    );
    w.add(
        "",
        Decision {
            meeting: Some(london),
            text: Names::both("تشكيل فريق خبراء", "Form an expert group"),
            owners: vec!["coalition".into()],
            state: DecisionState::Done,
            done: "2015-02-10".parse().ok(),
            ..Decision::default()
        },
    );
}

fn promises(w: &mut World, london: RecordId) -> RecordId {
    let (amount, currency) = dollars(100_000_000);
    let kuwait = w.add(
        "2015-01-22",
        Promise {
            provider: "KW".into(),
            receiver: Some("SY".into()),
            line: Some("humanitarian".into()),
            terms: Terms::Grant,
            amount,
            currency,
            due: "2015-06-30".parse().ok(),
            meeting: Some(london),
            ..Promise::default()
        },
    );
    for (day, whole) in [("2015-05-04", 60_000_000), ("2015-08-01", 20_000_000)] {
        let (amount, currency) = dollars(whole);
        let delivery = Delivery {
            provider: "KW".into(),
            receiver: Some("SY".into()),
            line: Some("humanitarian".into()),
            terms: Terms::Grant,
            amount,
            currency,
            ..Delivery::default()
        };
        let delivery = w.add(day, delivery);
        w.link(delivery, LinkKind::Fulfils, kuwait);
    }
    w.add(
        "2015-01-22",
        Promise {
            provider: "US".into(),
            receiver: Some("IQ".into()),
            line: Some("military".into()),
            stage: PromiseStage::Committed,
            terms: Terms::InKind,
            quantity: Some(number("4000")),
            unit: Some("rifle".into()),
            due: "2016".parse().ok(),
            ..Promise::default()
        },
    );
    w.add(
        "2015-01-23",
        Promise {
            provider: "GB".into(),
            line: Some("humanitarian".into()),
            terms: Terms::Grant,
            amount: Fixed::whole(10_000_000),
            currency: "GBP".parse().ok(),
            ..Promise::default()
        },
    );
    kuwait
}

fn needs(w: &mut World, promise: RecordId) -> RecordId {
    let (amount, currency) = dollars(500_000_000);
    let need = w.add(
        "2015",
        Need {
            line: Some("humanitarian".into()),
            place: Some(Place::country("SY")),
            item: Some("food".into()),
            amount,
            currency,
            ..Need::default()
        },
    );
    w.link(promise, LinkKind::Serves, need);
    need
}

fn indicators(w: &mut World) -> RecordId {
    let goal = w.add(
        "",
        Goal {
            names: Names::both("النازحون العائدون إلى بيوتهم", "Displaced people who returned home"),
            line: Some("humanitarian".into()),
            unit: "persons".into(),
            direction: Some(Direction::Up),
            target: Some(number("3000000")),
            due: "2018".parse().ok(),
            ..Goal::default()
        },
    );
    for (day, min, value, max) in [
        ("2015-03-31", "90000", "100000", "120000"),
        ("2015-09-30", "400000", "450000", "500000"),
        ("2016-06-30", "800000", "900000", "1000000"),
    ] {
        w.add(
            day,
            Observation {
                goal: Some(goal),
                value: Some(number(value)),
                min: Some(number(min)),
                max: Some(number(max)),
                unit: "persons".into(),
                ..Observation::default()
            },
        );
    }
    goal
}
