//! Made-up worlds of promises and deliveries with their truth: who promised what, which commitment firms up which pledge,
//! which payment was for which commitment, and how registers, ministries and newspapers tell of it.
//!
//! Takes a seed and a size; gives a log with one label per record ([`Label`]). The same seed gives the same world.
//! What sources do to the truth is in [`Voice`]: they round, convert at a rate of their own, are late, leave out whom it
//! was for, write in Arabic or English, number in their own way, tell a sum once for each province. What makes it hard
//! besides: few providers, round sums, instalments of equal sums, several projects of one sum in one month.

use std::collections::BTreeMap;

use picture::{Log, Picture};
use record::{
    Body, Content, Currency, Day, DayNumber, Delivery, DeliveryStage, Fixed, Instalment, Link, LinkKind, Marking,
    Moment, Names, Party, Period, Place, Promise, PromiseStage, RecordId, Source, SourceRef, Table, Terms, Version,
    Viewer,
};
use serde_json::{Map, Value, json};

/// A row of numbers that is the same each time.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Dice {
        let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5851_f42d_4c95_7f2d);
        (0..8).for_each(|_| {
            dice.roll(2);
        });
        dice
    }

    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides.max(1)
    }

    /// Whether something of so many per cent happens.
    pub fn happens(&mut self, percent: usize) -> bool {
        self.roll(100) < percent
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.roll(all.len())]
    }

    /// Small numbers more often than large ones.
    fn few(&mut self, most: usize) -> usize {
        self.roll(most).min(self.roll(most)).min(self.roll(most))
    }
}

const PROVIDERS: [(&str, &str, &str); 24] = [
    ("US", "United States", "الولايات المتحدة"),
    ("DE", "Germany", "ألمانيا"),
    ("GB", "United Kingdom", "المملكة المتحدة"),
    ("KW", "Kuwait", "الكويت"),
    ("JP", "Japan", "اليابان"),
    ("FR", "France", "فرنسا"),
    ("IT", "Italy", "إيطاليا"),
    ("SA", "Saudi Arabia", "السعودية"),
    ("AE", "United Arab Emirates", "الإمارات"),
    ("NL", "Netherlands", "هولندا"),
    ("SE", "Sweden", "السويد"),
    ("NO", "Norway", "النرويج"),
    ("CA", "Canada", "كندا"),
    ("AU", "Australia", "أستراليا"),
    ("DK", "Denmark", "الدنمارك"),
    ("BE", "Belgium", "بلجيكا"),
    ("ES", "Spain", "إسبانيا"),
    ("FI", "Finland", "فنلندا"),
    ("QA", "Qatar", "قطر"),
    ("KR", "South Korea", "كوريا الجنوبية"),
    ("TR", "Turkey", "تركيا"),
    ("CH", "Switzerland", "سويسرا"),
    ("org:eu", "European Union", "الاتحاد الأوروبي"),
    ("org:worldbank", "World Bank", "البنك الدولي"),
];

const RECEIVERS: [(&str, &str, &str); 8] = [
    ("IQ", "Iraq", "العراق"),
    ("SY", "Syria", "سوريا"),
    ("JO", "Jordan", "الأردن"),
    ("LB", "Lebanon", "لبنان"),
    ("org:undp", "UNDP", "برنامج الأمم المتحدة الإنمائي"),
    ("org:unicef", "UNICEF", "اليونيسف"),
    ("org:unhcr", "UNHCR", "المفوضية السامية للأمم المتحدة لشؤون اللاجئين"),
    ("org:wfp", "WFP", "برنامج الأغذية العالمي"),
];

const TOPICS: [(&str, &str, &str); 14] = [
    ("humanitarian", "emergency food baskets", "سلال غذائية طارئة"),
    ("humanitarian", "primary health care clinics", "عيادات الرعاية الصحية الأولية"),
    ("humanitarian", "shelter kits for displaced families", "مواد إيواء للأسر النازحة"),
    ("humanitarian", "water trucking and sanitation", "نقل المياه والصرف الصحي"),
    ("humanitarian", "school rehabilitation", "ترميم المدارس"),
    ("stabilisation", "mine clearance", "إزالة الألغام"),
    ("stabilisation", "rebuilding of bridges", "إعادة بناء الجسور"),
    ("stabilisation", "electricity network repair", "إصلاح شبكة الكهرباء"),
    ("stabilisation", "police training", "تدريب الشرطة"),
    ("stabilisation", "funding facility for stabilisation", "صندوق دعم الاستقرار"),
    ("finance", "financial intelligence unit support", "دعم وحدة الاستخبارات المالية"),
    ("fighters", "border control equipment", "معدات مراقبة الحدود"),
    ("military", "body armour and helmets", "دروع وخوذ"),
    ("narrative", "messaging centre", "مركز للتواصل"),
];

const PLACES: [(&str, &str, &str); 10] = [
    ("IQ15", "Ninewa", "نينوى"),
    ("IQ01", "Anbar", "الأنبار"),
    ("IQ18", "Salah al-Din", "صلاح الدين"),
    ("IQ13", "Kirkuk", "كركوك"),
    ("IQ10", "Diyala", "ديالى"),
    ("SY02", "Aleppo", "حلب"),
    ("SY11", "Ar-Raqqa", "الرقة"),
    ("SY08", "Al-Hasakeh", "الحسكة"),
    ("JO21", "Irbid", "إربد"),
    ("LB2", "Bekaa", "البقاع"),
];

/// What a record really is: two records of one label are one thing.
pub type Label = usize;

/// Something that really happened.
#[derive(Clone)]
struct Truth {
    label: Label,
    stage: Stage,
    provider: usize,
    receiver: usize,
    topic: usize,
    place: usize,
    project: usize,
    terms: Terms,
    /// In hundredths.
    amount: i64,
    currency: Currency,
    day: DayNumber,
    due: Option<DayNumber>,
    instalments: Vec<(DayNumber, i64)>,
    /// What it fulfils or firms up.
    of: Option<Label>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Promised(PromiseStage),
    Came,
}

/// How a source tells of things.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Voice {
    /// A register of projects: exact, in English, with activities.
    Projects,
    /// A register of flows: in dollars mostly, with its own numbers and, at times, to what a flow belongs.
    Flows,
    /// The receiving ministry: in Arabic, later, what was received.
    Ministry,
    /// A newspaper: round, sparse.
    News,
}

/// Projects that nobody had announced have numbers from here on, and those told again for another province.
const UNANNOUNCED: usize = 500_000;
const AGAIN: usize = 1_000_000;

/// A made-up world.
#[derive(Default)]
pub struct World {
    pub log: Log,
    /// Record → what it is.
    pub labels: BTreeMap<RecordId, Label>,
    /// Thing → what it fulfils or firms up.
    pub of: BTreeMap<Label, Label>,
    /// Pairs of records of one source that are one thing told in two projects.
    pub repeats: usize,
    written: u64,
}

impl World {
    fn write(&mut self, content: Content) -> RecordId {
        self.written += 1;
        let at = Moment(1_600_000_000_000_000 + self.written as i64 * 1000);
        let record = RecordId::new(at, [9; 10]);
        let (seq, recorded_by) = (self.written, "amal".to_owned());
        self.log.push(Version { seq, record, version: 1, recorded_at: at, recorded_by, content });
        record
    }

    pub fn add(&mut self, body: impl Into<Body>, valid: Option<Period>, sources: &[RecordId]) -> RecordId {
        let mut content = Content::new("GB", body).marked(Marking::green()).valid(valid);
        content.sources = sources.iter().map(|source| SourceRef::whole(*source)).collect();
        self.write(content)
    }

    pub fn source(&mut self) -> RecordId {
        self.add(Source::default(), None, &[])
    }

    pub fn link(&mut self, kind: LinkKind, from: RecordId, to: RecordId) {
        self.add(Link { from, to, kind, share: None, proposed: false, because: None }, None, &[]);
    }

    pub fn picture(&self) -> Picture {
        let viewer = Viewer::Person { account: "amal".to_owned(), member: Some("GB".to_owned()) };
        Picture::new(&self.log, &viewer, None)
    }

    /// The parties by which registers and newspapers call each other, and the rates.
    pub fn charter(&mut self) {
        for (code, en, ar) in PROVIDERS.into_iter().chain(RECEIVERS) {
            let party = Party { code: Some(code.to_owned()), names: Names::both(ar, en), ..Party::default() };
            self.add(party, None, &[]);
        }
        let mut rates: BTreeMap<Day, BTreeMap<Currency, i64>> = BTreeMap::new();
        for day in (14_900..18_700).step_by(3) {
            let wave = i64::from((day / 30) % 24 - 12) * 6_000;
            let row = [
                ("USD", 1_180_000 + wave),
                ("GBP", 860_000 - wave / 3),
                ("JPY", 128_000_000),
                ("SEK", 9_600_000 + wave),
            ];
            let row = row.into_iter().map(|(code, rate)| (code.parse().unwrap(), rate)).collect();
            rates.insert(Day::of_number(day).unwrap(), row);
        }
        self.add(Table { kind: "rates".to_owned(), rates, ..Table::default() }, None, &[]);
    }

    /// Joins what is one, as a person would have done.
    pub fn join_what_is_one(&mut self) {
        let mut first: BTreeMap<Label, RecordId> = BTreeMap::new();
        let all: Vec<(RecordId, Label)> = self.labels.iter().map(|(id, label)| (*id, *label)).collect();
        for (id, label) in all {
            match first.get(&label).copied() {
                Some(first) => self.link(LinkKind::SameAs, id, first),
                None => drop(first.insert(label, id)),
            }
        }
    }
}

/// A world of about so many records.
pub fn world(seed: u64, records: usize) -> World {
    let mut dice = Dice::new(seed);
    let mut world = World::default();
    world.charter();
    let mut tellers = Tellers { projects: world.source(), flows: world.source(), ministry: world.source(), numbers: 0 };
    let (mut label, mut project) = (0, 0);
    while world.labels.len() < records {
        project += 1;
        for truth in project_of(&mut dice, project, &mut label, records) {
            if let Some(of) = truth.of {
                world.of.insert(truth.label, of);
            }
            tellers.tell(&mut dice, &mut world, &truth);
        }
    }
    world
}

/// One project: a pledge, perhaps, its commitments, their payments.
fn project_of(dice: &mut Dice, project: usize, label: &mut Label, records: usize) -> Vec<Truth> {
    // As many providers and years as keep the crowd as dense as in a country's register.
    let providers = PROVIDERS.len().min(6 + records / 150);
    let mut next = || {
        *label += 1;
        *label
    };
    let receiver = if dice.happens(55) { 0 } else { dice.roll(RECEIVERS.len()) };
    let terms = dice.of(&[Terms::Grant, Terms::Grant, Terms::Grant, Terms::Loan, Terms::Unknown, Terms::Grant]);
    let currency = dice.of(&["USD", "USD", "EUR", "GBP", "JPY", "SEK"]).parse().unwrap();
    let start = 15_300 + i32::try_from(dice.roll(2_600)).unwrap();
    let amount = sum(dice);
    let base = Truth {
        label: 0,
        stage: Stage::Promised(PromiseStage::Pledged),
        provider: dice.few(providers),
        receiver,
        topic: dice.roll(TOPICS.len()),
        place: dice.roll(PLACES.len()),
        project,
        terms,
        amount,
        currency,
        day: start,
        due: None,
        instalments: Vec::new(),
        of: None,
    };
    let mut all = Vec::new();
    let pledge = dice.happens(45).then(|| Truth { label: next(), due: Some(start + 400), ..base.clone() });
    let mut day = start + 20 + i32::try_from(dice.roll(150)).unwrap();
    let commitments = if pledge.is_some() { dice.roll(3) } else { 1 };
    for nth in 0..commitments {
        let parts = i64::try_from(commitments).unwrap();
        let amount =
            if nth + 1 == commitments { base.amount - base.amount / parts * (parts - 1) } else { base.amount / parts };
        let due = Some(day + 300);
        let stage = Stage::Promised(PromiseStage::Committed);
        let of = pledge.as_ref().map(|pledge| pledge.label);
        let mut commitment = Truth { label: next(), stage, amount, day, due, of, ..base.clone() };
        let payments = dice.roll(4) as i32;
        let every = if dice.happens(40) { 30 } else { 25 + dice.roll(90) as i32 };
        let equal = dice.happens(60);
        let mut left = amount;
        let mut paid = Vec::new();
        for number in 0..payments {
            let part = if equal { amount / i64::from(payments) } else { amount / 10 * (1 + dice.roll(3) as i64) };
            let part = part.min(left);
            if part > 0 {
                left -= part;
                let on = day + 10 + every * number + dice.roll(5) as i32;
                paid.push(Truth {
                    label: next(),
                    stage: Stage::Came,
                    amount: part,
                    day: on,
                    due: None,
                    of: Some(commitment.label),
                    ..commitment.clone()
                });
            }
        }
        if equal && payments > 1 && left == 0 {
            commitment.instalments = paid.iter().map(|one| (one.day + 20, one.amount)).collect();
        }
        all.push(commitment);
        all.append(&mut paid);
        day += 200 + dice.roll(200) as i32;
    }
    if dice.happens(12) {
        // Money that nobody had announced.
        let stage = Stage::Came;
        let project = project + UNANNOUNCED;
        all.push(Truth {
            label: next(),
            stage,
            amount: sum(dice),
            day: start + 40,
            project,
            due: None,
            of: None,
            ..base.clone()
        });
    }
    all.extend(pledge);
    all
}

/// A sum in hundredths, from ten thousand to some hundred millions; half of them round.
fn sum(dice: &mut Dice) -> i64 {
    let scale = 10_i64.pow(u32::try_from(4 + dice.few(5)).unwrap());
    let whole = match dice.roll(4) {
        0 => dice.of(&[1, 2, 3, 5]) * scale,
        1 => dice.of(&[15, 25, 12, 75]) * scale / 10,
        _ => scale + dice.roll(usize::try_from(scale * 9).unwrap()) as i64,
    };
    whole * 100
}

/// Who tells.
struct Tellers {
    projects: RecordId,
    flows: RecordId,
    ministry: RecordId,
    numbers: usize,
}

impl Tellers {
    /// Lets one to four sources tell of something.
    fn tell(&mut self, dice: &mut Dice, world: &mut World, truth: &Truth) {
        let promised = matches!(truth.stage, Stage::Promised(_));
        let pledged = truth.stage == Stage::Promised(PromiseStage::Pledged);
        let mut voices: Vec<Voice> = Vec::new();
        let chances = match (pledged, promised) {
            (true, _) => {
                [(Voice::Projects, 15), (Voice::Flows, 30), (Voice::News, 75), (Voice::News, 45), (Voice::News, 20)]
            }
            (_, true) => {
                [(Voice::Projects, 75), (Voice::Flows, 35), (Voice::News, 15), (Voice::Ministry, 10), (Voice::News, 5)]
            }
            _ => [(Voice::Projects, 70), (Voice::Flows, 40), (Voice::Ministry, 30), (Voice::News, 8), (Voice::News, 3)],
        };
        voices.extend(chances.iter().filter(|(_, percent)| dice.happens(*percent)).map(|(voice, _)| *voice));
        if voices.is_empty() {
            voices.push(Voice::Projects);
        }
        for voice in voices {
            let id = self.told(dice, world, truth, voice, truth.project);
            world.labels.insert(id, truth.label);
            let again = voice == Voice::Projects && dice.happens(2) && truth.amount >= 200_000_000;
            if again {
                // The same project told once more, for another province, with the full sum.
                let id = self.told(&mut Dice::new(truth.label as u64), world, truth, voice, AGAIN + truth.project);
                world.labels.insert(id, truth.label);
                world.repeats += 1;
            }
        }
    }

    fn told(&mut self, dice: &mut Dice, world: &mut World, truth: &Truth, voice: Voice, project: usize) -> RecordId {
        self.numbers += 1;
        let source = match voice {
            Voice::Projects => self.projects,
            Voice::Flows => self.flows,
            Voice::Ministry => self.ministry,
            Voice::News => world.source(),
        };
        let arabic = voice == Voice::Ministry || voice == Voice::News && dice.happens(50);
        let (amount, currency) = money(dice, truth, voice);
        let valid = valid(dice, truth, voice);
        let (line, en, ar) = TOPICS[truth.topic];
        let said = match voice {
            Voice::Projects => 95,
            Voice::Flows => 80,
            Voice::Ministry => 40,
            Voice::News => 60,
        };
        let line = dice.happens(said).then(|| if dice.happens(4) { "stabilisation" } else { line }.to_owned());
        let titled = dice.happens(match voice {
            Voice::Projects => 97,
            Voice::Flows => 85,
            Voice::Ministry => 80,
            Voice::News => 35,
        });
        let title = titled.then(|| title(dice, truth, arabic, (en, ar)));
        let (code, place_en, place_ar) = PLACES[truth.place];
        let placed = dice.happens(match voice {
            Voice::Projects => 60,
            Voice::Flows => 25,
            Voice::Ministry => 45,
            Voice::News => 20,
        });
        // Told again for another province: the place is another, the rest is the same.
        let elsewhere = project != truth.project;
        let place = placed.then(|| match (elsewhere, voice) {
            (true, _) => {
                Place { pcode: Some(PLACES[(truth.place + 1) % PLACES.len()].0.to_owned()), ..Place::default() }
            }
            (_, Voice::Projects) => Place { pcode: Some(code.to_owned()), ..Place::default() },
            _ => Place {
                names: if arabic { Names::one("ar", place_ar) } else { Names::one("en", place_en) },
                ..Place::default()
            },
        });
        let provider = spelled(dice, PROVIDERS[truth.provider], voice, arabic);
        let missing = match voice {
            Voice::News => 25,
            Voice::Ministry => 5,
            _ => 3,
        };
        let receiver = (!dice.happens(missing)).then(|| spelled(dice, RECEIVERS[truth.receiver], voice, arabic));
        let more = self.more(dice, truth, voice, project);
        let terms = if dice.happens(if voice == Voice::News { 40 } else { 10 }) { Terms::Unknown } else { truth.terms };
        let (amount, currency) = (Some(Fixed(amount)), Some(currency));
        let body: Body = match truth.stage {
            Stage::Promised(stage) => {
                let known = voice != Voice::News || dice.happens(30);
                let due = truth.due.filter(|_| known).and_then(Day::of_number);
                let instalments =
                    truth.instalments.iter().filter(|_| voice == Voice::Projects && currency == Some(truth.currency));
                let instalments = instalments
                    .map(|(day, part)| Instalment { due: Day::of_number(*day).unwrap(), amount: Fixed(*part) });
                let instalments = instalments.collect();
                Promise {
                    provider,
                    receiver,
                    line,
                    stage,
                    terms,
                    amount,
                    currency,
                    due,
                    instalments,
                    place,
                    earmark: title,
                    more,
                    ..Promise::default()
                }
                .into()
            }
            Stage::Came => {
                let stage = if voice == Voice::Ministry { DeliveryStage::Received } else { DeliveryStage::Disbursed };
                Delivery {
                    provider,
                    receiver,
                    line,
                    stage,
                    terms,
                    amount,
                    currency,
                    place,
                    activity: title,
                    more,
                    ..Delivery::default()
                }
                .into()
            }
        };
        world.add(body, valid, &[source])
    }

    /// Numbers of the registers.
    fn more(&mut self, dice: &mut Dice, truth: &Truth, voice: Voice, project: usize) -> Map<String, Value> {
        let more = match voice {
            Voice::Projects => json!({
                "activity_id": format!("XM-1-{project}"),
                "identifiers": {"iati": format!("XM-1-{project}#{}", self.numbers)},
            }),
            Voice::Flows => {
                let mut more = json!({"identifiers": {"fts": format!("{}", 100_000 + self.numbers)}});
                if let Some(of) = truth.of.filter(|_| dice.happens(30)) {
                    more["refers_to"] = json!(format!("C{of}"));
                }
                if matches!(truth.stage, Stage::Promised(_)) {
                    more["identifiers"]["reference"] = json!(format!("C{}", truth.label));
                }
                more
            }
            Voice::Ministry | Voice::News => json!({}),
        };
        more.as_object().cloned().unwrap_or_default()
    }
}

fn spelled(dice: &mut Dice, (code, en, ar): (&str, &str, &str), voice: Voice, arabic: bool) -> String {
    match voice {
        Voice::Projects => en.to_owned(),
        Voice::Flows if dice.happens(50) => en.to_uppercase(),
        Voice::Flows => code.to_owned(),
        _ if dice.happens(60) => code.to_owned(),
        _ if arabic => ar.to_owned(),
        _ => en.to_owned(),
    }
}

/// What a source makes of a sum: registers keep it or convert it at the day's rate, newspapers round it.
fn money(dice: &mut Dice, truth: &Truth, voice: Voice) -> (i64, Currency) {
    let usd = Currency::USD;
    let in_dollars = |dice: &mut Dice| {
        let wave = i64::from(((truth.day + dice.roll(9) as i32 - 4) / 30) % 24 - 12) * 6_000;
        let per_euro: i64 = match truth.currency.code() {
            "EUR" => 1_000_000,
            "GBP" => 860_000 - wave / 3,
            "JPY" => 128_000_000,
            "SEK" => 9_600_000 + wave,
            _ => 1_180_000 + wave,
        };
        i64::try_from(i128::from(truth.amount) * i128::from(1_180_000 + wave) / i128::from(per_euro)).unwrap()
    };
    match voice {
        Voice::Projects => (truth.amount, truth.currency),
        Voice::Flows if truth.currency == usd || dice.happens(25) => (truth.amount, truth.currency),
        Voice::Flows => (in_dollars(dice), usd),
        Voice::Ministry if dice.happens(30) => (in_dollars(dice), usd),
        Voice::Ministry => (truth.amount, truth.currency),
        Voice::News => {
            let digits = if dice.happens(4) { 1 } else { 2 + dice.roll(2) as u32 };
            (rounded(truth.amount, digits), truth.currency)
        }
    }
}

/// A sum with so many digits that are not zero.
fn rounded(hundredths: i64, digits: u32) -> i64 {
    let mut unit = 1;
    while hundredths / unit >= 10_i64.pow(digits) {
        unit *= 10;
    }
    (hundredths + unit / 2) / unit * unit
}

fn valid(dice: &mut Dice, truth: &Truth, voice: Voice) -> Option<Period> {
    let late = match voice {
        Voice::Projects => 0,
        Voice::Flows => dice.roll(6),
        Voice::Ministry => 2 + dice.roll(35),
        Voice::News => dice.few(12),
    };
    let day = Day::of_number(truth.day + late as i32).unwrap();
    match voice {
        Voice::News if dice.happens(8) => None,
        Voice::News if dice.happens(10) => {
            format!("{:04}-{:02}", day.year()?, day.month()?).parse().ok().map(Period::on)
        }
        Voice::Flows if dice.happens(3) => format!("{:04}", day.year()?).parse().ok().map(Period::on),
        _ => Some(Period::on(day)),
    }
}

/// A project's title, which one register shortens and another lengthens.
fn title(dice: &mut Dice, truth: &Truth, arabic: bool, (en, ar): (&str, &str)) -> String {
    let (_, place_en, place_ar) = PLACES[truth.place];
    let lot = truth.project % 3 + 1;
    match (arabic, dice.roll(3)) {
        (true, 0) => format!("{ar} في {place_ar}"),
        (true, _) => format!("مشروع {ar}"),
        (false, 0) => format!("Support to {en} in {place_en}"),
        (false, 1) => format!("{en}, {place_en}, phase {lot}"),
        (false, _) => en.to_owned(),
    }
}
