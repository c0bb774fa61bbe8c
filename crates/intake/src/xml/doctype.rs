//! What a document type inside the file says, as far as a reader that reaches for nothing may follow it.
//!
//! Entities that stand for text are kept. A document type that would bring elements or attributes into the file without
//! their being written where they stand (an entity with markup, a list of attributes, a parameter entity) is refused:
//! what such a file says could not be read from its elements. What lies outside the file is never fetched.

use std::collections::HashMap;

use super::text::numbered;

/// Entities that the file declares for texts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entities {
    values: HashMap<Vec<u8>, Vec<u8>>,
}

/// The document type would change what the elements say.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Refused;

impl Entities {
    /// What an entity stands for, its own references not yet resolved.
    pub fn value(&self, name: &[u8]) -> Option<&[u8]> {
        self.values.get(name).map(Vec::as_slice)
    }

    /// Reads a document type, given from `<!DOCTYPE` to its `>`.
    pub(super) fn read(declaration: &[u8]) -> Result<Entities, Refused> {
        let mut entities = Entities::default();
        let Some(open) = subset_start(declaration) else { return Ok(entities) };
        let mut rest = &declaration[open..];
        loop {
            rest = rest.trim_ascii_start();
            let end = match rest {
                [b']', ..] | [] => return Ok(entities),
                _ if rest.starts_with(b"<!--") => ending(rest, b"-->"),
                _ if rest.starts_with(b"<?") => ending(rest, b"?>"),
                _ if rest.starts_with(b"<!ENTITY") => {
                    let end = declaration_end(rest);
                    entities.declare(&rest[b"<!ENTITY".len()..end])?;
                    end
                }
                _ if rest.starts_with(b"<!ELEMENT") || rest.starts_with(b"<!NOTATION") => declaration_end(rest),
                _ => return Err(Refused),
            };
            rest = &rest[end..];
        }
    }

    /// Takes ` name "value">`; the first declaration of a name counts.
    fn declare(&mut self, declaration: &[u8]) -> Result<(), Refused> {
        let declaration = declaration.trim_ascii_start();
        let end = declaration.iter().position(u8::is_ascii_whitespace).ok_or(Refused)?;
        let (name, rest) = declaration.split_at(end);
        let rest = rest.trim_ascii_start();
        let Some((&quote, rest)) = rest.split_first().filter(|(quote, _)| matches!(quote, b'"' | b'\'')) else {
            // Outside the file: its references stay as written. A parameter entity is another matter.
            return if name == b"%" { Err(Refused) } else { Ok(()) };
        };
        let value = &rest[..memchr::memchr(quote, rest).ok_or(Refused)?];
        let value = with_letters(value);
        if memchr::memchr2(b'<', b'%', &value).is_some() {
            return Err(Refused);
        }
        self.values.entry(name.to_vec()).or_insert(value);
        Ok(())
    }
}

/// References to letters are resolved when an entity is declared, others when it is used.
fn with_letters(value: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(value.len());
    let mut rest = value;
    while let Some(at) = memchr::memmem::find(rest, b"&#") {
        out.extend_from_slice(&rest[..at]);
        let end = memchr::memchr(b';', &rest[at..]).map(|end| at + end);
        match end.and_then(|end| Some((end, numbered(&rest[at + 1..end])?))) {
            Some((end, letter)) => {
                out.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes());
                rest = &rest[end + 1..];
            }
            None => {
                out.extend_from_slice(b"&#");
                rest = &rest[at + 2..];
            }
        }
    }
    out.extend_from_slice(rest);
    out
}

/// Where the declarations in the brackets begin.
fn subset_start(declaration: &[u8]) -> Option<usize> {
    let mut quote = None;
    for (at, &byte) in declaration.iter().enumerate() {
        match (quote, byte) {
            (None, b'[') => return Some(at + 1),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}

fn ending(rest: &[u8], sign: &[u8]) -> usize {
    memchr::memmem::find(rest, sign).map_or(rest.len(), |at| at + sign.len())
}

/// Where a declaration ends, past its `>`, quotes minded.
fn declaration_end(rest: &[u8]) -> usize {
    let mut quote = None;
    for (at, &byte) in rest.iter().enumerate() {
        match (quote, byte) {
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    rest.len()
}

/// Where a document type ends, past its `>`; none where it is not whole.
pub(super) fn doctype_end(rest: &[u8]) -> Option<usize> {
    let (mut at, mut inside) = (0, false);
    while at < rest.len() {
        let ahead = &rest[at..];
        match ahead[0] {
            quote @ (b'"' | b'\'') => at += 2 + memchr::memchr(quote, &ahead[1..])?,
            b'<' if ahead.starts_with(b"<!--") => at += memchr::memmem::find(ahead, b"-->")? + 3,
            b'<' if ahead.starts_with(b"<?") => at += memchr::memmem::find(ahead, b"?>")? + 2,
            b'[' => (at, inside) = (at + 1, true),
            b']' => (at, inside) = (at + 1, false),
            b'>' if !inside => return Some(at + 1),
            _ => at += 1,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::xml::{attribute_value, text_value};

    #[test]
    fn an_entity_of_the_file_stands_for_its_text() {
        let entities =
            Entities::read(b"<!DOCTYPE a [<!ENTITY usd 'US&#68;'> <!-- > ] --> <!ENTITY both \"&usd;/&amp;\">]>");
        let entities = entities.unwrap();
        assert_eq!(&*attribute_value(b"&usd;", &entities), b"USD");
        assert_eq!(&*text_value(b"&both;&none;", &entities), b"USD/&&none;");
    }

    #[test]
    fn a_small_file_does_not_grow_without_end() {
        let mut declaration = b"<!DOCTYPE a [<!ENTITY e0 'lol'>".to_vec();
        for at in 1..40 {
            let below = format!("&e{};", at - 1).repeat(10);
            declaration.extend_from_slice(format!("<!ENTITY e{at} '{below}'>").as_bytes());
        }
        declaration.extend_from_slice(b"<!ENTITY self '&self;&self;'>]>");
        let entities = Entities::read(&declaration).unwrap();
        assert!(text_value(b"&e39;&self;", &entities).len() < 1 << 20);
    }

    #[test]
    fn what_would_change_the_elements_is_refused() {
        for inside in
            ["<!ENTITY a '<value/>'>", "<!ENTITY a '&#60;b/>'>", "<!ATTLIST value currency CDATA 'USD'>", "%more;"]
        {
            let declaration = format!("<!DOCTYPE a [{inside}]>");
            assert_eq!(Entities::read(declaration.as_bytes()), Err(Refused), "{inside}");
        }
        let outside =
            Entities::read(b"<!DOCTYPE a SYSTEM 'http://example.org/[a' [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>");
        assert_eq!(&*text_value(b"&b;", &outside.unwrap()), b"&b;");
    }
}
