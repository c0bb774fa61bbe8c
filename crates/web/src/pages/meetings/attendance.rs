//! Who sat at the table: chairs, named, declared and not named, and what nobody says.
//!
//! Always holds: a number that no source gives is a range that says what it depends on, never a guess.

use std::collections::BTreeSet;

use picture::Picture;
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
    pub fn of(frame: &Frame, picture: &Picture, meeting: &Meeting) -> Attendance {
        let unnamed = Unnamed::of(picture, meeting);
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
    /// What is open of the largest declared number of states.
    pub fn of(picture: &Picture, meeting: &Meeting) -> Option<Unnamed> {
        let counts_states = |declared: &&Declared| OF_STATES.contains(&declared.unit.as_str());
        let declared = meeting.declared.iter().filter(counts_states).max_by_key(|declared| declared.value)?;
        let state = |party: &&str| is_state(picture, party);
        let named: BTreeSet<&str> = meeting.participants.iter().map(String::as_str).filter(state).collect();
        let chairs = meeting.chairs.iter().filter_map(|chair| chair.party.as_deref()).filter(state);
        let chairs: BTreeSet<&str> = chairs.filter(|party| !named.contains(party)).collect();
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
        let unnamed = Unnamed::of(&Picture::default(), &london()).unwrap();
        assert_eq!((unnamed.least, unnamed.most, unnamed.chairs_open), (11, Some(13), true));
        let mut told = london();
        told.participants.extend(["GB".to_owned(), "US".to_owned()]);
        let unnamed = Unnamed::of(&Picture::default(), &told).unwrap();
        assert_eq!((unnamed.least, unnamed.most, unnamed.chairs_open), (11, Some(11), false));
    }

    #[test]
    fn at_least_so_many_leaves_the_end_open_and_no_number_says_nothing() {
        let mut meeting = london();
        meeting.declared[0].qualifier = Some(Qualifier::AtLeast);
        assert_eq!(Unnamed::of(&Picture::default(), &meeting).unwrap().most, None);
        meeting.declared.clear();
        assert_eq!(Unnamed::of(&Picture::default(), &meeting), None);
    }
}
