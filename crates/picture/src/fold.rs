//! The fold: from versions to facts, indexes and the reads that pages and reviews are made of.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use record::{
    Activity, Body, Charter, Claim, ClaimState, Decision, Delivery, Goal, Incident, Kind, Line, Link, LinkKind,
    Meeting, Moment, Names, Need, Observation, Party, Promise, RecordId, Role, Source, Statement, Table, Trail,
    Version, Viewer,
};

use crate::fact::{Attached, Fact};
use crate::sorted::{Pairs, Sorted};
use crate::{Log, joined};

/// Who counts as inside (MODEL.md 2.3).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Boundary {
    /// The coalition's members against everybody else.
    #[default]
    Members,
    /// These parties against everybody else.
    Parties(BTreeSet<String>),
}

/// What one viewer may know at one moment. A copy is cheap, and what changes later leaves it as it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Picture {
    viewer: Viewer,
    known: Option<Moment>,
    facts: Sorted<RecordId, Arc<Fact>>,
    by_kind: Pairs<Kind, RecordId>,
    links_from: Pairs<RecordId, RecordId>,
    links_to: Pairs<RecordId, RecordId>,
    claims_of: Pairs<RecordId, RecordId>,
    claims_on: Pairs<RecordId, RecordId>,
    parties: Pairs<String, RecordId>,
    lines: Pairs<String, RecordId>,
    same: Arc<Same>,
}

/// Which records are one thing.
#[derive(Debug, Default, PartialEq)]
struct Same {
    /// Each record that stands under another → that one.
    stands_for: HashMap<RecordId, RecordId>,
    /// The one → those that stand under it, by id.
    joined: BTreeMap<RecordId, Vec<RecordId>>,
}

/// Where a version stands in the indexes.
#[derive(Default)]
struct Entries {
    by_kind: Vec<(Kind, RecordId)>,
    links_from: Vec<(RecordId, RecordId)>,
    links_to: Vec<(RecordId, RecordId)>,
    claims_of: Vec<(RecordId, RecordId)>,
    claims_on: Vec<(RecordId, RecordId)>,
    parties: Vec<(String, RecordId)>,
    lines: Vec<(String, RecordId)>,
}

impl Entries {
    fn add(&mut self, version: &Version) {
        let id = version.record;
        let Some(body) = &version.content.body else { return };
        self.by_kind.push((body.kind(), id));
        match body {
            Body::Party(party) => self.parties.extend(party.code.clone().map(|code| (code, id))),
            Body::Line(line) => self.lines.push((line.code.clone(), id)),
            Body::Link(link) => {
                self.links_from.push((link.from, id));
                self.links_to.push((link.to, id));
            }
            Body::Claim(claim) => {
                self.claims_of.push((claim.source, id));
                self.claims_on.extend(claim.subject.map(|subject| (subject, id)));
            }
            _ => {}
        }
    }
}

macro_rules! typed {
    ($($(#[$doc:meta])* $many:ident $name:ident),+ $(,)?) => {
        impl Picture {
            $($(#[$doc])*
            pub fn $many(&self) -> impl Iterator<Item = (&Fact, &$name)> {
                self.of_kind(Kind::$name).filter_map(|fact| match &fact.body {
                    Body::$name(body) => Some((fact, body)),
                    _ => None,
                })
            })+
        }
    };
}

typed! {
    /// All parties, by id.
    parties Party,
    /// All roles.
    roles Role,
    /// All lines of effort and working groups.
    lines Line,
    /// All goals.
    goals Goal,
    /// All observations.
    observations Observation,
    /// All needs.
    needs Need,
    /// All promises.
    promises Promise,
    /// All deliveries.
    deliveries Delivery,
    /// All claims, in whatever state.
    claims Claim,
    /// All activities.
    activities Activity,
    /// All incidents.
    incidents Incident,
    /// All meetings.
    meetings Meeting,
    /// All decisions.
    decisions Decision,
    /// All statements.
    statements Statement,
    /// All sources.
    sources Source,
    /// All tables.
    tables Table,
    /// All links.
    links Link,
    /// The charter; at most one counts, the oldest.
    charters Charter,
}

impl Picture {
    /// Folds the log for a viewer at a moment of knowledge; `None` means all until now.
    ///
    /// Cost: linear in the versions, about a microsecond each, and some ten for each record with claims.
    pub fn new(log: &Log, viewer: &Viewer, known: Option<Moment>) -> Picture {
        let mut standing: Vec<&Arc<Version>> = log.standing(viewer, known).collect();
        standing.sort_unstable_by_key(|version| version.record);
        let bare = |version: &&Arc<Version>| Some((version.record, Arc::new(Fact::of(log, viewer, version)?)));
        let mut picture = Picture {
            viewer: viewer.clone(),
            known,
            facts: Sorted::of(standing.iter().filter_map(bare).collect()),
            ..Picture::default()
        };
        let mut entries = Entries::default();
        standing.iter().for_each(|version| entries.add(version));
        picture.by_kind = Pairs::of_pairs(entries.by_kind);
        picture.links_from = Pairs::of_pairs(entries.links_from);
        picture.links_to = Pairs::of_pairs(entries.links_to);
        picture.claims_of = Pairs::of_pairs(entries.claims_of);
        picture.claims_on = Pairs::of_pairs(entries.claims_on);
        picture.parties = Pairs::of_pairs(entries.parties);
        picture.lines = Pairs::of_pairs(entries.lines);
        picture.same = Arc::new(picture.joined_by_links());
        let mut subjects: Vec<RecordId> = picture.claims_on.iter().map(|((subject, _), ())| *subject).collect();
        subjects.dedup();
        let mut subjects: BTreeSet<RecordId> = subjects.into_iter().map(|id| picture.canonical(id)).collect();
        subjects.extend(picture.same.joined.keys());
        let laid: Vec<Fact> = subjects.iter().filter_map(|subject| picture.laid_over(*subject)).collect();
        for fact in laid {
            picture.facts.insert(fact.id, Arc::new(fact));
        }
        picture
    }

    /// The picture after some records got new versions in the log: equal to [`Picture::new`] over the whole of it.
    ///
    /// `changed` names every record with a version that this picture has not seen. Cost: the changed records, those
    /// that they speak of, and a pointer per few hundred facts; what did not change is shared with `self`.
    pub fn after(&self, log: &Log, changed: &[RecordId]) -> Picture {
        let mut next = self.clone();
        let mut touched: HashSet<RecordId> = HashSet::new();
        let mut rejoin = false;
        for id in changed.iter().copied().collect::<BTreeSet<_>>() {
            let before = self.facts.get(&id).map(|fact| Arc::clone(&fact.version));
            let standing = log.standing_of(id, &self.viewer, self.known);
            let now = standing.and_then(|version| Fact::of(log, &self.viewer, version));
            touched.insert(id);
            for version in before.iter().chain(now.as_ref().map(|fact| &fact.version)) {
                touched.extend(version.content.body.as_ref().and_then(spoken_of));
                rejoin |= is_same_as(version);
            }
            rejoin |= self.is_joined_by_link(id) || next.is_joined_by_link(id);
            if let Some(before) = before {
                next.index(&before, false);
            }
            match now {
                Some(fact) => {
                    next.index(&fact.version, true);
                    next.facts.insert(id, Arc::new(fact));
                }
                None => next.facts.remove(&id),
            }
        }
        // The rank of a source decides between the claims that were read from it and others.
        let claims: Vec<RecordId> = touched.iter().flat_map(|id| next.claims_of.with(id)).copied().collect();
        touched.extend(claims.into_iter().filter_map(|claim| next.claim(claim)?.subject));
        if rejoin {
            next.same = Arc::new(next.joined_by_links());
            let both = [&self.same, &next.same];
            let roots = || both.iter().flat_map(|same| same.joined.keys()).collect::<BTreeSet<_>>();
            let moved = roots().into_iter().filter(|root| self.same.joined.get(root) != next.same.joined.get(root));
            for root in moved {
                touched.insert(*root);
                touched.extend(both.iter().filter_map(|same| same.joined.get(root)).flatten());
            }
        }
        let also: Vec<RecordId> = touched.iter().map(|id| next.canonical(*id)).collect();
        touched.extend(also);
        for id in touched {
            if let Some(fact) = next.laid_over(id) {
                next.facts.insert(id, Arc::new(fact));
            }
        }
        next
    }

    fn index(&mut self, version: &Version, is_in: bool) {
        fn put<A: Ord + Clone>(index: &mut Pairs<A, RecordId>, pairs: Vec<(A, RecordId)>, is_in: bool) {
            for pair in pairs {
                if is_in { index.insert(pair, ()) } else { index.remove(&pair) }
            }
        }
        let mut entries = Entries::default();
        entries.add(version);
        put(&mut self.by_kind, entries.by_kind, is_in);
        put(&mut self.links_from, entries.links_from, is_in);
        put(&mut self.links_to, entries.links_to, is_in);
        put(&mut self.claims_of, entries.claims_of, is_in);
        put(&mut self.claims_on, entries.claims_on, is_in);
        put(&mut self.parties, entries.parties, is_in);
        put(&mut self.lines, entries.lines, is_in);
    }

    /// The records that are not the same here as in an earlier picture, by id, also those that are gone. Quick where
    /// this picture came of that one by [`Picture::after`]; what else differs only in its copy is named too.
    pub(crate) fn changed_from(&self, earlier: &Picture) -> Vec<RecordId> {
        let mut changed = Vec::new();
        let (mut ours, mut theirs) = (self.facts.iter().peekable(), earlier.facts.iter().peekable());
        loop {
            match (ours.peek(), theirs.peek()) {
                (Some((one, fact)), Some((other, before))) if one == other => {
                    if !Arc::ptr_eq(fact, before) {
                        changed.push(**one);
                    }
                    ours.next();
                    theirs.next();
                }
                (Some((one, _)), Some((other, _))) if one > other => changed.extend(theirs.next().map(|(id, _)| *id)),
                (Some(_), _) => changed.extend(ours.next().map(|(id, _)| *id)),
                (None, Some(_)) => changed.extend(theirs.next().map(|(id, _)| *id)),
                (None, None) => return changed,
            }
        }
    }

    /// Who looks.
    pub fn viewer(&self) -> &Viewer {
        &self.viewer
    }

    /// Up to which moment of knowledge; `None` means all.
    pub fn known(&self) -> Option<Moment> {
        self.known
    }

    /// Whether a link says that the record is the same as another.
    fn is_joined_by_link(&self, id: RecordId) -> bool {
        let links = self.links_from.with(&id).chain(self.links_to.with(&id));
        links.filter_map(|link| self.facts.get(link)).any(|fact| is_same_as(&fact.version))
    }

    /// Records that a person called the same stand under the smallest id among them; only those that are there, of
    /// one type.
    fn joined_by_links(&self) -> Same {
        fn root(stands_for: &HashMap<RecordId, RecordId>, mut id: RecordId) -> RecordId {
            while let Some(next) = stands_for.get(&id) {
                id = *next;
            }
            id
        }
        let kind = |id: &RecordId| self.facts.get(id).map(|fact| fact.body.kind());
        let mut stands_for: HashMap<RecordId, RecordId> = HashMap::new();
        for id in self.by_kind.with(&Kind::Link) {
            let Some(Body::Link(link)) = self.facts.get(id).map(|fact| &fact.body) else { continue };
            if link.kind != LinkKind::SameAs || link.proposed {
                continue;
            }
            if kind(&link.from).is_none() || kind(&link.from) != kind(&link.to) {
                continue;
            }
            let (from, to) = (root(&stands_for, link.from), root(&stands_for, link.to));
            if from != to {
                stands_for.insert(from.max(to), from.min(to));
            }
        }
        let flat: HashMap<RecordId, RecordId> = stands_for.keys().map(|id| (*id, root(&stands_for, *id))).collect();
        let mut joined: BTreeMap<RecordId, Vec<RecordId>> = BTreeMap::new();
        for (id, root) in &flat {
            joined.entry(*root).or_default().push(*id);
        }
        joined.values_mut().for_each(|ids| ids.sort_unstable());
        Same { stands_for: flat, joined }
    }

    /// A record with its claims laid over, and with those that are the same; bare where it stands under another.
    fn laid_over(&self, id: RecordId) -> Option<Fact> {
        let standing = self.facts.get(&id)?;
        let mut fact = Fact::bare(&standing.version)?;
        fact.read.clone_from(&standing.read);
        if self.same.stands_for.contains_key(&id) {
            return Some(fact);
        }
        let others = self.same.joined.get(&id).map(Vec::as_slice).unwrap_or_default();
        for other in others {
            if let Some(other) = self.facts.get(other).and_then(|other| Fact::bare(&other.version)) {
                fact.join(&other);
            }
        }
        let mut counting = Vec::new();
        for subject in std::iter::once(&id).chain(others) {
            for (of, claim) in self.claims_on(*subject).filter(|(_, claim)| claim.about == fact.body.kind()) {
                match claim.state {
                    ClaimState::Proposed => fact.waiting.push(of.id),
                    ClaimState::Rejected => {}
                    ClaimState::Confirmed | ClaimState::Corrected => {
                        let rank = self.rank(claim);
                        counting.push(Attached { id: of.id, recorded_at: of.version.recorded_at, rank, claim });
                    }
                }
            }
        }
        fact.waiting.sort_unstable();
        fact.lay_over(counting);
        let beneath = fact.claims.iter().chain(&fact.joined).filter_map(|id| self.own(*id));
        let mut beneath = beneath.map(|fact| (fact.owner(), fact.marking())).peekable();
        if beneath.peek().is_some() {
            fact.together = Some(Box::new(joined(beneath.chain([(fact.owner(), fact.marking())]))));
        }
        Some(fact)
    }

    /// The rank of a claim's source for what it speaks of: smaller is better.
    pub(crate) fn rank(&self, claim: &Claim) -> u8 {
        match self.facts.get(&claim.source).and_then(|fact| fact.version.content.body.as_ref()) {
            Some(Body::Source(source)) => source.rank_for(claim.about),
            _ => 6,
        }
    }

    /// One record, if it is there for this viewer. A record that is the same as another is found under both ids.
    pub fn fact(&self, id: RecordId) -> Option<&Fact> {
        self.facts.get(&self.canonical(id)).map(Arc::as_ref)
    }

    /// One record as it was entered, also where it stands under another: for histories and desks.
    pub fn own(&self, id: RecordId) -> Option<&Fact> {
        self.facts.get(&id).map(Arc::as_ref)
    }

    /// The id under which a record stands.
    pub fn canonical(&self, id: RecordId) -> RecordId {
        self.same.stands_for.get(&id).copied().unwrap_or(id)
    }

    /// All records, by id, also claims, links and those that stand under another.
    pub fn all(&self) -> impl Iterator<Item = &Fact> {
        self.facts.iter().map(|(_, fact)| fact.as_ref())
    }

    /// Records of a type, by id; those that stand under another are left out.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = &Fact> {
        let ids = self.by_kind.from(move |(other, _)| *other < kind).map(|((kind, id), ())| (*kind, *id));
        let ids = ids.take_while(move |(other, _)| *other == kind).map(|(_, id)| id);
        ids.filter(|id| !self.same.stands_for.contains_key(id)).filter_map(|id| self.own(id))
    }

    /// A source's body.
    pub fn source(&self, id: RecordId) -> Option<&Source> {
        match &self.fact(id)?.body {
            Body::Source(source) => Some(source),
            _ => None,
        }
    }

    /// A claim's body.
    pub fn claim(&self, id: RecordId) -> Option<&Claim> {
        match &self.own(id)?.body {
            Body::Claim(claim) => Some(claim),
            _ => None,
        }
    }

    /// The charter.
    pub fn charter(&self) -> Option<&Charter> {
        self.charters().next().map(|(_, charter)| charter)
    }

    /// The party of a code, or whose name is exactly that.
    pub fn party(&self, party: &str) -> Option<(&Fact, &Party)> {
        let by_code = by_code(&self.parties, party).and_then(|id| self.fact(id));
        let fact = by_code.or_else(|| {
            self.parties().find(|(_, body)| body.names.0.values().any(|name| name == party)).map(|(fact, _)| fact)
        })?;
        match &fact.body {
            Body::Party(body) => Some((fact, body)),
            _ => None,
        }
    }

    /// The line of a code.
    pub fn line(&self, code: &str) -> Option<(&Fact, &Line)> {
        let fact = self.fact(by_code(&self.lines, code)?)?;
        match &fact.body {
            Body::Line(body) => Some((fact, body)),
            _ => None,
        }
    }

    /// The line of effort that a line or working group belongs to, by code.
    pub fn line_of_effort<'a>(&'a self, code: &'a str) -> &'a str {
        let mut at = code;
        for _ in 0..8 {
            match self.line(at).and_then(|(_, line)| line.parent.as_deref()) {
                Some(parent) => at = parent,
                None => break,
            }
        }
        at
    }

    /// The links that begin at a record or at one that is the same, those still proposed too.
    ///
    /// A link names the records as they were when it was made: compare by [`Picture::canonical`].
    pub fn links_from(&self, id: RecordId) -> impl Iterator<Item = (&Fact, &Link)> {
        self.links_at(&self.links_from, id)
    }

    /// The links that end at a record or at one that is the same, those still proposed too.
    pub fn links_to(&self, id: RecordId) -> impl Iterator<Item = (&Fact, &Link)> {
        self.links_at(&self.links_to, id)
    }

    /// The decision by which a doubtful record counts in no sum, the oldest where there are several.
    pub fn set_aside(&self, id: RecordId) -> Option<&Fact> {
        let decided = self.links_from(id).filter(|(_, link)| link.kind == LinkKind::SetAside && !link.proposed);
        decided.map(|(fact, _)| fact).min_by_key(|fact| fact.id)
    }

    fn links_at<'a>(
        &'a self,
        index: &'a Pairs<RecordId, RecordId>,
        id: RecordId,
    ) -> impl Iterator<Item = (&'a Fact, &'a Link)> {
        let root = self.canonical(id);
        let others = self.same.joined.get(&root).map(Vec::as_slice).unwrap_or_default();
        let links = std::iter::once(root).chain(others.iter().copied()).flat_map(move |id| seconds(index, id));
        links.filter_map(|id| match self.own(id).map(|fact| (fact, &fact.body)) {
            Some((fact, Body::Link(link))) => Some((fact, link)),
            _ => None,
        })
    }

    /// The claims that were read from a source, by id.
    pub fn claims_of(&self, source: RecordId) -> impl Iterator<Item = (&Fact, &Claim)> {
        self.claims_at(&self.claims_of, source)
    }

    /// The claims that are attached to exactly this record, in whatever state, by id.
    pub fn claims_on(&self, subject: RecordId) -> impl Iterator<Item = (&Fact, &Claim)> {
        self.claims_at(&self.claims_on, subject)
    }

    fn claims_at<'a>(
        &'a self,
        index: &'a Pairs<RecordId, RecordId>,
        id: RecordId,
    ) -> impl Iterator<Item = (&'a Fact, &'a Claim)> {
        seconds(index, id).filter_map(|id| match self.own(id).map(|fact| (fact, &fact.body)) {
            Some((fact, Body::Claim(claim))) => Some((fact, claim)),
            _ => None,
        })
    }

    /// Claims that nobody has decided on, oldest first.
    pub fn waiting(&self) -> impl Iterator<Item = (&Fact, &Claim)> {
        self.claims().filter(|(_, claim)| claim.state == ClaimState::Proposed)
    }

    /// Names of a party: from its record, or the words by which it was called.
    pub fn party_names(&self, party: &str) -> Option<&Names> {
        self.party(party).map(|(_, body)| &body.names)
    }

    /// The parties that are members (or in the small group) on a day, by code.
    pub fn members_on(&self, day: record::DayNumber) -> BTreeSet<&str> {
        use record::RoleKind::{CoLead, Member, SmallGroup};
        self.roles()
            .filter(|(_, role)| matches!(role.role, Member | SmallGroup | CoLead))
            .filter(|(fact, _)| fact.valid.is_none_or(|valid| valid.holds_on(day)))
            .map(|(_, role)| role.party.as_str())
            .collect()
    }

    /// What a set of facts rests on.
    pub fn trail<'a>(&self, facts: impl IntoIterator<Item = &'a Fact>) -> Trail {
        let mut trail = Trail::default();
        for fact in facts {
            trail.facts.push(fact.id);
            trail.claims.extend(&fact.claims);
            trail.sources.extend(&fact.sources);
            if fact.is_in_dispute() {
                trail.disputed.push(fact.id);
            }
            if !fact.is_confirmed() {
                trail.unconfirmed.push(fact.id);
            }
        }
        trail.settle();
        trail
    }
}

/// The second halves of the pairs that begin with `id`.
fn seconds(index: &Pairs<RecordId, RecordId>, id: RecordId) -> impl Iterator<Item = RecordId> {
    let pairs = index.from(move |(first, _)| *first < id).map(|(pair, ())| *pair);
    pairs.take_while(move |(first, _)| *first == id).map(|(_, second)| second)
}

/// The oldest record of a code.
fn by_code(index: &Pairs<String, RecordId>, code: &str) -> Option<RecordId> {
    let ((found, id), ()) = index.from(|(other, _)| other.as_str() < code).next()?;
    (found == code).then_some(*id)
}

/// The record that a claim speaks of.
fn spoken_of(body: &Body) -> Option<RecordId> {
    match body {
        Body::Claim(claim) => claim.subject,
        _ => None,
    }
}

fn is_same_as(version: &Version) -> bool {
    matches!(&version.content.body, Some(Body::Link(link)) if link.kind == LinkKind::SameAs)
}
