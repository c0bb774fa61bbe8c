//! Who sat at the table: chairs, named, declared and not named, and what nobody says.
//!
//! Always holds: a number that no source gives is a range that says what it depends on, never a guess.

use std::collections::BTreeSet;

use picture::{Fact, Picture};
use record::{Declared, Meeting, PartyKind, Qualifier};

use crate::frame::Frame;
use crate::parts::{Seat, Seating, said};

/// Seats without a name that are drawn at most; the number stands beside them anyway.
const SEATS_MAX: usize = 120;

/// Units of declared numbers that count states.
const OF_STATES: [&str; 5] = ["states", "countries", "members", "delegations", "ministers"];

/// Who sat at a meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attendance {
    /// The seats, in the order of the table.
    pub seats: Vec<Seat>,
    /// How many are not named, where a number was declared.
    pub unnamed: Option<Unnamed>,
}

/// How many of a declared number are not named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unnamed {
    /// Declared.
    pub declared: u32,
    /// At least so many are not named.
    pub least: u32,
    /// At most so many; `None` where the source gives only a lower bound.
    pub most: Option<u32>,
    /// Whether the two differ because nobody says if the chairs are counted in.
    pub chairs_open: bool,
    /// How many chairs that is.
    pub chairs: u32,
}

impl Attendance {
    /// The attendance of a meeting.
    pub fn of(frame: &Frame, picture: &Picture, fact: &Fact, meeting: &Meeting) -> Attendance {
        let unnamed = Unnamed::of(picture, meeting, &|party| is_listed(fact, party));
        let mut taken: BTreeSet<&str> = BTreeSet::new();
        let mut seats = Vec::new();
        let chairs = meeting.chairs.iter().filter_map(|chair| chair.party.as_deref());
        let groups = [
            (Seating::Chair, chairs.collect::<Vec<_>>()),
            (Seating::Named, meeting.hosts.iter().chain(&meeting.participants).map(String::as_str).collect()),
            (Seating::Observer, meeting.observers.iter().map(String::as_str).collect()),
        ];
        for (seating, parties) in groups {
            for party in parties {
                if taken.insert(party) {
                    seats.push(seat(frame, picture, party, seating));
                }
            }
        }
        let empty = unnamed.map_or(0, |unnamed| unnamed.least) as usize;
        seats.extend((0..empty.min(SEATS_MAX)).map(|_| Seat { label: None, full: None, seating: Seating::Unknown }));
        Attendance { seats, unnamed }
    }
}

fn seat(frame: &Frame, picture: &Picture, party: &str, seating: Seating) -> Seat {
    let full = said::party(frame, picture, party);
    let is_code = party.len() <= 3 && party.bytes().all(|byte| byte.is_ascii_uppercase());
    let short = picture.party(party).and_then(|(_, body)| {
        let (lang, name) = body.short.best(frame.lang().code())?;
        Some(crate::parts::NameView::new(name, Some(lang)))
    });
    let mut label =
        if is_code { crate::parts::NameView::new(party, None) } else { short.unwrap_or_else(|| full.clone()) };
    label.href = full.href.clone();
    Seat { label: Some(label), full: Some(full.text), seating }
}

impl Unnamed {
    /// What is open of the largest declared number of states. `is_listed` says whether a participant is named by
    /// itself, not only as the one in the chair.
    pub fn of(picture: &Picture, meeting: &Meeting, is_listed: &dyn Fn(&str) -> bool) -> Option<Unnamed> {
        let counts_states = |declared: &&Declared| OF_STATES.contains(&declared.unit.as_str());
        let declared = meeting.declared.iter().filter(counts_states).max_by_key(|declared| declared.value)?;
        let state = |party: &&str| is_state(picture, party);
        let chairs = meeting.chairs.iter().filter_map(|chair| chair.party.as_deref()).filter(state);
        let chairs: BTreeSet<&str> = chairs.collect();
        let by_itself = |party: &&str| !chairs.contains(party) || is_listed(party);
        let named = meeting.participants.iter().map(String::as_str).filter(state);
        let named: BTreeSet<&str> = named.filter(by_itself).collect();
        let chairs: BTreeSet<&str> = chairs.difference(&named).copied().collect();
        let left = |named: usize| declared.value.saturating_sub(u32::try_from(named).unwrap_or(u32::MAX));
        let (with_chairs, without) = (left(named.len() + chairs.len()), left(named.len()));
        let lower_bound = matches!(declared.qualifier, Some(Qualifier::AtLeast | Qualifier::MoreThan));
        (without > 0).then_some(Unnamed {
            declared: declared.value,
            least: with_chairs,
            most: (!lower_bound).then_some(without),
            chairs_open: with_chairs != without,
            chairs: u32::try_from(chairs.len()).unwrap_or(u32::MAX),
        })
    }
}

/// Whether some source names the party among those who took part in other words than those that put it in the chair.
/// Who was entered without words was listed.
fn is_listed(fact: &Fact, party: &str) -> bool {
    let voices = fact.voices("participants");
    let chair_words = |claim| {
        let chairs = fact.voices("chairs").iter().filter(move |voice| voice.claim == claim);
        chairs.flat_map(|voice| voice.each.iter().flatten().chain(&voice.spans))
    };
    let told = |voice: &picture::Voice| {
        let elements = voice.value.as_array().into_iter().flatten().enumerate();
        let mut at = elements.filter(|(_, element)| element.as_str() == Some(party)).map(|(at, _)| at);
        at.any(|at| {
            let words = voice.each.get(at).map(Vec::as_slice).unwrap_or_default();
            words.is_empty() || words.iter().any(|span| !chair_words(voice.claim).any(|chair| chair.overlaps(*span)))
        })
    };
    voices.is_empty() || voices.iter().any(told)
}

/// Whether a party is a state: its record says so, or its code is a country's.
fn is_state(picture: &Picture, party: &str) -> bool {
    match picture.party(party) {
        Some((_, body)) if body.kind != PartyKind::Other => body.kind == PartyKind::State,
        _ => party.len() == 2 && party.bytes().all(|byte| byte.is_ascii_uppercase()),
    }
}

#[cfg(test)]
mod tests {
    use record::Chair;

    use super::*;

    fn london() -> Meeting {
        let named = ["SA", "AE", "BH", "KW", "QA", "JO", "IQ", "EG", "org:eu", "org:un"];
        let chair = |party: &str| Chair { party: Some(party.to_owned()), ..Chair::default() };
        Meeting {
            chairs: vec![chair("GB"), chair("US")],
            participants: named.map(str::to_owned).into(),
            declared: vec![Declared { value: 21, unit: "states".to_owned(), qualifier: None }],
            ..Meeting::default()
        }
    }

    #[test]
    fn nobody_says_whether_the_chairs_are_among_the_declared() {
        let unnamed = Unnamed::of(&Picture::default(), &london(), &|_| true).unwrap();
        assert_eq!((unnamed.least, unnamed.most, unnamed.chairs_open), (11, Some(13), true));
        let mut told = london();
        told.participants.extend(["GB".to_owned(), "US".to_owned()]);
        let of = |is_listed| Unnamed::of(&Picture::default(), &told, &move |_| is_listed).unwrap();
        assert_eq!((of(true).least, of(true).most, of(true).chairs_open), (11, Some(11), false));
        assert_eq!(
            (of(false).least, of(false).most, of(false).chairs_open),
            (11, Some(13), true),
            "named as chairs alone"
        );
    }

    #[test]
    fn at_least_so_many_leaves_the_end_open_and_no_number_says_nothing() {
        let mut meeting = london();
        meeting.declared[0].qualifier = Some(Qualifier::AtLeast);
        assert_eq!(Unnamed::of(&Picture::default(), &meeting, &|_| true).unwrap().most, None);
        meeting.declared.clear();
        assert_eq!(Unnamed::of(&Picture::default(), &meeting, &|_| true), None);
    }
}
