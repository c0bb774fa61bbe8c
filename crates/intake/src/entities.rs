//! Character references of HTML: `&amp;`, `&#1575;`, `&#x627;`.
//!
//! Takes text from an ampersand on, gives what it stands for and how many bytes it took.
//! Names are those of the HTML standard (`data/entities.txt`, made from its list of named character references,
//! WHATWG, BSD licence for code parts; one name and its scalar values in hexadecimal a line, sorted by name).

use std::sync::LazyLock;

const TABLE: &str = include_str!("../data/entities.txt");
/// The longest name of the table with its semicolon.
const NAME_BYTES_MAX: usize = 32;
/// Digits of a numeric reference that are read; longer ones are no scalar value.
const DIGITS_MAX: usize = 32;

static NAMES: LazyLock<Vec<(&'static str, String)>> = LazyLock::new(|| {
    let mut names: Vec<(&str, String)> = TABLE.lines().filter_map(entry).collect();
    names.sort_unstable_by_key(|(name, _)| *name);
    names
});

fn entry(line: &'static str) -> Option<(&'static str, String)> {
    let mut parts = line.split(' ');
    let name = parts.next()?;
    let letters = parts.filter_map(|hex| u32::from_str_radix(hex, 16).ok().and_then(char::from_u32)).collect();
    Some((name, letters))
}

/// What a reference stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Reference {
    /// One scalar value, of a number or a name.
    Letter(char),
    /// Several, of a name.
    Letters(&'static str),
}

/// Returns what the reference at the start of `text` (which begins with `&`) stands for and its bytes; `None` where
/// there is none and the ampersand is itself. In an attribute an old name without semicolon before a letter, a digit
/// or `=` is none (`?a=1&copy=2`).
pub(crate) fn read(text: &str, in_attribute: bool) -> Option<(Reference, usize)> {
    let rest = text.get(1..)?;
    if let Some(number) = rest.strip_prefix('#') {
        return numeric(number).map(|(letter, bytes)| (Reference::Letter(letter), bytes + 2));
    }
    named(rest, in_attribute)
}

fn named(rest: &str, in_attribute: bool) -> Option<(Reference, usize)> {
    let bytes = rest.as_bytes();
    let letters = bytes.iter().take(NAME_BYTES_MAX).take_while(|byte| byte.is_ascii_alphanumeric()).count();
    if letters == 0 {
        return None;
    }
    if bytes.get(letters) == Some(&b';')
        && let Some(found) = look_up(&rest[..=letters])
    {
        return Some((found, letters + 2));
    }
    // The old names also stand without their semicolon; the longest counts.
    let longest = (2..=letters.min(6)).rev().find_map(|end| look_up(&rest[..end]).map(|found| (found, end)));
    let (found, end) = longest?;
    let follows = bytes.get(end).copied().unwrap_or(b' ');
    if in_attribute && (follows == b'=' || follows.is_ascii_alphanumeric()) {
        return None;
    }
    Some((found, end + 1))
}

fn look_up(name: &str) -> Option<Reference> {
    let index = NAMES.binary_search_by_key(&name, |(known, _)| *known).ok()?;
    let letters = NAMES[index].1.as_str();
    let mut all = letters.chars();
    match (all.next(), all.next()) {
        (Some(letter), None) => Some(Reference::Letter(letter)),
        _ => Some(Reference::Letters(letters)),
    }
}

fn numeric(text: &str) -> Option<(char, usize)> {
    let hexadecimal = text.starts_with(['x', 'X']);
    let digits = &text.as_bytes()[usize::from(hexadecimal)..];
    let is_digit = |byte: &&u8| if hexadecimal { byte.is_ascii_hexdigit() } else { byte.is_ascii_digit() };
    let count = digits.iter().take(DIGITS_MAX).take_while(is_digit).count();
    if count == 0 {
        return None;
    }
    let radix = if hexadecimal { 16 } else { 10 };
    let value = digits[..count].iter().try_fold(0_u32, |value, digit| {
        let digit = char::from(*digit).to_digit(radix)?;
        value.checked_mul(radix)?.checked_add(digit)
    });
    let end = usize::from(hexadecimal) + count;
    let semicolon = usize::from(text.as_bytes().get(end) == Some(&b';'));
    Some((scalar(value), end + semicolon))
}

/// The scalar value of a number; old pages mean windows-1252 by 128 to 159.
fn scalar(value: Option<u32>) -> char {
    match value {
        None | Some(0) => char::REPLACEMENT_CHARACTER,
        Some(value @ 0x80..=0x9F) => {
            let byte = [value as u8];
            let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&byte);
            text.chars().next().unwrap_or(char::REPLACEMENT_CHARACTER)
        }
        Some(value) => char::from_u32(value).unwrap_or(char::REPLACEMENT_CHARACTER),
    }
}

/// A text with its references decoded, for values that need no way back.
pub(crate) fn plain(text: &str, in_attribute: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'&', rest.as_bytes()) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let bytes = match read(rest, in_attribute) {
            Some((Reference::Letter(letter), bytes)) => {
                out.push(letter);
                bytes
            }
            Some((Reference::Letters(letters), bytes)) => {
                out.push_str(letters);
                bytes
            }
            None => {
                out.push('&');
                1
            }
        };
        rest = &rest[bytes..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(plain(text, false), expected, "{text}");
    }

    #[test]
    fn names_and_numbers_are_read() {
        check("AT&amp;T &lt;b&gt; &quot;x&quot;", "AT&T <b> \"x\"");
        check("&#1604;&#1606;&#x62F;&#X646;", "لندن");
        check("&laquo;نعم&raquo; &ndash; &euro;5", "«نعم» – €5");
        check("&NotEqualTilde;", "\u{2242}\u{338}");
        check("&#150;&#0;&#xD800;&#99999999999;", "–\u{FFFD}\u{FFFD}\u{FFFD}");
    }

    #[test]
    fn what_is_no_reference_stays_as_written() {
        check("a & b &; &# &#x; &nosuchname; &&", "a & b &; &# &#x; &nosuchname; &&");
        check("توفير&الامن", "توفير&الامن");
    }

    #[test]
    fn an_old_name_needs_no_semicolon_but_not_in_an_address() {
        check("&copy 2015 &ampx", "© 2015 &x");
        assert_eq!(plain("?a=1&copy=2&lt=3", true), "?a=1&copy=2&lt=3");
        assert_eq!(plain("?a=1&amp;b", true), "?a=1&b");
    }
}
