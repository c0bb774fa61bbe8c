//! Aid in kind, personnel and money by announcement: tables of the shape of the Kiel tracker.
//!
//! Takes rows of donor, day of announcement, measure (commitment, allocation, delivery), type, item, number of units and
//! values; gives promises and deliveries with their claims. What a row says was delivered of its own promise becomes a
//! delivery that fulfils it.
//! Always holds: quantity and item first, a value in kind only as a valuation with its method; a number that the row
//! keeps open ("some", "undisclosed") is none; people are counted as `person`.
//! Not here: sums over donors and groups, net new money (`picture`), which valuation a reader chooses.

use std::collections::HashMap;
use std::io::BufRead;

use intake::Limits;
use intake::days::Order;
use intake::forms::in_kind as columns;
use intake::headed::{Headed, HeadedRow};
use intake::table::{Ask, Rows};
use matching::fold::fold;
use record::{
    Amount, Currency, Day, Delivery, DeliveryStage, Finding, Fixed, Item as Thing, Link, LinkKind, Number, Period,
    Promise, PromiseStage, Qualifier, RecordId, Severity, Terms, Valuation, ValuationMethod,
};
use serde_json::{Map, Value};

use crate::countries;
use crate::military::{figures, note_day, said};
use crate::{Item, Origin, Row};

/// The promises and deliveries of a table of announced aid, row by row.
pub fn items<'a>(reader: impl BufRead + 'a, origin: &Origin, limits: &Limits) -> impl Iterator<Item = Row> + 'a {
    let opened = Rows::of(reader, &Ask::default(), limits).and_then(|rows| Headed::of(rows, columns::COLUMNS));
    let (rows, broken) = match opened {
        Ok(rows) => (Some(Announced::new(rows, origin.clone())), None),
        Err(finding) => (None, Some(Row { findings: vec![finding], ..Row::default() })),
    };
    broken.into_iter().chain(rows.into_iter().flatten())
}

/// Rows by which a file shows how it writes its days.
const DAYS_LEARNT_FROM: usize = 500;

struct Announced<'a> {
    rows: Headed<'a>,
    origin: Origin,
    order: Order,
    ordinals: HashMap<RecordId, u32>,
    /// The currency that the header of a column of values names.
    in_header: [Option<Currency>; 5],
}

/// Columns of values, with the method of valuation that each is.
const VALUES: [(usize, ValuationMethod); 5] = [
    (columns::VALUE, ValuationMethod::DonorStatement),
    (columns::UNIT_PRICE, ValuationMethod::MarketPrice),
    (columns::MARKET_VALUE, ValuationMethod::MarketPrice),
    (columns::BOOK_VALUE, ValuationMethod::BookValue),
    (columns::REPLACEMENT, ValuationMethod::ReplacementCost),
];

/// How far what a row tells of has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Promised(PromiseStage),
    Delivered(DeliveryStage),
}

/// What a row says, read once.
struct Told<'r> {
    row: &'r HeadedRow,
    provider: String,
    receiver: Option<String>,
    line: Option<String>,
    stage: Stage,
    terms: Terms,
    quantity: Option<Number>,
    qualifier: Option<Qualifier>,
    unit: Option<String>,
    sum: Option<(Amount, Currency)>,
    valuations: Vec<Valuation>,
    announced: Option<Day>,
    delivered_on: Option<Day>,
    more: Map<String, Value>,
    findings: Vec<Finding>,
}

impl Told<'_> {
    fn note(&mut self, code: &str, severity: Severity, args: &[(&str, &str)]) {
        let finding = Finding::new(code, severity).at(self.row.line, 1);
        self.findings.push(args.iter().fold(finding, |finding, (name, value)| finding.with(name, value)));
    }

    fn item(&self) -> &str {
        let named = [columns::ITEM, columns::ITEM_TYPE].into_iter().map(|column| self.row.cell(column));
        named.into_iter().find(|name| !name.is_empty()).unwrap_or_default()
    }
}

impl<'a> Announced<'a> {
    fn new(mut rows: Headed<'a>, origin: Origin) -> Announced<'a> {
        let order = Order::of(rows.peek(DAYS_LEARNT_FROM).iter().map(|row| row.cell(columns::DATE)));
        let in_header = VALUES.map(|(column, _)| currency_in(rows.printed(column)));
        Announced { rows, origin, order, ordinals: HashMap::new(), in_header }
    }

    fn row(&mut self, row: &HeadedRow) -> Row {
        if row.cells.iter().all(|cell| cell.trim().is_empty()) {
            return Row { at: row.at, ..Row::default() };
        }
        let (stage, known) = stage(row.cell(columns::MEASURE));
        let mut told = Told {
            row,
            provider: party(row.cell(columns::DONOR)),
            receiver: Some(party(row.cell(columns::RECEIVER))).filter(|name| !name.is_empty()),
            line: line(row.cell(columns::TYPE_GENERAL)),
            stage,
            terms: Terms::Unknown,
            quantity: None,
            qualifier: None,
            unit: None,
            sum: None,
            valuations: Vec::new(),
            announced: None,
            delivered_on: None,
            more: row.more.iter().map(|(name, value)| (name.clone(), Value::from(value.as_str()))).collect(),
            findings: Vec::new(),
        };
        if !known {
            told.note("kind-measure-unknown", Severity::Warning, &[("value", row.cell(columns::MEASURE))]);
        }
        self.days(&mut told);
        quantity(&mut told);
        told.terms = terms(&told);
        if matches!(told.terms, Terms::Training | Terms::Personnel) && told.quantity.is_some() {
            told.unit = Some("person".to_owned());
        }
        self.values(&mut told);
        for (name, column) in [("text", columns::EXPLANATION), ("code", columns::CODE), ("sources", columns::SOURCES)] {
            if !row.cell(column).is_empty() {
                told.more.insert(name.to_owned(), Value::from(row.cell(column)));
            }
        }
        let items = self.records(&mut told);
        Row { items, findings: told.findings, at: row.at }
    }

    fn days(&self, told: &mut Told<'_>) {
        let cell = told.row.cell(columns::DATE);
        match self.order.read(cell) {
            Ok(day) => told.announced = Some(day),
            Err(why) => note_day(&mut told.findings, told.row.line, cell, why),
        }
        told.delivered_on = self.order.read(told.row.cell(columns::DELIVERY_DATE)).ok();
    }

    /// The sum of money, or what the thing is worth by each method.
    fn values(&self, told: &mut Told<'_>) {
        let in_kind = matches!(told.terms, Terms::InKind | Terms::Personnel | Terms::Training);
        for ((column, method), in_header) in VALUES.into_iter().zip(self.in_header) {
            let cell = told.row.cell(column);
            if figures::says_nothing(cell) {
                continue;
            }
            let given = match column {
                columns::VALUE => told.row.cell(columns::CURRENCY),
                _ => told.row.cell(columns::MARKET_CURRENCY),
            };
            let currency = given.parse().ok().or(in_header).or_else(|| told.row.cell(columns::CURRENCY).parse().ok());
            let (Some((amount, rounded)), Some(currency)) = (sum(cell), currency) else {
                told.note("kind-value-unreadable", Severity::Warning, &[("value", cell), ("currency", given)]);
                continue;
            };
            if rounded {
                told.note("kind-value-rounded", Severity::Note, &[("value", cell)]);
            }
            let amount = if column == columns::UNIT_PRICE { times(amount, told.quantity) } else { Some(amount) };
            let Some(amount) = amount else { continue }; // a price of one without a number of them is no value
            if column == columns::VALUE && !in_kind {
                told.sum = Some((amount, currency));
                continue;
            }
            let method = if column == columns::VALUE { method_of(told.row.cell(columns::METHOD)) } else { method };
            if !told.valuations.iter().any(|known| known.method == method && known.currency == currency) {
                told.valuations.push(Valuation { amount, currency, method });
            }
        }
    }

    /// The record of a row, its claim, and what it says was delivered of it.
    fn records(&mut self, told: &mut Told<'_>) -> Vec<Item> {
        let stage_name = fold(told.row.cell(columns::MEASURE));
        let subject = self.name(told, &stage_name);
        let locator = said::line(told.row.line);
        let on = |day: Option<Day>| day.map(Period::on);
        match told.stage {
            Stage::Promised(stage) => {
                let promise = promise(told, stage);
                let valid = on(told.announced);
                let mut items: Vec<Item> =
                    said::record(&self.origin, subject, promise, valid, "kind-table", &locator).into();
                items.extend(self.delivered_of(told, subject, &stage_name));
                items
            }
            Stage::Delivered(stage) => {
                let valid = on(told.delivered_on.or(told.announced));
                let delivery = delivery(told, stage, told.quantity);
                said::record(&self.origin, subject, delivery, valid, "kind-table", &locator).into()
            }
        }
    }

    /// What the row of a promise says came of it: a delivery that fulfils it.
    fn delivered_of(&self, told: &mut Told<'_>, promise: RecordId, stage: &str) -> Vec<Item> {
        let cell = told.row.cell(columns::DELIVERED);
        let count = figures::range(cell).and_then(|range| range.best.or(range.min)).filter(|count| count.0 > 0);
        let Some(count) = count else {
            if !figures::says_nothing(cell) && figures::range(cell).is_none() {
                told.note("row-count-unreadable", Severity::Warning, &[("value", cell), ("counted", "delivered")]);
            }
            return Vec::new();
        };
        let subject = self.origin.id(&["kind", "delivered", &promise.to_string(), stage]);
        let mut delivery = delivery(told, DeliveryStage::Received, Some(count));
        delivery.valuations.clear(); // they are of the whole promise
        let locator = format!("line {}, delivered", told.row.line);
        let valid = told.delivered_on.map(Period::on);
        let mut items: Vec<Item> = said::record(&self.origin, subject, delivery, valid, "kind-table", &locator).into();
        let link = Link {
            from: subject,
            to: promise,
            kind: LinkKind::Fulfils,
            share: None,
            proposed: false,
            because: Some("kind-table".to_owned()),
        };
        let name = self.origin.id(&["kind", "fulfils", &subject.to_string()]);
        items.push(self.origin.item(name, link, None, &locator));
        items
    }

    /// The record's name: the publisher's code with measure and item, else what the row says; a row that comes again
    /// has a number.
    fn name(&mut self, told: &Told<'_>, stage: &str) -> RecordId {
        let row = told.row;
        let code = row.cell(columns::CODE);
        let day = told.announced.map(|day| day.to_string()).unwrap_or_default();
        let item = fold(told.item());
        let base = match code {
            "" => {
                let (text, kind) = (fold(row.cell(columns::EXPLANATION)), fold(row.cell(columns::TYPE_SPECIFIC)));
                self.origin.id(&["kind", "", &told.provider, &day, stage, &item, &text, &kind])
            }
            code => self.origin.id(&["kind", code, &told.provider, stage, &item]),
        };
        let ordinal = self.ordinals.entry(base).or_default();
        *ordinal += 1;
        if *ordinal == 1 { base } else { self.origin.id(&["kind", &base.to_string(), &ordinal.to_string()]) }
    }
}

impl Iterator for Announced<'_> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        if let Some(row) = self.rows.next() {
            let mut told = self.row(&row);
            told.findings.splice(0..0, self.rows.take_findings());
            return Some(told);
        }
        let findings = self.rows.take_findings();
        (!findings.is_empty()).then(|| Row { items: Vec::new(), findings, at: self.rows.at() })
    }
}

fn promise(told: &Told<'_>, stage: PromiseStage) -> Promise {
    let (amount, currency) = told.sum.unzip();
    Promise {
        provider: told.provider.clone(),
        receiver: told.receiver.clone(),
        line: told.line.clone(),
        stage,
        terms: told.terms,
        amount,
        currency,
        qualifier: told.qualifier,
        quantity: told.quantity,
        unit: told.unit.clone(),
        items: things(told),
        due: told.delivered_on,
        earmark: Some(told.item().to_owned()).filter(|item| !item.is_empty() && told.unit.as_ref() != Some(item)),
        valuations: told.valuations.clone(),
        more: told.more.clone(),
        ..Promise::default()
    }
}

fn delivery(told: &Told<'_>, stage: DeliveryStage, quantity: Option<Number>) -> Delivery {
    let (amount, currency) = told.sum.filter(|_| matches!(told.stage, Stage::Delivered(_))).unzip();
    Delivery {
        provider: told.provider.clone(),
        receiver: told.receiver.clone(),
        line: told.line.clone(),
        stage,
        terms: told.terms,
        amount,
        currency,
        qualifier: told.qualifier,
        quantity,
        unit: told.unit.clone().or_else(|| quantity.map(|_| told.item().to_owned())),
        items: things(told),
        activity: Some(told.row.cell(columns::EXPLANATION).to_owned()).filter(|text| !text.is_empty()),
        valuations: told.valuations.clone(),
        more: told.more.clone(),
        ..Delivery::default()
    }
}

/// A thing without a number: named, not counted.
fn things(told: &Told<'_>) -> Vec<Thing> {
    let item = told.item();
    match told.quantity {
        None if !item.is_empty() && told.sum.is_none() => vec![Thing { item: item.to_owned(), quantity: None }],
        _ => Vec::new(),
    }
}

fn quantity(told: &mut Told<'_>) {
    let cell = told.row.cell(columns::UNITS);
    let open = ["undisclosed", "some", "several", "various", "غير معلن"];
    if figures::says_nothing(cell) || open.contains(&fold(cell).as_str()) {
        return;
    }
    let Some(range) = figures::range(cell) else {
        told.note("row-count-unreadable", Severity::Warning, &[("value", cell), ("counted", "units")]);
        return;
    };
    let (number, qualifier) = match (range.min, range.best, range.max) {
        (_, Some(best), _) => (best, None),
        (Some(min), None, _) => (min, Some(Qualifier::AtLeast)),
        (None, None, Some(max)) => (max, Some(Qualifier::UpTo)),
        (None, None, None) => return,
    };
    told.quantity = Some(number).filter(|number| number.0 > 0);
    told.qualifier = qualifier.filter(|_| told.quantity.is_some());
    told.unit = told.quantity.map(|_| told.item().to_owned()).filter(|unit| !unit.is_empty());
}

/// How far it came, and whether the word is known. A word that is not is a pledge: the least that an announcement is.
fn stage(cell: &str) -> (Stage, bool) {
    use DeliveryStage::{Disbursed, InTransit, Received, Spent};
    use PromiseStage::{Allocated, Committed, Pledged, Withdrawn};
    let cell = fold(cell);
    let has = |words: &[&str]| words.iter().any(|word| cell.contains(word));
    let stage = match () {
        () if has(&["withdrawn", "cancel", "الغي", "سحب"]) => Stage::Promised(Withdrawn),
        () if has(&["transit", "shipped", "dispatched", "شحن"]) => Stage::Delivered(InTransit),
        () if has(&["deliver", "received", "handed over", "تسليم", "سلم"]) => Stage::Delivered(Received),
        () if has(&["disburse", "paid", "صرف"]) => Stage::Delivered(Disbursed),
        () if has(&["in use", "spent"]) => Stage::Delivered(Spent),
        () if has(&["allocat", "تخصيص"]) => Stage::Promised(Allocated),
        () if has(&["commit", "agreed", "contract", "التزام"]) => Stage::Promised(Committed),
        () if has(&["pledge", "announce", "promis", "تعهد", "اعلان"]) => Stage::Promised(Pledged),
        () => return (Stage::Promised(Pledged), false),
    };
    (stage, true)
}

fn line(general: &str) -> Option<String> {
    let general = fold(general);
    let has = |words: &[&str]| words.iter().any(|word| general.contains(word));
    let line = match () {
        () if has(&["militar", "weapon", "عسكري"]) => "military",
        () if has(&["humanitar", "انساني"]) => "humanitarian",
        () if has(&["financ", "econom", "stabili", "reconstruct", "مالي"]) => "stabilisation",
        () => return None,
    };
    Some(line.to_owned())
}

fn terms(told: &Told<'_>) -> Terms {
    let row = told.row;
    let specific = fold(row.cell(columns::TYPE_SPECIFIC));
    let item = fold(&format!("{} {}", row.cell(columns::ITEM), row.cell(columns::ITEM_TYPE)));
    let has = |text: &str, words: &[&str]| words.iter().any(|word| text.contains(word));
    match () {
        () if has(&specific, &["loan", "قرض"]) => Terms::Loan,
        () if has(&specific, &["guarantee", "ضمان"]) => Terms::Guarantee,
        () if has(&specific, &["export credit"]) => Terms::ExportCredit,
        () if has(&specific, &["grant", "منحه"]) => Terms::Grant,
        () if has(&specific, &["train", "تدريب"])
            || has(&item, &["trained", "trainee", "training course", "تدريب"]) =>
        {
            Terms::Training
        }
        () if has(&specific, &["personnel", "troops", "افراد"])
            || has(&item, &["personnel", "troops", "instructors"]) =>
        {
            Terms::Personnel
        }
        () if has(&specific, &["in kind", "in-kind", "weapon", "equipment", "ammunition", "عيني", "اسلحه"]) => {
            Terms::InKind
        }
        () if told.quantity.is_some() || !told.item().is_empty() => Terms::InKind,
        () => Terms::Unknown,
    }
}

/// A party by its code where it has one, else as printed.
fn party(name: &str) -> String {
    let union = ["eu", "european union", "eu (commission and council)", "eu institutions", "الاتحاد الاوروبي"];
    if union.contains(&fold(name).as_str()) {
        return "org:eu".to_owned();
    }
    countries::code_of(name).unwrap_or(name.trim()).to_owned()
}

fn method_of(cell: &str) -> ValuationMethod {
    let cell = fold(cell);
    let has = |words: &[&str]| words.iter().any(|word| cell.contains(word));
    match () {
        () if has(&["replace", "استبدال"]) => ValuationMethod::ReplacementCost,
        () if has(&["book", "دفتري"]) => ValuationMethod::BookValue,
        () if has(&["price list", "قائمه"]) => ValuationMethod::PriceList,
        () if has(&["market", "estimat", "سوق", "تقدير"]) => ValuationMethod::MarketPrice,
        () => ValuationMethod::DonorStatement,
    }
}

/// The currency that a header names: "Value (USD)".
fn currency_in(header: &str) -> Option<Currency> {
    header.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() == 3).find_map(|word| word.parse().ok())
}

/// A sum in hundredths, and whether it was rounded: "1,250,000", "1.5 million", "2bn".
fn sum(cell: &str) -> Option<(Amount, bool)> {
    let folded = fold(cell);
    let text = folded.trim();
    let scales = [("billion", 1_000_000_000_i128), ("bn", 1_000_000_000), ("million", 1_000_000), ("mn", 1_000_000)];
    let scales = scales.into_iter().chain([("مليار", 1_000_000_000), ("مليون", 1_000_000), ("m", 1_000_000)]);
    let scaled = scales.into_iter().find_map(|(word, scale)| Some((text.strip_suffix(word)?.trim(), scale)));
    let (figure, scale) = scaled.unwrap_or((text, 1));
    let micros = i128::from(figures::figure(figure)?.0) * scale;
    let hundredths = (micros + 5_000) / 10_000;
    Some((Fixed(i64::try_from(hundredths).ok()?), micros % 10_000 != 0))
}

/// A price for each of so many.
fn times(price: Amount, quantity: Option<Number>) -> Option<Amount> {
    let product = i128::from(price.0) * i128::from(quantity?.0);
    i64::try_from((product + 500_000) / 1_000_000).ok().map(Fixed)
}

#[cfg(test)]
mod tests {
    use record::{Body, Marking, Moment};

    use super::*;

    const HEAD: &str = "ID,Donor,Announcement Date,Type of Aid General,Type of Aid Specific,Measure,Item,Item Numb.,Item Numb. \
                        Delivered,Delivery Date,Source Reported Value,Reporting Currency,Item Value Estimate (USD)\n";

    fn read(lines: &str) -> (Vec<Item>, Vec<String>) {
        let text = format!("{}{lines}", HEAD.replace("Item Value Estimate (USD)", "Item Value Estimate USD"));
        let origin =
            Origin { owner: "GB".into(), marking: Marking::clear(), source: RecordId::new(Moment(1), [7; 10]) };
        let rows: Vec<Row> = items(text.as_bytes(), &origin, &Limits::default()).collect();
        let codes = rows.iter().flat_map(|row| &row.findings).map(|finding| finding.code.clone()).collect();
        (rows.into_iter().flat_map(|row| row.items).collect(), codes)
    }

    fn promises(items: &[Item]) -> Vec<&Promise> {
        let bodies = items.iter().filter_map(|item| item.content.body.as_ref());
        bodies.filter_map(|body| if let Body::Promise(promise) = body { Some(promise) } else { None }).collect()
    }

    fn deliveries(items: &[Item]) -> Vec<&Delivery> {
        let bodies = items.iter().filter_map(|item| item.content.body.as_ref());
        bodies.filter_map(|body| if let Body::Delivery(delivery) = body { Some(delivery) } else { None }).collect()
    }

    #[test]
    fn quantity_and_item_come_first_and_values_with_their_method() {
        let (items, findings) = read(
            "DE1,Germany,2014-08-31,Military,Weapons and equipment,Allocation,rifle,16000,8000,2014-09-25,70000000,EUR,900.5\n",
        );
        assert_eq!(findings, [""; 0]);
        let promise = promises(&items)[0];
        assert_eq!(
            (promise.provider.as_str(), promise.stage, promise.terms),
            ("DE", PromiseStage::Allocated, Terms::InKind)
        );
        assert_eq!((promise.quantity, promise.unit.as_deref()), (Number::whole(16_000), Some("rifle")));
        assert_eq!((promise.amount, promise.line.as_deref()), (None, Some("military")));
        let by = |method| Body::from(promise.clone()).worth(Some(method)).map(|money| (money.amount.0, money.currency));
        assert_eq!(by(ValuationMethod::DonorStatement), Some((7_000_000_000, Currency::EUR)));
        assert_eq!(by(ValuationMethod::MarketPrice), Some((1_440_800_000, Currency::USD)));
        assert_eq!(by(ValuationMethod::BookValue), None);
        let delivery = deliveries(&items)[0];
        assert_eq!((delivery.quantity, delivery.stage), (Number::whole(8_000), DeliveryStage::Received));
        let link = items.iter().find_map(|item| match &item.content.body {
            Some(Body::Link(link)) => Some(link),
            _ => None,
        });
        assert_eq!(link.map(|link| (link.kind, link.to)), Some((LinkKind::Fulfils, items[0].record)));
    }

    #[test]
    fn money_is_a_sum_and_people_are_persons() {
        let (items, findings) = read(
            "US1,United States,2015-01-22,Financial,Loan,Commitment,,,,,1.5 billion,USD,\n\
             IT1,Italy,2015-02-01,Military,Training,Delivery,police officers trained,\"1,200\",,,,,\n\
             NL1,Netherlands,2015-02-01,Military,,Commitment,instructors,at least 130,,,,,\n\
             XX1,Somebody,2015-02-01,Military,In-kind,Hearsay,helmets,some,,,,,\n",
        );
        let all = promises(&items);
        assert_eq!((all[0].amount, all[0].terms), (Amount::whole(1_500_000_000), Terms::Loan));
        assert_eq!(all[0].quantity, None);
        let trained = deliveries(&items)[0];
        assert_eq!((trained.quantity, trained.unit.as_deref()), (Number::whole(1_200), Some("person")));
        assert_eq!(trained.terms, Terms::Training);
        assert_eq!((all[1].unit.as_deref(), all[1].qualifier), (Some("person"), Some(Qualifier::AtLeast)));
        assert_eq!((all[2].quantity, all[2].items.len(), all[2].provider.as_str()), (None, 1, "Somebody"));
        assert_eq!(findings, ["kind-measure-unknown"]);
    }

    #[test]
    fn what_cannot_be_read_is_told_and_the_row_is_kept() {
        let (items, findings) = read(
            "A,France,2015-13-01,Military,In-kind,Commitment,helmets,many,lots,,much,EUR,\n\
             A,France,2015-01-01,Military,In-kind,Commitment,helmets,5,,,1.005,EUR,2\n\
             A,France,2015-01-01,Military,In-kind,Commitment,helmets,5,,,1.00,,\n",
        );
        assert_eq!(promises(&items).len(), 3);
        let names: std::collections::HashSet<_> = items.iter().map(|item| item.record).collect();
        assert_eq!(names.len(), items.len(), "a code that comes again names another record");
        assert_eq!(
            findings,
            [
                "row-day-unreadable",
                "row-count-unreadable",
                "kind-value-unreadable",
                "row-count-unreadable",
                "kind-value-rounded",
                "kind-value-unreadable"
            ]
        );
    }
}
