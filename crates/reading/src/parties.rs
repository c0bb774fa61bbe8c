//! Persons, offices, institutions, bodies and states as phrases of a sentence.
//!
//! Takes a page; gives [`Party`]s in text order that do not overlap: role, name, on whose behalf, read by the pattern
//! of the phrase and never from knowledge. A surname alone is a party where the text has the full name elsewhere.
//! Not here: who of them speaks (`frames::speech`), who takes part (`frames::meeting`).

use std::collections::HashMap;
use std::ops::Range;

use crate::found::Code;
use crate::lexicon::{Class, Entry};
use crate::page::{Mention, Page};
use crate::words::Kind;

/// What kind of party a phrase names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartyKind {
    /// A person by name.
    Person,
    /// An office without a name: `المتحدث`, "a local official".
    Office,
    /// A ministry, government, army, statement.
    Institution,
    /// An organisation.
    Body,
    /// A state.
    State,
}

/// A phrase that names somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// All its words.
    pub words: Range<usize>,
    /// Person, office, institution, body, state.
    pub kind: PartyKind,
    /// The name's words.
    pub name: Option<Range<usize>>,
    /// The role and its words.
    pub role: Option<(Code, Range<usize>)>,
    /// The state or body it stands for, and the words that say so.
    pub behalf: Option<(Code, Range<usize>)>,
    /// Whether an office is a known one (`المتحدث`) and not just any (`متحدث`).
    pub definite: bool,
    /// Whether the office is of several persons.
    pub plural: bool,
}

/// Finds the parties of a page. Linear.
pub fn parties(page: &Page) -> Vec<Party> {
    let mut found: Vec<Party> = Vec::new();
    let mut at = 0;
    while at < page.words.len() {
        if page.aside[at] {
            at += 1;
            continue;
        }
        if let Some(chairing) = page.at(at).iter().find(|m| m.is(Class::Meeting, &["chair_by"])) {
            at = chairing.end; // `برئاسة` is no presidency here
            continue;
        }
        let recent = &found[found.len().saturating_sub(8)..];
        match party_at(page, at, recent) {
            Some(party) => {
                at = party.words.end.max(at + 1);
                found.push(party);
            }
            None => at += 1,
        }
    }
    with_surnames(page, found)
}

fn party_at(page: &Page, at: usize, before: &[Party]) -> Option<Party> {
    match page.kind(at)? {
        Kind::Arabic => arabic::party(page, at, before),
        Kind::Latin => english::party(page, at, before),
        _ => None,
    }
}

/// States and bodies that act: no adjectives, no enemies.
pub fn actor(mention: &Mention) -> Option<Code> {
    match mention.class() {
        Class::State if !is_adjective(mention.hit.entry) => Some(mention.key()),
        Class::Body if !is_enemy(mention.key()) && mention.hit.entry.extra[0] != "adj" => Some(body(mention.key())),
        _ => None,
    }
}

/// The party that an organ acts for: a state's forces and agencies for the state, the coalition's command for the coalition.
pub fn body(key: Code) -> Code {
    match key {
        "org:cjtf-oir" | "org:coalition" => "coalition",
        "org:isf" | "org:pmf" | "org:cts" => "IQ",
        "org:peshmerga" => "sub:IQ-KRG",
        "org:centcom" | "org:usaid" | "org:africom" => "US",
        "org:ksrelief" | "org:sfd" => "SA",
        "org:kfaed" => "KW",
        "org:tika" => "TR",
        "org:jica" => "JP",
        "org:giz" | "org:kfw" => "DE",
        "org:afd" => "FR",
        "org:sida" => "SE",
        "org:sdc" => "CH",
        _ => key,
    }
}

/// What a name by itself is: a ministry or palace speaks as an institution of its state.
fn kind_of(mention: &Mention) -> PartyKind {
    match (mention.class(), mention.hit.entry.extra[0]) {
        (Class::State, "metonym") => PartyKind::Institution,
        (Class::State, _) => PartyKind::State,
        _ if body(mention.key()) != mention.key() => PartyKind::Institution,
        _ => PartyKind::Body,
    }
}

/// A state or body named inside the words of an office: `الأمين العام للأمم المتحدة`.
fn owner_inside(page: &Page, words: Range<usize>) -> Option<(Code, Range<usize>)> {
    let mention = page
        .within(words.clone())
        .iter()
        .find(|m| matches!(m.class(), Class::State | Class::Body) && !is_enemy(m.key()) && m.end <= words.end)?;
    Some((body(mention.key()), mention.first..mention.end))
}

/// Whether the entry is an adjective of a state or body.
pub fn is_adjective(entry: &Entry) -> bool {
    entry.extra[0].starts_with("adj") || entry.extra[0].starts_with("demonym")
}

/// Bodies that no meeting of states has at its table.
pub fn is_enemy(key: &str) -> bool {
    const ENEMIES: &[&str] = &[
        "org:daesh",
        "org:alqaida",
        "org:nusra",
        "org:boko-haram",
        "org:alshabaab",
        "org:iskp",
        "org:is-sinai",
        "org:iswap",
        "org:khorasan",
        "org:aqap",
        "org:aqim",
        "org:ansar-alsharia-libya",
        "org:taliban",
        "org:houthis",
        "org:hezbollah",
        "org:pkk",
    ];
    ENEMIES.contains(&key)
}

/// A state or body (adjectives too) whose first word is `at`.
fn owner(page: &Page, at: usize) -> Option<(Code, usize)> {
    let mention = page.at(at).iter().find(|m| matches!(m.class(), Class::State | Class::Body) && !is_enemy(m.key()))?;
    Some((body(mention.key()), mention.end))
}

fn role_at(page: &Page, at: usize) -> Option<&Mention> {
    page.mention(at, Class::Role).filter(|m| m.first == at)
}

/// Adds parties for surnames and given names alone whose full name stands elsewhere in the text.
fn with_surnames(page: &Page, found: Vec<Party>) -> Vec<Party> {
    let mut known: HashMap<&str, usize> = HashMap::new();
    for (position, party) in found.iter().enumerate() {
        if let Some(name) = party.name.clone().filter(|name| party.kind == PartyKind::Person && name.len() >= 2) {
            let last = page.word(name.end - 1);
            if last.chars().count() >= 3 {
                known.entry(last).or_insert(position);
            }
        }
    }
    if known.is_empty() {
        return found;
    }
    let known_parties = found.clone();
    let mut list: Vec<Party> = Vec::with_capacity(found.len());
    let mut next = 0;
    for mut party in found {
        shorten(page, &mut party, &known);
        add_surnames(page, next..party.words.start, &known, &known_parties, &mut list);
        next = party.words.end;
        let swallowed = matches!(party.kind, PartyKind::State | PartyKind::Body)
            && party.words.len() == 1
            && known.contains_key(page.word(party.words.start))
            && page.kind(party.words.start) == Some(Kind::Latin);
        if swallowed {
            list.push(surname(party.words.start, &known_parties, position_of(page, &known, party.words.start)));
        } else {
            list.push(party);
        }
    }
    add_surnames(page, next..page.words.len(), &known, &known_parties, &mut list);
    list
}

/// `ودعا فيرير المانحين`: a name of the text begins the phrase, so what follows is not part of it.
fn shorten(page: &Page, party: &mut Party, known: &HashMap<&str, usize>) {
    let Some(name) =
        party.name.clone().filter(|name| party.kind == PartyKind::Person && party.role.is_none() && name.len() >= 2)
    else {
        return;
    };
    if page.kind(name.start) == Some(Kind::Arabic) && known.contains_key(page.word(name.start)) {
        party.name = Some(name.start..name.start + 1);
        party.words = name.start..name.start + 1;
    }
}

fn add_surnames(
    page: &Page,
    range: Range<usize>,
    known: &HashMap<&str, usize>,
    parties: &[Party],
    list: &mut Vec<Party>,
) {
    for at in range {
        let letters = page.word(at);
        let fits = match page.kind(at) {
            Some(Kind::Arabic) => {
                known.contains_key(letters) || bare(letters).is_some_and(|bare| known.contains_key(bare))
            }
            Some(Kind::Latin) => page.capital(at) && known.contains_key(letters),
            _ => false,
        };
        if fits && !page.aside[at] {
            list.push(surname(at, parties, position_of(page, known, at)));
        }
    }
}

fn bare(letters: &str) -> Option<&str> {
    letters.strip_prefix(['و', 'ف', 'ل', 'ب'])
}

/// The party whose surname word `at` is.
fn position_of(page: &Page, known: &HashMap<&str, usize>, at: usize) -> Option<usize> {
    let letters = page.word(at);
    known.get(letters).or_else(|| known.get(bare(letters)?)).copied()
}

/// A person by the surname alone, with the office that stands where the full name does.
fn surname(at: usize, parties: &[Party], full: Option<usize>) -> Party {
    let full = full.map(|full| &parties[full]);
    Party {
        words: at..at + 1,
        kind: PartyKind::Person,
        name: Some(at..at + 1),
        role: full.and_then(|party| party.role.clone()),
        behalf: full.and_then(|party| party.behalf.clone()),
        definite: true,
        plural: false,
    }
}

mod arabic {
    use super::*;

    /// Most words that may stand between an office and the name.
    const MODIFIERS_MAX: usize = 14;
    /// Most words of a name.
    const NAME_WORDS_MAX: usize = 5;

    pub(super) fn party(page: &Page, at: usize, before: &[Party]) -> Option<Party> {
        if page.sense(at, &["counterpart"]) {
            return counterpart(page, at, before);
        }
        if let Some(next) = second_of_several(page, at, before.last()) {
            return Some(next);
        }
        let known = page.at(at).iter().find(|m| actor(m).is_some());
        let role_end = role_at(page, at).map_or(at, |m| m.end);
        if let Some(mention) = known.filter(|m| m.end > role_end && role_end > at) {
            return simple(mention); // `وزارة الخارجية البريطانية` as a whole
        }
        if page.sense(at, &["title", "rank"]) {
            return titled(page, at);
        }
        if role_at(page, at).is_some() {
            return office(page, at);
        }
        let institution = institution(page, at);
        let covered =
            known.is_some_and(|m| institution.as_ref().is_none_or(|i| i.behalf.is_none() || i.words.end <= m.end));
        if let Some(mention) = known.filter(|_| covered) {
            return simple(mention);
        }
        if institution.is_some() {
            return institution;
        }
        after_cue(page, at).then(|| named(page, at)).flatten()
    }

    fn simple(mention: &Mention) -> Option<Party> {
        let code = actor(mention)?;
        let kind = kind_of(mention);
        let words = mention.first..mention.end;
        Some(Party {
            name: Some(words.clone()),
            behalf: Some((code, words.clone())),
            words,
            kind,
            role: None,
            definite: true,
            plural: false,
        })
    }

    /// A rank or title: the office may follow it, or the name at once.
    fn titled(page: &Page, at: usize) -> Option<Party> {
        let mut next = at;
        while let Some(m) = page.at(next).iter().find(|m| m.is(Class::Word, &["title", "rank"])) {
            next = m.end;
        }
        if role_at(page, next).is_some() {
            let mut party = office(page, next)?;
            party.words.start = at;
            return Some(party);
        }
        let mut party = named_from(page, next, true)?;
        party.words.start = at;
        Some(party)
    }

    fn office(page: &Page, at: usize) -> Option<Party> {
        let mention = role_at(page, at)?;
        let role = mention.key();
        let role_words = mention.first..mention.end;
        let definite = page.source.shadow()[mention.hit.start as usize..].starts_with("ال");
        let several = matches!(mention.hit.entry.extra[0], "pl" | "du");
        let single_word = mention.end - mention.first == 1;
        let mut modifiers = Modifiers::read(page, mention.end);
        modifiers.behalf = owner_inside(page, role_words.clone()).or(modifiers.behalf);
        let adjective = modifiers.behalf.as_ref().is_some_and(|(_, words)| {
            words.start == mention.end
                && !page.word(words.start).starts_with("ال")
                && page
                    .at(words.start)
                    .iter()
                    .filter(|m| matches!(m.class(), Class::State | Class::Body))
                    .all(|m| is_adjective(m.hit.entry))
        });
        let construct = !single_word || !adjective && modifiers.construct;
        let institution = role == "institution";
        if !definite && !construct {
            let end = adjectives(page, mention.end);
            let behalf = modifiers.behalf.filter(|(_, words)| words.start < end.max(mention.end + 3));
            let end = behalf.as_ref().map_or(end, |(_, words)| end.max(words.end));
            let kind = if institution { PartyKind::Institution } else { PartyKind::Office };
            return Some(Party {
                words: at..end,
                kind,
                name: Some(mention.first..end),
                role: Some((role, role_words)),
                behalf,
                definite: false,
                plural: several,
            });
        }
        if let Some(party) = second_office(page, at, role, modifiers.end) {
            return Some(party);
        }
        let name = (!institution).then(|| name(page, modifiers.end).or_else(|| set_off(page, modifiers.end))).flatten();
        let end = name.as_ref().map_or(modifiers.end, |name| name.end);
        let kind = match (&name, institution) {
            (_, true) => PartyKind::Institution,
            (Some(_), _) => PartyKind::Person,
            _ => PartyKind::Office,
        };
        let name = if institution { Some(at..end) } else { name };
        Some(Party {
            words: at..end,
            kind,
            name,
            role: Some((role, role_words)),
            behalf: modifiers.behalf,
            definite: true,
            plural: several,
        })
    }

    /// `نائب رئيس مجلس الوزراء وزير الخارجية الشيخ …`: one person with two offices, the second the one he speaks in.
    fn second_office(page: &Page, at: usize, role: Code, next: usize) -> Option<Party> {
        let mention = role_at(page, next).filter(|m| m.hit.entry.extra[0] == "sg")?;
        let joined = mention.hit.start > mention.hit.word;
        let government = matches!(role, "deputy_head_of_government" | "head_of_government" | "minister");
        if !government || joined && !page.word(next).starts_with('و') {
            return None;
        }
        let party = office(page, next).filter(|party| party.kind == PartyKind::Person || !joined)?;
        Some(Party { words: at..party.words.end, ..party })
    }

    /// `وزير الخارجية البريطاني، فيليب هاموند،`: the name between commas.
    fn set_off(page: &Page, at: usize) -> Option<Range<usize>> {
        if !matches!(page.word(at), "،" | ",") {
            return None;
        }
        let name = name(page, at + 1).filter(|name| name.len() >= 2)?;
        matches!(page.word(name.end), "،" | "," | "." | "" | "\n" | ":").then_some(name)
    }

    /// `نظيره الأميركي جون كيري`: the office of the one before.
    fn counterpart(page: &Page, at: usize, before: &[Party]) -> Option<Party> {
        let role = before.iter().rev().find_map(|party| party.role.clone())?;
        let modifiers = Modifiers::read(page, at + 1);
        let name = name(page, modifiers.end).or_else(|| set_off(page, modifiers.end))?;
        let words = at..name.end;
        Some(Party {
            words,
            kind: PartyKind::Person,
            name: Some(name),
            role: Some((role.0, at..at + 1)),
            behalf: modifiers.behalf,
            definite: true,
            plural: false,
        })
    }

    /// `… والأميركي جون كيري` after an office of two or more.
    fn second_of_several(page: &Page, at: usize, before: Option<&Party>) -> Option<Party> {
        let before =
            before.filter(|party| party.plural && party.kind == PartyKind::Person && at <= party.words.end + 1)?;
        let (role, _) = before.role.clone()?;
        let (code, end) = owner(page, at)?;
        let modifiers = Modifiers::read(page, end);
        let name = name(page, modifiers.end)?;
        let words = at..name.end;
        Some(Party {
            words,
            kind: PartyKind::Person,
            name: Some(name),
            role: Some((role, at..end)),
            behalf: Some((code, at..end)),
            definite: true,
            plural: true,
        })
    }

    fn institution(page: &Page, at: usize) -> Option<Party> {
        let mention = page.mention(at, Class::Institution)?;
        if mention.key() == "outlet" {
            return None;
        }
        let definite = page.source.shadow()[mention.hit.start as usize..].starts_with("ال");
        let modifiers = Modifiers::read(page, mention.end);
        let owned = modifiers.behalf.is_some();
        let statement = mention.key() == "statement";
        if !definite && !owned && !statement && mention.end - mention.first == 1 {
            return None;
        }
        let end = if owned || modifiers.construct { modifiers.end } else { mention.end };
        let words = at..end;
        Some(Party {
            name: Some(words.clone()),
            kind: PartyKind::Institution,
            role: Some(("institution", mention.first..mention.end)),
            behalf: modifiers.behalf,
            words,
            definite: true,
            plural: false,
        })
    }

    /// A name, then its office: `إدوين سامويل، المتحدث باسم الحكومة البريطانية`.
    fn named(page: &Page, at: usize) -> Option<Party> {
        let party = named_from(page, at, false)?;
        let alone = party.name.as_ref().is_some_and(|name| name.len() == 1) && party.role.is_none();
        let said = page.sense(party.words.end, &["that"]) || page.word(party.words.end) == ":";
        (!alone || said).then_some(party)
    }

    fn named_from(page: &Page, at: usize, titled: bool) -> Option<Party> {
        let name = if titled { name_of(page, at, true) } else { name(page, at) }?;
        let mut next = name.end;
        if matches!(page.word(next), "،" | "," | "(" | "-") {
            next += 1;
        }
        if let Some(office) = role_at(page, next)
            .and_then(|_| office(page, next))
            .filter(|office| office.kind != PartyKind::Person || office.name.as_ref().is_none_or(|n| n.len() < 2))
        {
            return Some(Party {
                words: at..office.words.end,
                kind: PartyKind::Person,
                name: Some(name),
                role: office.role,
                behalf: office.behalf,
                definite: true,
                plural: false,
            });
        }
        Some(Party {
            words: at..name.end,
            kind: PartyKind::Person,
            name: Some(name),
            role: None,
            behalf: None,
            definite: true,
            plural: false,
        })
    }

    /// Whether the word before is a speech verb, so that a bare name may follow.
    fn after_cue(page: &Page, at: usize) -> bool {
        (at.saturating_sub(3)..at)
            .any(|before| page.at(before).iter().any(|m| m.class() == Class::Cue && m.key() == "finite" && m.end == at))
    }

    struct Modifiers {
        end: usize,
        behalf: Option<(Code, Range<usize>)>,
        /// Whether a word with the article or an owner follows, so that the office is a definite one.
        construct: bool,
    }

    impl Modifiers {
        /// Reads what may stand between an office and its holder's name.
        fn read(page: &Page, from: usize) -> Modifiers {
            let mut this = Modifiers { end: from, behalf: None, construct: false };
            while this.end < from + MODIFIERS_MAX {
                let at = this.end;
                let Some(step) = this.step(page, at) else { break };
                this.end = step;
            }
            this
        }

        fn step(&mut self, page: &Page, at: usize) -> Option<usize> {
            if page.kind(at) != Some(Kind::Arabic) || page.aside[at] {
                return None;
            }
            let letters = page.word(at);
            if page.at(at).iter().any(|m| m.class() == Class::Cue) && !letters.starts_with("ال") {
                return None;
            }
            let joined = letters.starts_with('و')
                && page.at(at).iter().any(|m| {
                    m.hit.word != m.hit.start && matches!(m.class(), Class::State | Class::Body | Class::Role)
                });
            if joined && self.behalf.is_some() {
                return None; // the second of a list
            }
            let tied_role = role_at(page, at)
                .filter(|m| m.hit.start > m.hit.word && (letters.starts_with("لل") || letters.starts_with('ل')));
            if let Some(m) = tied_role {
                self.construct = true;
                self.behalf = self.behalf.take().or_else(|| owner_inside(page, m.first..m.end));
                return Some(m.end); // `المبعوث الخاص للرئيس الأمريكي`
            }
            if let Some((code, end)) = owner(page, at) {
                if self.behalf.is_some() && letters.starts_with("لل") {
                    return Some(end);
                }
                if self.behalf.is_some() && !letters.starts_with("ال") {
                    return None;
                }
                self.behalf.get_or_insert((code, at..end));
                self.construct = true;
                return Some(end);
            }
            if let Some(m) = page.mention(at, Class::Institution) {
                self.construct = true;
                let inside =
                    page.within(m.first + 1..m.end).iter().find(|n| n.class() == Class::State && n.end > m.end);
                if let Some(state) = inside {
                    self.behalf.get_or_insert((state.key(), state.first..state.end)); // `رئاسة الجمهورية الفرنسية`
                    return Some(state.end);
                }
                return Some(m.end);
            }
            if let Some(m) = page.at(at).iter().find(|m| m.is(Class::Word, &["modifier", "title", "rank"])) {
                self.construct |= letters.starts_with("ال");
                return Some(m.end);
            }
            match letters {
                "باسم" | "لشوون" | "للشوون" | "بلسان" | "لدي" => {
                    self.construct = true;
                    Some(at + 1)
                }
                "في" | "الي" | "علي" => self.place(page, at + 1),
                _ if role_at(page, at).is_some_and(|m| m.key() != "other" || !letters.starts_with("ال")) => None,
                _ if letters.starts_with("ال") || letters.starts_with("لل") => {
                    self.construct = true;
                    Some(at + 1)
                }
                _ if letters.starts_with("وال") && self.construct => Some(at + 1),
                _ => None,
            }
        }

        /// `في الشرق الأوسط`, `لدى العراق`: the place of an office.
        fn place(&mut self, page: &Page, at: usize) -> Option<usize> {
            let mention = page
                .at(at)
                .iter()
                .find(|m| matches!(m.class(), Class::State | Class::Body | Class::Place | Class::Institution));
            if let Some(m) = mention {
                return Some(m.end);
            }
            let article = page.word(at).starts_with("ال") && page.at(at).is_empty();
            (article && self.construct).then_some(at + 1)
        }
    }

    /// Adjectives after an office without the article: `مسؤول عراقي رفيع`.
    fn adjectives(page: &Page, from: usize) -> usize {
        let mut end = from;
        while end < from + 3
            && page.kind(end) == Some(Kind::Arabic)
            && !stops(page, end)
            && !page.word(end).starts_with('و')
        {
            end += 1;
        }
        end
    }

    fn stops(page: &Page, at: usize) -> bool {
        page.at(at).iter().any(|m| match m.class() {
            Class::Word => !matches!(m.key(), "namehead" | "modifier"),
            Class::Cue | Class::Verb | Class::Meeting | Class::Month | Class::Weekday | Class::Strike => true,
            _ => false,
        }) || page.word(at).starts_with("لل")
    }

    fn name(page: &Page, at: usize) -> Option<Range<usize>> {
        name_of(page, at, false)
    }

    /// A run of words that can be a name. `short`: one word is enough to begin with the article (after a title).
    fn name_of(page: &Page, at: usize, short: bool) -> Option<Range<usize>> {
        let mut end = at;
        while end < at + NAME_WORDS_MAX && page.kind(end) == Some(Kind::Arabic) && !page.aside[end] {
            if !part_of_name(page, end, end == at, short) {
                break;
            }
            end += 1;
            if page.words.get(end).is_some_and(|next| {
                page.words[end - 1].end == next.start && next.kind == Kind::Mark && page.word(end) != "-"
            }) {
                break;
            }
        }
        let letters: usize = (at..end).map(|word| page.word(word).chars().count()).sum();
        (end > at && letters >= 3).then_some(at..end)
    }

    fn part_of_name(page: &Page, at: usize, first: bool, short: bool) -> bool {
        let letters = page.word(at);
        let length = letters.chars().count();
        if length < 2 {
            return false;
        }
        if first && letters.starts_with("ال") && !short {
            return false;
        }
        let tied_noun = first && letters.starts_with('ب') && length >= 4 && !GIVEN_WITH_BA.contains(&letters);
        if tied_noun
            && (page.word(at + 1).starts_with("ال") || page.kind(at + 1) != Some(Kind::Arabic) || stops(page, at + 1))
        {
            return false; // `ورحب الوزير بنتائج الاجتماع`
        }
        let particle = matches!(
            letters,
            "بن" | "ابو"
                | "ابن"
                | "ال"
                | "عبد"
                | "دي"
                | "فان"
                | "فون"
                | "ام"
                | "بنت"
                | "لو"
                | "دو"
                | "دا"
        );
        if particle {
            return true;
        }
        let blocked = page.at(at).iter().any(|m| match m.class() {
            Class::Word => {
                let family_name =
                    !first && letters.starts_with("ال") && length >= 5 && !m.hit.entry.form.starts_with("ال");
                !family_name && (m.key() != "namehead" || page.word(at) != "باسم" && first)
            }
            Class::Cue
            | Class::Meeting
            | Class::Month
            | Class::Weekday
            | Class::Strike
            | Class::Institution
            | Class::Debris => true,
            Class::Verb => m.hit.word == m.hit.start,
            Class::Number => !first,
            Class::Role => true,
            Class::Body => true,
            Class::State => first || m.hit.word != m.hit.start || !is_adjective(m.hit.entry),
            Class::Money | Class::Unit | Class::Line => !first && m.end - m.first > 1,
            Class::Place | Class::Plain => false,
        });
        if blocked {
            return false;
        }
        if first {
            return true;
        }
        // A joined word ends the name: `… وأضاف`, `… والأميركي`.
        let joined = letters.starts_with('و') && length >= 4 && !GIVEN_WITH_WAW.contains(&letters);
        let tied = letters.starts_with("لل") || letters.starts_with("بال") || letters.starts_with("كال");
        !(joined || tied)
    }

    /// Given names whose first letter is ب.
    const GIVEN_WITH_BA: &[&str] = &[
        "بشار",
        "باسم",
        "برهم",
        "بيتر",
        "بوريس",
        "بيار",
        "بيير",
        "بول",
        "بنيامين",
        "بندر",
        "بدر",
        "بلال",
        "بهاء",
        "بسام",
        "برنار",
        "براين",
        "بريت",
        "بريان",
        "باراك",
        "بكر",
        "بشير",
        "بهجت",
        "باتريك",
        "باولو",
        "باول",
        "بيدرو",
        "برونو",
        "باربرا",
        "بتول",
        "باقر",
        "بورغه",
        "بيرت",
        "بوب",
    ];

    /// Given names whose first letter is و.
    const GIVEN_WITH_WAW: &[&str] = &[
        "وليد",
        "وايل",
        "وسام",
        "وسيم",
        "وفاء",
        "وجيه",
        "واثق",
        "ودود",
        "وداد",
        "وهيب",
        "وهاب",
        "وحيد",
        "ولد",
        "وردان",
        "وارن",
        "وليام",
        "وولف",
        "ويلسون",
        "ويليام",
        "واين",
        "والتر",
        "وورد",
        "وايت",
        "وود",
        "وانغ",
        "ونغ",
        "ولفغانغ",
        "وهبي",
        "وهبه",
        "وزان",
        "وصفي",
    ];
}

mod english {
    use super::*;

    const NAME_WORDS_MAX: usize = 5;

    pub(super) fn party(page: &Page, at: usize, before: &[Party]) -> Option<Party> {
        if let Some(party) = owned_office(page, at, before) {
            return Some(party);
        }
        if (role_at(page, at).is_some() || page.sense(at, &["title", "rank"]))
            && let Some(party) = office(page, at, None)
        {
            return Some(party);
        }
        if let Some(party) = institution(page, at) {
            return Some(party);
        }
        if let Some(mention) = page.at(at).iter().find(|m| actor(m).is_some()) {
            let kind = kind_of(mention);
            let words = mention.first..mention.end;
            let code = actor(mention)?;
            return Some(Party {
                name: Some(words.clone()),
                behalf: Some((code, words.clone())),
                words,
                kind,
                role: None,
                definite: true,
                plural: false,
            });
        }
        named(page, at)
    }

    /// "Iraqi Prime Minister X", "Portugal's Rui Almeida", "coalition spokesman Y", "his French counterpart Z".
    fn owned_office(page: &Page, at: usize, before: &[Party]) -> Option<Party> {
        let (code, end) = owner(page, at)?;
        if role_at(page, at).is_some_and(|m| m.end > end) {
            return office(page, at, None); // "Coalition spokesman" as one
        }
        let mut next = end;
        let possessive = page.word(next) == "'" && page.word(next + 1) == "s";
        if possessive {
            next += 2;
        } else if page.word(next) == "'" {
            next += 1;
        }
        let owner_words = at..end;
        if page.sense(next, &["counterpart"]) {
            let role = before.iter().rev().find_map(|party| party.role.clone())?;
            let name = name(page, next + 1 + usize::from(page.word(next + 1) == ","))?;
            let words = at..name.end;
            return Some(Party {
                words,
                kind: PartyKind::Person,
                name: Some(name),
                role: Some((role.0, next..next + 1)),
                behalf: Some((code, owner_words)),
                definite: true,
                plural: false,
            });
        }
        let lead = (next..next + 3).find(|at| role_at(page, *at).is_some() || page.sense(*at, &["title", "rank"]));
        if let Some(role_from) = lead.filter(|role_from| (next..*role_from).all(|at| filler(page, at))) {
            let mut party = office(page, role_from, Some((code, owner_words)))?;
            party.words.start = at;
            return Some(party);
        }
        if possessive {
            let name = name(page, next).filter(|name| name.len() >= 2)?;
            let words = at..name.end;
            return Some(Party {
                words,
                kind: PartyKind::Person,
                name: Some(name),
                role: None,
                behalf: Some((code, owner_words)),
                definite: true,
                plural: false,
            });
        }
        None
    }

    fn filler(page: &Page, at: usize) -> bool {
        page.kind(at) == Some(Kind::Latin)
            && !page
                .at(at)
                .iter()
                .any(|m| matches!(m.class(), Class::Cue | Class::Verb | Class::Meeting | Class::State | Class::Body))
            && !matches!(
                page.word(at),
                "and" | "of" | "to" | "in" | "the" | "by" | "with" | "from" | "for" | "is" | "was" | "said"
            )
    }

    /// A role and what belongs to it: "foreign minister of Iraq, Ibrahim al-Jaafari".
    fn office(page: &Page, at: usize, owned: Option<(Code, Range<usize>)>) -> Option<Party> {
        let mut next = at;
        let mut role: Option<(Code, Range<usize>)> = None;
        let mut several = false;
        loop {
            if let Some(m) = role_at(page, next) {
                if role.is_none() || !matches!(m.key(), "official" | "other") {
                    role = Some((m.key(), m.first..m.end));
                    several = m.hit.entry.extra[0] == "pl";
                }
                next = m.end;
            } else if let Some(m) = page.at(next).iter().find(|m| m.is(Class::Word, &["title", "rank"])) {
                next = m.end;
                next += usize::from(page.word(next) == "." && !page.word(next - 1).ends_with('.'));
            } else {
                break;
            }
            if next > at + 10 {
                break;
            }
        }
        let inside = role.as_ref().and_then(|(_, words)| owner_inside(page, words.clone()));
        let (behalf, after) = belonging(page, next, owned.or(inside));
        let behalf = behalf.or_else(|| title_of_one_state(page, role.as_ref()?.1.clone()));
        let mut name_at = after;
        if page.word(name_at) == "," {
            name_at += 1;
        }
        while page.sense(name_at, &["title", "rank"]) && name_at < after + 4 {
            name_at += 1;
            name_at += usize::from(page.word(name_at) == ".");
        }
        let found = name(page, name_at).filter(|name| role.is_some() || !name.is_empty());
        let institution = role.as_ref().is_some_and(|(role, _)| *role == "institution");
        let found = found.filter(|name| !institution && (page.word(after) != "," || name.len() >= 2));
        let end = found.as_ref().map_or(after.max(next), |name| name.end);
        let kind = match (&found, institution) {
            (_, true) => PartyKind::Institution,
            (Some(_), _) => PartyKind::Person,
            _ => PartyKind::Office,
        };
        if found.is_none() && role.is_none() {
            return None;
        }
        let before = if at == 0 { "" } else { page.word(at - 1) };
        let definite = found.is_some() || before == "the" || behalf.is_some() && before != "a" && before != "an";
        if (role.is_none() || page.sense(at, &["title"]))
            && let Some(named) = found.clone()
        {
            let mut party = Party {
                words: at..end,
                kind,
                name: Some(named),
                role: role.clone(),
                behalf: behalf.clone(),
                definite: true,
                plural: false,
            };
            add_appositive(page, &mut party, end);
            if party.role != role || role.is_none() {
                return Some(party);
            }
        }
        let name = found.or_else(|| (kind != PartyKind::Person).then_some(at..end));
        Some(Party {
            words: at..end,
            kind,
            name: name.clone().or(Some(at..end)),
            role,
            behalf,
            definite,
            plural: several,
        })
    }

    /// Titles that one state alone has: "Secretary of State", "Foreign Secretary".
    fn title_of_one_state(page: &Page, words: Range<usize>) -> Option<(Code, Range<usize>)> {
        let (first, last) = (page.words.get(words.start)?, page.words.get(words.end - 1)?);
        let letters = &page.source.shadow()[first.start as usize..last.end as usize];
        let code = match letters {
            "foreign secretary" | "defence secretary" | "international development secretary" => "GB",
            letters if letters.starts_with("secretary of state for ") => "GB",
            "secretary of defense" | "defense secretary" | "treasury secretary" | "secretary of the treasury" => "US",
            letters if letters.ends_with("secretary of state") => "US",
            _ => return None,
        };
        Some((code, words))
    }

    /// "of Iraq", "for the coalition", "to the UN".
    fn belonging(page: &Page, at: usize, owned: Option<(Code, Range<usize>)>) -> (Option<(Code, Range<usize>)>, usize) {
        if !matches!(page.word(at), "of" | "for" | "to" | "at") {
            return (owned, at);
        }
        let article = usize::from(matches!(page.word(at + 1), "the" | "a"));
        let from = at + 1 + article;
        if let Some((code, end)) = owner(page, from) {
            let end = page.mention(end, Class::Institution).map_or(end, |m| m.end);
            return (owned.or(Some((code, from..end))), end);
        }
        if let Some(m) = page.mention(from, Class::Institution) {
            return (owned, m.end);
        }
        (owned, at)
    }

    fn institution(page: &Page, at: usize) -> Option<Party> {
        let (from, behalf) = match owner(page, at) {
            Some((code, end)) => {
                let next = end + if page.word(end) == "'" && page.word(end + 1) == "s" { 2 } else { 0 };
                (next, Some((code, at..end)))
            }
            None => (at, None),
        };
        let mention = page.mention(from, Class::Institution).filter(|m| m.key() != "outlet")?;
        let (behalf, end) = belonging(page, mention.end, behalf);
        let statement = mention.key() == "statement";
        let before = if at == 0 { "" } else { page.word(at - 1) };
        if behalf.is_none() && before != "the" && !(statement && before == "a") {
            return None;
        }
        let words = at..end;
        Some(Party {
            name: Some(words.clone()),
            kind: PartyKind::Institution,
            role: Some(("institution", mention.first..mention.end)),
            behalf,
            words,
            definite: true,
            plural: false,
        })
    }

    /// A bare name of two words or more, with its office after a comma: "Rui Almeida, the Portuguese foreign minister,".
    fn named(page: &Page, at: usize) -> Option<Party> {
        let name = name(page, at).filter(|name| name.len() >= 2)?;
        let mut party = Party {
            words: name.clone(),
            kind: PartyKind::Person,
            name: Some(name.clone()),
            role: None,
            behalf: None,
            definite: true,
            plural: false,
        };
        add_appositive(page, &mut party, name.end);
        Some(party)
    }

    /// The office after the name and a comma: "…, the Portuguese foreign minister,".
    fn add_appositive(page: &Page, party: &mut Party, name_end: usize) {
        if !matches!(page.word(name_end), "," | "(") {
            return;
        }
        let mut next = name_end + 1;
        while matches!(page.word(next), "the" | "a" | "an" | "and" | "new" | "who" | "is" | "s") && next < name_end + 4
        {
            next += 1;
        }
        let office =
            owned_office(page, next, &[]).or_else(|| role_at(page, next).and_then(|_| office(page, next, None)));
        if let Some(office) = office.filter(|office| office.role.is_some()) {
            party.role = office.role;
            party.behalf = office.behalf;
            party.words.end = if office.kind == PartyKind::Person { name_end } else { office.words.end };
        }
    }

    /// A run of capitalised words, with particles and initials.
    fn name(page: &Page, at: usize) -> Option<Range<usize>> {
        let mut end = at;
        let mut capitals = 0;
        while end < at + 2 * NAME_WORDS_MAX && capitals < NAME_WORDS_MAX {
            let letters = page.word(end);
            let particle = matches!(
                letters,
                "al" | "el"
                    | "bin"
                    | "ibn"
                    | "de"
                    | "van"
                    | "von"
                    | "der"
                    | "abu"
                    | "del"
                    | "la"
                    | "ben"
                    | "da"
                    | "dos"
            );
            let follows = |next: usize| page.kind(next) == Some(Kind::Latin) && page.capital(next);
            if page.kind(end) == Some(Kind::Latin) && page.capital(end) && !blocked(page, end, end == at) {
                capitals += 1;
                end += 1;
                continue;
            }
            let tied = matches!(letters, "-" | "'")
                && end > at
                && page.words[end - 1].end == page.words[end].start
                && page.words.get(end + 1).is_some_and(|n| n.start == page.words[end].end);
            if tied && page.word(end + 1) != "s" && page.kind(end + 1) == Some(Kind::Latin) {
                end += if follows(end + 1) { 1 } else { 2 };
                continue;
            }
            let initial = letters == "." && end > at && page.word(end - 1).chars().count() == 1 && follows(end + 1);
            if initial
                || (particle && (follows(end + 1) || page.word(end + 1) == "-") && page.kind(end) == Some(Kind::Latin))
            {
                end += 1;
                continue;
            }
            break;
        }
        while end > at && matches!(page.word(end - 1), "-" | "'" | "." | "al" | "el" | "de" | "van" | "von" | "bin") {
            end -= 1;
        }
        let acronym = end == at + 1 && page.word(at).len() <= 1;
        (capitals > 0 && end > at && !acronym).then_some(at..end)
    }

    fn blocked(page: &Page, at: usize, first: bool) -> bool {
        page.at(at).iter().any(|m| match m.class() {
            Class::Word => true,
            Class::State | Class::Body | Class::Institution => true,
            Class::Place => first && m.hit.entry.extra[1] == "capital" || m.end - m.first > 1,
            Class::Role | Class::Month | Class::Weekday | Class::Debris => {
                m.hit.entry.form.starts_with(char::is_uppercase)
            }
            Class::Meeting => true,
            _ => false,
        })
    }
}
