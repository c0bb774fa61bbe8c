//! Who sat at the table: one seat for each party, told apart by how it is known.

use maud::{Markup, html};

use super::name::{NameView, name};
use crate::frame::Frame;

/// How a party's presence is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seating {
    /// Chairs the meeting.
    Chair,
    /// Named by a source.
    Named,
    /// Named, as observer.
    Observer,
    /// Declared by the hosts, named by nobody.
    Declared,
    /// Present by count alone: nobody says who.
    Unknown,
    /// Sources contradict each other.
    Disputed,
}

impl Seating {
    fn key(self) -> &'static str {
        match self {
            Seating::Chair => "chair",
            Seating::Named => "named",
            Seating::Observer => "observer",
            Seating::Declared => "declared",
            Seating::Unknown => "unknown",
            Seating::Disputed => "disputed",
        }
    }
}

/// One seat. Without a name it is printed as "not named".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    /// Short label inside the seat; the member's code, or its name.
    pub label: Option<NameView>,
    /// The full name, for those who point at the seat or hear it.
    pub full: Option<String>,
    /// How the presence is known.
    pub seating: Seating,
}

/// The strip of seats, each telling how it is known.
pub fn seats(frame: &Frame, seats: &[Seat]) -> Markup {
    html! {
        ul.seats {
            @for seat in seats {
                @let how = frame.t(&format!("seat-{}", seat.seating.key()));
                li class=(seat.seating.key()) title=(told(seat, &how)) {
                    @match &seat.label { Some(label) => (name(label)), None => span aria-hidden="true" { "?" } }
                    span.unseen { " " (told(seat, &how)) }
                }
            }
        }
    }
}

fn told(seat: &Seat, how: &str) -> String {
    seat.full.as_ref().map_or_else(|| how.to_owned(), |full| format!("\u{2068}{full}\u{2069} · {how}"))
}
