//! Drawn signs, in the ink of the text beside them. Always hidden from screen readers: a word stands beside each.

use maud::{Markup, PreEscaped, html};

/// A sign of 24 by 24 units drawn with the text's colour; nothing for an unknown name.
pub fn icon(name: &str) -> Markup {
    let Some(drawing) = drawing(name) else { return html! {} };
    html! {
        svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round"
            stroke-linejoin="round" aria-hidden="true" focusable="false" { (PreEscaped(drawing)) }
    }
}

/// The mark of the house: four tiles joined to one, filled with the text's colour.
pub fn mark() -> Markup {
    html! {
        svg viewBox="0 0 32 32" fill="currentColor" aria-hidden="true" focusable="false" {
            path d="M16 1l6.6 6.6L16 14.2 9.4 7.6zM24.4 9.4L31 16l-6.6 6.6-6.6-6.6zM16 17.8l6.6 6.6L16 31l-6.6-6.6zM7.6 9.4l6.6 6.6-6.6 6.6L1 16z" {}
        }
    }
}

fn drawing(name: &str) -> Option<&'static str> {
    Some(match name {
        "overview" => r#"<path d="M4 20V10M10 20V4M16 20v-7M3 20h18"/><circle cx="20" cy="6" r="1.6"/>"#,
        "members" => r#"<circle cx="12" cy="7.5" r="3.5"/><path d="M5 20c.6-4 3.4-6 7-6s6.4 2 7 6"/>"#,
        "lines" => {
            r#"<path d="M4 6h10M4 12h16M4 18h7"/><circle cx="18" cy="6" r="1.6"/><circle cx="15" cy="18" r="1.6"/>"#
        }
        "efforts" => {
            r#"<path d="M4 4h16v16H4zM4 9.3h16M4 14.7h16M9.3 4v16M14.7 4v16"/><path d="M9.3 9.3h5.4v5.4H9.3z" fill="currentColor"/>"#
        }
        "meetings" => {
            r#"<ellipse cx="12" cy="12" rx="6" ry="3.6"/><path d="M12 4.5v1M12 18.5v1M3.5 12h-.5M21 12h-.5M5.5 6.5l.7.6M17.8 16.9l.7.6M18.5 6.5l-.7.6M6.2 16.9l-.7.6"/>"#
        }
        "sources" => r#"<path d="M6 3.5h8l4 4v13H6zM14 3.5v4h4M9 12h6M9 15.5h6"/>"#,
        "desk" => r#"<path d="M4 5h16v10H4zM4 12h4l1.5 2.5h5L16 12h4M8 19h8"/>"#,
        "review" => r#"<path d="M5 4h14v16H5zM8.5 9l1.5 1.5L12.5 8M8.5 15l1.5 1.5 2.5-2.5M15 9.5h1.5M15 15.5h1.5"/>"#,
        "search" => r#"<circle cx="10.5" cy="10.5" r="6"/><path d="M15 15l5 5"/>"#,
        "military" => r#"<path d="M12 3.5l7 2.5v5.5c0 4.5-3 7.5-7 9-4-1.5-7-4.5-7-9V6z"/>"#,
        "finance" => {
            r#"<ellipse cx="12" cy="7" rx="6.5" ry="3"/><path d="M5.5 7v5c0 1.7 2.9 3 6.5 3s6.5-1.3 6.5-3V7M5.5 12v5c0 1.7 2.9 3 6.5 3s6.5-1.3 6.5-3v-5"/>"#
        }
        "travel" => {
            r#"<path d="M5 19c4 0 3-6 7-6s3-6 7-6"/><circle cx="4" cy="19" r="1.5"/><circle cx="20" cy="6" r="1.5"/><path d="M4 5l4 4M8 5L4 9"/>"#
        }
        "narrative" => r#"<path d="M4 5h16v11h-8l-5 4v-4H4zM8 9h8M8 12.5h5"/>"#,
        "humanitarian" => r#"<path d="M12 20c-5-3.5-8-6.5-8-10a4 4 0 0 1 8-1.5A4 4 0 0 1 20 10c0 3.5-3 6.5-8 10z"/>"#,
        "stabilisation" => r#"<path d="M4 20h16M6 20v-9M10 20v-9M14 20v-9M18 20v-9M3.5 11h17L12 4.5z"/>"#,
        "note" => r#"<circle cx="12" cy="12" r="8.5"/><path d="M12 11v5M12 8v.1"/>"#,
        "warning" => r#"<path d="M12 4l9 16H3zM12 10v5M12 17.5v.1"/>"#,
        "error" => r#"<path d="M8 3.5h8L20.5 8v8L16 20.5H8L3.5 16V8zM9 9l6 6M15 9l-6 6"/>"#,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::Room;

    #[test]
    fn every_room_of_the_rail_has_a_sign() {
        for room in Room::RAIL {
            assert!(drawing(room.key()).is_some(), "{}", room.key());
        }
        assert_eq!(icon("no-such-sign").into_string(), "");
    }
}
