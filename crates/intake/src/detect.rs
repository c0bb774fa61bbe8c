//! Which form a file has, by its first bytes, and by its name where the bytes leave it open.
//!
//! Takes a prefix and a name, gives a [`Format`]; for a file that is no text also what it is, for the finding.
//! Not here: whether the file is whole, or valid in its form (its reader finds out).

use serde::{Deserialize, Serialize};

use crate::encoding::utf16_without_mark;
use crate::table::sign as table;

/// The forms this room can tell apart. A later reader adds its form here and its sign in `detect`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Format {
    /// Plain text.
    Text,
    /// A web page.
    Html,
    /// RSS, Atom or RDF Site Summary.
    Feed,
    /// Our JSON lines of facts, read by [`read_facts`](crate::read_facts).
    Facts,
    /// Delimited text (CSV, TSV), read by [`table`](crate::table).
    Table,
    /// Published strike releases as a table, one line each.
    Strikes,
    /// Civilian harm and other events with ranges of dead and injured.
    Harm,
    /// Aid in kind, one announced item a row, as the Kiel tracker lays it out.
    InKind,
    /// Exchange rates by day, as delimited text or packed as the European Central Bank publishes them.
    Rates,
    /// A workbook (XLSX), read by [`table`](crate::table).
    Workbook,
    /// A table with a row of HXL hashtags or the headers of a table of needs, as delimited text or JSON; one in a
    /// workbook shows when it is opened.
    Hxl,
    /// Flows or plans of the Financial Tracking Service of OCHA.
    Fts,
    /// Some other JSON.
    Json,
    /// IATI: activities or organisations, the transparency standard of aid.
    Iati,
    /// Some other XML.
    Xml,
    /// None of these: a picture, a packed file, a program.
    Binary,
}

/// How many first bytes [`detect`] looks at; handing it more changes nothing.
pub const PREFIX_BYTES: usize = 8 * 1024;

/// What the table in the zip of the European Central Bank is called.
const RATES_ZIP: &[u8] = b"eurofxref";

/// One control character in so many bytes and the file is no text.
const CONTROL_SHARE: usize = 20;

/// Returns the form of a file from its first bytes and, where they leave it open, its name.
pub fn detect(prefix: &[u8], name: Option<&str>) -> Format {
    let prefix = &prefix[..prefix.len().min(PREFIX_BYTES)];
    match binary_kind(prefix) {
        Some("xlsx") => return Format::Workbook,
        Some("zip") if memchr::memmem::find(prefix, RATES_ZIP).is_some() => return Format::Rates,
        Some(_) => return Format::Binary,
        None => {}
    }
    let text = readable(prefix);
    let text = text.trim_start_matches(|letter: char| letter.is_whitespace() || letter == '\u{FEFF}');
    let ended = prefix.len() < PREFIX_BYTES;
    let table = || table::by_sign(text, name, ended);
    by_markup(text).or_else(|| by_json(text, name)).or_else(table).or_else(|| by_name(name)).unwrap_or(Format::Text)
}

/// What a file is that is no text: a word for the finding's `kind`.
pub(crate) fn binary_kind(prefix: &[u8]) -> Option<&'static str> {
    let prefix = &prefix[..prefix.len().min(PREFIX_BYTES)];
    if let Some((_, kind)) = SIGNS.iter().find(|(sign, _)| prefix.starts_with(sign)) {
        return Some(if *kind == "zip" { zip_kind(prefix) } else { kind });
    }
    if prefix.get(4..8) == Some(b"ftyp") {
        return Some("video");
    }
    let marked = prefix.starts_with(&[0xFF, 0xFE]) || prefix.starts_with(&[0xFE, 0xFF]);
    let utf32 = prefix.starts_with(&[0, 0, 0xFE, 0xFF]);
    if marked || utf32 || utf16_without_mark(prefix).is_some() {
        return None;
    }
    let controls = prefix.iter().filter(|byte| is_control(**byte)).count();
    let zeros = memchr::memchr_iter(0, prefix).count();
    (controls * CONTROL_SHARE > prefix.len() || zeros * 100 > prefix.len()).then_some("other")
}

/// First bytes of the forms that people hand in by mistake.
const SIGNS: &[(&[u8], &str)] = &[
    (b"\x1F\x8B", "gzip"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"%PDF-", "pdf"),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "old-office"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n\x1A\n", "picture"),
    (b"\xFF\xD8\xFF", "picture"),
    (b"GIF87a", "picture"),
    (b"GIF89a", "picture"),
    (b"II*\0", "picture"),
    (b"MM\0*", "picture"),
    (b"RIFF", "media"),
    (b"OggS", "media"),
    (b"ID3", "media"),
    (b"\x1A\x45\xDF\xA3", "video"),
    (b"Rar!\x1A\x07", "rar"),
    (b"7z\xBC\xAF\x27\x1C", "seven-zip"),
    (b"BZh", "bzip2"),
    (b"\xFD7zXZ\0", "xz"),
    (b"\x28\xB5\x2F\xFD", "zstd"),
    (b"\x7FELF", "program"),
    (b"MZ\x90\0", "program"),
    (b"SQLite format 3\0", "database"),
];

/// What a ZIP file is by the names of its first members.
fn zip_kind(prefix: &[u8]) -> &'static str {
    let holds = |name: &[u8]| memchr::memmem::find(prefix, name).is_some();
    let signs: [(&[u8], &str); 6] = [
        (b"opendocument.text", "odt"),
        (b"opendocument.spreadsheet", "ods"),
        (b"application/epub", "epub"),
        (b"word/", "docx"),
        (b"xl/", "xlsx"),
        (b"ppt/", "pptx"),
    ];
    signs.into_iter().find(|(name, _)| holds(name)).map_or("zip", |(_, kind)| kind)
}

fn is_control(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0C | 0x1B) || byte == 0x7F
}

/// The prefix with its ASCII readable; other letters may be wrong, no sign of a form needs them.
pub(crate) fn readable(prefix: &[u8]) -> String {
    let wide = |big: bool| {
        let unit = |pair: &[u8]| if big { [pair[0], pair[1]] } else { [pair[1], pair[0]] };
        let units = prefix.chunks_exact(2).map(|pair| u16::from_be_bytes(unit(pair)));
        char::decode_utf16(units).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)).collect::<String>()
    };
    match utf16_without_mark(prefix) {
        Some(encoding) => wide(encoding == encoding_rs::UTF_16BE),
        None if prefix.starts_with(&[0xFF, 0xFE]) => wide(false),
        None if prefix.starts_with(&[0xFE, 0xFF]) => wide(true),
        None => String::from_utf8_lossy(prefix).into_owned(),
    }
}

/// Elements that begin a page or a piece of one.
const PAGE_ROOTS: &[&str] = &[
    "html",
    "head",
    "body",
    "title",
    "meta",
    "link",
    "script",
    "style",
    "div",
    "p",
    "h1",
    "h2",
    "h3",
    "article",
    "main",
    "section",
    "header",
    "table",
    "center",
    "font",
    "span",
    "a",
    "b",
    "br",
    "ul",
    "ol",
    "blockquote",
    "base",
    "nav",
];

fn by_markup(text: &str) -> Option<Format> {
    let mut rest = text;
    let declared = rest.starts_with("<?xml");
    for _ in 0..64 {
        rest = rest.trim_start();
        if starts_ignoring_case(rest, "<!doctype") {
            let name = rest["<!doctype".len()..].trim_start();
            if starts_ignoring_case(name, "html") {
                return Some(Format::Html);
            }
        }
        let end = match rest {
            _ if starts_ignoring_case(rest, "<!doctype") => doctype_end(rest),
            _ if rest.starts_with("<?") => rest.find("?>").map(|at| at + 2),
            _ if rest.starts_with("<!--") => rest.find("-->").map(|at| at + 3),
            _ => break,
        };
        let Some(end) = end else { break };
        rest = &rest[end..];
    }
    match rest.strip_prefix('<').and_then(by_root) {
        Some(format) => Some(format),
        None if declared => Some(Format::Xml),
        None if ["<html", "<body", "<!doctype html"].iter().any(|tag| holds_tag(text, tag)) => Some(Format::Html),
        None => None,
    }
}

/// Where a document type ends, with the declarations in its brackets.
fn doctype_end(rest: &str) -> Option<usize> {
    let end = rest.find('>')?;
    match rest.find('[') {
        Some(bracket) if bracket < end => rest.find("]>").map(|at| at + 2),
        _ => Some(end + 1),
    }
}

fn by_root(text: &str) -> Option<Format> {
    let end = text.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != ':' && letter != '-');
    let root = text[..end.unwrap_or(text.len())].to_ascii_lowercase();
    match root.as_str() {
        "" => None,
        "rss" | "feed" | "atom:feed" => Some(Format::Feed),
        "iati-activities" | "iati-organisations" => Some(Format::Iati),
        "rdf:rdf" => Some(if text.contains("purl.org/rss") { Format::Feed } else { Format::Xml }),
        _ if PAGE_ROOTS.contains(&root.as_str()) => Some(Format::Html),
        _ => None,
    }
}

fn by_json(text: &str, name: Option<&str>) -> Option<Format> {
    let first = text.lines().next().unwrap_or("");
    let inside = text.strip_prefix('{').map(str::trim_start);
    if inside.is_some_and(|inside| inside.starts_with('"') || inside.starts_with('}')) {
        let keys = |wanted: &[&str]| wanted.iter().all(|key| first.contains(key));
        let lines = extension(name).is_some_and(|end| end == "jsonl" || end == "ndjson");
        let facts = keys(&["\"id\"", "\"type\""]) && (first.contains("\"sources\"") || lines);
        return Some(if facts { Format::Facts } else { table::json_kind(text) });
    }
    let list = text.strip_prefix('[').map(str::trim_start)?;
    let named = extension(name).is_some_and(|end| end.starts_with("json"));
    (list.starts_with(['{', '[', '"', ']']) || named).then(|| table::json_kind(text))
}

fn by_name(name: Option<&str>) -> Option<Format> {
    match extension(name)?.as_str() {
        "html" | "htm" | "xhtml" | "shtml" | "mhtml" | "asp" | "aspx" | "php" => Some(Format::Html),
        "rss" | "atom" => Some(Format::Feed),
        "xml" => Some(Format::Xml),
        "json" => Some(Format::Json),
        _ => None,
    }
}

pub(crate) fn extension(name: Option<&str>) -> Option<String> {
    let (stem, end) = name?.rsplit_once('.')?;
    (!stem.is_empty()).then(|| end.to_ascii_lowercase())
}

fn starts_ignoring_case(text: &str, wanted: &str) -> bool {
    text.as_bytes().get(..wanted.len()).is_some_and(|start| start.eq_ignore_ascii_case(wanted.as_bytes()))
}

/// Whether a tag, given from its angle bracket on, stands anywhere.
fn holds_tag(text: &str, tag: &str) -> bool {
    memchr::memchr_iter(b'<', text.as_bytes()).any(|at| starts_ignoring_case(&text[at..], tag))
}
