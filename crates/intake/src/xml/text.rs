//! Texts and attributes as they are meant: references resolved, line ends and blanks as XML has them.

use std::borrow::Cow;

use super::Entities;

/// Levels in which an entity may name another.
const NESTING: usize = 8;
/// Bytes that the entities of one text or attribute may grow to; beyond, a reference stays as written.
const GROWTH: usize = 64 * 1024;

/// A text as it is meant: references resolved, each line end one line feed. Pieces of one text may be given one by one.
pub fn text_value<'a>(raw: &'a [u8], entities: &Entities) -> Cow<'a, [u8]> {
    if memchr::memchr2(b'&', b'\r', raw).is_none() {
        return Cow::Borrowed(raw);
    }
    let mut out = Vec::with_capacity(raw.len());
    let mut growth = GROWTH;
    resolve(raw, entities, Role::Text, NESTING, &mut growth, &mut out);
    Cow::Owned(out)
}

/// A text in which nothing is a reference: each line end one line feed.
pub(super) fn plain_text(raw: &[u8]) -> Cow<'_, [u8]> {
    if memchr::memchr(b'\r', raw).is_none() {
        return Cow::Borrowed(raw);
    }
    let ends = raw.windows(2).filter(|pair| pair == b"\r\n").count();
    let mut out = Vec::with_capacity(raw.len() - ends);
    for (at, byte) in raw.iter().enumerate() {
        match byte {
            b'\r' if raw.get(at + 1) == Some(&b'\n') => {}
            b'\r' => out.push(b'\n'),
            _ => out.push(*byte),
        }
    }
    Cow::Owned(out)
}

/// An attribute's value as it is meant: references resolved, each blank a space.
pub fn attribute_value<'a>(raw: &'a [u8], entities: &Entities) -> Cow<'a, [u8]> {
    if !raw.iter().any(|byte| *byte < b' ' || *byte == b'&') {
        return Cow::Borrowed(raw);
    }
    let mut out = Vec::with_capacity(raw.len());
    let mut growth = GROWTH;
    resolve(raw, entities, Role::Attribute, NESTING, &mut growth, &mut out);
    Cow::Owned(out)
}

/// Without blanks at both ends, of any script.
pub fn trimmed(bytes: &[u8]) -> &[u8] {
    let plain = |byte: &u8| byte.is_ascii() && !matches!(byte, 0x09..=0x0D | b' ');
    if bytes.first().is_some_and(plain) && bytes.last().is_some_and(plain) {
        return bytes;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => text.trim().as_bytes(),
        Err(_) => bytes.trim_ascii(),
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Role {
    Text,
    Attribute,
}

fn resolve(raw: &[u8], entities: &Entities, role: Role, nesting: usize, growth: &mut usize, out: &mut Vec<u8>) {
    let mut at = 0;
    while let Some(&byte) = raw.get(at) {
        match byte {
            b'&' => at += reference(&raw[at..], entities, role, nesting, growth, out),
            b'\r' => {
                out.push(if role == Role::Text { b'\n' } else { b' ' });
                at += if raw.get(at + 1) == Some(&b'\n') { 2 } else { 1 };
            }
            b'\t' | b'\n' if role == Role::Attribute => {
                out.push(b' ');
                at += 1;
            }
            _ => {
                out.push(byte);
                at += 1;
            }
        }
    }
}

/// Resolves the reference that `raw` begins with; its length. One that means nothing stays as written.
fn reference(
    raw: &[u8],
    entities: &Entities,
    role: Role,
    nesting: usize,
    growth: &mut usize,
    out: &mut Vec<u8>,
) -> usize {
    let end = memchr::memchr(b';', raw);
    let name = end.map(|end| &raw[1..end]);
    let Some((end, name)) = end.zip(name) else {
        out.push(b'&');
        return 1;
    };
    if let Some(letter) = known(name).or_else(|| numbered(name)) {
        out.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes());
        return end + 1;
    }
    match entities.value(name).filter(|value| nesting > 0 && value.len() <= *growth) {
        Some(value) => {
            *growth -= value.len();
            resolve(value, entities, role, nesting - 1, growth, out);
            end + 1
        }
        None => {
            out.push(b'&');
            1
        }
    }
}

fn known(name: &[u8]) -> Option<char> {
    match name {
        b"amp" => Some('&'),
        b"lt" => Some('<'),
        b"gt" => Some('>'),
        b"quot" => Some('"'),
        b"apos" => Some('\''),
        _ => None,
    }
}

/// The letter of `#49` or `#x31`.
pub(super) fn numbered(name: &[u8]) -> Option<char> {
    let digits = std::str::from_utf8(name.strip_prefix(b"#")?).ok()?;
    let number = match digits.strip_prefix('x') {
        Some(hex) if hex.bytes().all(|byte| byte.is_ascii_hexdigit()) => u32::from_str_radix(hex, 16).ok()?,
        None if digits.bytes().all(|byte| byte.is_ascii_digit()) => digits.parse().ok()?,
        _ => return None,
    };
    char::from_u32(number).filter(|letter| *letter != '\0')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(raw: &str, text: &str, attribute: &str) {
        let entities = Entities::default();
        assert_eq!(String::from_utf8_lossy(&text_value(raw.as_bytes(), &entities)), text);
        assert_eq!(String::from_utf8_lossy(&attribute_value(raw.as_bytes(), &entities)), attribute);
    }

    #[test]
    fn references_blanks_and_line_ends() {
        check("a&amp;b&#x31;&#50;", "a&b12", "a&b12");
        check("1\r\n2\r3\t4", "1\n2\n3\t4", "1 2 3 4");
        check("&#10;&#13;", "\n\r", "\n\r");
        check("&nbsp; & &#0; &#xD800; &#xZ;", "&nbsp; & &#0; &#xD800; &#xZ;", "&nbsp; & &#0; &#xD800; &#xZ;");
    }

    #[test]
    fn blanks_of_any_script_are_trimmed() {
        assert_eq!(trimmed("\u{a0} 12 \u{3000}\n".as_bytes()), b"12");
        assert_eq!(trimmed(b" \xFF "), b"\xFF");
        assert_eq!(trimmed(b""), b"");
    }
}
