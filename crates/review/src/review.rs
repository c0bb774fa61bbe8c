//! The review itself: asked for, computed, written as JSON, recomputable.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io;

use picture::{Boundary, Fact, Picture, joined};
use record::{Body, Day, DayNumber, Kind, LinkKind, Marking, Moment, Names, Place, RecordId, Text, Trail, Viewer};
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::account::{self, Account, Aside, DeliveryRow, Ground, PromiseRow, WhyAside};
use crate::around::{self, Conflict, DecisionRow, DecisionSums, IncidentRow, IncidentSum, Indicator};
use crate::arrivals::Worth;
use crate::change::{Between, Change, Moves, moved};
use crate::doubts;
use crate::needs::{self, NeedRow, Overlap};
use crate::net_new::NetNew;
use crate::sums::{Cell, Group, Sums, Tally, sums};
use crate::{Doubt, Measures, Unit, WhatIf};

/// The format of the JSON.
const FORMAT: u32 = 1;

/// What is asked: the world day and the boundary. Knowledge and viewer are those of the picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The world day D.
    pub at: DayNumber,
    /// Who counts as inside.
    pub boundary: Boundary,
}

/// The last meeting: what was known then, and about which day.
#[derive(Clone, Copy, Debug)]
pub struct Before<'a> {
    /// The picture at K0, for the same viewer.
    pub picture: &'a Picture,
    /// The world day D0.
    pub at: DayNumber,
    /// The meeting.
    pub meeting: Option<RecordId>,
}

/// Under what a review was made.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AsOf {
    /// The world day D.
    pub at: Option<Day>,
    /// The knowledge K; `None` means all.
    pub known: Option<Moment>,
    /// The viewer: `public`, or the member's code.
    pub viewer: String,
    /// `members`, `parties`, or `open` where nobody is known to be a member.
    pub boundary: &'static str,
    /// Who is inside.
    pub inside: Vec<String>,
}

/// A source, for the endnotes.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SourceNote {
    /// The source.
    pub record: RecordId,
    /// Its title.
    pub title: Option<Text>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Its address.
    pub address: Option<String>,
    /// When.
    pub published: Option<Day>,
}

/// What a record is about, for lists that name records without a row: one side, the other, how much, when.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Mention {
    /// Its type.
    pub kind: Kind,
    /// Who gives, or who acts.
    pub from: Option<String>,
    /// Who receives.
    pub to: Option<String>,
    /// In what it is counted.
    pub unit: Option<Unit>,
    /// How much.
    pub amount: Option<i128>,
    /// When.
    pub day: Option<Day>,
    /// Its name or words, where it has any.
    pub text: Names,
    /// The two records of a link.
    pub ends: Vec<RecordId>,
}

/// The review of progress as a document value. Lists are in a fixed order; the same pictures give an equal value.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Review {
    /// The format of this document.
    pub format: u32,
    /// Days, viewer, boundary.
    pub as_of: AsOf,
    /// The coalition's names.
    pub coalition: Names,
    /// The strictest marking of everything in it.
    pub marking: Marking,
    /// SHA-256 over [`Review::rows`], lower-case hex.
    pub sha256: String,
    /// The whole.
    pub total: Group,
    /// By line of effort.
    pub by_line: BTreeMap<String, Group>,
    /// By member.
    pub by_member: BTreeMap<String, Group>,
    /// By place.
    pub by_place: BTreeMap<String, Group>,
    /// By year.
    pub by_period: BTreeMap<String, Group>,
    /// Every cell that has anything in it.
    pub cells: Vec<Cell>,
    /// The change since the last meeting, where one was given.
    pub change: Option<Change>,
    /// Every promise, by id and unit; those that are internal or outside too.
    pub promises: Vec<PromiseRow>,
    /// What came and fulfils no known promise.
    pub unlinked: Vec<DeliveryRow>,
    /// New money against money passed on, where anything is.
    #[serde(skip_serializing_if = "NetNew::is_nothing")]
    pub net_new: NetNew,
    /// Needs.
    pub needs: Vec<NeedRow>,
    /// Overlaps and shared cells.
    pub overlaps: Vec<Overlap>,
    /// Decisions.
    pub decisions: Vec<DecisionRow>,
    /// Decisions by owner.
    pub decisions_by_owner: BTreeMap<String, DecisionSums>,
    /// Decisions by line.
    pub decisions_by_line: BTreeMap<String, DecisionSums>,
    /// Incidents.
    pub incidents: Vec<IncidentRow>,
    /// Their sums.
    pub incident_sums: Vec<IncidentSum>,
    /// Indicators.
    pub indicators: Vec<Indicator>,
    /// What sources disagree on.
    pub conflicts: Vec<Conflict>,
    /// What to look at twice.
    pub doubts: Vec<Doubt>,
    /// What is listed and not added.
    pub asides: Vec<Aside>,
    /// Names of parties, lines and places by the keys of the rows, in both languages where both are known.
    pub names: BTreeMap<String, Names>,
    /// What the records in conflicts, doubts and asides are about.
    pub mentions: BTreeMap<RecordId, Mention>,
    /// The sources of all rows, by id.
    pub sources: Vec<SourceNote>,
    /// What the figures would be if something were different, where somebody asked ([`what_if`](crate::what_if)); in no
    /// row and not in the hash.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub what_if: Option<WhatIf>,
}

/// Computes the review of a picture on a world day, with the change since the last meeting where one is given.
///
/// Cost: linear in the facts; three accounts with a last meeting, else one.
pub fn compute(now: &Picture, before: Option<Before<'_>>, request: &Request) -> Review {
    let ground = Ground::of(now);
    let mut account = Account::of(&ground, request.at, &request.boundary);
    let change = before.map(|before| change(&ground, &account, before, request));
    let mut doubts = std::mem::take(&mut account.doubts);
    doubts.extend(doubts::among_all(&ground, &account, request.at));
    let mut needs = needs::needs(&ground, &account, request.at);
    let mut decisions = around::decisions(&ground, request.at);
    let (mut incidents, undated) = around::incidents(&ground, request.at);
    let mut indicators = around::indicators(&ground, request.at);
    doubts.extend(undated);
    doubts.sort();
    doubts.dedup();
    let overlaps = needs::overlaps(&ground, &account, &needs);
    settle_rows(now, &mut account);
    needs.iter_mut().for_each(|row| (row.trail, row.marking) = settled(now, &row.trail));
    decisions.iter_mut().for_each(|row| (row.trail, row.marking) = settled(now, &row.trail));
    incidents.iter_mut().for_each(|row| (row.trail, row.marking) = settled(now, &row.trail));
    indicators.iter_mut().for_each(|row| (row.trail, row.marking) = settled(now, &row.trail));
    let Sums { cells, total, by_line, by_member, by_place, by_period } = sums(&account.promises, &account.unlinked);
    let handed = account.handed.iter().flat_map(|row| row.path.iter().copied().chain([row.record]));
    let (_, marking) = settled(now, &Trail { facts: handed.collect(), ..Trail::default() });
    let came = total.all.usd.delivered + total.all.unlinked_usd;
    let net_new = NetNew::of(came, std::mem::take(&mut account.handed), marking);
    let mut asides = std::mem::take(&mut account.asides);
    asides.extend(proposed_links(now).chain(unconfirmed(now)));
    asides.sort();
    asides.dedup();
    let [decisions_by_owner, decisions_by_line] = around::decision_sums(&decisions);
    let mut review = Review {
        format: FORMAT,
        as_of: as_of(now, request, account.inside),
        coalition: now.charter().map(|charter| charter.names.clone()).unwrap_or_default(),
        marking: Marking::clear(),
        sha256: String::new(),
        total,
        by_line,
        by_member,
        by_place,
        by_period,
        cells,
        change,
        promises: account.promises,
        net_new,
        unlinked: account.unlinked,
        needs,
        overlaps,
        decisions,
        decisions_by_owner,
        decisions_by_line,
        incident_sums: around::incident_sums(&incidents),
        incidents,
        indicators,
        conflicts: Vec::new(),
        doubts,
        asides,
        names: BTreeMap::new(),
        mentions: BTreeMap::new(),
        sources: Vec::new(),
        what_if: None,
    };
    review.conflicts = around::conflicts(now, &review.disputed());
    review.mentions = mentions(&review, &ground);
    review.names = names(&review, &ground);
    review.sources = sources(&review, now);
    review.marking = review.whole_marking();
    review.sha256 = review.fingerprint();
    review
}

fn change(ground: &Ground<'_>, account: &Account, before: Before<'_>, request: &Request) -> Change {
    let ground_then = Ground::of(before.picture);
    let then = Account::of(&ground_then, before.at, &request.boundary);
    let learned = Account::of(ground, before.at, &request.boundary);
    let between = Between { before: before.picture, now: ground.picture };
    let Moves { total, by_line, by_unit } = moved(&then, &learned, account, &between);
    let title = before.meeting.and_then(|meeting| ground.picture.fact(meeting)).and_then(|fact| match &fact.body {
        Body::Meeting(meeting) => Some(meeting.title.clone()),
        _ => None,
    });
    Change {
        at: Day::of_number(before.at),
        known: before.picture.known(),
        meeting: before.meeting,
        title: title.unwrap_or_default(),
        total,
        by_line,
        by_unit,
    }
}

fn settle_rows(picture: &Picture, account: &mut Account) {
    for row in &mut account.promises {
        (row.trail, row.marking) = settled(picture, &row.trail);
        row.disputed = row.trail.disputed.contains(&row.record);
    }
    for row in &mut account.unlinked {
        (row.trail, row.marking) = settled(picture, &row.trail);
    }
}

/// What a row rests on, whole, and who may see all of it.
fn settled(picture: &Picture, trail: &Trail) -> (Trail, Marking) {
    let mut whole = picture.trail(trail.facts.iter().filter_map(|id| picture.fact(*id)));
    whole.rates.extend(&trail.rates);
    whole.rates.sort_unstable();
    whole.rates.dedup();
    let tables = whole.rates.iter().map(|rate| &rate.table);
    let beneath = whole.facts.iter().filter_map(|id| picture.fact(*id)).flat_map(|fact| &fact.joined);
    let all = whole.facts.iter().chain(&whole.claims).chain(&whole.sources).chain(tables).chain(beneath);
    let marking = joined(all.filter_map(|id| picture.own(*id)).map(|fact| (fact.owner(), fact.marking())));
    (whole, marking)
}

fn as_of(picture: &Picture, request: &Request, inside: Option<Vec<String>>) -> AsOf {
    let viewer = match picture.viewer() {
        Viewer::Public => "public".to_owned(),
        other => other.member().unwrap_or("public").to_owned(),
    };
    let boundary = match (&inside, &request.boundary) {
        (None, _) => "open",
        (Some(_), Boundary::Members) => "members",
        (Some(_), Boundary::Parties(_)) => "parties",
    };
    AsOf {
        at: Day::of_number(request.at),
        known: picture.known(),
        viewer,
        boundary,
        inside: inside.unwrap_or_default(),
    }
}

fn proposed_links(picture: &Picture) -> impl Iterator<Item = Aside> {
    let telling = |kind| matches!(kind, LinkKind::Fulfils | LinkKind::FirmsUp | LinkKind::Serves | LinkKind::PartOf);
    let proposed = picture.links().filter(move |(_, link)| link.proposed && telling(link.kind));
    proposed.map(|(fact, _)| Aside { why: WhyAside::ProposedLink, record: fact.id })
}

/// What else waits for a person; promises and deliveries that do are told by the account.
fn unconfirmed(picture: &Picture) -> impl Iterator<Item = Aside> {
    let kinds = [Kind::Need, Kind::Decision, Kind::Incident, Kind::Goal, Kind::Observation];
    let facts = kinds.into_iter().flat_map(|kind| picture.of_kind(kind)).filter(|fact| !fact.is_confirmed());
    facts.map(|fact| Aside { why: WhyAside::Unconfirmed, record: fact.id })
}

fn names(review: &Review, ground: &Ground<'_>) -> BTreeMap<String, Names> {
    let picture = ground.picture;
    let mut keys: BTreeSet<&str> = BTreeSet::new();
    let mut places: BTreeSet<&str> = BTreeSet::new();
    for row in &review.promises {
        keys.extend([row.cell.member.as_str(), &row.cell.line]);
        keys.extend([&row.receiver, &row.group].into_iter().flatten().map(String::as_str));
        places.insert(&row.cell.place);
    }
    for row in &review.unlinked {
        keys.extend([row.member.as_str(), &row.line]);
        keys.extend(row.receiver.as_deref());
        places.insert(&row.place);
    }
    for row in &review.needs {
        keys.insert(&row.line);
        places.insert(&row.place);
    }
    for row in &review.decisions {
        keys.extend(row.owners.iter().map(String::as_str).chain([row.line.as_str()]));
    }
    keys.extend(review.indicators.iter().map(|row| row.line.as_str()));
    places.extend(review.indicators.iter().flat_map(|row| &row.points).map(|point| point.place.as_str()));
    places.extend(review.incidents.iter().map(|row| row.place.as_str()));
    keys.extend(review.as_of.inside.iter().map(String::as_str));
    keys.extend([review.as_of.viewer.as_str()]);
    let mentioned = review.mentions.values().flat_map(|mention| [&mention.from, &mention.to]);
    keys.extend(mentioned.flatten().map(String::as_str));
    let named = |key: &str| {
        let line = picture.line(key).map(|(_, line)| &line.names);
        line.or_else(|| picture.party_names(key)).filter(|names| !names.is_empty()).cloned()
    };
    let mut names: BTreeMap<String, Names> = BTreeMap::new();
    for key in keys.into_iter().chain(places.iter().copied()).filter(|key| !key.is_empty()) {
        if let Some(found) = named(key) {
            names.insert(key.to_owned(), found);
        }
    }
    let spoken = picture.all().filter_map(|fact| place_of(&fact.body));
    for place in spoken {
        let key = crate::arrivals::place_key(Some(place));
        let whole_country = place.pcode.is_none() && place.country.is_some();
        if places.contains(key) && !whole_country && !place.names.is_empty() && !names.contains_key(key) {
            names.insert(key.to_owned(), place.names.clone());
        }
    }
    names
}

/// What the records without a row of their own are about; the ends of a link too.
fn mentions(review: &Review, ground: &Ground<'_>) -> BTreeMap<RecordId, Mention> {
    let doubts = review.doubts.iter().flat_map(|doubt| [Some(doubt.record), doubt.other]).flatten();
    let asides = review.asides.iter().map(|aside| aside.record);
    let conflicts = review.conflicts.iter().map(|conflict| conflict.record);
    let handed = review.net_new.rows.iter().flat_map(|row| row.path.iter().copied().chain([row.record]));
    let mut mentions = BTreeMap::new();
    let mut wanted: Vec<RecordId> = doubts.chain(asides).chain(conflicts).chain(handed).collect();
    while let Some(id) = wanted.pop() {
        let Some(fact) = ground.picture.fact(id).filter(|_| !mentions.contains_key(&id)) else { continue };
        let mention = mention(ground, fact);
        wanted.extend(&mention.ends);
        mentions.insert(id, mention);
    }
    mentions
}

fn mention(ground: &Ground<'_>, fact: &Fact) -> Mention {
    let mut told = Mention {
        kind: fact.body.kind(),
        from: None,
        to: None,
        unit: None,
        amount: None,
        day: fact.valid.map(|valid| valid.to.unwrap_or(valid.from)),
        text: Names::default(),
        ends: Vec::new(),
    };
    let party = |named: &String| Some(ground.party_of(named));
    let counted = match &fact.body {
        Body::Promise(body) => {
            (told.from, told.to) = (party(&body.provider), body.receiver.as_ref().and_then(party));
            account::worth(body).measured(body.terms)
        }
        Body::Delivery(body) => {
            (told.from, told.to) = (party(&body.provider), body.receiver.as_ref().and_then(party));
            Worth::of_delivery(body).measured(body.terms)
        }
        Body::Link(link) => {
            told.ends = vec![link.from, link.to];
            Vec::new()
        }
        Body::Incident(body) => {
            told.from = body.actor.as_ref().and_then(party);
            told.text = body.place.as_ref().map(|place| place.names.clone()).unwrap_or_default();
            Vec::new()
        }
        Body::Meeting(body) => {
            told.text = body.title.clone();
            Vec::new()
        }
        Body::Decision(body) => {
            told.text = body.text.clone();
            Vec::new()
        }
        Body::Goal(body) => {
            told.text = body.names.clone();
            Vec::new()
        }
        Body::Observation(body) => {
            let goal = body.goal.and_then(|goal| ground.picture.fact(goal)).map(|goal| &goal.body);
            told.text = if let Some(Body::Goal(goal)) = goal { goal.names.clone() } else { body.of.clone() };
            Vec::new()
        }
        Body::Need(body) => {
            told.text = body.place.as_ref().map(|place| place.names.clone()).unwrap_or_default();
            needs::worth(body).measured(record::Terms::Unknown)
        }
        _ => Vec::new(),
    };
    if let Some((unit, amount)) = counted.into_iter().next() {
        (told.unit, told.amount) = (Some(unit), Some(amount));
    }
    told
}

fn place_of(body: &record::Body) -> Option<&Place> {
    match body {
        Body::Promise(body) => body.place.as_ref(),
        Body::Delivery(body) => body.place.as_ref(),
        Body::Need(body) => body.place.as_ref(),
        Body::Incident(body) => body.place.as_ref(),
        Body::Observation(body) => body.place.as_ref(),
        _ => None,
    }
}

fn sources(review: &Review, picture: &Picture) -> Vec<SourceNote> {
    let ids: BTreeSet<RecordId> = review.trails().flat_map(|trail| trail.sources.iter().copied()).collect();
    let note = |id: RecordId| {
        let source = picture.source(id)?;
        Some(SourceNote {
            record: id,
            title: source.title.clone(),
            publisher: source.publisher.clone(),
            address: source.address.clone(),
            published: source.published,
        })
    };
    ids.into_iter().filter_map(note).collect()
}

/// A row of the review, flat, as it is hashed and as a spreadsheet would hold it.
///
/// `key` of a promise: position, member, line, place, period, terms, stage, receiver. Of a delivery: the same. Of a need:
/// line, place, item, plan. Of a decision: fate, line, owners. Of an incident: kind, grading, place, what was counted.
/// Of a point: the goal, place. `figures` of a promise: stated, the sixteen measures in its own unit in the order of
/// [`Measures`], then, where it has a rate, the same in cents. Of a delivery: stated, adds, then cents. Of a need:
/// needed, promised, delivered. Of an incident: least, most. Of a point: value, least, most.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Row<'a> {
    /// `promise`, `delivery`, `need`, `decision`, `incident`, `point`.
    pub kind: &'static str,
    /// The record.
    pub record: RecordId,
    /// In what it is counted.
    pub unit: String,
    /// What it is added under.
    pub key: Vec<Cow<'a, str>>,
    /// Its days: of a promise its day and due day.
    pub days: Vec<Option<Day>>,
    /// Its figures; `None`: unknown.
    pub figures: Vec<Option<i128>>,
}

impl Review {
    /// The rows from which every sum of the review can be computed again, in its order.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        let promises = self.promises.iter().map(promise);
        let deliveries = self.unlinked.iter().map(delivery);
        let needs = self.needs.iter().map(need);
        let decisions = self.decisions.iter().map(decision);
        let incidents = self.incidents.iter().flat_map(incident);
        let points = self.indicators.iter().flat_map(points);
        promises.chain(deliveries).chain(needs).chain(decisions).chain(incidents).chain(points)
    }

    /// Everything that a sum rests on.
    pub fn trail(&self, tally: &Tally) -> Trail {
        self.trail_of(&tally.promises, &tally.deliveries)
    }

    /// Everything that some rows rest on: indexes of [`Review::promises`] and [`Review::unlinked`].
    pub fn trail_of(&self, promises: &[u32], deliveries: &[u32]) -> Trail {
        let mut whole = Trail::default();
        let promises = promises.iter().filter_map(|at| self.promises.get(*at as usize)).map(|row| &row.trail);
        let deliveries = deliveries.iter().filter_map(|at| self.unlinked.get(*at as usize)).map(|row| &row.trail);
        for trail in promises.chain(deliveries) {
            whole.facts.extend(&trail.facts);
            whole.claims.extend(&trail.claims);
            whole.sources.extend(&trail.sources);
            whole.disputed.extend(&trail.disputed);
            whole.unconfirmed.extend(&trail.unconfirmed);
            whole.rates.extend(&trail.rates);
        }
        whole.settle();
        whole
    }

    /// The name of a party, line or place by its key: from its record, else the key itself.
    pub fn name<'a>(&'a self, key: &'a str, lang: &str) -> (&'a str, Option<&'a str>) {
        let known = self.names.get(key).and_then(|names| names.best(lang));
        known.map_or((key, None), |(lang, name)| (name, Some(lang)))
    }

    fn trails(&self) -> impl Iterator<Item = &Trail> {
        let promises = self.promises.iter().map(|row| &row.trail);
        let deliveries = self.unlinked.iter().map(|row| &row.trail);
        let needs = self.needs.iter().map(|row| &row.trail);
        let decisions = self.decisions.iter().map(|row| &row.trail);
        let incidents = self.incidents.iter().map(|row| &row.trail);
        let indicators = self.indicators.iter().map(|row| &row.trail);
        promises.chain(deliveries).chain(needs).chain(decisions).chain(incidents).chain(indicators)
    }

    fn disputed(&self) -> BTreeSet<RecordId> {
        self.trails().flat_map(|trail| trail.disputed.iter().copied()).collect()
    }

    fn whole_marking(&self) -> Marking {
        let promises = self.promises.iter().map(|row| &row.marking);
        let deliveries = self.unlinked.iter().map(|row| &row.marking);
        let needs = self.needs.iter().map(|row| &row.marking);
        let decisions = self.decisions.iter().map(|row| &row.marking);
        let incidents = self.incidents.iter().map(|row| &row.marking);
        let indicators = self.indicators.iter().map(|row| &row.marking);
        let all = promises.chain(deliveries).chain(needs).chain(decisions).chain(incidents).chain(indicators);
        let all = all.chain([&self.net_new.marking]);
        joined(all.map(|marking| ("", marking)))
    }

    /// SHA-256 over the rows as JSON, one a line, each line with its end.
    fn fingerprint(&self) -> String {
        struct Hashed(Sha256);
        impl io::Write for Hashed {
            fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
                self.0.update(bytes);
                Ok(bytes.len())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let mut hashed = io::BufWriter::new(Hashed(Sha256::new()));
        for row in self.rows() {
            // Rows are texts and integers, and a hash takes every byte: neither step can fail.
            let _ = serde_json::to_writer(&mut hashed, &row);
            let _ = io::Write::write_all(&mut hashed, b"\n");
        }
        let Ok(Hashed(sha)) = hashed.into_inner() else { return String::new() };
        sha.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// The name of a small enum, as JSON writes it.
fn word<T: Serialize>(value: &T) -> Cow<'static, str> {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => Cow::Owned(name),
        _ => Cow::Borrowed(""),
    }
}

fn figures(of: &Measures) -> [i128; 16] {
    [
        i128::from(of.promises),
        of.promised,
        of.delivered,
        of.kept,
        of.in_time,
        of.late,
        of.over,
        of.open,
        of.overdue,
        of.pending,
        of.due,
        of.due_kept,
        of.due_in_time,
        of.weighed,
        of.late_days,
        of.arrears_days,
    ]
}

fn promise(row: &PromiseRow) -> Row<'_> {
    let cell = &row.cell;
    let mut numbers = vec![Some(row.stated)];
    numbers.extend(figures(&row.own).map(Some));
    numbers.extend(row.usd.as_ref().into_iter().flat_map(figures).map(Some));
    Row {
        kind: "promise",
        record: row.record,
        unit: row.unit.to_string(),
        key: vec![
            word(&row.position),
            Cow::Borrowed(&cell.member),
            Cow::Borrowed(&cell.line),
            Cow::Borrowed(&cell.place),
            Cow::Borrowed(&cell.period),
            word(&cell.terms),
            word(&cell.stage),
            Cow::Borrowed(row.receiver.as_deref().unwrap_or_default()),
        ],
        days: vec![row.day, row.due],
        figures: numbers,
    }
}

fn delivery(row: &DeliveryRow) -> Row<'_> {
    Row {
        kind: "delivery",
        record: row.record,
        unit: row.unit.to_string(),
        key: vec![
            word(&row.position),
            Cow::Borrowed(&row.member),
            Cow::Borrowed(&row.line),
            Cow::Borrowed(&row.place),
            Cow::Borrowed(&row.period),
            word(&row.terms),
            word(&row.stage),
            Cow::Borrowed(row.receiver.as_deref().unwrap_or_default()),
        ],
        days: vec![row.day],
        figures: vec![Some(row.stated), Some(row.adds), row.usd],
    }
}

fn need(row: &NeedRow) -> Row<'_> {
    let texts = [Some(&row.line), Some(&row.place), row.item.as_ref(), row.plan.as_ref()];
    Row {
        kind: "need",
        record: row.record,
        unit: row.unit.to_string(),
        key: texts.into_iter().map(|text| Cow::Borrowed(text.map_or("", String::as_str))).collect(),
        days: vec![row.day],
        figures: vec![Some(row.needed), Some(row.promised), Some(row.delivered)],
    }
}

fn decision(row: &DecisionRow) -> Row<'_> {
    let mut key = vec![word(&row.fate), Cow::Borrowed(row.line.as_str())];
    key.extend(row.owners.iter().map(|owner| Cow::Borrowed(owner.as_str())));
    let days = vec![row.due, row.done];
    Row { kind: "decision", record: row.record, unit: String::new(), key, days, figures: vec![Some(1)] }
}

fn incident(row: &IncidentRow) -> impl Iterator<Item = Row<'_>> {
    let own = std::iter::once(("", [Some(1_000_000), Some(1_000_000)]));
    let counts = row
        .counts
        .iter()
        .map(|(counted, ends)| (counted.as_str(), ends.map(|end| end.map(|number| i128::from(number.0)))));
    own.chain(counts).map(|(counted, ends)| Row {
        kind: "incident",
        record: row.record,
        unit: String::new(),
        key: [&row.kind, &row.grading, &row.place, counted].map(Cow::Borrowed).to_vec(),
        days: vec![row.day],
        figures: ends.to_vec(),
    })
}

fn points(indicator: &Indicator) -> impl Iterator<Item = Row<'_>> {
    let goal = indicator.goal.map(|goal| goal.to_string()).unwrap_or_default();
    indicator.points.iter().map(move |point| Row {
        kind: "point",
        record: point.record,
        unit: indicator.unit.clone(),
        key: vec![Cow::Owned(goal.clone()), Cow::Borrowed(&point.place)],
        days: vec![point.day],
        figures: [point.value, point.min, point.max].map(|value| value.map(|number| i128::from(number.0))).to_vec(),
    })
}

/// The review as JSON: fields in the order of [`Review`], indented, with a line end; the same review gives the same
/// bytes. Amounts are integers in the smallest units of their [`Unit`].
pub fn json(review: &Review) -> String {
    // Only maps with keys that are no texts can fail, and there are none.
    serde_json::to_string_pretty(review).map(|text| text + "\n").unwrap_or_default()
}
