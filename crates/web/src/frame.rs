//! What every page is told besides its own value: language, as-of, reader, address, form token.
//!
//! Takes a request that the server has already checked, gives a [`Frame`]; parts and pages are functions of it.
//! Always holds: links keep `at`, `known` and `boundary`, so that a link shows another person the same page (or what
//! that person may see of it); nothing of the request is printed unescaped.
//! Not here: sessions (`access`), HTML (`parts`).

use record::{Day, Moment};

use crate::access::Reader;
use crate::assets::Assets;
use crate::query::{Query, encode};
use crate::words::{Lang, Words};

/// The names in an address that say what every page is a function of.
const KEPT: [&str; 3] = ["at", "known", "boundary"];

/// A room of the rail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// The coalition at a glance.
    Overview,
    /// Who belongs to it.
    Members,
    /// What it works on.
    Lines,
    /// Who does what where.
    Efforts,
    /// When and where it met.
    Meetings,
    /// Where knowledge comes from.
    Sources,
    /// Where claims are confirmed.
    Desk,
    /// Progress between two meetings.
    Review,
    /// A page outside the rail: sign-in, search, an error.
    None,
}

impl Room {
    /// The rooms of the rail, in order.
    pub const RAIL: [Room; 8] = [
        Room::Overview,
        Room::Lines,
        Room::Members,
        Room::Efforts,
        Room::Meetings,
        Room::Sources,
        Room::Desk,
        Room::Review,
    ];

    /// The room's name in keys, addresses and icons.
    pub fn key(self) -> &'static str {
        match self {
            Room::Overview => "overview",
            Room::Members => "members",
            Room::Lines => "lines",
            Room::Efforts => "efforts",
            Room::Meetings => "meetings",
            Room::Sources => "sources",
            Room::Desk => "desk",
            Room::Review => "review",
            Room::None => "none",
        }
    }

    /// The address of its first page, without the language.
    pub fn path(self) -> &'static str {
        match self {
            Room::Overview | Room::None => "/",
            Room::Members => "/members",
            Room::Lines => "/lines",
            Room::Efforts => "/efforts",
            Room::Meetings => "/meetings",
            Room::Sources => "/sources",
            Room::Desk => "/desk",
            Room::Review => "/review",
        }
    }
}

/// World day, knowledge and boundary of a page; `None` means today, now, the members.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AsOf {
    /// World day D: nothing later than this day counts.
    pub at: Option<Day>,
    /// Knowledge K: nothing recorded later counts.
    pub known: Option<Moment>,
    /// Boundary B: who counts as inside, by its code.
    pub boundary: Option<String>,
}

/// A parameter of the address that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the parameter {name} cannot be read")]
pub struct BadParameter {
    /// Its name.
    pub name: &'static str,
}

impl AsOf {
    /// Reads `at` (a whole day), `known` (RFC 3339, or a whole day meaning its end in UTC) and `boundary`
    /// (letters, digits, `-`, at most 64).
    pub fn read(query: &Query) -> Result<AsOf, BadParameter> {
        let bad = |name| BadParameter { name };
        let at = query.get("at").map(|text| whole_day(text).ok_or(bad("at"))).transpose()?;
        let known = query.get("known").map(|text| moment(text).ok_or(bad("known"))).transpose()?;
        let boundary = query.get("boundary").map(|text| code(text).ok_or(bad("boundary"))).transpose()?;
        Ok(AsOf { at, known, boundary })
    }
}

fn whole_day(text: &str) -> Option<Day> {
    text.parse().ok().filter(Day::is_whole)
}

fn moment(text: &str) -> Option<Moment> {
    match whole_day(text) {
        Some(day) => format!("{day}T23:59:59.999999Z").parse().ok(),
        None => text.parse().ok(),
    }
}

fn code(text: &str) -> Option<String> {
    let fits = text.len() <= 64 && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    fits.then(|| text.to_owned())
}

/// Light, dark, or as the machine is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Theme {
    /// As the machine is set.
    #[default]
    Machine,
    /// Ink on paper.
    Light,
    /// Paper on ink.
    Dark,
}

impl Theme {
    /// The theme of a code, the machine's for an unknown one.
    pub fn of(code: &str) -> Theme {
        match code {
            "light" => Theme::Light,
            "dark" => Theme::Dark,
            _ => Theme::Machine,
        }
    }

    /// Its code.
    pub fn code(self) -> &'static str {
        match self {
            Theme::Machine => "machine",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }
}

/// What a page is told besides its own value.
#[derive(Clone, Debug)]
pub struct Frame {
    /// The reader's words.
    pub words: Words,
    /// Which room of the rail is lit.
    pub room: Room,
    /// World day, knowledge, boundary.
    pub as_of: AsOf,
    /// The day it is.
    pub today: Day,
    /// The address without language and query: `/members/GB`.
    pub path: String,
    /// The address behind `?`.
    pub query: Query,
    /// Who reads.
    pub reader: Reader,
    /// Light or dark.
    pub theme: Theme,
    /// What a form must send back in its field `csrf`; empty where no form can be sent.
    pub form_token: String,
    /// The coalition's name in the reader's language.
    pub coalition: String,
    /// Claims that wait at the desk, where the reader may confirm them.
    pub waiting: Option<u64>,
    /// Addresses of style sheet, fonts and scripts.
    pub assets: &'static Assets,
}

impl Frame {
    /// The text of a message. See [`Words::t`].
    pub fn t(&self, key: &str) -> String {
        self.words.t(key)
    }

    /// The reader's language.
    pub fn lang(&self) -> Lang {
        self.words.lang()
    }

    /// Whether the page runs right to left.
    pub fn is_rtl(&self) -> bool {
        self.lang() == Lang::Ar
    }

    /// The world day D of the page: the one it asks for, or today.
    pub fn day(&self) -> Day {
        self.as_of.at.unwrap_or(self.today)
    }

    /// The address of another page in the same language, as-of kept: `href("/members/GB")`.
    ///
    /// `path` must be an address of the house; a value in it goes through [`Frame::segment`] first.
    pub fn href(&self, path: &str) -> String {
        self.query.only(&KEPT).on(&format!("/{}{path}", self.lang().code()))
    }

    /// The same with further pairs behind `?`.
    pub fn href_with(&self, path: &str, pairs: &[(&str, &str)]) -> String {
        let kept = self.query.only(&KEPT);
        let query = pairs.iter().fold(kept, |query, (name, value)| query.with(name, value));
        query.on(&format!("/{}{path}", self.lang().code()))
    }

    /// This page with some pairs changed; an empty value removes a pair.
    pub fn here(&self, pairs: &[(&str, &str)]) -> String {
        let query = pairs.iter().fold(self.query.clone(), |query, (name, value)| query.with(name, value));
        query.on(&format!("/{}{}", self.lang().code(), self.path))
    }

    /// This page in the other language, everything else kept.
    pub fn in_other_language(&self) -> String {
        self.query.on(&format!("/{}{}", self.lang().other().code(), self.path))
    }

    /// A value made safe as one segment of a path.
    pub fn segment(value: &str) -> String {
        encode(value)
    }

    /// The same frame with another room lit.
    pub fn in_room(mut self, room: Room) -> Frame {
        self.room = room;
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(query: &str, expected: Result<AsOf, &'static str>) {
        let read = AsOf::read(&Query::read(Some(query)).unwrap()).map_err(|bad| bad.name);
        assert_eq!(read, expected, "{query}");
    }

    #[test]
    fn as_of_is_read_or_named_as_broken() {
        check("", Ok(AsOf::default()));
        check("at=", Ok(AsOf::default()));
        check("at=2015-01-22", Ok(AsOf { at: "2015-01-22".parse().ok(), ..AsOf::default() }));
        check("known=2015-01-22T14:30:00Z", Ok(AsOf { known: Some(Moment(1_421_937_000_000_000)), ..AsOf::default() }));
        check("at=2015", Err("at"));
        check("at=XXXX-01-22", Err("at"));
        check("known=yesterday", Err("known"));
        check("boundary=../etc", Err("boundary"));
    }
}
