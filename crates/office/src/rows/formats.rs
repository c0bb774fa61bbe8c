//! Which forms are files of rows, and which importer reads each.
//!
//! A new format is one line in [`name`] and one in [`rows`].

use std::io::{BufRead, Seek};

use intake::{Format, Limits};
use lines::{Origin, Row};

/// The name of a form that is a file of rows; `None` for texts, pages and whatever is not read row by row.
pub fn name(format: Format) -> Option<&'static str> {
    match format {
        Format::Iati => Some("iati"),
        Format::Strikes => Some("strikes"),
        Format::Harm => Some("harm"),
        Format::Rates => Some("rates"),
        Format::Fts => Some("fts"),
        Format::Hxl => Some("hxl"),
        Format::InKind => Some("in-kind"),
        _ => None,
    }
}

/// The rows of a file of this form; `None` as in [`name`].
pub fn rows<'a>(
    format: Format,
    reader: impl BufRead + Seek + 'a,
    origin: &Origin,
    limits: &Limits,
) -> Option<Box<dyn Iterator<Item = Row> + 'a>> {
    match format {
        Format::Iati => Some(Box::new(lines::stabilisation::iati::items(reader, origin, limits))),
        Format::Strikes => Some(Box::new(lines::military::strikes::items(reader, origin, limits))),
        Format::Harm => Some(Box::new(lines::military::harm::items(reader, origin, limits))),
        Format::Rates => Some(Box::new(lines::rates::items(reader, origin, limits))),
        Format::Fts => Some(Box::new(lines::humanitarian::fts::items(reader, origin, limits))),
        Format::Hxl => Some(Box::new(lines::humanitarian::hxl::items(reader, origin, limits))),
        Format::InKind => Some(Box::new(lines::military::kind::items(reader, origin, limits))),
        _ => {
            drop((reader, origin, limits));
            None
        }
    }
}
