//! The numbers of the pages: each a function of a [`Sight`] and of what an address can say, so that the trail of a
//! figure computes it again.
//!
//! Takes a [`Measure`] (what is counted, narrowed by line, member, country, unit, record or field); gives a
//! [`Measured`]: the value and each fact with its part of it. Always holds: the value is the sum of the parts; parts are
//! in one unit; the address of a figure's trail holds the whole measure.
//! Not here: judging promises (`review`), HTML (`parts::figure`), the page of the trail (`pages::trail`).

mod answers;
mod over;
mod served;

use std::collections::{BTreeMap, BTreeSet, HashMap};

pub use answers::counts_as;
pub use over::{Over, Summed};
use picture::{Fact, Picture};
use record::{Body, Currency, DecisionState, Kind, Number, RateUsed, RecordId, RoleKind};
use review::{DeliveryRow, Position, PromiseRow, Review};
pub use review::{Measures, Unit};

use crate::frame::Frame;
use crate::parts::{FigureView, State, said};
use crate::query::Query;
use crate::sight::Sight;
use crate::words::{Value, Words};

/// Promises and deliveries as they stand on a day.
#[derive(Debug, Default)]
pub struct Accounts {
    promises: Vec<Account>,
    unlinked: Vec<Account>,
    by_member: HashMap<String, Vec<usize>>,
    by_line: HashMap<String, Vec<usize>>,
    by_record: HashMap<RecordId, Vec<usize>>,
    /// What was said, promised and decided at each meeting, by id.
    by_meeting: HashMap<RecordId, Vec<RecordId>>,
}

impl Accounts {
    /// Promises and deliveries as a review judges them.
    pub fn of(review: &Review) -> Accounts {
        let promises = review.promises.iter().map(Account::of_promise).collect();
        Accounts::new(promises, review.unlinked.iter().map(Account::of_delivery).collect())
    }

    /// Promises, and deliveries that fulfil no known promise.
    pub fn new(promises: Vec<Account>, unlinked: Vec<Account>) -> Accounts {
        let mut accounts = Accounts { promises, unlinked, ..Accounts::default() };
        for (at, account) in accounts.promises.iter().enumerate() {
            accounts.by_member.entry(account.provider.clone()).or_default().push(at);
            accounts.by_record.entry(account.id).or_default().push(at);
            for line in account.lines() {
                accounts.by_line.entry(line.to_owned()).or_default().push(at);
            }
        }
        accounts
    }

    /// The same, knowing what of a picture names a meeting as its own.
    pub fn with_meetings(mut self, picture: &Picture) -> Accounts {
        let kinds = [Kind::Promise, Kind::Decision, Kind::Statement];
        for fact in kinds.into_iter().flat_map(|kind| picture.of_kind(kind)) {
            if let Some(meeting) = meeting_of(fact) {
                self.by_meeting.entry(meeting).or_default().push(fact.id);
            }
        }
        self
    }

    /// What of a kind was said, promised or decided at a meeting, by id.
    fn at_meeting<'a>(&'a self, picture: &'a Picture, meeting: RecordId, kind: Kind) -> impl Iterator<Item = &'a Fact> {
        let named = self.by_meeting.get(&meeting).into_iter().flatten().filter_map(|id| picture.fact(*id));
        named.filter(move |fact| fact.body.kind() == kind)
    }

    /// All promises, one for each unit they are counted in, by id.
    pub fn promises(&self) -> &[Account] {
        &self.promises
    }

    /// Deliveries that fulfil no known promise.
    pub fn unlinked(&self) -> &[Account] {
        &self.unlinked
    }

    /// The promises of one party.
    pub fn of_member<'a>(&'a self, member: &str) -> impl Iterator<Item = &'a Account> + use<'a> {
        self.at(self.by_member.get(member))
    }

    /// The promises on one line of effort.
    pub fn of_line<'a>(&'a self, line: &str) -> impl Iterator<Item = &'a Account> + use<'a> {
        self.at(self.by_line.get(line))
    }

    /// One promise, in each of its units.
    pub fn of_record(&self, id: RecordId) -> impl Iterator<Item = &Account> {
        self.at(self.by_record.get(&id))
    }

    fn at<'a>(&'a self, places: Option<&'a Vec<usize>>) -> impl Iterator<Item = &'a Account> + use<'a> {
        places.into_iter().flatten().map(|at| &self.promises[*at])
    }

    /// Who promised anything, by code.
    pub fn members(&self) -> impl Iterator<Item = &str> {
        self.by_member.keys().map(String::as_str)
    }
}

/// One promise, or one delivery without a promise.
#[derive(Clone, Debug)]
pub struct Account {
    /// The record.
    pub id: RecordId,
    /// Who gives.
    pub provider: String,
    /// The line of effort, by code.
    pub line: Option<String>,
    /// The working group, where it was made in one.
    pub group: Option<String>,
    /// The country where, or that receives.
    pub country: Option<String>,
    /// The place as the record gives it, by its key; where it gives none, the country that receives.
    pub place: Option<String>,
    /// Where it lies to the boundary: only what goes from inside to outside is added.
    pub position: Position,
    /// What it is counted in.
    pub unit: Unit,
    /// How it stands, in its own unit.
    pub own: Measures,
    /// How it stands in dollars, where there is a rate.
    pub dollars: Option<Measures>,
    /// The rates used for that.
    pub rates: Vec<RateUsed>,
}

impl Account {
    /// Whether it lies across the boundary.
    pub fn is_counted(&self) -> bool {
        self.position == Position::Counted
    }

    fn of_promise(row: &PromiseRow) -> Account {
        let group = row.group.clone().filter(|group| *group != row.cell.line);
        Account {
            id: row.record,
            provider: row.cell.member.clone(),
            line: some(&row.cell.line),
            group,
            country: country(&row.cell.place).or_else(|| country(row.receiver.as_deref()?)),
            place: some(&row.cell.place).or_else(|| country(row.receiver.as_deref()?)),
            position: row.position,
            unit: row.unit.clone(),
            own: row.own,
            dollars: row.usd,
            rates: row.trail.rates.clone(),
        }
    }

    fn of_delivery(row: &DeliveryRow) -> Account {
        let came = |amount| Measures { delivered: amount, ..Measures::default() };
        Account {
            id: row.record,
            provider: row.member.clone(),
            line: some(&row.line),
            group: None,
            country: country(&row.place).or_else(|| country(row.receiver.as_deref()?)),
            place: some(&row.place).or_else(|| country(row.receiver.as_deref()?)),
            position: row.position,
            unit: row.unit.clone(),
            own: came(row.adds),
            dollars: row.usd.map(came),
            rates: row.trail.rates.clone(),
        }
    }

    /// The line of effort and the working group.
    fn lines(&self) -> impl Iterator<Item = &str> {
        self.line.iter().chain(&self.group).map(String::as_str)
    }

    /// The state that says most: what is overdue, else what is pending, else late, else kept. `None` for nothing at all.
    pub fn state(&self) -> Option<State> {
        let is = &self.own;
        let told = [(State::Overdue, is.overdue), (State::Pending, is.pending), (State::Late, is.late)];
        let open = told.into_iter().find(|(_, amount)| *amount > 0).map(|(state, _)| state);
        open.or((is.promised > 0).then_some(State::Kept))
    }
}

/// Sums of money from here on are written short at a glance: a million, in hundredths.
pub const SHORT_FROM: u128 = 100_000_000;

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Of {
    /// One field of one record.
    Field,
    /// Members of the coalition on D.
    Members,
    /// Records of a kind that count at D.
    Records(Kind),
    /// Claims that wait for a person.
    Waiting,
    /// Records that rest on nothing a person has confirmed.
    Unconfirmed,
    /// Decisions that are open.
    OpenDecisions,
    /// Decisions that are open after their day.
    OverdueDecisions,
    /// Links that a person has still to confirm.
    ProposedLinks,
    /// Parties that a meeting's sources name, without its chairs.
    Named,
    /// Meetings at which a party sat.
    Attended,
    /// What was promised.
    Promised,
    /// Of it, what came in time.
    InTime,
    /// Of it, what came late.
    Late,
    /// Of it, what is overdue.
    Overdue,
    /// Of it, what is still to come.
    Pending,
    /// All that came, in time or late.
    Kept,
    /// Number of promises.
    Promises,
    /// Promises that no sum in dollars holds.
    NotMoney,
    /// Promised inside the boundary: listed, never added.
    Internal,
    /// Deliveries that belong to no known promise.
    Unlinked,
    /// Promised for a need.
    Funded,
    /// Delivered for a need.
    Met,
    /// What is missing of a need.
    Gap,
    /// What came, for a promise or without one.
    Delivered,
    /// What is needed.
    Needed,
    /// What is promised in cells (place, line or item, quarter) that several serve.
    Shared,
    /// What of it is beyond what is known to be needed there.
    Beyond,
    /// Incidents.
    Incidents,
    /// What was counted of incidents, the least of each.
    Least,
    /// The same, the most of each.
    Most,
    /// Promises and deliveries that a member is asked about.
    Asked,
    /// Of these, those without an answer.
    Unanswered,
    /// Those that the member confirms.
    Agreed,
    /// Those that it corrects.
    Corrected,
    /// Those that it says are not its own.
    Disowned,
}

/// The key of no place, line or party, in an address: told, but not where.
pub const NOWHERE: &str = "-";

/// The codes in addresses.
const CODES: [(&str, Of); 34] = [
    ("field", Of::Field),
    ("members", Of::Members),
    ("waiting", Of::Waiting),
    ("unconfirmed", Of::Unconfirmed),
    ("decisions-open", Of::OpenDecisions),
    ("decisions-overdue", Of::OverdueDecisions),
    ("links-proposed", Of::ProposedLinks),
    ("named", Of::Named),
    ("attended", Of::Attended),
    ("promised", Of::Promised),
    ("in-time", Of::InTime),
    ("late", Of::Late),
    ("overdue", Of::Overdue),
    ("pending", Of::Pending),
    ("kept", Of::Kept),
    ("promises", Of::Promises),
    ("not-money", Of::NotMoney),
    ("internal", Of::Internal),
    ("unlinked", Of::Unlinked),
    ("funded", Of::Funded),
    ("met", Of::Met),
    ("gap", Of::Gap),
    ("delivered", Of::Delivered),
    ("needed", Of::Needed),
    ("shared", Of::Shared),
    ("beyond", Of::Beyond),
    ("incidents", Of::Incidents),
    ("least", Of::Least),
    ("most", Of::Most),
    ("asked", Of::Asked),
    ("unanswered", Of::Unanswered),
    ("agreed", Of::Agreed),
    ("corrected", Of::Corrected),
    ("disowned", Of::Disowned),
];

impl Of {
    /// Its code in addresses and words.
    pub fn code(self) -> String {
        match self {
            Of::Records(kind) => format!("records-{}", kind.name().to_lowercase()),
            of => CODES.iter().find(|(_, one)| *one == of).map_or("field", |(code, _)| code).to_owned(),
        }
    }

    /// What a code means.
    pub fn read(code: &str) -> Option<Of> {
        if let Some(kind) = code.strip_prefix("records-") {
            return Kind::ALL.iter().find(|one| one.name().to_lowercase() == kind).map(|kind| Of::Records(*kind));
        }
        CODES.iter().find(|(one, _)| *one == code).map(|(_, of)| *of)
    }

    /// Whether it is a part of what was promised.
    pub fn is_sum(self) -> bool {
        matches!(
            self,
            Of::Promised
                | Of::InTime
                | Of::Late
                | Of::Overdue
                | Of::Pending
                | Of::Kept
                | Of::Internal
                | Of::Unlinked
                | Of::Delivered
                | Of::Needed
                | Of::Funded
                | Of::Met
                | Of::Gap
                | Of::Shared
                | Of::Beyond
        )
    }

    /// The measure of a state.
    pub fn state(state: State) -> Of {
        match state {
            State::Kept => Of::InTime,
            State::Late => Of::Late,
            State::Overdue => Of::Overdue,
            State::Pending => Of::Pending,
        }
    }
}

/// What is counted, and of what.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Measure {
    /// What.
    pub of: Of,
    /// Of one line of effort or working group.
    pub line: Option<String>,
    /// Of one party: who gives, who owes a decision, who sat at the table.
    pub member: Option<String>,
    /// In one country.
    pub country: Option<String>,
    /// At one place, by its key; [`NOWHERE`] for what names none.
    pub place: Option<String>,
    /// In one unit; dollars where none is given.
    pub unit: Option<String>,
    /// Of one record; for decisions and promises, of a meeting.
    pub record: Option<RecordId>,
    /// One field of it.
    pub field: Option<String>,
}

/// The unit of a measured value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Counted {
    /// Things, one each.
    Ones,
    /// Hundredths of a currency, millionths of things, acts.
    In(Unit),
    /// Millionths of a unit in the words of a goal or source.
    Value(String),
}

/// A value with the parts it is the sum of.
#[derive(Clone, Debug)]
pub struct Measured {
    /// The value, in the smallest unit.
    pub value: i128,
    /// Of what.
    pub counted: Counted,
    /// Each fact with its part, by id.
    pub parts: Vec<(RecordId, i128)>,
    /// The rates used.
    pub rates: Vec<RateUsed>,
}

impl Measured {
    /// Things, one each.
    pub fn ones(parts: impl IntoIterator<Item = RecordId>) -> Measured {
        Measured::sum(Counted::Ones, parts.into_iter().map(|id| (id, 1)).collect())
    }

    /// A sum of parts, put in the order of their ids.
    pub fn sum(counted: Counted, mut parts: Vec<(RecordId, i128)>) -> Measured {
        parts.sort_unstable();
        Measured { value: parts.iter().map(|(_, part)| part).sum(), counted, parts, rates: Vec::new() }
    }
}

impl Measure {
    /// A measure of everything.
    pub fn of(of: Of) -> Measure {
        let (line, member, country, place, unit, field) = Default::default();
        Measure { of, line, member, country, place, unit, record: None, field }
    }

    /// One field of a record.
    pub fn field(record: RecordId, field: &str) -> Measure {
        Measure { record: Some(record), field: Some(field.to_owned()), ..Measure::of(Of::Field) }
    }

    /// The same of one line.
    pub fn line(mut self, line: &str) -> Measure {
        self.line = Some(line.to_owned());
        self
    }

    /// The same of one party.
    pub fn member(mut self, member: &str) -> Measure {
        self.member = Some(member.to_owned());
        self
    }

    /// The same at one place.
    pub fn country(mut self, country: &str) -> Measure {
        self.country = Some(country.to_owned());
        self
    }

    /// The same at one place, by its key.
    pub fn place(mut self, place: &str) -> Measure {
        self.place = Some(place.to_owned());
        self
    }

    /// The same in one unit.
    pub fn unit(mut self, unit: &Unit) -> Measure {
        self.unit = Some(unit.to_string());
        self
    }

    /// The same of one record.
    pub fn record(mut self, record: RecordId) -> Measure {
        self.record = Some(record);
        self
    }

    /// Reads what the address of a trail asks for; `None` where it asks for nothing that is known.
    pub fn read(query: &Query) -> Option<Measure> {
        let text = |name: &str| query.get(name).filter(|text| text.len() <= 200).map(str::to_owned);
        let record = match query.get("record") {
            Some(id) => Some(id.parse().ok()?),
            None => None,
        };
        Some(Measure {
            of: Of::read(query.get("of")?)?,
            line: text("line"),
            member: text("member"),
            country: text("country"),
            place: text("place"),
            unit: text("unit"),
            record,
            field: text("field"),
        })
    }

    /// The address of its trail.
    pub fn trail(&self, frame: &Frame) -> String {
        let record = self.record.map(|id| id.to_string());
        let all = [
            ("line", &self.line),
            ("member", &self.member),
            ("country", &self.country),
            ("place", &self.place),
            ("unit", &self.unit),
            ("record", &record),
            ("field", &self.field),
        ];
        let narrowed: Vec<(&str, &str)> =
            all.iter().filter_map(|(name, value)| Some((*name, value.as_deref()?))).collect();
        FigureView::trail(frame, &self.of.code(), &narrowed)
    }

    /// Its value at a sight; `None` where there is nothing to measure: no such record or field, or not visible.
    pub fn measured(&self, sight: &Sight) -> Option<Measured> {
        match self.of {
            Of::Field => self.one_field(sight),
            Of::Members => Some(members(sight)),
            Of::Waiting => Some(Measured::ones(sight.picture.waiting().map(|(fact, _)| fact.id))),
            Of::Unconfirmed => Some(Measured::ones(unconfirmed(sight).map(|fact| fact.id))),
            Of::ProposedLinks => {
                let links = sight.picture.links().filter(|(_, link)| link.proposed);
                Some(Measured::ones(links.map(|(fact, _)| fact.id)))
            }
            Of::Records(kind) => Some(self.records(sight, kind)),
            Of::OpenDecisions | Of::OverdueDecisions => Some(self.decisions(sight)),
            Of::Named => named(sight, self.record?),
            Of::Attended => {
                let party = self.member.as_deref()?;
                let meetings = sight.picture.meetings().filter(|(fact, _)| sight.counts(fact));
                let sat = meetings.filter(|(_, meeting)| seated(meeting).any(|one| one == party));
                Some(Measured::ones(sat.map(|(fact, _)| fact.id)))
            }
            Of::Promises => Some(Measured::ones(
                self.accounts(sight).into_iter().map(|account| account.id).collect::<BTreeSet<_>>(),
            )),
            Of::NotMoney => {
                let without = self.accounts(sight).into_iter().filter(|account| account.dollars.is_none());
                Some(Measured::ones(without.map(|account| account.id).collect::<BTreeSet<_>>()))
            }
            Of::Funded | Of::Met | Of::Gap if self.record.is_some() => self.need(sight),
            Of::Needed | Of::Funded | Of::Met | Of::Gap => Some(self.needs(sight)),
            Of::Shared => Some(self.shared(sight)),
            Of::Asked | Of::Unanswered | Of::Agreed | Of::Corrected | Of::Disowned => Some(self.answers(sight)),
            Of::Beyond => Some(self.beyond(sight)),
            Of::Incidents | Of::Least | Of::Most => Some(self.incidents(sight)),
            _ => Some(self.sum(sight)),
        }
    }

    /// Its value as a figure; an unknown one for nothing.
    pub fn figure(&self, sight: &Sight, frame: &Frame) -> FigureView {
        let Some(measured) = self.measured(sight) else {
            return FigureView::new(frame.t("unknown"), self.trail(frame), 0, 0);
        };
        self.told(sight, frame, &measured)
    }

    /// A value already measured, as a figure.
    pub fn told(&self, sight: &Sight, frame: &Frame, measured: &Measured) -> FigureView {
        let field = match self.of {
            Of::Named => Some("participants"),
            _ => self.field.as_deref().map(|field| field.split('-').next().unwrap_or(field)),
        };
        let rests = Rests::on(sight, &measured.parts, field);
        let (value, facts, without) = (measured.value, measured.parts.len() as u64, self.left_out(sight));
        self.told_of(frame, &measured.counted, &Summed { value, facts, without, rests })
    }

    /// A sum over days, as a figure of the day of the frame.
    pub fn told_on(&self, frame: &Frame, summed: &Summed) -> FigureView {
        self.told_of(frame, &self.counted(), summed)
    }

    fn told_of(&self, frame: &Frame, counted: &Counted, of: &Summed) -> FigureView {
        let (text, unit) = told(&frame.words, of.value, counted);
        let mut view = FigureView::new(text, self.trail(frame), of.facts, of.rests.sources).disagree(of.rests.disagree);
        view.unit = unit;
        view.without = of.without;
        if of.rests.unconfirmed { view.unconfirmed() } else { view }
    }

    /// Its value as a figure that is read at a glance: a large sum is written short; the exact one stands on its trail.
    pub fn short_figure(&self, sight: &Sight, frame: &Frame) -> FigureView {
        let (value, view) = self.figure_and_value(sight, frame);
        self.shortened(frame, value, view)
    }

    /// A figure of it, written short where it is a large sum of money.
    pub fn shortened(&self, frame: &Frame, value: i128, mut view: FigureView) -> FigureView {
        let is_money = matches!(self.counted(), Counted::In(Unit::Money(_)));
        if self.of.is_sum() && is_money && value.unsigned_abs() >= SHORT_FROM {
            view.value = frame.words.short(value / 100);
        }
        view
    }

    /// The same with the number behind it, for sorting and drawing.
    pub fn figure_and_value(&self, sight: &Sight, frame: &Frame) -> (i128, FigureView) {
        match self.measured(sight) {
            Some(measured) => (measured.value, self.told(sight, frame, &measured)),
            None => (0, self.figure(sight, frame)),
        }
    }

    fn one_field(&self, sight: &Sight) -> Option<Measured> {
        let fact = sight.picture.fact(self.record?)?;
        let (value, counted) = field_of(fact, self.field.as_deref()?)?;
        Some(Measured::sum(counted, vec![(fact.id, value)]))
    }

    fn records(&self, sight: &Sight, kind: Kind) -> Measured {
        let fits = |fact: &&Fact| {
            self.line.as_deref().is_none_or(|line| of_line(&sight.picture, fact, line))
                && self.member.as_deref().is_none_or(|member| of_party(fact, member))
                && sight.counts(fact)
        };
        Measured::ones(self.of_kind(sight, kind).filter(fits).map(|fact| fact.id))
    }

    /// The facts of a kind; of a meeting only what was said, promised or decided there.
    fn of_kind<'a>(&self, sight: &'a Sight, kind: Kind) -> Box<dyn Iterator<Item = &'a Fact> + 'a> {
        match self.record {
            Some(meeting) => Box::new(sight.accounts.at_meeting(&sight.picture, meeting, kind)),
            None => Box::new(sight.picture.of_kind(kind)),
        }
    }

    fn decisions(&self, sight: &Sight) -> Measured {
        let decisions = self.of_kind(sight, Kind::Decision).filter_map(|fact| match &fact.body {
            Body::Decision(decision) => Some((fact, decision)),
            _ => None,
        });
        let decisions = decisions.filter(|(fact, decision)| {
            self.line.as_deref().is_none_or(|line| decision.line.as_deref() == Some(line))
                && self.member.as_deref().is_none_or(|party| decision.owners.iter().any(|owner| owner == party))
                && sight.counts(fact)
        });
        let counted = decisions.filter(|(_, decision)| match self.of {
            Of::OverdueDecisions => is_overdue(sight, decision),
            _ => is_open(sight, decision),
        });
        Measured::ones(counted.map(|(fact, _)| fact.id))
    }

    /// The promises (or unlinked deliveries) that it is about: those across the boundary.
    fn accounts<'a>(&'a self, sight: &'a Sight) -> Vec<&'a Account> {
        self.accounts_at(sight, self.position())
    }

    /// How many doubtful facts would be in it, had a person not decided to leave them out.
    fn left_out(&self, sight: &Sight) -> u64 {
        let adds = self.of.is_sum() || matches!(self.of, Of::Promises | Of::NotMoney);
        if !adds || self.of == Of::Internal || self.record.is_some() {
            return 0;
        }
        let left_out = self.accounts_at(sight, Position::SetAside).into_iter().map(|account| account.id);
        left_out.collect::<BTreeSet<_>>().len() as u64
    }

    fn accounts_at<'a>(&'a self, sight: &'a Sight, position: Position) -> Vec<&'a Account> {
        let accounts = &sight.accounts;
        let near: Vec<&Account> = match (self.of, self.record, &self.member, &self.line) {
            (Of::Unlinked, ..) => accounts.unlinked.iter().collect(),
            (Of::Delivered, None, ..) => accounts.promises.iter().chain(&accounts.unlinked).collect(),
            (_, Some(id), ..) if accounts.by_record.contains_key(&id) => accounts.of_record(id).collect(),
            (_, _, Some(member), _) => accounts.of_member(member).collect(),
            (_, _, _, Some(line)) if line != NOWHERE => accounts.of_line(line).collect(),
            _ => accounts.promises.iter().collect(),
        };
        let made_at = |account: &Account, record| {
            account.id == record || sight.picture.fact(account.id).is_some_and(|fact| of_meeting(fact, record))
        };
        near.into_iter()
            .filter(|account| account.position == position || self.record == Some(account.id))
            .filter(|account| self.admits(account))
            .filter(|account| self.record.is_none_or(|record| made_at(account, record)))
            .collect()
    }

    /// Whether a promise or delivery is of the line, party, country and place that are asked for.
    fn admits(&self, account: &Account) -> bool {
        let same = |asked: &Option<String>, is: Option<&str>| asked.as_deref().is_none_or(|asked| is == Some(asked));
        let of_asked_line = self.line.as_deref().is_none_or(|asked| match asked {
            NOWHERE => account.line.is_none(),
            asked => account.lines().any(|line| line == asked),
        });
        of_asked_line
            && same(&self.member, Some(&account.provider))
            && same(&self.country, account.country.as_deref())
            && same(&self.place, Some(account.place.as_deref().unwrap_or(NOWHERE)))
    }

    /// The position of what it adds.
    fn position(&self) -> Position {
        if self.of == Of::Internal { Position::Internal } else { Position::Counted }
    }

    /// Each promise (or delivery) with its part of the value, those without one left out, and whether rates of
    /// exchange went into it.
    pub fn parts<'a>(&'a self, sight: &'a Sight) -> impl Iterator<Item = (&'a Account, i128)> {
        let unit = self.asked_unit();
        let in_dollars = unit == dollars();
        self.accounts(sight).into_iter().filter_map(move |account| {
            let is = match in_dollars {
                true => account.dollars.as_ref(),
                false => (account.unit.to_string() == unit).then_some(&account.own),
            };
            Some((account, is.map(|is| self.part(is)).filter(|part| *part != 0)?))
        })
    }

    /// The unit it is asked in: dollars where none is said.
    fn asked_unit(&self) -> String {
        self.unit.clone().unwrap_or_else(dollars)
    }

    /// What its value is counted in.
    pub fn counted(&self) -> Counted {
        let unit = self.asked_unit();
        Counted::In(unit_of(&unit).unwrap_or(Unit::Money(Currency::USD)))
    }

    fn sum(&self, sight: &Sight) -> Measured {
        let in_dollars = self.asked_unit() == dollars();
        let mut parts = Vec::new();
        let mut rates = BTreeSet::new();
        for (account, part) in self.parts(sight) {
            parts.push((account.id, part));
            if in_dollars {
                rates.extend(&account.rates);
            }
        }
        Measured { rates: rates.into_iter().collect(), ..Measured::sum(self.counted(), parts) }
    }

    fn part(&self, is: &Measures) -> i128 {
        match self.of {
            Of::InTime => is.in_time,
            Of::Late => is.late,
            Of::Overdue => is.overdue,
            Of::Pending => is.pending,
            Of::Kept => is.kept,
            Of::Unlinked | Of::Delivered => is.delivered,
            _ => is.promised,
        }
    }

    /// How far a need is covered, in its first unit, as the review counts it.
    fn need(&self, sight: &Sight) -> Option<Measured> {
        let id = sight.picture.canonical(self.record?);
        let row = sight.review.needs.iter().find(|row| row.record == id)?;
        let value = match self.of {
            Of::Funded => row.funded,
            Of::Met => row.met,
            _ => row.gap,
        };
        let beside = row.trail.facts.iter().filter(|fact| **fact != id).map(|fact| (*fact, 0));
        let parts = beside.chain([(id, value)]).collect();
        let rates = row.trail.rates.clone();
        Some(Measured { rates, ..Measured::sum(Counted::In(row.unit.clone()), parts) })
    }
}

/// What a figure rests on, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Rests {
    sources: u64,
    disagree: u64,
    unconfirmed: bool,
}

impl Rests {
    fn on(sight: &Sight, parts: &[(RecordId, i128)], field: Option<&str>) -> Rests {
        let facts = || parts.iter().filter_map(|(id, _)| sight.picture.own(*id));
        if let (Some(field), Some(fact), 1) = (field, facts().next(), parts.len()) {
            return Rests::on_field(fact, field);
        }
        let mut sources: BTreeSet<RecordId> = BTreeSet::new();
        let (mut disagree, mut unconfirmed) = (0, false);
        for fact in facts() {
            sources.extend(&fact.sources);
            disagree += u64::from(!fact.voices.is_empty() && !fact.disputes().is_empty());
            unconfirmed |= !fact.is_confirmed();
        }
        Rests { sources: sources.len() as u64, disagree, unconfirmed }
    }

    /// One field rests on its own voices, or on the record's sources where no claim gives it.
    fn on_field(fact: &Fact, field: &str) -> Rests {
        let voices = fact.voices(field);
        let sources: BTreeSet<RecordId> = voices.iter().map(|voice| voice.source).collect();
        let sources = if sources.is_empty() { fact.sources.len() } else { sources.len() };
        let other = |voice: &&picture::Voice| voice.value != voices[0].value;
        let disagree = if fact.is_disputed(field) { voices.iter().filter(other).count() } else { 0 };
        Rests { sources: sources as u64, disagree: disagree as u64, unconfirmed: !fact.is_confirmed() }
    }
}

/// A value in the reader's words, with its unit.
pub fn told(words: &Words, value: i128, counted: &Counted) -> (String, Option<String>) {
    let millionths = || words.decimal(&record::Fixed::<6>(i64::try_from(value).unwrap_or(i64::MAX)).to_string());
    match counted {
        Counted::Ones => (words.number(value), None),
        Counted::In(Unit::Money(currency)) => (words.money(value), Some(currency.code().to_owned())),
        Counted::In(Unit::Kind(kind)) => (millionths(), Some(said::word(words, "unit", kind))),
        Counted::In(Unit::Act) => {
            (words.number(value), Some(words.t_with("unit-acts", &[("count", Value::from(count(value)))])))
        }
        Counted::Value(unit) if unit.is_empty() => (millionths(), None),
        Counted::Value(unit) => (millionths(), Some(said::word(words, "unit", unit))),
    }
}

/// Dollars, as an address writes them.
fn dollars() -> String {
    Unit::Money(Currency::USD).to_string()
}

/// The unit that an address writes.
pub fn unit_of(text: &str) -> Option<Unit> {
    match text.strip_prefix("kind:") {
        Some(kind) => Some(Unit::Kind(kind.to_owned())),
        None if text == Unit::Act.to_string() => Some(Unit::Act),
        None => text.parse().ok().map(Unit::Money),
    }
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// The country of a place's key: an ISO code, or the first two letters of a P-code.
fn country(key: &str) -> Option<String> {
    let (iso, rest) = key.split_at_checked(2)?;
    let coded = iso.bytes().all(|byte| byte.is_ascii_uppercase());
    let ends = rest.bytes().next().is_none_or(|byte| byte == b'-' || byte.is_ascii_digit());
    (coded && ends).then(|| iso.to_owned())
}

/// The one key of a party: its code, where it has one; else the words it was called by.
pub fn party_key<'a>(picture: &'a Picture, named: &'a str) -> &'a str {
    picture.party(named).and_then(|(_, body)| body.code.as_deref()).unwrap_or(named)
}

fn count(value: i128) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

fn members(sight: &Sight) -> Measured {
    let mut one_each: BTreeMap<&str, RecordId> = BTreeMap::new();
    for (fact, role) in sight.picture.roles() {
        if is_membership(role.role) && sight.holds(fact) {
            one_each.entry(&role.party).or_insert(fact.id);
        }
    }
    Measured::ones(one_each.into_values())
}

/// Whether who has this role belongs to the coalition.
pub fn is_membership(role: RoleKind) -> bool {
    matches!(role, RoleKind::Member | RoleKind::SmallGroup | RoleKind::CoLead)
}

/// Facts of the world that rest on nothing a person has confirmed.
pub fn unconfirmed(sight: &Sight) -> impl Iterator<Item = &Fact> {
    let kinds = [Kind::Promise, Kind::Delivery, Kind::Meeting, Kind::Statement, Kind::Decision, Kind::Need];
    let facts = kinds.into_iter().flat_map(|kind| sight.picture.of_kind(kind));
    facts.filter(|fact| !fact.is_confirmed() && sight.counts(fact))
}

/// Whether a decision is still to be done at D.
pub fn is_open(sight: &Sight, decision: &record::Decision) -> bool {
    let done_later = || decision.done.and_then(|day| day.last()).is_some_and(|day| day > sight.day_number());
    match decision.state {
        DecisionState::Open => true,
        DecisionState::Done => done_later(),
        DecisionState::Dropped => false,
    }
}

/// Whether it is open after its day.
pub fn is_overdue(sight: &Sight, decision: &record::Decision) -> bool {
    let past = decision.due.and_then(|due| due.last()).is_some_and(|due| due < sight.day_number());
    past && is_open(sight, decision)
}

/// Who sat at a meeting, in whatever part.
pub fn seated(meeting: &record::Meeting) -> impl Iterator<Item = &str> {
    let chairs = meeting.chairs.iter().filter_map(|chair| chair.party.as_ref());
    chairs.chain(&meeting.hosts).chain(&meeting.participants).chain(&meeting.observers).map(String::as_str)
}

/// The parties that took part and are named, each once, without chairs and hosts that are not among them.
fn named(sight: &Sight, meeting: RecordId) -> Option<Measured> {
    let fact = sight.picture.fact(meeting)?;
    let Body::Meeting(meeting) = &fact.body else { return None };
    let named: BTreeSet<&String> = meeting.participants.iter().collect();
    Some(Measured::sum(Counted::Ones, vec![(fact.id, named.len() as i128)]))
}

/// The number a field of a record holds, in its smallest unit.
fn field_of(fact: &Fact, field: &str) -> Option<(i128, Counted)> {
    let number = |number: Option<Number>, unit: &str| Some((i128::from(number?.0), Counted::Value(unit.to_owned())));
    match (&fact.body, field) {
        (body, "amount") => {
            let money = body.money()?;
            Some((money.amount.0.into(), Counted::In(Unit::Money(money.currency))))
        }
        (body, "quantity") => {
            let (quantity, unit) = body.quantity()?;
            Some((quantity.0.into(), Counted::In(Unit::Kind(unit.to_owned()))))
        }
        (Body::Observation(body), "value") => number(body.value, &body.unit),
        (Body::Observation(body), "min") => number(body.min, &body.unit),
        (Body::Observation(body), "max") => number(body.max, &body.unit),
        (Body::Goal(body), "target") => number(body.target, &body.unit),
        (Body::Goal(body), "baseline") => number(body.baseline, &body.unit),
        (Body::Need(body), "people_in_need") => number(body.people_in_need, "persons"),
        (Body::Need(body), "people_targeted") => number(body.people_targeted, "persons"),
        (Body::Meeting(body), field) => {
            let unit = field.strip_prefix("declared-")?;
            let declared = body.declared.iter().find(|declared| declared.unit == unit)?;
            Some((declared.value.into(), Counted::Ones))
        }
        (Body::Incident(body), field) => {
            let range = body.counts.get(field.strip_prefix("counts-")?)?;
            number(range.best.or(range.min).or(range.max), "")
        }
        _ => None,
    }
}

/// Whether a record belongs to a line of effort, or to a working group.
pub fn of_line(picture: &Picture, fact: &Fact, line: &str) -> bool {
    let is = |code: &str| code == line || picture.line_of_effort(code) == line;
    match &fact.body {
        Body::Promise(body) => body.line.as_deref().is_some_and(is),
        Body::Delivery(body) => body.line.as_deref().is_some_and(is),
        Body::Need(body) => body.line.as_deref().is_some_and(is),
        Body::Goal(body) => body.line.as_deref().is_some_and(is),
        Body::Decision(body) => body.line.as_deref().is_some_and(is),
        Body::Statement(body) => body.line.as_deref().is_some_and(is),
        Body::Activity(body) => body.line.as_deref().is_some_and(is),
        Body::Meeting(body) => body.lines.iter().any(|code| is(code)) || body.group.as_deref().is_some_and(is),
        Body::Role(body) => body.line.as_deref().is_some_and(is),
        _ => false,
    }
}

/// Whether a record speaks of what a party did.
pub fn of_party(fact: &Fact, party: &str) -> bool {
    match &fact.body {
        Body::Promise(body) => body.provider == party,
        Body::Delivery(body) => body.provider == party,
        Body::Statement(body) => body.on_behalf_of.as_deref() == Some(party),
        Body::Decision(body) => body.owners.iter().any(|owner| owner == party),
        Body::Meeting(body) => seated(body).any(|one| one == party),
        Body::Role(body) => body.party == party,
        Body::Need(body) => body.asked_by.as_deref() == Some(party),
        _ => false,
    }
}

/// Whether a record was made at a meeting.
pub fn of_meeting(fact: &Fact, meeting: RecordId) -> bool {
    meeting_of(fact) == Some(meeting)
}

/// The meeting that a record was made at.
fn meeting_of(fact: &Fact) -> Option<RecordId> {
    match &fact.body {
        Body::Promise(body) => body.meeting,
        Body::Decision(body) => body.meeting,
        Body::Statement(body) => body.meeting,
        _ => None,
    }
}
