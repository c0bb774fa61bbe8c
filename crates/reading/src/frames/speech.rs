//! Who said what: speakers and their quotations, one for each cue.
//!
//! Takes a page and its parties; gives speakers and quotes. A cue counts only with words that were said (a
//! complementizer, a colon, quotation marks, or the preposition that its verb governs) and with a speaker: the party
//! beside it, or, without a subject, the one who spoke last, across a narrator's paragraph.
//! Never concluded: a speaker from a byline, from an outlet, from chairing; words inside a quotation are no new cue.

use std::ops::Range;

use crate::found::{Field, Quote, QuoteKind, Speaker};
use crate::lexicon::Class;
use crate::page::{Mention, Page};
use crate::parties::{Party, PartyKind};
use crate::rules::Rule;
use crate::words::Kind;

/// Most words between a cue and its complement.
const REACH: usize = 60;
/// Most words between a cue and its subject.
const SUBJECT_REACH: usize = 14;

/// Speakers and quotes of a page.
pub struct Speech {
    /// In order of first quotation.
    pub speakers: Vec<Speaker>,
    /// In text order.
    pub quotes: Vec<Quote>,
    /// For each quote the position of its party in the page's list, where it stands beside the cue.
    pub parties: Vec<Option<usize>>,
}

/// Finds the quotations. Linear in the cues.
pub fn speech(page: &Page, parties: &[Party]) -> Speech {
    let mut reader = Reader {
        page,
        parties,
        speech: Speech { speakers: Vec::new(), quotes: Vec::new(), parties: Vec::new() },
        last: None,
    };
    for sentence in 0..page.sentences.len() {
        reader.sentence(sentence);
    }
    reader.speech
}

struct Reader<'p> {
    page: &'p Page,
    parties: &'p [Party],
    speech: Speech,
    /// Who spoke last.
    last: Option<usize>,
}

/// The one who speaks, as the sentence shows it.
enum Subject {
    /// The party at this position.
    Party(usize),
    /// The speaker before goes on.
    GoesOn,
    /// Nobody.
    Nobody,
}

/// Where what was said begins.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Complement {
    /// First word of the complement's mark.
    at: usize,
    /// First word of what was said.
    content: usize,
}

impl Reader<'_> {
    fn sentence(&mut self, number: usize) {
        let words = self.page.sentences[number].words.clone();
        let cues: Vec<Mention> = self
            .page
            .within(words.clone())
            .iter()
            .filter(|m| m.class() == Class::Cue && !self.is_plain_word(m))
            .copied()
            .collect();
        let mut consumed = words.start;
        let mut spoken = false;
        for (position, cue) in cues.iter().enumerate() {
            if cue.first < consumed || self.page.aside[cue.first] || self.inside_quotation(cue.first) {
                continue;
            }
            let next = cues[position + 1..]
                .iter()
                .find(|c| c.key() == "finite" && !self.inside_quotation(c.first))
                .map_or(words.end, |c| c.first);
            let taken = match (cue.key(), cue.hit.entry.arabic) {
                ("finite", true) => self.finite_arabic(cue, &words, next, spoken),
                ("finite", false) => self.finite_english(cue, &words, next),
                ("participle", _) => self.participle(cue, &words, next, spoken),
                ("noun", true) => self.noun(cue, &words, next),
                ("preposition", _) => self.preposition(cue, &words),
                ("narrator", _) => Some(cue.end),
                _ => None,
            };
            if let Some(end) = taken {
                spoken |= cue.key() != "narrator";
                consumed = end;
            }
        }
    }

    /// A common word that can be a cue counts where what was said stands right after it.
    fn is_plain_word(&self, cue: &Mention) -> bool {
        let page = self.page;
        let letters = &page.source.shadow()[cue.hit.start as usize..cue.hit.end as usize];
        let governed = governed(letters).unwrap_or(&[]);
        let said = (cue.end..cue.end + 24).take_while(|at| page.word(*at) != ".").any(|at| {
            let near = at < cue.end + 8;
            near && (page.sense(at, &["that"]) || page.word(at) == ":" || self.opens_quotation(at))
                || governs(governed, page.word(at))
        });
        let weekday = page.days_in(cue.first.saturating_sub(4)..cue.end).iter().any(|d| d.words.contains(&cue.first));
        page.is_weak(cue) && !said || letters == "عقب" || weekday
    }

    fn inside_quotation(&self, at: usize) -> bool {
        self.page
            .quoted_at(at)
            .is_some_and(|q| q.open.is_some() && q.inner.len() > 1 && (q.close.is_some() || q.inner.contains(&at)))
    }

    // ---- Arabic ----

    fn finite_arabic(&mut self, cue: &Mention, words: &Range<usize>, next: usize, spoken: bool) -> Option<usize> {
        if spoken && !self.opens_clause(cue, words) || self.is_nested(cue) {
            return None;
        }
        let letters = &self.page.source.shadow()[cue.hit.start as usize..cue.hit.end as usize];
        let stated = letters.starts_with("جاء في") || letters.starts_with("ورد في");
        let cue = &if stated { Mention { end: cue.first + 2, ..*cue } } else { *cue };
        let complement = self.complement(cue, next.min(words.end))?;
        let at_once = complement.at == cue.end && !self.strong(complement);
        let limit = if at_once { (cue.end + 8).min(words.end) } else { complement.at };
        let subject =
            if stated { self.subject_stated(cue, complement.at) } else { self.subject_arabic(cue, limit, words) };
        let complement = match subject {
            Subject::Party(at) if at_once && self.parties[at].words.end > cue.end => {
                Complement { content: self.parties[at].words.end, ..complement }
            }
            _ => complement,
        };
        let prepositional = !self.strong(complement);
        if prepositional && matches!(subject, Subject::GoesOn) && self.last.is_none() {
            return None;
        }
        if let Subject::Party(at) = subject {
            let kind = self.parties[at].kind;
            if prepositional && matches!(kind, PartyKind::State) {
                return None;
            }
        }
        self.quote(cue, subject, complement, next, words)
    }

    /// A second verb of speech in a sentence counts where a clause opens with it.
    fn opens_clause(&self, cue: &Mention, words: &Range<usize>) -> bool {
        let page = self.page;
        let joined = cue.hit.word != cue.hit.start;
        let before = if cue.first == 0 { "" } else { page.word(cue.first - 1) };
        let comma = matches!(before, "،" | ",");
        let subject = self.party_between(cue.end, (cue.end + 3).min(words.end)).is_some();
        joined
            || comma && subject
            || matches!(before, "كما" | "فيما" | "بينما" | "." | "؛" | "فقد" | "وقد" | "\"" | "”" | "»" | "\n" | "-")
    }

    /// `الذي قال`, `أن تعلن`, `لم يعلن`: no utterance of the text's own.
    fn is_nested(&self, cue: &Mention) -> bool {
        let before = if cue.first == 0 { "" } else { self.page.word(cue.first - 1) };
        matches!(before, "ان" | "لم" | "لن" | "لا" | "بان" | "الذي" | "التي" | "الذين" | "ما" | "لما" | "قد")
            && cue.hit.word == cue.hit.start
            && before != "قد"
            || self.page.sense(cue.first.saturating_sub(1), &["negation"]) && cue.first > 0
    }

    /// The complement after `cue`: `أن`, a colon, a quotation mark, or the preposition its verb governs.
    fn complement(&self, cue: &Mention, limit: usize) -> Option<Complement> {
        let page = self.page;
        let limit = limit.min(cue.end + REACH);
        let letters = page.source.shadow()[cue.hit.start as usize..cue.hit.end as usize].to_owned();
        if letters.ends_with(" ان") {
            return Some(Complement { at: cue.end - 1, content: cue.end });
        }
        let governed = governed(&letters);
        let mut weak = None;
        if governed.is_some() && cue.end - cue.first > 1 && list_is_word(page.word(cue.end - 1)) {
            weak = Some(Complement { at: cue.end - 1, content: cue.end });
        }
        for at in cue.end..limit {
            let word = page.word(at);
            let participle =
                at > cue.end + 1 && page.at(at).iter().any(|m| m.is(Class::Cue, &["participle"]) && m.hit.entry.arabic);
            if participle && (weak.is_some() || governed == Some(&["="])) {
                break;
            }
            if let Some(m) = page.at(at).iter().find(|m| m.is(Class::Word, &["that"])) {
                let reaches = weak.is_none_or(|w: Complement| at <= w.at + 4 || m.end - m.first > 1);
                return Some(if reaches {
                    Complement { at, content: m.end }
                } else {
                    weak.unwrap_or(Complement { at, content: m.end })
                });
            }
            if word == ":" || self.opens_quotation(at) {
                return Some(Complement { at, content: if word == ":" { at + 1 } else { at } });
            }
            if weak.is_none() && governed.is_some_and(|list| governs(list, word)) {
                weak = Some(Complement { at, content: at + usize::from(list_is_word(word)) });
            }
        }
        weak.or_else(|| {
            (governed == Some(&["="]) && self.object_follows(cue))
                .then_some(Complement { at: cue.end, content: cue.end })
        })
    }

    /// `أكد أهمية…`: what is said follows without a mark, after the subject.
    fn object_follows(&self, cue: &Mention) -> bool {
        let page = self.page;
        (cue.end..cue.end + SUBJECT_REACH).any(|at| {
            let word = page.word(at);
            word.starts_with("استمرار")
                || word.starts_with("مواصله")
                || word.starts_with("ثقته")
                || word.starts_with("تمسك")
                || word.starts_with("تضامن")
                || word.starts_with("اهميه")
                || word.starts_with("ضروره")
                || word.starts_with("حرص")
                || word.starts_with("التزام")
                || word.starts_with("دعم")
                || word.starts_with("استعداد")
                || word.starts_with("موقف")
                || word.starts_with("رفض")
                || word.starts_with("وقوف")
                || word.starts_with("عزم")
        })
    }

    fn strong(&self, complement: Complement) -> bool {
        let page = self.page;
        page.word(complement.at) == ":"
            || page.sense(complement.at, &["that"])
            || self.opens_quotation(complement.at)
            || page.word(complement.content.saturating_sub(1)) == "ان"
    }

    fn opens_quotation(&self, at: usize) -> bool {
        matches!(self.page.word(at), "\"" | "“" | "«" | "„")
            && self.page.quoted_at(at).is_some_and(|q| q.open == Some(at) && self.is_utterance(q))
    }

    /// Whether quotation marks hold what somebody said and not a name.
    fn is_utterance(&self, quoted: &crate::words::Quoted) -> bool {
        let page = self.page;
        let Some(open) = quoted.open else { return false };
        let telling =
            quoted.inner.clone().filter(|at| !matches!(page.kind(*at), Some(Kind::Mark | Kind::Break))).count();
        let tells = page
            .within(quoted.inner.clone())
            .iter()
            .any(|m| matches!(m.class(), Class::Meeting | Class::Verb | Class::Cue));
        let named = open > 0
            && (page.sense(open - 1, &["namehead"]) || page.mention(open - 1, Class::Meeting).is_some() && !tells);
        let enemy = page.at(quoted.inner.start).iter().any(|m| m.class() == Class::Body && m.end == quoted.inner.end);
        telling >= 2 && !(named && telling <= 6) && !enemy
    }

    fn subject_arabic(&self, cue: &Mention, limit: usize, words: &Range<usize>) -> Subject {
        if self.page.sense(cue.end, &["his_honour"]) {
            let named = || {
                self.parties
                    .iter()
                    .rposition(|p| p.words.end <= cue.first && p.kind == PartyKind::Person && p.role.is_some())
            };
            return match self.last {
                Some(_) => Subject::GoesOn,
                None => named().map_or(Subject::GoesOn, Subject::Party),
            };
        }
        let after = self.party_between(cue.end, limit.min(cue.end + SUBJECT_REACH).max(cue.end));
        if let Some(at) = after.filter(|at| self.can_speak(*at) && !self.is_object(cue, *at)) {
            return Subject::Party(at);
        }
        let joined = self.page.word(cue.first).starts_with(['و', 'ف']) && cue.hit.word != cue.hit.start;
        match self.party_before(cue.first, words.start).filter(|_| !joined) {
            Some(at) => Subject::Party(at),
            None => Subject::GoesOn,
        }
    }

    /// `وجاء في بيان الرؤساء المشتركين:`: the statement speaks.
    fn subject_stated(&self, cue: &Mention, limit: usize) -> Subject {
        let first = self.parties.partition_point(|p| p.words.start < cue.end);
        match self.parties.get(first).filter(|p| p.words.start < limit) {
            Some(_) => Subject::Party(first),
            None => Subject::GoesOn,
        }
    }

    /// `ودعا الأمم المتحدة إلى`: a masculine verb that takes an object, and a feminine party right after it.
    fn is_object(&self, cue: &Mention, at: usize) -> bool {
        const WITH_OBJECT: &[&str] =
            &["دعا", "طالب", "حث", "ناشد", "اتهم", "ابلغ", "اخبر", "هنا", "شكر", "انتقد", "ادان", "وصف"];
        let letters = &self.page.source.shadow()[cue.hit.start as usize..cue.hit.end as usize];
        let party = &self.parties[at];
        let masculine = !letters.ends_with('ت') && !letters.starts_with('ت');
        let feminine = matches!(party.kind, PartyKind::State | PartyKind::Body)
            && !matches!(
                party.behalf.as_ref().map(|b| b.0),
                Some(
                    "IQ" | "JO"
                        | "MA"
                        | "LB"
                        | "SD"
                        | "YE"
                        | "org:eu"
                        | "coalition"
                        | "org:nato"
                        | "org:gcc"
                        | "org:worldbank"
                        | "org:wfp"
                        | "org:interpol"
                        | "org:isdb"
                )
            );
        masculine && feminine && WITH_OBJECT.contains(&letters)
    }

    fn can_speak(&self, at: usize) -> bool {
        let party = &self.parties[at];
        if self
            .page
            .at(party.words.start)
            .iter()
            .any(|m| m.class() == Class::Cue && m.key() == "participle" && m.hit.entry.arabic)
        {
            return false;
        }
        let before = if party.words.start == 0 { "" } else { self.page.word(party.words.start - 1) };
        let tied = matches!(
            before,
            "مع" | "في"
                | "خلال"
                | "الي"
                | "من"
                | "علي"
                | "عبر"
                | "بين"
                | "ضد"
                | "لدي"
                | "عن"
                | "عقب"
                | "بعد"
                | "قبل"
                | "نحو"
                | "حول"
        );
        let word = self.page.word(party.words.start);
        let first = self.page.words.get(party.words.start).map_or(0, |w| w.start);
        let clitic = self
            .page
            .at(party.words.start)
            .iter()
            .any(|m| m.hit.start > first && word.starts_with(['ل', 'ب', 'ك']) && !word.starts_with("ال"));
        let some_of_many = party.kind == PartyKind::Office
            && party.plural
            && !party.definite
            && party.behalf.is_none()
            && party.role.as_ref().is_some_and(|r| r.0 != "other" && r.0 != "official");
        !(tied || clitic || some_of_many)
    }

    /// The first party that starts in `from..to`.
    fn party_between(&self, from: usize, to: usize) -> Option<usize> {
        let first = self.parties.partition_point(|p| p.words.start < from);
        (first..self.parties.len()).take_while(|at| self.parties[*at].words.start < to).find(|at| self.can_speak(*at))
    }

    /// A party that ends right before the cue: `المتحدث قال`, "Almeida told".
    fn party_before(&self, cue: usize, from: usize) -> Option<usize> {
        let last = self.parties.partition_point(|p| p.words.end <= cue).checked_sub(1)?;
        let party = &self.parties[last];
        let between = party.words.end..cue;
        let relative = between.len() <= 16
            && matches!(self.page.word(between.start), "," | "،")
            && matches!(self.page.word(between.start + 1), "who" | "which" | "الذي" | "التي")
            && matches!(self.page.word(between.end.saturating_sub(1)), "," | "،");
        let fillers = between.len() <= 6 && between.clone().all(|at| self.is_filler(at));
        let near = party.words.start >= from && (fillers || relative);
        (near && self.can_speak(last)).then_some(last)
    }

    fn is_filler(&self, at: usize) -> bool {
        let page = self.page;
        matches!(
            page.word(at),
            "," | "،"
                | "قد"
                | "كان"
                | "ايضا"
                | "also"
                | "has"
                | "had"
                | "later"
                | "then"
                | "who"
                | "further"
                | "however"
                | "earlier"
                | "on"
                | "in"
                | ")"
                | "("
                | "will"
                | "would"
                | "today"
                | "the"
                | "have"
        ) || !page.days_in(at..at + 1).is_empty()
            || page.sense(at, &["today", "yesterday"])
            || page.mention(at, Class::Weekday).is_some()
    }

    // ---- participles, nouns, prepositions ----

    fn participle(&mut self, cue: &Mention, words: &Range<usize>, next: usize, spoken: bool) -> Option<usize> {
        let letters = &self.page.source.shadow()[cue.hit.start as usize..cue.hit.end as usize];
        if letters == "مجددا" || letters == "مثبتا" || letters == "مطلعا" {
            return None;
        }
        let complement = if cue.hit.entry.arabic {
            let near = (cue.end + 12).min(words.end);
            self.complement(cue, near)?
        } else {
            self.complement_english(cue, words)?
        };
        let subject = if spoken && self.last.is_some() {
            Subject::GoesOn
        } else {
            let first = self.parties.partition_point(|p| p.words.start < words.start);
            let named =
                (first..self.parties.len()).take_while(|at| self.parties[*at].words.end <= cue.first).find(|at| {
                    matches!(self.parties[*at].kind, PartyKind::Person | PartyKind::Office | PartyKind::Institution)
                        && self.can_speak(*at)
                });
            match named {
                Some(at) => Subject::Party(at),
                None if cue.hit.entry.arabic && self.last.is_some() => Subject::GoesOn,
                None => Subject::Nobody,
            }
        };
        self.quote(cue, subject, complement, next, words)
    }

    /// `نقلت الوكالة عن الوزير قوله إن`.
    fn noun(&mut self, cue: &Mention, words: &Range<usize>, next: usize) -> Option<usize> {
        let letters = &self.page.source.shadow()[cue.hit.start as usize..cue.hit.end as usize];
        if !(letters.starts_with("قول") || letters.starts_with("تاكيد") && letters.ends_with('ه'))
            || letters.contains("حد ")
        {
            return None;
        }
        let complement = self.complement(cue, (cue.end + 4).min(words.end)).filter(|c| self.strong(*c))?;
        let subject = match self.party_before_noun(cue.first, words.start) {
            Some(at) => Subject::Party(at),
            None => Subject::GoesOn,
        };
        self.quote(cue, subject, complement, next, words)
    }

    fn party_before_noun(&self, cue: usize, from: usize) -> Option<usize> {
        let last = self.parties.partition_point(|p| p.words.end <= cue);
        (0..last)
            .rev()
            .take(3)
            .take_while(|at| self.parties[*at].words.start >= from)
            .find(|at| matches!(self.parties[*at].kind, PartyKind::Person | PartyKind::Office | PartyKind::Institution))
    }

    /// `بحسب X`, "according to X": one indirect quotation.
    fn preposition(&mut self, cue: &Mention, words: &Range<usize>) -> Option<usize> {
        const ATTRIBUTING: &[&str] = &[
            "وفقا",
            "بحسب",
            "حسب",
            "طبقا",
            "علي لسان",
            "نقلا عن",
            "according to",
            "in the words of",
            "استنادا الي",
            "حسبما",
            "وفقا لما",
            "بحسب ما",
            "حسب ما",
        ];
        let letters = &self.page.source.shadow()[cue.hit.start as usize..cue.hit.end as usize];
        if !ATTRIBUTING.iter().any(|known| letters.starts_with(known)) {
            return None;
        }
        let from = cue.end + usize::from(matches!(self.page.word(cue.end), "the" | "a" | "an" | "ل"));
        let first = self.parties.partition_point(|p| p.words.start < from);
        let party = self.parties.get(first).filter(|p| p.words.start <= from + 2)?;
        if matches!(party.kind, PartyKind::State) {
            return None;
        }
        let end = party.words.end;
        let leading = cue.first <= words.start + 2;
        let content = if leading { end..words.end } else { words.start..cue.first };
        let content = self.trimmed(content);
        if content.len() < 3 {
            return None;
        }
        let speaker = self.speaker(first)?;
        let kind = self.kind_of(&content, false);
        self.push(speaker, Some(first), kind, cue.first..cue.end, content, Rule::SpeakerAccording);
        self.last = Some(speaker);
        Some(end)
    }

    // ---- English ----

    fn finite_english(&mut self, cue: &Mention, words: &Range<usize>, next: usize) -> Option<usize> {
        let page = self.page;
        let letters = &page.source.shadow()[cue.hit.start as usize..cue.hit.end as usize];
        let (subject, inverted) = self.subject_english(cue, words)?;
        let before = self.quotation_before(cue, &subject, inverted, words);
        if let Some(quoted) = before {
            let speaker = self.resolve(&subject)?;
            self.push(speaker, party_of(&subject), QuoteKind::Direct, cue.first..cue.end, quoted, rule_of(&subject));
            self.last = Some(speaker);
            return Some(self.skip_object(cue.end));
        }
        if let Some(complement) = self.complement_english(cue, words) {
            let plain = plain_speech(letters);
            let strong = page.sense(complement.at, &["that"])
                || page.word(complement.at) == ":"
                || self.opens_quotation(complement.at);
            let body = matches!(&subject, Subject::Party(at) if matches!(self.parties[*at].kind, PartyKind::Body | PartyKind::State));
            if strong || plain || urging(letters) && !body {
                return self.quote(cue, subject, complement, next, words);
            }
            return None;
        }
        // "…, Minister Helen Marsh told Parliament yesterday."
        let from = match &subject {
            Subject::Party(at) => self.parties[*at].words.start,
            _ => cue.first.saturating_sub(1),
        };
        let from = from - usize::from(from > words.start && matches!(page.word(from - 1), "the" | "a" | "an"));
        let announced = ["announced", "confirmed", "revealed", "reported"].iter().any(|verb| letters.ends_with(verb));
        let trailing = (plain_speech(letters) || announced) && from > words.start && page.word(from - 1) == ",";
        let content = self.trimmed(words.start..from.saturating_sub(1).max(words.start));
        if !trailing || content.len() < 4 {
            return None;
        }
        let speaker = self.resolve(&subject)?;
        self.push(speaker, party_of(&subject), QuoteKind::Indirect, cue.first..cue.end, content, rule_of(&subject));
        self.last = Some(speaker);
        Some(cue.end)
    }

    fn subject_english(&self, cue: &Mention, words: &Range<usize>) -> Option<(Subject, bool)> {
        let page = self.page;
        let before = if cue.first <= words.start { "" } else { page.word(cue.first - 1) };
        if let Some(at) = self.party_before(cue.first, words.start) {
            return Some((Subject::Party(at), false));
        }
        let back = (1..=3).find_map(|back| {
            cue.first
                .checked_sub(back)
                .filter(|at| *at >= words.start)
                .map(|at| page.word(at))
                .filter(|w| !matches!(*w, "has" | "had" | "also" | "later" | "then" | "further"))
        });
        if back.is_some_and(|word| matches!(word, "he" | "she" | "they")) {
            return self.last.map(|_| (Subject::GoesOn, false));
        }
        if matches!(before, "\"" | "”" | "," | "»") || cue.first == words.start {
            let from = cue.end + usize::from(matches!(page.word(cue.end), "the" | "a" | "an"));
            let first = self.parties.partition_point(|p| p.words.start < from);
            if self.parties.get(first).is_some_and(|p| p.words.start <= from + 1) {
                return Some((Subject::Party(first), true));
            }
        }
        if matches!(before, "and" | "but" | "and also")
            && self.last.is_some()
            && self.speech.quotes.last().is_some_and(|q| q.cue.start >= page.span(words.clone()).start)
        {
            return Some((Subject::GoesOn, false));
        }
        None
    }

    /// The quotation that ends right before the cue and its subject.
    fn quotation_before(
        &self,
        cue: &Mention,
        subject: &Subject,
        inverted: bool,
        words: &Range<usize>,
    ) -> Option<Range<usize>> {
        let page = self.page;
        let mut at = match subject {
            Subject::Party(party) if !inverted => self.parties[*party].words.start,
            _ if inverted => cue.first,
            _ => cue.first.saturating_sub(1),
        };
        let mut steps = 0;
        while at > words.start && steps < 6 && !matches!(page.word(at - 1), "\"" | "”" | "»") {
            if page.word(at - 1) != ","
                && !matches!(page.word(at - 1), "the" | "a" | "an" | "he" | "she" | "they" | "also" | "has" | "had")
            {
                return None;
            }
            at -= 1;
            steps += 1;
        }
        let close = at.checked_sub(1).filter(|close| *close >= words.start)?;
        let quoted = page.quoted_at(close).filter(|q| q.close == Some(close) && !q.inner.is_empty())?;
        Some(quoted.inner.clone())
    }

    fn complement_english(&self, cue: &Mention, words: &Range<usize>) -> Option<Complement> {
        let page = self.page;
        let limit = words.end.min(cue.end + 14);
        for at in cue.end..limit {
            if page.sense(at, &["that"]) && page.word(at) == "that" {
                return Some(Complement { at, content: at + 1 });
            }
            if page.word(at) == ":" || self.opens_quotation(at) {
                return Some(Complement { at, content: if page.word(at) == ":" { at + 1 } else { at } });
            }
        }
        let from = self.skip_object(cue.end);
        let rest = (from..words.end).filter(|at| page.kind(*at) != Some(Kind::Mark)).count();
        (rest >= 3).then_some(Complement { at: from, content: from })
    }

    /// "told reporters in London on Monday": the words after the verb that are not yet what was said.
    fn skip_object(&self, from: usize) -> usize {
        let page = self.page;
        let mut at = from;
        while at < from + 10 {
            let word = page.word(at);
            let object = matches!(
                word,
                "reporters"
                    | "journalists"
                    | "parliament"
                    | "lawmakers"
                    | "delegates"
                    | "him"
                    | "them"
                    | "us"
                    | "me"
                    | "in"
                    | "on"
                    | "at"
                    | "a"
                    | "the"
                    | "after"
                    | "during"
                    | "before"
                    | "yesterday"
                    | "today"
                    | "statement"
                    | "conference"
                    | "meeting"
                    | "press"
                    | "news"
                    | "interview"
                    | "briefing"
                    | "afp"
                    | "reuters"
                    | "ap"
                    | "bbc"
                    | "cnn"
                    | "agency"
                    | "late"
                    | "earlier"
            ) || page.mention(at, Class::Weekday).is_some()
                || page.at(at).iter().any(|m| m.class() == Class::Place)
                    && matches!(page.word(at.wrapping_sub(1)), "in" | "at")
                || !page.days_in(at..at + 1).is_empty();
            if !object {
                break;
            }
            at += 1;
        }
        at
    }

    // ---- what was said ----

    fn quote(
        &mut self,
        cue: &Mention,
        subject: Subject,
        complement: Complement,
        next: usize,
        words: &Range<usize>,
    ) -> Option<usize> {
        let (content, direct) = self.content(complement, next, words)?;
        let rule = rule_of(&subject);
        let party = party_of(&subject);
        let speaker = self.resolve(&subject)?;
        let kind = if direct { QuoteKind::Direct } else { self.kind_of(&content, true) };
        let end = if direct { content.end + 1 } else { complement.content };
        self.push(speaker, party, kind, cue.first..cue.end, content, rule);
        self.last = Some(speaker);
        Some(end.max(cue.end))
    }

    /// The words said, and whether quotation marks hold them from their beginning.
    fn content(&self, complement: Complement, next: usize, words: &Range<usize>) -> Option<(Range<usize>, bool)> {
        let page = self.page;
        let mut from = complement.content;
        if from >= words.end || (from..words.end).all(|at| matches!(page.kind(at), Some(Kind::Mark | Kind::Break))) {
            let following = page.sentences.get(page.sentence_of(words.end.saturating_sub(1)) + 1)?;
            from = following.words.start;
            let open = (from..from + 2).find(|at| page.quoted_at(*at).is_some_and(|q| q.open == Some(*at)))?;
            let quoted = page.quoted_at(open)?;
            return Some((quoted.inner.clone(), true));
        }
        let open = (from..(from + 3).min(words.end)).find(|at| {
            self.opens_quotation(*at)
                || page.quoted_at(*at).is_some_and(|q| q.open == Some(*at) && q.inner.len() > 1 && *at == from)
        });
        if let Some(quoted) = open.and_then(|open| page.quoted_at(open)).filter(|q| self.is_utterance(q)) {
            return Some((quoted.inner.clone(), true));
        }
        let opens = next < words.end
            && self.page.word(next).starts_with(['و', 'ف'])
            && matches!(page.word(next - 1), "،" | "," | "\"" | "”" | "»");
        let stop = if next > from && opens { next } else { words.end };
        let told_further = page.within(from..stop).iter().find(|m| {
            m.is(Class::Cue, &["participle"])
                && m.hit.entry.arabic
                && m.first > from + 1
                && matches!(page.word(m.first - 1), "،" | ",")
        });
        let stop = told_further.map_or(stop, |m| m.first);
        let content = self.trimmed(from..stop);
        (!content.is_empty()).then_some((content, false))
    }

    fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        let marks = |at: usize| matches!(self.page.kind(at), Some(Kind::Mark | Kind::Break));
        let mut range = range;
        while range.start < range.end && marks(range.start) {
            range.start += 1;
        }
        while range.end > range.start
            && marks(range.end - 1)
            && !matches!(self.page.word(range.end - 1), ")" | "%" | "]")
        {
            range.end -= 1;
        }
        range
    }

    /// Direct where two words or more of it stand in quotation marks; mixed with one word or a mark without partner.
    fn kind_of(&self, content: &Range<usize>, _after: bool) -> QuoteKind {
        let mut kind = QuoteKind::Indirect;
        for quoted in self.page.quoted_in(content.start..content.end + 1) {
            match quoted.open {
                Some(open) if open >= content.start && self.is_utterance(quoted) => return QuoteKind::Direct,
                None if quoted.inner.len() <= 1 && quoted.inner.start <= content.start => {}
                _ => kind = QuoteKind::Mixed,
            }
        }
        kind
    }

    fn push(
        &mut self,
        speaker: usize,
        party: Option<usize>,
        kind: QuoteKind,
        cue: Range<usize>,
        content: Range<usize>,
        rule: Rule,
    ) {
        let cue = self.page.span(cue);
        let content = self.page.span(content);
        let repeated = self
            .speech
            .quotes
            .iter()
            .rev()
            .take(3)
            .any(|q| q.content.overlaps(content) && q.speaker == speaker && q.cue.overlaps(cue));
        if !repeated {
            self.speech.quotes.push(Quote { speaker, kind, cue, content, rule });
            self.speech.parties.push(party);
        }
    }

    // ---- who it is ----

    fn resolve(&mut self, subject: &Subject) -> Option<usize> {
        match subject {
            Subject::Party(at) => self.speaker(*at),
            Subject::GoesOn => self.last,
            Subject::Nobody => None,
        }
    }

    /// The speaker that a party is, known already or new.
    fn speaker(&mut self, at: usize) -> Option<usize> {
        let party = &self.parties[at];
        match party.kind {
            PartyKind::Person => Some(self.person(at)),
            PartyKind::Office if party.definite => Some(self.back_to_office(at).unwrap_or_else(|| self.nameless(at))),
            PartyKind::Office => Some(self.nameless(at)),
            PartyKind::Institution => Some(self.institution(at)),
            PartyKind::Body | PartyKind::State => Some(self.nameless(at)),
        }
    }

    /// The fullest mention of the same person in the text.
    fn person(&mut self, at: usize) -> usize {
        let party = &self.parties[at];
        let name = self.printed_name(party);
        if let Some(known) = self.speech.speakers.iter().position(|s| s.names.iter().any(|n| same_person(n, &name))) {
            let span = self.page.span(party.words.clone());
            let speaker = &mut self.speech.speakers[known];
            if !speaker.names.contains(&name) {
                speaker.names.push(name);
                speaker.names.sort_by_key(|n| std::cmp::Reverse(n.chars().count()));
            }
            speaker.spans.push(span);
            return known;
        }
        let mut names = vec![name.clone()];
        let (mut role, mut behalf) = (party.role.clone(), party.behalf.clone());
        for other in self.parties.iter().filter(|p| p.kind == PartyKind::Person) {
            let printed = self.printed_name(other);
            if !same_person(&printed, &name) {
                continue;
            }
            if !names.contains(&printed) && names.len() < 8 {
                names.push(printed);
            }
            role = role.or_else(|| other.role.clone());
            behalf = behalf.or_else(|| other.behalf.clone());
        }
        names.sort_by_key(|n| std::cmp::Reverse(n.chars().count()));
        let role = role.or_else(|| self.role_of_several(at));
        self.add(names, role, behalf, at)
    }

    /// A person named without an office among those whose office the sentence gives in the plural.
    fn role_of_several(&self, at: usize) -> Option<(&'static str, Range<usize>)> {
        let page = self.page;
        let name = self.printed_name(&self.parties[at]);
        self.parties
            .iter()
            .filter(|p| p.kind == PartyKind::Person && same_person(&self.printed_name(p), &name))
            .find_map(|p| {
                let sentence = &page.sentences.get(page.sentence_of(p.words.start))?.words;
                let plural = page.within(sentence.clone()).iter().find(|m| {
                    m.class() == Class::Role && m.hit.entry.extra[0] == "pl" && m.key().ends_with("minister")
                })?;
                Some((plural.key(), plural.first..plural.end))
            })
    }

    /// `المتحدث`, `الوزيرة`: the last one named with that office.
    fn back_to_office(&mut self, at: usize) -> Option<usize> {
        let party = &self.parties[at];
        let (role, words) = party.role.clone()?;
        let behalf = party.behalf.as_ref().map(|b| b.0);
        let bare = words.len() == 1;
        if bare && role == "official" {
            let known = self.speech.speakers.iter().rposition(|s| {
                let own = s.on_behalf_of.as_ref().map(|b| b.value);
                s.role.as_ref().is_some_and(|r| r.value != "institution") && (behalf.is_none() || own == behalf)
            });
            return known;
        }
        let fits = |p: &Party| {
            p.kind == PartyKind::Person
                && p.role.as_ref().is_some_and(|(known, _)| same_office(role, known, bare))
                && (behalf.is_none() || p.behalf.as_ref().is_some_and(|b| Some(b.0) == behalf))
        };
        let before = self.parties[..at].iter().rposition(fits);
        let after = || self.parties[at..].iter().position(fits).map(|found| found + at); // a headline names the office first
        if let Some(position) = before.or_else(after) {
            return Some(self.person(position));
        }
        // an officer who was not named, once quoted: `متحدث …`, then `المتحدث`
        self.speech.speakers.iter().rposition(|s| {
            bare && s.role.as_ref().is_some_and(|r| r.value == role)
                && (behalf.is_none() || s.on_behalf_of.as_ref().map(|b| b.value) == behalf)
        })
    }

    fn nameless(&mut self, at: usize) -> usize {
        let party = &self.parties[at];
        let name = printed_name(self.page, party);
        if let Some(known) = self.speech.speakers.iter().position(|s| s.names.contains(&name)) {
            return known;
        }
        let role = party.role.clone().or_else(|| {
            matches!(party.kind, PartyKind::Body | PartyKind::State).then(|| ("institution", party.words.clone()))
        });
        self.add(vec![name], role, party.behalf.clone(), at)
    }

    fn institution(&mut self, at: usize) -> usize {
        let party = &self.parties[at];
        let name = printed_name(self.page, party);
        if let Some(known) = self.speech.speakers.iter().position(|s| s.names.contains(&name)) {
            return known;
        }
        if party.behalf.is_none() && party.words.len() == 1 {
            let earlier =
                self.speech.speakers.iter().rposition(|s| s.role.as_ref().is_some_and(|r| r.value == "institution"));
            if let Some(known) = earlier {
                self.speech.speakers[known].names.push(name);
                return known;
            }
        }
        let owner = party.behalf.clone();
        self.add(vec![name], Some(("institution", party.words.clone())), owner, at)
    }

    fn add(
        &mut self,
        names: Vec<String>,
        role: Option<(&'static str, Range<usize>)>,
        behalf: Option<(&'static str, Range<usize>)>,
        at: usize,
    ) -> usize {
        let page = self.page;
        let party = &self.parties[at];
        let back = || {
            let role = role.as_ref().map(|(role, _)| *role)?;
            let spoke =
                self.speech.speakers.iter().rev().find(|s| s.role.as_ref().is_some_and(|r| r.value == "institution"));
            if let (Some(known), "spokesperson" | "institution") = (spoke.and_then(|s| s.on_behalf_of.as_ref()), role) {
                return Some((known.value, party.words.clone()));
            }
            let earlier = self.parties[..at]
                .iter()
                .rev()
                .find(|p| p.kind == PartyKind::Institution && p.behalf.is_some() && p.role.is_some())?;
            let same_sentence = page.sentence_of(earlier.words.start) == page.sentence_of(party.words.start);
            let office = matches!(role, "spokesperson" | "institution") || role.ends_with("minister") && same_sentence;
            office.then(|| earlier.behalf.clone()).flatten()
        };
        let field = |(value, words): (&'static str, Range<usize>), rule| Field::new(value, page.span(words), rule);
        let behalf = match behalf {
            Some(found) => Some(field(found, Rule::BehalfBeside)),
            None if party.definite => {
                back().or_else(|| self.of_dateline(at)).map(|found| field(found, Rule::BehalfBack))
            }
            None => None,
        };
        let role = role.map(|found| field(found, Rule::RoleBeside));
        self.speech.speakers.push(Speaker {
            names,
            role,
            on_behalf_of: behalf,
            spans: vec![page.span(party.words.clone())],
        });
        self.speech.speakers.len() - 1
    }

    /// A minister without a state, in a dispatch from a capital, is that state's.
    fn of_dateline(&self, at: usize) -> Option<(&'static str, Range<usize>)> {
        let party = &self.parties[at];
        let (role, words) = party.role.clone()?;
        let office =
            role.ends_with("minister") || role.starts_with("head_of") || role == "spokesperson" && party.definite;
        office.then_some(self.page.dateline_country).flatten().map(|country| (country, words))
    }

    fn printed_name(&self, party: &Party) -> String {
        printed_name(self.page, party)
    }
}

/// The name of a party as printed, a joined و or ل left out.
pub fn printed_name(page: &Page, party: &Party) -> String {
    let range = party.name.clone().unwrap_or(party.words.clone());
    let mut span = page.span(range.clone());
    let joined = page.at(range.start).iter().find(|m| {
        matches!(m.class(), Class::State | Class::Body | Class::Institution | Class::Role)
            && m.hit.entry.arabic
            && m.hit.start > m.hit.word
            && party.kind != PartyKind::Person
    });
    if let Some(m) = joined {
        span.start = page.hit_span(&m.hit).start.max(span.start);
    }
    page.source.printed(span)
}

/// Whether two printed names can be one person: the shorter one's words all stand in the longer, the last among them.
pub fn same_person(a: &str, b: &str) -> bool {
    let fold = |name: &str| {
        matching::fold::fold(name).split([' ', '-']).filter(|w| !w.is_empty()).map(str::to_owned).collect::<Vec<_>>()
    };
    let (a, b) = (fold(a), fold(b));
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    let (Some(last), Some(own)) = (long.last(), short.last()) else { return false };
    let same = |x: &String, y: &String| x == y || x.strip_prefix(['و', 'ل', 'ب', 'ف']) == Some(y);
    (same(own, last) || short.len() == 1 && long.iter().any(|w| w == own && w.chars().count() >= 4))
        && short.iter().all(|word| long.iter().any(|other| same(word, other)))
}

fn same_office(asked: &str, known: &str, bare: bool) -> bool {
    asked == known || bare && asked == "minister" && known.ends_with("minister")
}

fn party_of(subject: &Subject) -> Option<usize> {
    match subject {
        Subject::Party(at) => Some(*at),
        _ => None,
    }
}

fn rule_of(subject: &Subject) -> Rule {
    match subject {
        Subject::Party(_) => Rule::SpeakerNamed,
        _ => Rule::SpeakerGoesOn,
    }
}

/// The prepositions that an Arabic verb of speech governs; `=` where its object follows at once.
fn governed(letters: &str) -> Option<&'static [&'static str]> {
    const TABLE: &[(&[&str], &[&str])] = &[
        (&["كشف", "اعرب", "عبر", "يكشف", "يعرب", "معربا", "معبرا", "كاشفا", "تعرب", "تكشف"], &["عن"]),
        (
            &[
                "دعا",
                "دعت",
                "يدعو",
                "تدعو",
                "دعوا",
                "داعيا",
                "داعيه",
                "لفت",
                "يلفت",
                "لافتا",
                "لافته",
                "اشار",
                "يشير",
                "تشير",
                "مشيرا",
                "مشيره",
                "نوه",
                "منوها",
                "الي",
            ],
            &["الي", "ب"],
        ),
        (&["شدد", "يشدد", "تشدد", "مشددا", "مشدده", "الح", "اصر"], &["علي"]),
        (&["حذر", "يحذر", "تحذر", "محذرا", "محذره"], &["من"]),
        (
            &[
                "طالب",
                "يطالب",
                "تطالب",
                "مطالبا",
                "مطالبه",
                "رحب",
                "يرحب",
                "ترحب",
                "مرحبا",
                "مرحبه",
                "اشاد",
                "يشيد",
                "تشيد",
                "مشيدا",
                "مشيده",
                "ندد",
                "منددا",
            ],
            &["ب"],
        ),
        (&["اكد", "يوكد", "توكد", "موكدا", "موكده", "جدد", "يجدد", "مجددا"], &["=", "علي"]),
    ];
    let stem = letters.split(' ').next().unwrap_or(letters);
    let stem = stem.strip_suffix('ت').unwrap_or(stem);
    let found = TABLE
        .iter()
        .find(|(verbs, _)| verbs.iter().any(|verb| *verb == stem || verb.strip_suffix('ت') == Some(stem)))?
        .1;
    Some(if found[0] == "=" { &["="] } else { found })
}

fn governs(list: &[&str], word: &str) -> bool {
    list.iter().any(|preposition| match *preposition {
        "ب" => word.starts_with("بال") || word.len() > 6 && word.starts_with('ب'),
        "=" => false,
        exact => word == exact,
    })
}

fn list_is_word(word: &str) -> bool {
    matches!(word, "عن" | "الي" | "علي" | "من")
}

/// Verbs that report speech whatever follows.
fn plain_speech(letters: &str) -> bool {
    let first = letters.split(' ').find(|word| !matches!(*word, "has" | "had" | "also" | "have")).unwrap_or(letters);
    matches!(
        first,
        "said"
            | "says"
            | "say"
            | "told"
            | "tells"
            | "added"
            | "adds"
            | "stated"
            | "noted"
            | "stressed"
            | "explained"
            | "insisted"
            | "argued"
            | "claimed"
            | "warned"
            | "affirmed"
            | "reiterated"
            | "remarked"
            | "declared"
            | "emphasised"
            | "emphasized"
            | "underlined"
            | "underscored"
            | "confirmed"
            | "asserted"
            | "acknowledged"
    )
}

/// Verbs whose object is what was said.
fn urging(letters: &str) -> bool {
    let first = letters.split(' ').next().unwrap_or(letters);
    matches!(
        first,
        "urged"
            | "urges"
            | "called"
            | "calls"
            | "welcomed"
            | "praised"
            | "condemned"
            | "denied"
            | "demanded"
            | "expressed"
            | "warned"
            | "stressed"
            | "reaffirmed"
            | "commended"
    )
}
