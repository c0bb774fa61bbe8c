//! Bytes become text that knows its way back.
//!
//! Takes the bytes of a file, gives one [`Traced`] with the encoding it was read in and what was noticed.
//! The order of belief: byte order mark, the pattern of UTF-16, what the bytes themselves prove (valid UTF-8 beyond
//! ASCII is UTF-8), what the file declares, the detector. Where the bytes prove the declaration wrong, they win and a
//! finding says so at the declaration.
//! Always holds: each scalar value maps to the bytes it was read from; a byte that means nothing becomes U+FFFD.
//! Not here: entities (`html`), the form of the file (`detect`).

use std::ops::Range;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{DecoderResult, Encoding, REPLACEMENT, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, X_USER_DEFINED};
use record::{Finding, Severity};

use crate::traced::{Stride, Traced};

/// Where a declaration of the encoding is looked for; browsers look at 1024 bytes, older portals declare later.
const DECLARATION_BYTES: usize = 8 * 1024;
/// How much the detector is shown, from the first byte beyond ASCII on; it weighs all encodings and is slow.
const DETECTOR_BYTES: usize = 16 * 1024;
/// One in so many scalar values may be undecodable; beyond that the encoding is another one than any we know.
const UNDECODABLE_SHARE: u64 = 8;
/// Decoded at a time, so that a whole file never stands in memory a third time.
const CHUNK_BYTES: usize = 64 * 1024;

/// A file's text with the name of its encoding.
#[derive(Debug)]
pub(crate) struct Decoded {
    pub(crate) text: Traced,
    pub(crate) encoding: &'static str,
    pub(crate) findings: Vec<Finding>,
}

/// Returns the text of a file. `declares` says whether the form can declare its encoding inside (pages, XML);
/// `cut` that the file goes on after these bytes, so that half a letter at the end is no defect.
pub(crate) fn decode(bytes: &[u8], declares: bool, cut: bool) -> Result<Decoded, Finding> {
    let mut findings = Vec::new();
    let (encoding, skipped) = choose(bytes, declares, &mut findings)?;
    let mut work = Work { text: Traced::with_capacity(bytes.len()), undecodable: 0, first: None, cut };
    work.run(encoding, bytes, skipped);
    if work.undecodable * UNDECODABLE_SHARE > u64::from(work.text.scalars()) {
        return Err(Finding::new("unsupported-encoding", Severity::Error)
            .with("encoding", encoding.name())
            .at_byte(work.first.unwrap_or(0)));
    }
    findings.extend(work.findings());
    Ok(Decoded { text: work.text, encoding: encoding.name(), findings })
}

/// The encoding and how many bytes of mark stand before the text.
fn choose(bytes: &[u8], declares: bool, out: &mut Vec<Finding>) -> Result<(&'static Encoding, usize), Finding> {
    if is_utf32(bytes) {
        return Err(Finding::new("unsupported-encoding", Severity::Error).with("encoding", "UTF-32").at_byte(0));
    }
    if let Some(marked) = Encoding::for_bom(bytes) {
        return Ok(marked);
    }
    if let Some(wide) = utf16_without_mark(bytes) {
        out.push(Finding::new("encoding-guessed", Severity::Note).with("encoding", wide.name()));
        return Ok((wide, 0));
    }
    let declared = if declares { declared(bytes, out)? } else { None };
    Ok((settle(bytes, declared, out), 0))
}

/// An encoding that the file declares, and where.
struct Declared {
    encoding: &'static Encoding,
    place: u64,
}

fn declared(bytes: &[u8], out: &mut Vec<Finding>) -> Result<Option<Declared>, Finding> {
    let head = &bytes[..bytes.len().min(DECLARATION_BYTES)];
    let Some(label) = label_in_xml(head).or_else(|| label_in_meta(head)) else { return Ok(None) };
    let place = label.start as u64;
    let name = String::from_utf8_lossy(&head[label]).trim().to_owned();
    match Encoding::for_label(name.as_bytes()) {
        Some(encoding) if encoding == REPLACEMENT => {
            Err(Finding::new("unsupported-encoding", Severity::Error).with("encoding", name).at_byte(place))
        }
        // By the standard: a declaration that could be read is not in UTF-16.
        Some(encoding) if encoding == UTF_16LE || encoding == UTF_16BE => Ok(Some(Declared { encoding: UTF_8, place })),
        Some(encoding) if encoding == X_USER_DEFINED => Ok(Some(Declared { encoding: WINDOWS_1252, place })),
        Some(encoding) => Ok(Some(Declared { encoding, place })),
        None => {
            out.push(Finding::new("unknown-encoding", Severity::Warning).with("encoding", name).at_byte(place));
            Ok(None)
        }
    }
}

fn settle(bytes: &[u8], declared: Option<Declared>, out: &mut Vec<Finding>) -> &'static Encoding {
    let proof = Utf8Proof::of(bytes);
    let believed = match &declared {
        Some(declared) if proof.is_ascii() => return declared.encoding,
        _ if proof.holds() => UTF_8,
        Some(declared) if declared.encoding == UTF_8 => detected(bytes),
        Some(declared) if declared.encoding == WINDOWS_1252 && mostly_beyond_ascii(bytes) => detected(bytes),
        Some(declared) => declared.encoding,
        None => detected(bytes),
    };
    match declared {
        Some(declared) if declared.encoding != believed => out.push(
            Finding::new("wrong-encoding", Severity::Warning)
                .with("declared", declared.encoding.name())
                .with("used", believed.name())
                .at_byte(declared.place),
        ),
        None if believed != UTF_8 => {
            out.push(Finding::new("encoding-guessed", Severity::Note).with("encoding", believed.name()));
        }
        _ => {}
    }
    believed
}

/// What the bytes say about being UTF-8.
pub(crate) struct Utf8Proof {
    letters_beyond_ascii: usize,
    broken: usize,
}

impl Utf8Proof {
    pub(crate) fn of(bytes: &[u8]) -> Utf8Proof {
        let mut proof = Utf8Proof { letters_beyond_ascii: 0, broken: 0 };
        for chunk in bytes.utf8_chunks() {
            let valid = chunk.valid().as_bytes();
            proof.letters_beyond_ascii += valid.iter().filter(|byte| **byte >= 0xC0).count();
            let half_letter = is_half_letter(bytes, chunk.invalid()) && proof.letters_beyond_ascii > 0;
            proof.broken += usize::from(!chunk.invalid().is_empty() && !half_letter);
        }
        proof
    }

    fn is_ascii(&self) -> bool {
        self.letters_beyond_ascii == 0 && self.broken == 0
    }

    /// Other encodings form valid sequences by chance now and then, but never mostly.
    pub(crate) fn holds(&self) -> bool {
        self.broken == 0 || self.letters_beyond_ascii > 4 * self.broken
    }
}

/// Whether broken bytes are the start of a letter at the very end, where the file was cut.
fn is_half_letter(bytes: &[u8], broken: &[u8]) -> bool {
    bytes.ends_with(broken) && std::str::from_utf8(broken).is_err_and(|error| error.error_len().is_none())
}

/// Western text has a letter beyond ASCII now and then; where they are the rule it is another script.
fn mostly_beyond_ascii(bytes: &[u8]) -> bool {
    let beyond = bytes.iter().filter(|byte| **byte >= 0xC0).count();
    let letters = bytes.iter().filter(|byte| byte.is_ascii_alphabetic()).count();
    // Tags are ASCII too, so the share is taken low: one letter in five.
    beyond * 5 > letters
}

/// The encoding that the detector finds, never UTF-8.
pub(crate) fn detected(bytes: &[u8]) -> &'static Encoding {
    let start = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0).saturating_sub(64);
    let end = bytes.len().min(start + DETECTOR_BYTES);
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[start..end], true);
    detector.guess(None, Utf8Detection::Deny)
}

fn is_utf32(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0, 0, 0xFE, 0xFF]) || bytes.starts_with(&[0xFF, 0xFE, 0, 0])
}

/// UTF-16 without its mark shows by its high bytes: nearly all of a page's letters lie in few rows of Unicode,
/// among them row 0 with blanks and tags.
pub(crate) fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(2048)];
    let pairs = head.chunks_exact(2);
    let total = pairs.len();
    if total < 4 {
        return None;
    }
    let (mut first, mut second, mut first_zero, mut second_zero) = (0, 0, 0, 0);
    for pair in pairs {
        first += usize::from(is_row(pair[0]));
        second += usize::from(is_row(pair[1]));
        first_zero += usize::from(pair[0] == 0);
        second_zero += usize::from(pair[1] == 0);
    }
    let most = |count: usize| count * 20 >= total * 19;
    if most(second) && second_zero > 0 && first_zero == 0 {
        return Some(UTF_16LE);
    }
    (most(first) && first_zero > 0 && second_zero == 0).then_some(UTF_16BE)
}

/// Rows of Unicode that prose of our languages uses: Latin, Arabic with its forms, punctuation.
fn is_row(byte: u8) -> bool {
    matches!(byte, 0x00 | 0x01 | 0x06 | 0x07 | 0x20 | 0xFB..=0xFE)
}

/// The label of `<?xml … encoding="…"?>` at the start.
fn label_in_xml(head: &[u8]) -> Option<Range<usize>> {
    let start = head.iter().position(|byte| !byte.is_ascii_whitespace())?;
    if !head[start..].starts_with(b"<?xml") {
        return None;
    }
    let end = start + memchr::memchr(b'>', &head[start..])?;
    let key = start + find_ignoring_case(&head[start..end], b"encoding")?;
    value_after(head, key + b"encoding".len(), end)
}

/// The label of `<meta charset=…>` or of the content of an older `<meta http-equiv>`, outside comments.
fn label_in_meta(head: &[u8]) -> Option<Range<usize>> {
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'<', &head[at..]) {
        let tag = at + found;
        if head[tag..].starts_with(b"<!--") {
            at = tag + 4 + memchr::memmem::find(&head[tag + 4..], b"-->")?;
            continue;
        }
        at = tag + 1;
        if !head[at..].get(..4).is_some_and(|name| name.eq_ignore_ascii_case(b"meta")) {
            continue;
        }
        let end = tag + memchr::memchr(b'>', &head[tag..]).unwrap_or(head.len() - tag);
        if let Some(key) = find_ignoring_case(&head[tag..end], b"charset")
            && let Some(label) = value_after(head, tag + key + b"charset".len(), end)
        {
            return Some(label);
        }
        at = end;
    }
    None
}

/// The value after `=` with or without quotation marks.
fn value_after(head: &[u8], from: usize, end: usize) -> Option<Range<usize>> {
    let skip = |mut at: usize, wanted: fn(u8) -> bool| {
        while at < end && wanted(head[at]) {
            at += 1;
        }
        at
    };
    let sign = skip(from, |byte| byte.is_ascii_whitespace());
    if head.get(sign) != Some(&b'=') {
        return None;
    }
    let start = skip(sign + 1, |byte| byte.is_ascii_whitespace() || byte == b'"' || byte == b'\'');
    let stop = skip(start, |byte| !byte.is_ascii_whitespace() && !matches!(byte, b'"' | b'\'' | b';' | b'/' | b'>'));
    (start < stop).then_some(start..stop)
}

fn find_ignoring_case(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window.eq_ignore_ascii_case(wanted))
}

/// A decoding under way.
struct Work {
    text: Traced,
    undecodable: u64,
    first: Option<u64>,
    cut: bool,
}

impl Work {
    fn run(&mut self, encoding: &'static Encoding, bytes: &[u8], skipped: usize) {
        if encoding == UTF_8 {
            self.utf8(bytes, skipped);
        } else if encoding == UTF_16LE || encoding == UTF_16BE {
            self.utf16(bytes, skipped, encoding == UTF_16BE);
        } else if encoding.is_single_byte() {
            self.single_bytes(encoding, bytes);
        } else {
            self.many_bytes(encoding, bytes);
        }
    }

    fn utf8(&mut self, bytes: &[u8], skipped: usize) {
        let mut at = skipped as u64;
        for chunk in bytes[skipped..].utf8_chunks() {
            self.text.push(chunk.valid(), at, Stride::Utf8);
            at += chunk.valid().len() as u64;
            let broken = chunk.invalid().len();
            let half_letter = self.cut && at as usize + broken == bytes.len();
            if broken > 0 && !half_letter {
                self.replace(at, broken);
            }
            at += broken as u64;
        }
    }

    fn utf16(&mut self, bytes: &[u8], skipped: usize, big: bool) {
        let units = bytes[skipped..].chunks_exact(2);
        let odd = !units.remainder().is_empty();
        let unit = |pair: &[u8]| {
            if big { u16::from_be_bytes([pair[0], pair[1]]) } else { u16::from_le_bytes([pair[0], pair[1]]) }
        };
        let mut at = skipped as u64;
        let mut piece = String::new();
        let mut start = at;
        for letter in char::decode_utf16(units.map(unit)) {
            let letter = letter.unwrap_or_else(|_| {
                self.note(at);
                char::REPLACEMENT_CHARACTER
            });
            piece.push(letter);
            at += 2 * letter.len_utf16() as u64;
            if piece.len() >= CHUNK_BYTES {
                self.text.push(&piece, start, Stride::Utf16);
                piece.clear();
                start = at;
            }
        }
        self.text.push(&piece, start, Stride::Utf16);
        if odd && !self.cut {
            self.replace(at, 1);
        }
    }

    fn single_bytes(&mut self, encoding: &'static Encoding, bytes: &[u8]) {
        for (index, chunk) in bytes.chunks(CHUNK_BYTES).enumerate() {
            let at = (index * CHUNK_BYTES) as u64;
            let (text, broken) = encoding.decode_without_bom_handling(chunk);
            self.text.push(&text, at, Stride::Bytes(1));
            if broken {
                let places = text.chars().enumerate().filter(|(_, letter)| *letter == char::REPLACEMENT_CHARACTER);
                for (place, _) in places {
                    self.note(at + place as u64);
                }
            }
        }
    }

    /// Byte by byte, so that what comes out is known to have come from the bytes since the last time.
    fn many_bytes(&mut self, encoding: &'static Encoding, bytes: &[u8]) {
        let mut decoder = encoding.new_decoder_without_bom_handling();
        let mut start = 0;
        let mut at = 0;
        let mut letters = String::with_capacity(32);
        while at < bytes.len() {
            let (result, read) = decoder.decode_to_string_without_replacement(&bytes[at..=at], &mut letters, false);
            at += read;
            if !letters.is_empty() {
                self.letters(&letters, start, at);
                letters.clear();
                start = at;
            }
            if let DecoderResult::Malformed(..) = result {
                self.replace(start as u64, at - start);
                start = at;
            }
        }
        let (result, _) = decoder.decode_to_string_without_replacement(&[], &mut letters, true);
        self.letters(&letters, start, at);
        if matches!(result, DecoderResult::Malformed(..)) && !self.cut {
            self.replace(start as u64, at - start);
        }
    }

    fn letters(&mut self, letters: &str, start: usize, end: usize) {
        let width = end - start;
        let alone = letters.chars().nth(1).is_none();
        let stride = match u8::try_from(width) {
            Ok(width) if alone => Stride::Bytes(width),
            _ => Stride::Whole(width as u32),
        };
        self.text.push(letters, start as u64, stride);
    }

    fn replace(&mut self, at: u64, bytes: usize) {
        self.note(at);
        let stride = u8::try_from(bytes).map_or(Stride::Whole(bytes as u32), Stride::Bytes);
        self.text.push("\u{FFFD}", at, stride);
    }

    fn note(&mut self, at: u64) {
        self.undecodable += 1;
        self.first.get_or_insert(at);
    }

    fn findings(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        if let Some(first) = self.first {
            let found = Finding::new("undecodable-bytes", Severity::Warning);
            findings.push(found.with("count", self.undecodable).at_byte(first));
        }
        let text = self.text.text();
        if let Some(first) = memchr::memchr(0, text.as_bytes()) {
            let count = memchr::memchr_iter(0, text.as_bytes()).count();
            let found = Finding::new("nul-bytes", Severity::Warning);
            findings.push(found.with("count", count).at_byte(self.text.place(first)));
        }
        findings
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::Span;

    /// Every encoding of the standard that a file can be in.
    const LABELS: &[&str] = &[
        "utf-8",
        "ibm866",
        "iso-8859-2",
        "iso-8859-3",
        "iso-8859-4",
        "iso-8859-5",
        "iso-8859-6",
        "iso-8859-7",
        "iso-8859-8",
        "iso-8859-10",
        "iso-8859-13",
        "iso-8859-14",
        "iso-8859-15",
        "iso-8859-16",
        "koi8-r",
        "koi8-u",
        "macintosh",
        "windows-874",
        "windows-1250",
        "windows-1251",
        "windows-1252",
        "windows-1253",
        "windows-1254",
        "windows-1255",
        "windows-1256",
        "windows-1257",
        "windows-1258",
        "x-mac-cyrillic",
        "gbk",
        "gb18030",
        "big5",
        "euc-jp",
        "iso-2022-jp",
        "shift_jis",
        "euc-kr",
        "utf-16le",
        "utf-16be",
    ];

    fn work(encoding: &'static Encoding, bytes: &[u8]) -> Work {
        let mut work = Work { text: Traced::default(), undecodable: 0, first: None, cut: false };
        work.run(encoding, bytes, 0);
        work
    }

    #[test]
    fn every_encoding_reads_as_browsers_do() {
        let every_byte: Vec<u8> = (0..=255).flat_map(|first| [first, 0x41, first, 0xA4, first, 0x80, 0x20]).collect();
        for label in LABELS {
            let encoding = Encoding::for_label(label.as_bytes()).unwrap();
            let (expected, broken) = encoding.decode_without_bom_handling(&every_byte);
            let work = work(encoding, &every_byte);
            assert_eq!(work.text.text(), expected, "{label}");
            assert_eq!(work.undecodable > 0, broken, "{label}");
        }
    }

    #[test]
    fn each_letter_leads_back_to_its_bytes() {
        let words = "Ab لندن 会議 Совет 회의 é.";
        for label in LABELS {
            let encoding = Encoding::for_label(label.as_bytes()).unwrap();
            let known: String = words.chars().filter(|letter| !encoding.encode(&letter.to_string()).2).collect();
            let bytes: Vec<u8> = match *label {
                "utf-16le" => words.encode_utf16().flat_map(u16::to_le_bytes).collect(),
                "utf-16be" => words.encode_utf16().flat_map(u16::to_be_bytes).collect(),
                _ => encoding.encode(&known).0.into_owned(),
            };
            let (text, map) = work(encoding, &bytes).text.into_parts();
            for (place, letter) in text.chars().enumerate().filter(|_| *label != "iso-2022-jp") {
                let range = map.bytes_of(&text, Span::new(place, place + 1));
                let stood = &bytes[range.start as usize..range.end as usize];
                assert_eq!(encoding.decode_without_bom_handling(stood).0, letter.to_string(), "{label}");
            }
        }
    }

    #[track_caller]
    fn check(bytes: &[u8], declares: bool, encoding: &str, codes: &[&str]) {
        let decoded = decode(bytes, declares, false).unwrap();
        let found: Vec<&str> = decoded.findings.iter().map(|finding| finding.code.as_str()).collect();
        assert_eq!((decoded.encoding, found.as_slice()), (encoding, codes));
    }

    #[test]
    fn declarations_are_found_where_browsers_find_them() {
        check(b"<meta charset=windows-1256>", true, "windows-1256", &[]);
        check(b"<META Http-Equiv=a CONTENT='text/html; Charset = ISO-8859-6'>", true, "ISO-8859-6", &[]);
        check(b"<?xml version='1.0' encoding='Windows-1256'?><a/>", true, "windows-1256", &[]);
        check(b"<!-- <meta charset=windows-1256> --><p>", true, "UTF-8", &[]);
        check(b"<meta charset=windows-1256>", false, "UTF-8", &[]); // plain text declares nothing
        check(b"<meta charset=klingon>", true, "UTF-8", &["unknown-encoding"]);
        check(b"<meta charset=utf-16>", true, "UTF-8", &[]);
        check(b"<meta charset='", true, "UTF-8", &[]);
    }

    #[test]
    fn arabic_without_declaration_is_detected() {
        let words = "انعقد المؤتمر في المدينة، وحضره ممثلو عشر دول، وتعهدوا بتقديم المساعدات إلى النازحين.";
        let (bytes, _, _) = encoding_rs::WINDOWS_1256.encode(words);
        check(&bytes, false, "windows-1256", &["encoding-guessed"]);
        let (bytes, _, _) = encoding_rs::ISO_8859_6.encode(words);
        check(&bytes, false, "ISO-8859-6", &["encoding-guessed"]);
    }

    #[test]
    fn damaged_utf_8_stays_utf_8() {
        let mut bytes = "انعقد المؤتمر في المدينة".as_bytes().to_vec();
        bytes[9] = b'?';
        check(&bytes, false, "UTF-8", &["undecodable-bytes"]);
    }
}
