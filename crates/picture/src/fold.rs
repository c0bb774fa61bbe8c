//! The fold: from versions to facts, indexes and the reads that pages and reviews are made of.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use record::{
    Activity, Body, Charter, Claim, ClaimState, Decision, Delivery, Goal, Incident, Kind, Line, Link, LinkKind,
    Meeting, Moment, Names, Need, Observation, Party, Promise, RecordId, Role, Source, Statement, Table, Trail,
    Version, Viewer,
};

use crate::Log;
use crate::fact::{Attached, Fact};

/// Who counts as inside (MODEL.md 2.3).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Boundary {
    /// The coalition's members against everybody else.
    #[default]
    Members,
    /// These parties against everybody else.
    Parties(BTreeSet<String>),
}

/// What one viewer may know at one moment.
#[derive(Clone, Debug, Default)]
pub struct Picture {
    viewer: Viewer,
    known: Option<Moment>,
    facts: BTreeMap<RecordId, Fact>,
    by_kind: HashMap<Kind, Vec<RecordId>>,
    links_from: HashMap<RecordId, Vec<RecordId>>,
    links_to: HashMap<RecordId, Vec<RecordId>>,
    claims_of: HashMap<RecordId, Vec<RecordId>>,
    claims_on: HashMap<RecordId, Vec<RecordId>>,
    parties: HashMap<String, RecordId>,
    lines: HashMap<String, RecordId>,
    stands_for: HashMap<RecordId, RecordId>,
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
    /// Cost: linear in the versions, about a microsecond each, and a few for each record with claims.
    pub fn new(log: &Log, viewer: &Viewer, known: Option<Moment>) -> Picture {
        let mut picture = Picture { viewer: viewer.clone(), known, ..Picture::default() };
        let mut standing: Vec<&Arc<Version>> = log.standing(viewer, known).collect();
        standing.sort_unstable_by_key(|version| version.record);
        let bare = |version: &&Arc<Version>| {
            let mut fact = Fact::bare(version)?;
            fact.read = log.read_before(version, viewer).cloned();
            Some((version.record, fact))
        };
        picture.facts = standing.iter().filter_map(bare).collect();
        picture.index();
        picture.lay_claims_over();
        picture
    }

    /// Who looks.
    pub fn viewer(&self) -> &Viewer {
        &self.viewer
    }

    /// Up to which moment of knowledge; `None` means all.
    pub fn known(&self) -> Option<Moment> {
        self.known
    }

    fn index(&mut self) {
        for (id, fact) in &self.facts {
            self.by_kind.entry(fact.body.kind()).or_default().push(*id);
            match &fact.body {
                Body::Party(party) => {
                    if let Some(code) = &party.code {
                        self.parties.entry(code.clone()).or_insert(*id);
                    }
                }
                Body::Line(line) => {
                    self.lines.entry(line.code.clone()).or_insert(*id);
                }
                Body::Link(link) => {
                    self.links_from.entry(link.from).or_default().push(*id);
                    self.links_to.entry(link.to).or_default().push(*id);
                }
                Body::Claim(claim) => {
                    self.claims_of.entry(claim.source).or_default().push(*id);
                    if let Some(subject) = claim.subject {
                        self.claims_on.entry(subject).or_default().push(*id);
                    }
                }
                _ => {}
            }
        }
        self.join_the_same();
    }

    /// Records that a person called the same stand under the smallest id among them.
    fn join_the_same(&mut self) {
        let same: Vec<(RecordId, RecordId)> = self
            .links()
            .filter(|(_, link)| link.kind == LinkKind::SameAs && !link.proposed)
            .map(|(_, link)| (link.from, link.to))
            .collect();
        let mut stands_for: HashMap<RecordId, RecordId> = HashMap::new();
        fn root(stands_for: &HashMap<RecordId, RecordId>, mut id: RecordId) -> RecordId {
            while let Some(next) = stands_for.get(&id) {
                id = *next;
            }
            id
        }
        for (from, to) in same {
            let (from, to) = (root(&stands_for, from), root(&stands_for, to));
            if from != to {
                stands_for.insert(from.max(to), from.min(to));
            }
        }
        let flat: HashMap<RecordId, RecordId> = stands_for.keys().map(|id| (*id, root(&stands_for, *id))).collect();
        self.stands_for = flat;
    }

    fn lay_claims_over(&mut self) {
        let mut counting: HashMap<RecordId, Vec<(RecordId, Moment, u8, Claim)>> = HashMap::new();
        let mut waiting: HashMap<RecordId, Vec<RecordId>> = HashMap::new();
        for (fact, claim) in self.claims() {
            let Some(subject) = claim.subject.map(|subject| self.canonical(subject)) else { continue };
            match claim.state {
                ClaimState::Proposed => waiting.entry(subject).or_default().push(fact.id),
                ClaimState::Rejected => {}
                ClaimState::Confirmed | ClaimState::Corrected => {
                    let rank = self.source(claim.source).map_or(6, |source| source.rank_for(claim.about));
                    let attached = (fact.id, fact.version.recorded_at, rank, claim.clone());
                    counting.entry(subject).or_default().push(attached);
                }
            }
        }
        for (subject, ids) in waiting {
            if let Some(fact) = self.facts.get_mut(&subject) {
                fact.waiting = ids;
            }
        }
        for (subject, claims) in &counting {
            let Some(fact) = self.facts.get_mut(subject) else { continue };
            let kind = fact.body.kind();
            let attached = claims.iter().filter(|(_, _, _, claim)| claim.about == kind);
            let attached =
                attached.map(|(id, at, rank, claim)| Attached { id: *id, recorded_at: *at, rank: *rank, claim });
            fact.lay_over(attached.collect());
        }
    }

    /// One record, if it is there for this viewer. A record that is the same as another is found under both ids.
    pub fn fact(&self, id: RecordId) -> Option<&Fact> {
        self.facts.get(&self.canonical(id))
    }

    /// One record as it was entered, also where it stands under another: for histories and desks.
    pub fn own(&self, id: RecordId) -> Option<&Fact> {
        self.facts.get(&id)
    }

    /// The id under which a record stands.
    pub fn canonical(&self, id: RecordId) -> RecordId {
        self.stands_for.get(&id).copied().unwrap_or(id)
    }

    /// All records, by id, also claims, links and those that stand under another.
    pub fn all(&self) -> impl Iterator<Item = &Fact> {
        self.facts.values()
    }

    /// Records of a type, by id; those that stand under another are left out.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = &Fact> {
        let ids = self.by_kind.get(&kind).map(Vec::as_slice).unwrap_or_default();
        ids.iter().filter(|id| !self.stands_for.contains_key(id)).filter_map(|id| self.facts.get(id))
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
        let by_code = self.parties.get(party).and_then(|id| self.fact(*id));
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
        let fact = self.fact(*self.lines.get(code)?)?;
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

    /// The links that begin at a record, those still proposed too.
    pub fn links_from(&self, id: RecordId) -> impl Iterator<Item = (&Fact, &Link)> {
        self.links_at(self.links_from.get(&id))
    }

    /// The links that end at a record, those still proposed too.
    pub fn links_to(&self, id: RecordId) -> impl Iterator<Item = (&Fact, &Link)> {
        self.links_at(self.links_to.get(&id))
    }

    fn links_at<'a>(&'a self, ids: Option<&'a Vec<RecordId>>) -> impl Iterator<Item = (&'a Fact, &'a Link)> {
        ids.into_iter().flatten().filter_map(|id| {
            let fact = self.facts.get(id)?;
            match &fact.body {
                Body::Link(link) => Some((fact, link)),
                _ => None,
            }
        })
    }

    /// The claims that were read from a source, by id.
    pub fn claims_of(&self, source: RecordId) -> impl Iterator<Item = (&Fact, &Claim)> {
        self.claims_at(self.claims_of.get(&source))
    }

    /// The claims that are attached to exactly this record, in whatever state, by id.
    pub fn claims_on(&self, subject: RecordId) -> impl Iterator<Item = (&Fact, &Claim)> {
        self.claims_at(self.claims_on.get(&subject))
    }

    fn claims_at<'a>(&'a self, ids: Option<&'a Vec<RecordId>>) -> impl Iterator<Item = (&'a Fact, &'a Claim)> {
        ids.into_iter().flatten().filter_map(|id| {
            let fact = self.facts.get(id)?;
            match &fact.body {
                Body::Claim(claim) => Some((fact, claim)),
                _ => None,
            }
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
            if !fact.disputes().is_empty() {
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
