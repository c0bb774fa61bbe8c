//! Meetings: place, day, chairs, hosts, who was named as there, how many are said to have come, what was on the agenda.
//!
//! Takes a page, its parties, speech and commitments; each sentence that tells of a meeting gives evidence, and
//! evidence that can be of one meeting is put together: the same place, or no place of its own.
//! Never concluded: a place from a dateline, of a teleconference; a year that neither text nor publication day gives;
//! a participant from membership, from an open list ("among them"), from being talked about; attendance from the size
//! of the coalition or the number of donors.

use std::ops::Range;

use record::Span;

use crate::days::{DayMention, Relative};
use crate::found::{Basis, Chair, Code, Declared, Field, Meeting, MeetingStatus, Qualifier};
use crate::frames::commitment::Given;
use crate::frames::reference::{Spoken, full_day};
use crate::frames::speech::{Speech, printed_name, same_person};
use crate::lexicon::Class;
use crate::page::{Mention, Page};
use crate::parties::{Party, PartyKind, body, is_adjective, is_enemy};
use crate::rules::Rule;
use crate::words::Kind;

/// Finds the meetings. Linear in the sentences, each looking at itself alone.
pub fn meetings(page: &Page, parties: &[Party], speech: &Speech, given: &Given) -> Vec<Meeting> {
    let mut reader = Reader { page, parties, spoken: Spoken::of(page), clusters: Vec::new(), main: None };
    for number in 0..page.sentences.len() {
        reader.sentence(number);
    }
    reader.finish(speech, given)
}

struct Cluster {
    meeting: Meeting,
    /// Whether it is another meeting than the text's own: the one before, the next one.
    apart: bool,
    donors: bool,
    sentences: Vec<usize>,
}

struct Reader<'p> {
    page: &'p Page,
    parties: &'p [Party],
    spoken: Spoken,
    clusters: Vec<Cluster>,
    /// The meeting that the text is about.
    main: Option<usize>,
}

/// What one sentence says of a meeting.
struct Evidence {
    /// Words that tell of it: noun or verb.
    anchors: Vec<Range<usize>>,
    noun: Option<Range<usize>>,
    place: Option<Placed>,
    day: Option<(DayMention, bool)>,
    apart: bool,
    status: Option<(MeetingStatus, Range<usize>)>,
    donors: bool,
    strong: bool,
}

#[derive(Clone)]
struct Placed {
    city: Option<&'static str>,
    country: Code,
    span: Span,
    rule: Rule,
}

impl Reader<'_> {
    fn sentence(&mut self, number: usize) {
        let words = self.page.sentences[number].words.clone();
        let from = words.clone().find(|at| !self.page.aside[*at]);
        let Some(from) = from else { return };
        let words = from..words.end;
        let evidence = self.evidence(&words);
        let at = match &evidence {
            Some(evidence) => self.attach(evidence, number),
            None => self.main,
        };
        let Some(at) = at else { return };
        if evidence.is_some() {
            self.chairs(at, &words);
            self.hosts(at, &words);
            self.group(at, &words, evidence.as_ref());
        }
        let told = evidence.is_some();
        self.attendance(at, &words, told);
        self.declared(at, &words, told);
        self.lines(at, &words, evidence.as_ref());
    }

    // ---- evidence ----

    fn evidence(&self, words: &Range<usize>) -> Option<Evidence> {
        let page = self.page;
        let hits: Vec<&Mention> = page.within(words.clone()).iter().filter(|m| m.class() == Class::Meeting).collect();
        let noun = hits
            .iter()
            .find(|m| matches!(m.key(), "noun" | "donors") && self.is_meeting_noun(m))
            .map(|m| m.first..m.end);
        let meets = hits.iter().find(|m| m.key() == "held" && self.meets_by_itself(m, words));
        if noun.is_none() && meets.is_none() {
            return None;
        }
        let mut anchors: Vec<Range<usize>> = hits
            .iter()
            .filter(|m| {
                matches!(m.key(), "held" | "will_hold" | "host" | "witness")
                    || matches!(m.key(), "noun" | "donors") && self.is_meeting_noun(m)
            })
            .map(|m| m.first..m.end)
            .collect();
        anchors.sort_by_key(|a| (a.start, a.end));
        let remote = words.clone().any(|at| page.sense(at, &["teleconference"]));
        let place = if remote { None } else { self.place(words, &anchors) };
        let apart = noun.as_ref().is_some_and(|noun| self.other_meeting(noun));
        let day = self.day(words, &anchors);
        let status = self.status(&anchors, day.as_ref(), words);
        let donors = hits.iter().any(|m| m.key() == "donors")
            || noun.as_ref().is_some_and(|n| {
                page.has(
                    n.start.saturating_sub(2)..n.end + 6,
                    Class::Word,
                    &["topic_stabilisation", "topic_humanitarian"],
                ) && matches!(page.word(n.start).trim_start_matches("ال"), "موتمر" | "موتمرا" | "conference")
            });
        let verb = hits.iter().any(|m| matches!(m.key(), "held" | "will_hold" | "host" | "witness"));
        let strong = place.is_some() || day.is_some() || verb && noun.is_some() || meets.is_some();
        Some(Evidence { anchors, noun, place, day, apart, status, donors, strong })
    }

    /// A noun for a meeting, not for a press conference, not a meeting of two named by "with".
    fn is_meeting_noun(&self, m: &Mention) -> bool {
        let page = self.page;
        let press = page.sense(m.first, &["press"])
            || m.first > 0
                && page
                    .at(m.first - 1)
                    .iter()
                    .any(|n| n.is(Class::Word, &["press", "teleconference"]) && n.end > m.first);
        let letters = page.word(m.first);
        let verb_like = letters == "meeting"
            && matches!(page.word(m.end), "with" | "him" | "her")
            && page.word(m.first.saturating_sub(1)) != "a"
            && page.word(m.first.saturating_sub(1)) != "the";
        let talks = letters == "talks" && matches!(page.word(m.end), "to" | "about");
        !press && !verb_like && !talks
    }

    /// "Ministers met in …", `اجتمع وزراء …`: meeting without a noun for it.
    fn meets_by_itself(&self, m: &Mention, words: &Range<usize>) -> bool {
        let page = self.page;
        let first = page.word(m.first).trim_start_matches(['و', 'ف', 'س']);
        let verb = matches!(
            first,
            "met"
                | "meet"
                | "meets"
                | "convened"
                | "gathered"
                | "gather"
                | "assembled"
                | "convene"
                | "اجتمع"
                | "اجتمعت"
                | "يجتمع"
                | "تجتمع"
                | "اجتمعوا"
                | "التام"
        );
        let several =
            page.within(words.clone()).iter().any(|r| r.class() == Class::Role && r.hit.entry.extra[0] == "pl")
                || page.within(words.clone()).iter().any(|u| {
                    u.class() == Class::Unit && matches!(u.key(), "states" | "delegations" | "ministers")
                        || u.class() == Class::Body && u.key().starts_with("group:")
                        || u.is(Class::Word, &["working_group"])
                });
        verb && several
    }

    /// The one before or the next one: `المؤتمر السابق`, "the next meeting".
    fn other_meeting(&self, noun: &Range<usize>) -> bool {
        let page = self.page;
        let told_of_before = (noun.end..noun.end + 6).any(|at| {
            page.sense(at, &["last-year", "last-month"]) || matches!(page.word(at), "مماثلا" | "مماثل" | "similar")
        });
        let after = told_of_before
            || (noun.end..noun.end + 2).any(|at| {
                page.sense(at, &["previous", "next"]) && !page.at(at).iter().any(|m| m.class() == Class::Weekday)
            });
        let before = noun.start > 0
            && page.kind(noun.start) == Some(Kind::Latin)
            && (1..=2).any(|back| noun.start >= back && page.sense(noun.start - back, &["previous", "next"]));
        after || before
    }

    fn place(&self, words: &Range<usize>, anchors: &[Range<usize>]) -> Option<Placed> {
        anchors
            .iter()
            .find_map(|anchor| self.place_named(anchor))
            .or_else(|| anchors.iter().find_map(|anchor| self.place_after(anchor, words)))
    }

    /// `مؤتمر لندن`, `تستضيف العاصمة لشبونة`, "the London conference".
    fn place_named(&self, anchor: &Range<usize>) -> Option<Placed> {
        let page = self.page;
        let hit = page.at(anchor.start).iter().find(|m| m.class() == Class::Meeting)?;
        let hosting = matches!(hit.key(), "host" | "witness");
        let arabic = hit.hit.entry.arabic;
        if arabic {
            let reach = if hosting { 5 } else { 1 };
            for at in anchor.end..anchor.end + reach {
                if let Some(m) = self.city_at(at) {
                    return Some(self.placed(m, if hosting { Rule::PlaceHeld } else { Rule::PlaceNamed }));
                }
                let capital_words = matches!(page.word(at), "العاصمه" | "مدينه")
                    || page.at(at).iter().any(|m| m.class() == Class::State)
                    || matches!(page.word(at), "اليوم" | "غدا");
                if !capital_words {
                    break;
                }
            }
            let state_after =
                page.at(anchor.end).iter().find(|m| m.class() == Class::State && m.hit.entry.extra[0] == "short");
            if let Some(m) = state_after.filter(|m| {
                !hosting
                    && m.end < anchor.end + 3
                    && self.one_state(m)
                    && !matches!(m.key(), "IQ" | "SY")
                    && matches!(hit.key(), "noun" | "donors")
            }) {
                return Some(Placed {
                    city: None,
                    country: m.key(),
                    span: page.hit_span(&m.hit),
                    rule: Rule::PlaceNamed,
                });
            }
            if hosting {
                let state = page.at(anchor.end).iter().find(|m| {
                    m.class() == Class::State && !is_adjective(m.hit.entry) && m.hit.entry.extra[0] != "metonym"
                })?;
                return Some(Placed {
                    city: None,
                    country: state.key(),
                    span: page.hit_span(&state.hit),
                    rule: Rule::PlaceHeld,
                });
            }
            return None;
        }
        let reach = if hosting { 2 } else { 3 };
        let host_state = self
            .run_before(anchor.start, anchor.start.saturating_sub(4))
            .into_iter()
            .find(|p| hosting && p.kind == PartyKind::State);
        if let Some((code, words)) = host_state.and_then(|p| p.behalf) {
            return Some(Placed { city: None, country: code, span: page.span(words), rule: Rule::PlaceHeld });
        }
        (1..=reach).find_map(|back| {
            let at = anchor.start.checked_sub(back)?;
            let plain = (at + 1..anchor.start).all(|w| {
                page.kind(w) == Some(Kind::Latin)
                    && page.at(w).iter().all(|m| !matches!(m.class(), Class::Cue | Class::State))
                    && !matches!(
                        page.word(w),
                        "and" | "in" | "to" | "for" | "at" | "from" | "of" | "after" | "the" | "a" | "before"
                    )
            });
            let m =
                page.at(at).iter().find(|m| m.class() == Class::Place && self.is_venue(m) && m.end <= anchor.start)?;
            let in_before = matches!(page.word(at.saturating_sub(1)), "from" | "near" | "of");
            (plain && !in_before).then(|| self.placed(m, Rule::PlaceNamed))
        })
    }

    fn city_at(&self, at: usize) -> Option<&Mention> {
        self.page.at(at).iter().find(|m| m.class() == Class::Place && self.is_venue(m))
    }

    fn is_venue(&self, m: &Mention) -> bool {
        let [country, kind] = m.hit.entry.extra;
        let camp = ["Base", "Camp", "Air", "Dam", "Airport"].iter().any(|word| m.key().contains(word));
        !camp && matches!(kind, "capital" | "venue-city")
            || !camp && kind == "city" && !matches!(country, "SY")
            || kind == "province" && matches!(m.key(), "Erbil" | "Najaf" | "Basra" | "Mosul" | "Sulaymaniyah")
    }

    fn placed(&self, m: &Mention, rule: Rule) -> Placed {
        Placed { city: Some(m.key()), country: m.hit.entry.extra[0], span: self.page.hit_span(&m.hit), rule }
    }

    /// `في` and a place after the verb or noun.
    fn place_after(&self, anchor: &Range<usize>, words: &Range<usize>) -> Option<Placed> {
        let page = self.page;
        let limit = words.end.min(anchor.end + 24);
        for at in anchor.end..limit {
            let word = page.word(at);
            let cue = page.at(at).iter().any(|m| m.class() == Class::Cue && m.key() == "finite") && at > anchor.end + 3;
            if cue && !page.at(at).iter().any(|m| m.class() == Class::Meeting) || word == "." {
                break;
            }
            if word.starts_with('ب')
                && page.kind(at) == Some(Kind::Arabic)
                && let Some(m) = self.city_at(at).filter(|m| m.hit.start > m.hit.word && self.near_enough(m, anchor))
            {
                return Some(self.placed(m, Rule::PlaceIn));
            }
            if !matches!(word, "في" | "in" | "at" | "outside") {
                continue;
            }
            let mut next = at + 1;
            while next < at + 5
                && (matches!(
                    page.word(next),
                    "العاصمه"
                        | "مدينه"
                        | "the"
                        | "capital"
                        | "of"
                        | "city"
                        | ","
                        | "'"
                        | "s"
                        | "منتجع"
                        | "مقر"
                        | "قصر"
                        | "فندق"
                ) || page.at(next).iter().any(|m| m.class() == Class::State && is_adjective(m.hit.entry)))
            {
                next += 1;
            }
            if let Some(m) = self.city_at(next).filter(|m| self.near_enough(m, anchor)) {
                return Some(self.placed(m, Rule::PlaceHeld));
            }
            if at - anchor.end <= 6 && next == at + 1 || at == anchor.end {
                let state = page.at(next).iter().find(|m| {
                    m.class() == Class::State && matches!(m.hit.entry.extra[0], "short" | "long" | "colloquial")
                });
                if let Some(m) = state
                    .filter(|m| self.one_state(m) && !matches!(m.key(), "SY") && (m.key() != "IQ" || at == anchor.end))
                {
                    return Some(Placed {
                        city: None,
                        country: m.key(),
                        span: page.hit_span(&m.hit),
                        rule: Rule::PlaceIn,
                    });
                }
            }
        }
        None
    }

    /// In the lands the coalition fights in, only a place right beside the verb is where a meeting is.
    fn near_enough(&self, m: &Mention, anchor: &Range<usize>) -> bool {
        !matches!(m.hit.entry.extra[0], "IQ" | "SY" | "LY") || m.first <= anchor.end + 5
    }

    fn one_state(&self, m: &Mention) -> bool {
        let page = self.page;
        let next = page.word(m.end);
        let joined = page.at(m.end).iter().any(|n| n.class() == Class::State && next.starts_with('و'))
            || next == "and" && page.at(m.end + 1).iter().any(|n| n.class() == Class::State);
        !joined
    }

    fn day(&self, words: &Range<usize>, anchors: &[Range<usize>]) -> Option<(DayMention, bool)> {
        let page = self.page;
        let cues: Vec<usize> = page
            .within(words.clone())
            .iter()
            .filter(|m| m.class() == Class::Cue && m.key() == "finite" && !page.is_weak(m))
            .filter(|m| !anchors.iter().any(|a| a.start == m.first))
            .map(|m| m.first)
            .collect();
        let mut best: Option<(usize, &DayMention)> = None;
        for day in page.days_in(words.clone()).iter().filter(|d| !d.hijri) {
            let at = day.words.start;
            let before = page.word(at.saturating_sub(1));
            if matches!(
                before,
                "منذ" | "since" | "until" | "حتي" | "before" | "by" | "قبل" | "بعد" | "after" | "till" | "بحلول"
            ) && at > words.start
            {
                continue;
            }
            if self.other_event(day, words) {
                continue;
            }
            let nearest = anchors
                .iter()
                .map(|a| if a.end <= at { at - a.end } else { a.start.saturating_sub(day.words.end) })
                .min()
                .unwrap_or(usize::MAX);
            let anchor_before = anchors.iter().filter(|a| a.start < at).map(|a| a.start).max();
            let cue_before = cues.iter().copied().filter(|c| *c < at).max();
            let spoken_word = day.day.is_empty();
            let belongs_to_cue = spoken_word
                && cue_before.is_some_and(|cue| anchor_before.is_none_or(|anchor| anchor < cue) && at - cue <= 12);
            if nearest > 22 || belongs_to_cue {
                continue;
            }
            let rank =
                nearest + if day.day.day.is_none() && day.weekday.is_none() && day.relative.is_none() { 30 } else { 0 };
            if best.is_none_or(|(known, _)| rank < known) {
                best = Some((rank, day));
            }
        }
        best.map(|(_, day)| (day.clone(), true))
    }

    /// The day of an attack or of a founding that the sentence also mentions.
    fn other_event(&self, day: &DayMention, words: &Range<usize>) -> bool {
        let page = self.page;
        let from = day.words.start.saturating_sub(5).max(words.start);
        (from..day.words.start).any(|at| {
            matches!(
                page.word(at),
                "هجمات"
                    | "هجوم"
                    | "اعتداءات"
                    | "تفجيرات"
                    | "احداث"
                    | "تاسس"
                    | "تاسيس"
                    | "انشاء"
                    | "تشكيل"
                    | "attacks"
                    | "attack"
                    | "formed"
                    | "founded"
                    | "established"
                    | "bombing"
                    | "سقوط"
                    | "captured"
                    | "seized"
                    | "launched"
            )
        })
    }

    fn status(
        &self,
        anchors: &[Range<usize>],
        day: Option<&(DayMention, bool)>,
        words: &Range<usize>,
    ) -> Option<(MeetingStatus, Range<usize>)> {
        let page = self.page;
        let ahead = day.is_some_and(|(d, _)| {
            let soon = (d.words.end..d.words.end + 4).any(|at| page.sense(at, &["next"]));
            soon || matches!(d.relative, Some(Relative::Next | Relative::Tomorrow))
        });
        let verb = anchors.iter().find_map(|a| {
            page.at(a.start).iter().find(|m| {
                m.class() == Class::Meeting
                    && matches!(m.key(), "held" | "will_hold" | "host" | "witness")
                    && m.end == a.end
            })
        });
        let Some(verb) = verb else {
            return (ahead).then(|| (MeetingStatus::Upcoming, words.start..words.start + 1));
        };
        let range = verb.first..verb.end;
        let shadow = page.source.shadow();
        let bare = &shadow[verb.hit.start as usize..verb.hit.end as usize];
        let future = verb.key() == "will_hold"
            || shadow[verb.hit.word as usize..verb.hit.start as usize].ends_with('س')
            || (verb.first.saturating_sub(4)..verb.first).any(|at| {
                at >= words.start
                    && (page.sense(at, &["future"])
                        || matches!(page.word(at), "المقرر" | "المتوقع" | "المزمع" | "المرتقب"))
            });
        if future || ahead {
            return Some((MeetingStatus::Upcoming, range));
        }
        let imperfect =
            verb.hit.entry.arabic && matches!(bare.chars().next(), Some('ي' | 'ت')) && !bare.starts_with("تم");
        let present = !verb.hit.entry.arabic
            && matches!(
                bare,
                "host"
                    | "hosts"
                    | "meet"
                    | "meets"
                    | "gather"
                    | "gathers"
                    | "convenes"
                    | "is hosting"
                    | "hosting"
                    | "opens"
                    | "holding"
                    | "takes place"
                    | "taking place"
            );
        let begun = ["بدا", "انطلق", "افتتح", "began", "opened", "started", "kicked off"]
            .iter()
            .any(|verb| bare.starts_with(verb));
        let today = day.is_some_and(|(d, _)| d.relative == Some(Relative::Today));
        if imperfect || present || begun && today {
            return Some((MeetingStatus::Ongoing, range));
        }
        Some((MeetingStatus::Held, range))
    }

    // ---- putting evidence together ----

    fn attach(&mut self, evidence: &Evidence, number: usize) -> Option<usize> {
        let at = match self.matching(evidence) {
            Some(at) => at,
            None if evidence.strong => {
                self.clusters.push(Cluster {
                    meeting: Meeting::default(),
                    apart: evidence.apart,
                    donors: false,
                    sentences: Vec::new(),
                });
                self.clusters.len() - 1
            }
            None => return self.main,
        };
        if !self.clusters[at].apart && self.main.is_none() {
            self.main = Some(at);
        }
        self.fill(at, evidence, number);
        Some(at)
    }

    fn matching(&self, evidence: &Evidence) -> Option<usize> {
        let fits = |cluster: &Cluster| {
            let known = &cluster.meeting;
            let place = match &evidence.place {
                None => true,
                Some(placed) => {
                    let city = known.city.as_ref().is_none_or(|c| placed.city.is_none_or(|own| own == c.value));
                    let country = known.country.as_ref().is_none_or(|c| c.value == placed.country);
                    city && country
                }
            };
            let day = match (&evidence.day, &known.day) {
                (Some((day, _)), Some(own))
                    if day.is_calendar() && evidence.place.is_none() && day.day.day.is_some() =>
                {
                    own.value.agrees(day.day) || self.within_days(known, day)
                }
                _ => true,
            };
            place && (day || evidence.place.is_some())
        };
        if evidence.apart {
            return self.clusters.iter().position(|c| c.apart && evidence.place.is_some() && fits(c));
        }
        if evidence.place.is_some() {
            return self
                .clusters
                .iter()
                .position(|c| !c.apart && fits(c) && c.meeting.country.is_some())
                .or_else(|| self.main.filter(|at| fits(&self.clusters[*at])));
        }
        self.main.filter(|at| fits(&self.clusters[*at]))
    }

    fn within_days(&self, known: &Meeting, day: &DayMention) -> bool {
        let (Some(first), Some(last)) = (&known.day, &known.day_end) else { return false };
        let own = day.day;
        first.value.month == own.month && first.value.day <= own.day && own.day <= last.value.day
    }

    fn fill(&mut self, at: usize, evidence: &Evidence, number: usize) {
        let page = self.page;
        let published = page.published;
        let cluster = &mut self.clusters[at];
        cluster.sentences.push(number);
        cluster.donors |= evidence.donors;
        let meeting = &mut cluster.meeting;
        let words = evidence.noun.clone().or(evidence.anchors.first().cloned());
        if let Some(words) = words.filter(|_| meeting.spans.len() < 12) {
            meeting.spans.push(page.span(words));
        }
        if let Some(placed) = &evidence.place {
            if meeting.city.is_none() {
                meeting.city = placed.city.map(|city| Field::new(city, placed.span, placed.rule));
            }
            meeting.country.get_or_insert(Field::new(placed.country, placed.span, placed.rule));
        }
        let status = evidence.status.as_ref();
        let past = !matches!(status, Some((MeetingStatus::Upcoming, _)));
        if let Some((day, _)) = &evidence.day {
            let span = page.span(day.words.clone());
            if meeting.weekday.is_none() && (meeting.day.is_none() || day.is_calendar()) {
                meeting.weekday = day.weekday.map(|w| Field::new(w, span, Rule::DayTold));
            }
            let known = meeting.day.as_ref().map(|d| d.value.day.is_some());
            if let Some((value, basis)) = full_day(page, &self.spoken, day, past).filter(|_| known != Some(true)) {
                let rule = match (day.is_calendar(), basis) {
                    (true, _) => Rule::DayTold,
                    (false, Basis::Text) => Rule::DayFromDateline,
                    (false, Basis::Published) => Rule::DayFromPublished,
                };
                let better = meeting.day.as_ref().is_none_or(|known| value.day.is_some() && known.value.agrees(value));
                if better {
                    meeting.day = Some(Field { value, spans: vec![span], rule, basis });
                    meeting.day_end = day.last.map(|last| {
                        let (value, basis) = match value.year.filter(|_| last.year.is_none()) {
                            Some(year) => (crate::found::PartialDay { year: Some(year), ..last }, basis),
                            None => (last, Basis::Text),
                        };
                        Field { value, spans: vec![span], rule, basis }
                    });
                }
            }
        }
        if let Some((value, words)) = status {
            let later = published.zip(meeting.day.as_ref()).is_some_and(|(published, day)| {
                (day.value.year, day.value.month, day.value.day)
                    > (Some(published.year()), Some(published.month()), Some(published.day()))
                    && day.value.year.is_some()
                    && day.value.day.is_some()
            });
            let value = if later && *value == MeetingStatus::Ongoing { MeetingStatus::Upcoming } else { *value };
            meeting.status.get_or_insert(Field::new(value, page.span(words.clone()), Rule::StatusTense));
        }
    }

    // ---- chairs, hosts, group ----

    fn parties_from(&self, from: usize, to: usize) -> impl Iterator<Item = &Party> {
        let first = self.parties.partition_point(|p| p.words.start < from);
        self.parties[first..].iter().take_while(move |p| p.words.start < to)
    }

    fn chairs(&mut self, at: usize, words: &Range<usize>) {
        let page = self.page;
        let mut found: Vec<Field<Chair>> = Vec::new();
        for m in page.within(words.clone()).iter().filter(|m| m.class() == Class::Meeting) {
            match m.key() {
                "chair_by" => {
                    let from = m.end;
                    found.extend(self.run(from, words.end).iter().filter_map(|party| self.chair(party)));
                }
                "chair_verb" => {
                    let subject = if m.hit.entry.arabic {
                        let named = page.find(m.end..m.end + 3, Class::Meeting, &["noun"]).map_or(m.end, |n| n.end);
                        let at_once = self.run(m.end, (m.end + 16).min(words.end));
                        if at_once.is_empty() { self.run(named, (named + 12).min(words.end)) } else { at_once }
                    } else {
                        self.run_before(m.first, words.start)
                    };
                    let delegation = subject.last().is_some_and(|p| {
                        (p.words.end..p.words.end + 2).any(|at| matches!(page.word(at), "وفد" | "وفدا" | "delegation"))
                    });
                    if delegation {
                        let there = subject.iter().filter_map(|p| p.behalf.clone()).filter(|b| is_attendee(b.0));
                        let fields: Vec<Field<Code>> =
                            there.map(|(code, words)| Field::new(code, page.span(words), Rule::AttendVerb)).collect();
                        let meeting = &mut self.clusters[at].meeting;
                        for field in fields {
                            if meeting.participants.iter().all(|p| p.value != field.value) {
                                meeting.participants.push(field);
                            }
                        }
                    } else {
                        found.extend(subject.iter().filter_map(|party| self.chair(party)));
                    }
                }
                _ => {}
            }
        }
        let chairs = &mut self.clusters[at].meeting.chairs;
        for chair in found {
            let known = chairs.iter().any(|c| match (&c.value.name, &chair.value.name) {
                (Some(a), Some(b)) => same_person(a, b),
                _ => c.value.on_behalf_of == chair.value.on_behalf_of,
            });
            if !known && chairs.len() < 6 {
                chairs.push(chair);
            }
        }
    }

    fn chair(&self, party: &Party) -> Option<Field<Chair>> {
        let page = self.page;
        let span = page.span(party.words.clone());
        let named_before = || {
            let role = party.role.as_ref().filter(|_| party.kind == PartyKind::Office && party.behalf.is_none())?.0;
            self.parties.iter().rev().filter(|p| p.words.end <= party.words.start).find(|p| {
                p.kind == PartyKind::Person && p.behalf.is_some() && p.role.as_ref().is_some_and(|r| r.0 == role)
            })
        };
        let party = named_before().unwrap_or(party);
        let behalf = party.behalf.as_ref().map(|b| b.0).filter(|c| !is_enemy(c) && *c != "coalition");
        let name = (party.kind == PartyKind::Person).then(|| self.full_name(party));
        let unnamed =
            name.as_ref().is_none_or(|name| name.starts_with("ال") && !name.contains(' ') && party.role.is_none());
        if unnamed && behalf.is_none() {
            return None;
        }
        let role = party.role.as_ref().map(|r| r.0).filter(|r| *r != "institution");
        let office = role.is_some_and(|role| role.ends_with("minister") || role.starts_with("head_of"));
        let behalf = behalf.or(page.dateline_country.filter(|_| office));
        Some(Field::new(Chair { name, on_behalf_of: behalf, role }, span, Rule::ChairNamed))
    }

    /// The longest name that the text gives the person.
    fn full_name(&self, party: &Party) -> String {
        let own = printed_name(self.page, party);
        let persons = self.parties.iter().filter(|p| p.kind == PartyKind::Person);
        let names = persons.map(|p| printed_name(self.page, p)).filter(|name| same_person(name, &own));
        names.max_by_key(|name| name.chars().count()).unwrap_or(own)
    }

    /// Parties one after the other from `from` on, joined by nothing but small words.
    fn run(&self, from: usize, to: usize) -> Vec<Party> {
        let page = self.page;
        let mut list: Vec<Party> = Vec::new();
        let mut end = from;
        for party in self.parties_from(from, to) {
            let gap = end..party.words.start.max(end);
            let small = gap.len() <= 5 && gap.clone().all(|at| self.joins(at));
            let joined = list.is_empty()
                || gap.clone().any(|at| matches!(page.word(at), "and" | "," | "،" | "و" | "with" | "مع"))
                || page.word(party.words.start).starts_with('و');
            if !small || !joined {
                break;
            }
            end = party.words.end;
            list.push(party.clone());
        }
        list
    }

    fn run_before(&self, to: usize, from: usize) -> Vec<Party> {
        let page = self.page;
        let mut list: Vec<Party> = Vec::new();
        let mut start = to;
        let last = self.parties.partition_point(|p| p.words.end <= to);
        for party in self.parties[..last].iter().rev().take_while(|p| p.words.start >= from) {
            let gap = party.words.end..start;
            let limit = if list.is_empty() { 4 } else { 3 };
            let small = gap.len() <= limit
                && gap.clone().all(|at| {
                    self.joins(at)
                        || matches!(
                            page.word(at),
                            "also" | "will" | "has" | "who" | "jointly" | "on" | "are" | "is" | "were" | "was"
                        )
                        || page.sense(at, &["today", "yesterday"])
                        || page.mention(at, Class::Weekday).is_some()
                });
            if !small || !list.is_empty() && gap.is_empty() {
                break;
            }
            start = party.words.start;
            list.push(party.clone());
        }
        list.reverse();
        list
    }

    fn joins(&self, at: usize) -> bool {
        let page = self.page;
        matches!(
            page.word(at),
            "," | "،"
                | "and"
                | "و"
                | "("
                | ")"
                | "the"
                | "من"
                | "كل"
                | "بين"
                | "by"
                | "of"
                | "both"
                | "كلا"
                | "-"
                | ":"
                | "with"
                | "ممثل"
                | "'"
                | "s"
                | "مشتركه"
        ) || page.sense(at, &["each", "title", "rank"])
    }

    fn hosts(&mut self, at: usize, words: &Range<usize>) {
        let page = self.page;
        for m in page.within(words.clone()).iter().filter(|m| m.is(Class::Meeting, &["host"])) {
            let span = page.span(m.first..m.end);
            let passive = page.word(m.end.saturating_sub(1)) == "by";
            let subject = if m.hit.entry.arabic || passive {
                self.run(m.end, (m.end + 24).min(words.end))
            } else {
                self.run_before(m.first, words.start)
            };
            let mut codes: Vec<Code> = subject
                .iter()
                .filter_map(|p| p.behalf.as_ref().map(|b| b.0))
                .filter(|c| c.len() == 2 || c.starts_with("org:"))
                .collect();
            let home = (m.first.saturating_sub(4)..m.first).any(|w| w >= words.start && page.sense(w, &["home"]));
            if home {
                let speaker = self
                    .parties
                    .iter()
                    .rev()
                    .find(|p| p.words.end <= m.first && p.words.start >= words.start && p.behalf.is_some());
                codes.extend(speaker.and_then(|p| p.behalf.as_ref()).map(|b| b.0));
            }
            if codes.is_empty() {
                let near = self.place_named(&(m.first..m.end)).map(|p| p.country);
                let city_before = (!m.hit.entry.arabic)
                    .then(|| {
                        page.within(m.first.saturating_sub(2)..m.first)
                            .iter()
                            .find(|p| p.class() == Class::Place)
                            .map(|p| p.hit.entry.extra[0])
                    })
                    .flatten();
                codes.extend(near.or(city_before));
            }
            let place = self.clusters[at].meeting.country.as_ref().map(|c| c.value);
            let hosts = &mut self.clusters[at].meeting.hosts;
            let single = codes.len() == 1;
            let there: Vec<Field<Code>> = subject
                .iter()
                .filter(|p| p.kind == PartyKind::Person)
                .filter_map(|p| {
                    Some(Field::new(p.behalf.as_ref()?.0, page.span(p.words.clone()), Rule::AttendByOffice))
                })
                .filter(|f| is_attendee(f.value))
                .collect();
            for code in codes {
                let elsewhere = single && code.len() == 2 && place.is_some_and(|place| place != code);
                if elsewhere {
                    continue; // who receives guests in another state's city does not host for that state
                }
                if !is_enemy(code) && hosts.iter().all(|h| h.value != code) && hosts.len() < 4 {
                    hosts.push(Field::new(code, span, Rule::HostVerb));
                }
            }
            let meeting = &mut self.clusters[at].meeting;
            for field in there {
                if meeting.participants.iter().all(|p| p.value != field.value) {
                    meeting.participants.push(field);
                }
            }
        }
    }

    fn group(&mut self, at: usize, words: &Range<usize>, evidence: Option<&Evidence>) {
        let page = self.page;
        let Some(evidence) = evidence else { return };
        let named = self.group_by_line(words, evidence);
        if let Some((code, span)) = named.filter(|_| evidence.strong) {
            let meeting = &mut self.clusters[at].meeting;
            meeting.group.get_or_insert(Field::new(code, span, Rule::GroupNamed));
        }
        let group = page.within(words.clone()).iter().find(|m| {
            m.class() == Class::Body
                && m.key().starts_with("group:")
                && evidence.anchors.iter().any(|a| a.start.abs_diff(m.first) <= 8 || m.end.abs_diff(a.start) <= 3)
        });
        let heads = page
            .within(words.start..words.start + 3)
            .iter()
            .find(|m| m.class() == Class::Body && m.key().starts_with("group:"));
        let group = group.or(heads);
        let verb = evidence
            .anchors
            .iter()
            .any(|a| page.at(a.start).iter().any(|m| m.is(Class::Meeting, &["held", "will_hold", "noun"])));
        if let Some(m) = group.filter(|_| verb && evidence.strong) {
            let span = page.hit_span(&m.hit);
            let meeting = &mut self.clusters[at].meeting;
            meeting.group.get_or_insert(Field::new(m.key(), span, Rule::GroupNamed));
            if let Some(line) = line_of_group(m.key()) {
                add_line(meeting, line, span);
            }
        }
    }

    /// `عقدت مجموعة العمل المعنية بتمويل التنظيم اجتماعها`: a working group told by its line.
    fn group_by_line(&self, words: &Range<usize>, evidence: &Evidence) -> Option<(Code, Span)> {
        let page = self.page;
        let first = evidence.anchors.first()?;
        let group = page.find(words.start..(first.end + 4).min(words.end), Class::Word, &["working_group"])?;
        let near = evidence.anchors.iter().any(|a| group.first.abs_diff(a.end) <= 2);
        let line = page.within(group.end..(group.end + 6).min(words.end)).iter().find(|m| m.class() == Class::Line)?;
        let code = match line.key() {
            "finance" => "group:cifg",
            "fighters" => "group:foreign-fighters",
            "narrative" => "group:communications",
            "stabilisation" => "group:stabilisation",
            _ => return None,
        };
        near.then(|| (code, page.span(group.first..line.end)))
    }

    // ---- attendance ----

    fn attendance(&mut self, at: usize, words: &Range<usize>, told: bool) {
        let page = self.page;
        let mut present: Vec<Field<Code>> = Vec::new();
        let mut observing: Vec<Field<Code>> = Vec::new();
        let openers: Vec<&Mention> = page
            .within(words.clone())
            .iter()
            .filter(|m| {
                m.is(Class::Meeting, &["attend_by", "attend_list"])
                    || m.is(Class::Verb, &["attend"]) && m.hit.entry.arabic
            })
            .collect();
        let mut done = words.start;
        for m in openers {
            if m.first < done || page.quoted_at(m.first).is_some() {
                continue;
            }
            let listing = matches!(m.key(), "attend_list") || page.word(m.end) == ":";
            if !told && !listing && !self.refers_to_meeting(words) {
                continue;
            }
            done = self.list_from(m, words, &mut present, &mut observing).max(m.end);
        }
        self.subjects_of_attending(words, told, &mut present, &mut observing);
        self.observers_before(words, &mut present, &mut observing);
        let meeting = &mut self.clusters[at].meeting;
        for field in observing {
            if meeting.observers.iter().all(|o| o.value != field.value) {
                meeting.participants.retain(|p| p.value != field.value);
                meeting.observers.push(field);
            }
        }
        for field in present {
            let known = meeting.participants.iter().any(|p| p.value == field.value)
                || meeting.observers.iter().any(|o| o.value == field.value);
            if !known && meeting.participants.len() < 200 {
                meeting.participants.push(field);
            }
        }
    }

    fn refers_to_meeting(&self, words: &Range<usize>) -> bool {
        self.page
            .within(words.clone())
            .iter()
            .any(|m| m.is(Class::Meeting, &["noun", "donors"]) && self.is_meeting_noun(m))
    }

    /// The names of a list that a word of attending opens; where it ends.
    fn list_from(
        &self,
        opener: &Mention,
        words: &Range<usize>,
        present: &mut Vec<Field<Code>>,
        observing: &mut Vec<Field<Code>>,
    ) -> usize {
        let page = self.page;
        let mut end = opener.end;
        let mut gap = 0;
        let mut first = true;
        let mut as_observers = false;
        let mut at = opener.end;
        while at < words.end {
            let word = page.word(at);
            if page.sense(at, &["observer"]) || page.mention(at, Class::Verb).is_some_and(|m| m.key() == "observe") {
                if matches!(page.word(at + 1), "from" | "of" | "من" | "عن") {
                    as_observers = true;
                    at += 2;
                    continue;
                }
                let plural = word.ends_with("ين")
                    || page.word(at + 1).ends_with("ين")
                    || word.ends_with("ون")
                    || word.ends_with("observers")
                    || page.word(at + 1) == "observers";
                move_last(present, observing, if plural { 2 } else { 1 });
                end = at + 1;
                break;
            }
            if self.ends_list(at, opener, gap) {
                break;
            }
            if let Some((code, party_end)) = self.attendee(at, words) {
                let words = at..party_end;
                let list = if as_observers { &mut *observing } else { &mut *present };
                list.push(Field::new(
                    code,
                    page.span(words),
                    if as_observers { Rule::ObserverNamed } else { Rule::AttendList },
                ));
                at = party_end;
                end = at;
                gap = 0;
                first = false;
                continue;
            }
            let jump = self.parties_from(at, at + 1).next().map(|p| p.words.end);
            gap += 1;
            at = jump.unwrap_or(at + 1).max(at + 1);
            let limit = if first { 14 } else { 8 };
            if gap > limit {
                break;
            }
        }
        end
    }

    fn ends_list(&self, at: usize, opener: &Mention, gap: usize) -> bool {
        let page = self.page;
        let word = page.word(at);
        if page.kind(at) == Some(Kind::Break) || word == "." || page.sense(at, &["members", "that"]) && word != "member"
        {
            return true;
        }
        let _ = (opener, gap);
        page.at(at).iter().any(|m| match m.class() {
            Class::Cue => m.key() == "finite" && !page.is_weak(m),
            Class::Verb => matches!(m.key(), "pledge" | "deliver" | "need"),
            Class::Word => m.key() == "agenda" && !matches!(word, "حول" | "سبل") || m.key() == "narrator",
            _ => false,
        }) || matches!(
            word,
            "ضد" | "against"
                | "لمناقشه"
                | "لبحث"
                | "to"
                | "بهدف"
                | "aimed"
                | "who"
                | "which"
                | "لمكافحه"
                | "الذي"
                | "التي"
        )
    }

    /// A state or body at word `at` that a list can name as present.
    fn attendee(&self, at: usize, words: &Range<usize>) -> Option<(Code, usize)> {
        let page = self.page;
        let before = if at <= words.start { "" } else { page.word(at - 1) };
        if matches!(before, "في" | "in" | "ضد" | "against" | "حول" | "علي" | "at" | "on" | "near" | "داخل")
        {
            return None;
        }
        let word = page.word(at);
        let party = self.parties_from(at, at + 1).next();
        if let Some(party) = party.filter(|p| p.words.start == at) {
            let tied = page.has_preposition(at) && !word.starts_with('ب');
            let code = party.behalf.as_ref().map(|b| b.0)?;
            let fits = is_attendee(code) && !(tied && party.kind == PartyKind::State);
            return fits.then_some((code, party.words.end));
        }
        let adjective_of_delegation = page.at(at).iter().find(|m| {
            m.class() == Class::State
                && is_adjective(m.hit.entry)
                && matches!(before, "الوفد" | "وفد" | "الجانب" | "الوزير")
        });
        adjective_of_delegation.map(|m| (m.key(), m.end))
    }

    /// "The United Nations attended", `شاركت فرنسا`.
    fn subjects_of_attending(
        &self,
        words: &Range<usize>,
        told: bool,
        present: &mut Vec<Field<Code>>,
        observing: &mut Vec<Field<Code>>,
    ) {
        let page = self.page;
        for m in page.within(words.clone()).iter().filter(|m| {
            !m.hit.entry.arabic
                && (m.is(Class::Verb, &["attend"]) || m.is(Class::Meeting, &["attend_by", "attend_list"]))
        }) {
            let letters = &page.source.shadow()[m.hit.start as usize..m.hit.end as usize];
            let verb = matches!(
                letters,
                "attended"
                    | "attend"
                    | "attends"
                    | "took part"
                    | "take part"
                    | "took part in"
                    | "take part in"
                    | "participated"
                    | "joined"
                    | "were represented"
                    | "was represented"
                    | "were present"
                    | "was present"
                    | "will attend"
                    | "participate"
                    | "participates"
                    | "represented"
                    | "attending"
                    | "taking part"
                    | "sent"
                    | "were joined by"
                    | "convened"
                    | "convenes"
            );
            let negated = m.first > 0 && page.sense(m.first - 1, &["negation"]);
            if !verb
                || negated
                || page.quoted_at(m.first).is_some()
                || !(told
                    || self.refers_to_meeting(words)
                    || matches!(letters, "attended" | "took part" | "also attending" | "also attended"))
            {
                continue;
            }
            let as_observer = (m.end..(m.end + 5).min(words.end)).any(|at| page.sense(at, &["observer"]));
            for party in self.run_before(m.first, words.start) {
                let Some(code) = party.behalf.as_ref().map(|b| b.0).filter(|c| is_attendee(c)) else { continue };
                let field = Field::new(
                    code,
                    page.span(party.words.clone()),
                    if as_observer { Rule::ObserverNamed } else { Rule::AttendVerb },
                );
                if as_observer { observing.push(field) } else { present.push(field) }
            }
        }
    }

    /// `… والإنتربول بصفة مراقب` outside of a list.
    fn observers_before(&self, words: &Range<usize>, present: &mut Vec<Field<Code>>, observing: &mut Vec<Field<Code>>) {
        let page = self.page;
        for at in words.clone().filter(|at| page.sense(*at, &["observer"])) {
            let last = self.parties.partition_point(|p| p.words.end <= at);
            let Some(party) =
                self.parties[..last].last().filter(|p| p.words.start >= words.start && at - p.words.end <= 4)
            else {
                continue;
            };
            let Some(code) = party.behalf.as_ref().map(|b| b.0).filter(|c| is_attendee(c)) else { continue };
            let field = Field::new(code, page.span(party.words.clone()), Rule::ObserverNamed);
            present.retain(|p| p.value != code);
            observing.push(field);
        }
    }

    // ---- declared number ----

    fn declared(&mut self, at: usize, words: &Range<usize>, told: bool) {
        let page = self.page;
        let mut best: Option<(u8, Field<Declared>)> = None;
        for number in page.numbers_in(words.clone()) {
            let Some(value) = number.whole().filter(|value| (2..=5000).contains(value)) else { continue };
            let Some((unit, unit_end, rank)) = self.attending_unit(number.words.end) else { continue };
            if !self.counts_attendance(number.words.clone(), unit_end, words, told) {
                continue;
            }
            let qualifier = self.qualifier(number.words.start, words.start);
            let field = Field::new(Declared { value, unit, qualifier }, page.number_span(number), Rule::DeclaredCount);
            if best.as_ref().is_none_or(|(known, _)| rank < *known) {
                best = Some((rank, field));
            }
        }
        let meeting = &mut self.clusters[at].meeting;
        if let Some((rank, field)) = best {
            let weaker = meeting.declared.as_ref().is_some_and(|known| {
                rank > 1 || matches!(known.value.unit, "states" | "states_and_organisations" | "delegations")
            });
            if !weaker {
                meeting.declared = Some(field);
            }
        }
    }

    fn attending_unit(&self, at: usize) -> Option<(&'static str, usize, u8)> {
        let page = self.page;
        let skip = (0..3).find(|skip| {
            page.mention(at + skip, Class::Unit).is_some() && (0..*skip).all(|w| page.kind(at + w) == Some(Kind::Latin))
        })?;
        let m = page.mention(at + skip, Class::Unit)?;
        let next = m.end..m.end + 3;
        let and_organisations = page.within(next).iter().any(|n| {
            n.is(Class::Unit, &["organisations"])
                && (page.word(n.first).starts_with('و')
                    || page.word(n.first - 1) == "and"
                    || page.word(n.first - 1) == "international")
        });
        match m.key() {
            "states" if and_organisations => Some(("states_and_organisations", m.end, 0)),
            "states" => Some(("states", m.end, 0)),
            "delegations" => Some(("delegations", m.end, 1)),
            "organisations" => Some(("organisations", m.end, 3)),
            "ministers" => Some(("ministers", m.end, 2)),
            "participants" => Some(("participants", m.end, 4)),
            _ => None,
        }
    }

    /// Whether the words around a number tell of coming, and not of belonging or giving.
    fn counts_attendance(&self, number: Range<usize>, unit_end: usize, words: &Range<usize>, told: bool) -> bool {
        let page = self.page;
        let before = number.start.saturating_sub(9).max(words.start)..number.start;
        let after = unit_end..(unit_end + 7).min(words.end);
        let close_before = number.start.saturating_sub(4).max(words.start)..number.start;
        let ministers_of = page
            .within(before.clone())
            .iter()
            .any(|m| m.class() == Class::Role && m.hit.entry.extra[0] == "pl" && m.end == number.start);
        if ministers_of && told {
            return true;
        }
        let belongs = close_before.clone().any(|at| page.sense(at, &["members"]))
            || (unit_end..(unit_end + 4).min(words.end)).any(|at| {
                let other_number = matches!(page.word(at), "الاعضاء" | "من" | "out") || page.word(at + 1) == "منها";
                page.sense(at, &["members", "donor_verb"]) && !other_number
            })
            || close_before.clone().any(|at| page.sense(at, &["donor_verb", "negation"]));
        if belongs {
            return false;
        }
        let comes = |m: &Mention| {
            m.is(Class::Meeting, &["attend_by", "attend_list", "held", "chair_by"]) && m.key() != "chair_by"
                || m.is(Class::Verb, &["attend"])
        };
        let comes_before = page.within(before.clone()).iter().any(|m| comes(m) && m.end <= number.start);
        let comes_after = page.within(after.clone()).iter().any(comes);
        let from = matches!(page.word(number.start.saturating_sub(1)), "from" | "من" | "عن" | "of") && told;
        let ministers_from = from
            && page.within(before).iter().any(|m| {
                m.class() == Class::Role && m.hit.entry.extra[0] == "pl"
                    || matches!(
                        page.word(m.first),
                        "ممثلين" | "ممثلون" | "وفود" | "representatives" | "delegates" | "officials"
                    )
            });
        let meeting_near = told
            && page
                .within(number.start.saturating_sub(5).max(words.start)..number.start)
                .iter()
                .any(|m| m.is(Class::Meeting, &["noun", "donors"]));
        comes_before
            || comes_after
            || ministers_from
            || meeting_near && matches!(page.word(number.start.saturating_sub(1)), "of" | "ل" | "يضم" | "from")
    }

    fn qualifier(&self, at: usize, from: usize) -> Qualifier {
        let page = self.page;
        let near = at.saturating_sub(4).max(from)..at;
        let said = |sense: &str| {
            near.clone().any(|w| {
                page.at(w)
                    .iter()
                    .any(|m| (m.is(Class::Word, &[sense]) || m.is(Class::Number, &[sense])) && m.end + 1 >= at)
            })
        };
        if said("more_than") {
            Qualifier::MoreThan
        } else if said("at_least") {
            Qualifier::AtLeast
        } else if said("about") {
            Qualifier::About
        } else {
            Qualifier::Exact
        }
    }

    // ---- agenda ----

    fn lines(&mut self, at: usize, words: &Range<usize>, evidence: Option<&Evidence>) {
        let page = self.page;
        if let Some(noun) = evidence.and_then(|e| e.noun.clone()) {
            self.topic(at, &noun);
        }
        let lines: Vec<&Mention> = page.within(words.clone()).iter().filter(|m| m.class() == Class::Line).collect();
        if lines.is_empty() {
            return;
        }
        let agenda: Vec<usize> = words.clone().filter(|at| page.sense(*at, &["agenda", "working_group"])).collect();
        let noun = evidence
            .and_then(|e| e.noun.clone())
            .or_else(|| page.find(words.clone(), Class::Word, &["attendees"]).map(|m| m.first..m.first));
        for m in lines {
            let named = noun.as_ref().is_some_and(|noun| {
                m.first >= noun.end && m.first - noun.end <= 5 && !page.sense(m.first.saturating_sub(1), &["negation"])
            });
            let discussed = noun.is_some() && agenda.iter().any(|a| *a < m.first);
            let group = agenda.iter().any(|a| *a < m.first && m.first - a <= 6 && page.sense(*a, &["working_group"]));
            if named || discussed || group {
                let span = page.hit_span(&m.hit);
                add_line(&mut self.clusters[at].meeting, m.key(), span);
            }
        }
    }

    /// What the meeting is called after: `مؤتمر دعم النازحين`, "reconstruction conference".
    fn topic(&mut self, at: usize, noun: &Range<usize>) {
        let page = self.page;
        let near = noun.start.saturating_sub(2)..noun.end + 6;
        for (sense, line) in [("topic_humanitarian", "humanitarian"), ("topic_stabilisation", "stabilisation")] {
            if let Some(m) = page.find(near.clone(), Class::Word, &[sense]) {
                let span = page.hit_span(&m.hit);
                add_line(&mut self.clusters[at].meeting, line, span);
            }
        }
    }

    // ---- closing ----

    fn finish(mut self, speech: &Speech, given: &Given) -> Vec<Meeting> {
        if let Some(main) = self.main {
            self.by_office(main);
            self.by_speech(main, speech);
            self.by_pledge(main, given);
            self.take_day_of_dateline(main);
        }
        for (at, cluster) in self.clusters.iter_mut().enumerate() {
            if Some(at) != self.main {
                office_takes_part(&mut cluster.meeting);
            }
        }
        let main = self.main;
        let mut list: Vec<(bool, Meeting)> = Vec::new();
        for (at, cluster) in self.clusters.into_iter().enumerate() {
            let m = &cluster.meeting;
            let placed = m.country.is_some();
            let dated = m.day.is_some() || m.weekday.is_some();
            let own = Some(at) == main;
            let enough = if own {
                placed
                    || dated
                    || m.declared.is_some()
                    || m.group.is_some()
                    || !m.chairs.is_empty()
                    || m.participants.len() > 1
            } else {
                placed
                    && m.city.is_some()
                    && dated
                    && (cluster.apart
                        || !m.participants.is_empty()
                        || m.declared.is_some()
                        || m.day.as_ref().is_some_and(|d| d.value.day.is_some()))
            };
            if enough {
                list.push((own, cluster.meeting));
            }
        }
        list.sort_by_key(|(own, _)| !*own);
        list.into_iter().map(|(_, meeting)| meeting).collect()
    }

    fn by_office(&mut self, at: usize) {
        let page = self.page;
        let meeting = &mut self.clusters[at].meeting;
        if meeting.status.is_none() && !meeting.spans.is_empty() {
            let past = self.clusters[at].sentences.iter().find_map(|number| {
                let words = page.sentences[*number].words.clone();
                page.within(words)
                    .iter()
                    .find(|m| {
                        m.is(Class::Verb, &["attend", "pledge"])
                            && !matches!(page.word(m.first).chars().next(), Some('ي' | 'ت' | 'س'))
                    })
                    .map(|m| m.first..m.end)
            });
            if let Some(words) = past {
                self.clusters[at].meeting.status =
                    Some(Field::new(MeetingStatus::Held, page.span(words), Rule::StatusTense));
            }
        }
        office_takes_part(&mut self.clusters[at].meeting);
    }

    /// Who speaks at the meeting takes part; who speaks for its place hosts.
    fn by_speech(&mut self, at: usize, speech: &Speech) {
        let page = self.page;
        let country = self.clusters[at].meeting.country.as_ref().map(|c| c.value);
        for (quote, party) in speech.quotes.iter().zip(&speech.parties) {
            let Some(behalf) = speech.speakers[quote.speaker].on_behalf_of.as_ref() else { continue };
            let code = behalf.value;
            let Some(cue) = self.word_at(quote.cue) else { continue };
            let sentence = &page.sentences[page.sentence_of(cue)].words;
            let near = cue..(cue + 24).min(sentence.end);
            let party_end = party.map_or(cue, |p| self.parties[p].words.end);
            let at_meeting = page.within(near).iter().any(|m| {
                let before = page.word(m.first.saturating_sub(1));
                m.is(Class::Meeting, &["noun", "donors"])
                    && self.is_meeting_noun(m)
                    && matches!(
                        before,
                        "خلال" | "امام" | "ختام" | "هامش" | "افتتاح" | "اعمال" | "during" | "the" | "opening"
                    )
                    && m.first < party_end + 10
                    && !page.within(cue..m.first).iter().any(|w| w.is(Class::Word, &["that"]))
            });
            let meeting = &mut self.clusters[at].meeting;
            if at_meeting
                && is_attendee(code)
                && meeting.participants.iter().all(|p| p.value != code)
                && meeting.observers.iter().all(|p| p.value != code)
            {
                meeting.participants.push(Field { rule: Rule::AttendBySpeech, ..behalf.clone() });
            }
            let hosts = country == Some(code) && meeting.hosts.iter().all(|h| h.value != code);
            if hosts {
                meeting.hosts.push(Field { rule: Rule::HostActs, ..behalf.clone() });
                if meeting.participants.iter().all(|p| p.value != code) {
                    meeting.participants.push(Field { rule: Rule::AttendByOffice, ..behalf.clone() });
                }
            }
        }
        let meeting = &mut self.clusters[at].meeting;
        let chairing: Vec<Field<Code>> = meeting
            .chairs
            .iter()
            .filter_map(|c| {
                c.value.on_behalf_of.map(|code| Field {
                    value: code,
                    spans: c.spans.clone(),
                    rule: Rule::HostActs,
                    basis: c.basis,
                })
            })
            .collect();
        for field in chairing {
            if country == Some(field.value) && meeting.hosts.iter().all(|h| h.value != field.value) {
                meeting.hosts.push(field);
            }
        }
    }

    fn word_at(&self, span: Span) -> Option<usize> {
        let page = self.page;
        let at = page.words.partition_point(|w| page.source.span(w.start, w.end).end <= span.start);
        (at < page.words.len()).then_some(at)
    }

    /// Who pledges at a pledging conference takes part in it.
    fn by_pledge(&mut self, at: usize, given: &Given) {
        let page = self.page;
        let cluster = &mut self.clusters[at];
        if cluster.meeting.country.is_none() {
            return;
        }
        let donors =
            cluster.donors || given.commitments.iter().any(|c| c.total && c.who.iter().any(|w| w.value == "donors"));
        for (commitment, sentence) in given.commitments.iter().zip(&given.sentences) {
            let words = &page.sentences[*sentence].words;
            let told_there = page.within(words.clone()).iter().any(|m| m.is(Class::Meeting, &["noun", "donors"]));
            if !(donors || told_there) || commitment.status.value != crate::found::CommitmentStatus::Pledged {
                continue;
            }
            for giver in &commitment.who {
                let meeting = &mut cluster.meeting;
                let known = meeting.participants.iter().any(|p| p.value == giver.value)
                    || meeting.observers.iter().any(|p| p.value == giver.value);
                if is_attendee(giver.value) && !known {
                    meeting.participants.push(Field { rule: Rule::AttendByPledge, ..giver.clone() });
                }
            }
        }
    }

    /// The dateline's day, where the text tells the meeting's end or opening as the news of the day.
    fn take_day_of_dateline(&mut self, at: usize) {
        let page = self.page;
        let Some(day) = page.dateline else { return };
        let cluster = &mut self.clusters[at];
        if cluster.meeting.day.is_some() || cluster.meeting.weekday.is_some() {
            return;
        }
        let first = cluster.sentences.first().map(|number| page.sentences[*number].words.clone());
        let closing = first
            .filter(|words| page.sentences[0].words.start == words.start || page.sentence_of(words.start) <= 2)
            .and_then(|words| {
                words.clone().find(|at| {
                    let word = page.word(*at).trim_start_matches(['و', 'ف', 'ل', 'ب']);
                    matches!(
                        word,
                        "ختام"
                            | "اختتم"
                            | "اختتمت"
                            | "اختتام"
                            | "انطلقت"
                            | "انطلق"
                            | "افتتح"
                            | "concluded"
                            | "opened"
                            | "closing"
                            | "wrapped"
                    )
                })
            });
        if let Some(word) = closing {
            let span = page.span(word..word + 1);
            cluster.meeting.day = Some(Field::new(day, span, Rule::DayFromDateline));
        }
    }
}

/// Chairs and hosts take part.
fn office_takes_part(meeting: &mut Meeting) {
    let mut codes: Vec<Field<Code>> = Vec::new();
    for chair in &meeting.chairs {
        if let Some(code) = chair.value.on_behalf_of {
            codes.push(Field {
                value: code,
                spans: chair.spans.clone(),
                rule: Rule::AttendByOffice,
                basis: chair.basis,
            });
        }
    }
    codes.extend(meeting.hosts.iter().map(|h| Field { rule: Rule::AttendByOffice, ..h.clone() }));
    for field in codes {
        if is_attendee(field.value) && meeting.participants.iter().all(|p| p.value != field.value) {
            meeting.observers.retain(|o| o.value != field.value);
            meeting.participants.push(field);
        }
    }
}

/// Whether a code can sit at a table of states: no enemy, not the coalition or its donors as a whole.
fn is_attendee(code: Code) -> bool {
    !is_enemy(code)
        && !matches!(code, "coalition" | "donors")
        && !code.starts_with("group:")
        && body(code) != "coalition"
}

fn move_last(present: &mut Vec<Field<Code>>, observing: &mut Vec<Field<Code>>, count: usize) {
    let from = present.len().saturating_sub(count);
    for mut field in present.split_off(from) {
        field.rule = Rule::ObserverNamed;
        observing.push(field);
    }
}

fn line_of_group(group: &str) -> Option<Code> {
    match group {
        "group:cifg" => Some("finance"),
        "group:foreign-fighters" => Some("fighters"),
        "group:communications" => Some("narrative"),
        "group:stabilisation" => Some("stabilisation"),
        _ => None,
    }
}

fn add_line(meeting: &mut Meeting, line: Code, span: Span) {
    match meeting.lines.iter_mut().find(|known| known.value == line) {
        Some(known) if known.spans.len() < 6 => known.spans.push(span),
        Some(_) => {}
        None => meeting.lines.push(Field::new(line, span, Rule::LineOnAgenda)),
    }
}

/// The group that the text's own meeting is of, for whom its chairs' statement speaks.
pub fn group_of(meetings: &[Meeting]) -> Option<&Field<Code>> {
    meetings.first().and_then(|m| m.group.as_ref())
}
