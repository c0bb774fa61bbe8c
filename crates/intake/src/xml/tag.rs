//! A start tag and its attributes: where each stands in the window, found in one pass.

use std::borrow::Cow;

use super::lanes::{find_either, name_end};
use super::{Entities, attribute_value};

/// Attributes of one element.
const ATTRIBUTES: usize = 4096;

/// The attributes of an element, in the order of the file.
#[derive(Clone, Copy, Debug)]
pub struct Attributes<'a> {
    window: &'a [u8],
    places: &'a [Attribute],
    entities: &'a Entities,
}

/// Where an attribute stands in the window.
#[derive(Clone, Copy, Debug)]
pub(super) struct Attribute {
    pub name: u32,
    pub name_end: u32,
    pub value: u32,
    pub value_end: u32,
}

impl<'a> Attributes<'a> {
    #[inline]
    pub(super) fn new(window: &'a [u8], places: &'a [Attribute], entities: &'a Entities) -> Attributes<'a> {
        Attributes { window, places, entities }
    }

    /// The value of the first attribute of this name, references resolved.
    #[inline]
    pub fn value(&self, name: &str) -> Option<Cow<'a, [u8]>> {
        let found = self.places.iter().find(|place| self.name(place) == name.as_bytes())?;
        Some(attribute_value(&self.window[found.value as usize..found.value_end as usize], self.entities))
    }

    /// All of them, name and value.
    pub fn iter(&self) -> impl Iterator<Item = (&'a [u8], Cow<'a, [u8]>)> {
        let (window, entities) = (self.window, self.entities);
        self.places.iter().map(move |place| {
            let value = &window[place.value as usize..place.value_end as usize];
            (&window[place.name as usize..place.name_end as usize], attribute_value(value, entities))
        })
    }

    fn name(&self, place: &Attribute) -> &'a [u8] {
        &self.window[place.name as usize..place.name_end as usize]
    }
}

/// What a tag is, as far as it is at hand.
pub(super) enum Tag {
    /// Where its name ends, and where it ends itself.
    Whole {
        name_end: usize,
        end: usize,
        empty: bool,
    },
    Unfinished,
    Malformed,
}

/// Reads the start tag whose `<` stands at `from`, and notes where its attributes stand; data goes to `data_end`.
#[inline]
pub(super) fn read_tag(window: &[u8], from: usize, data_end: usize, attributes: &mut Vec<Attribute>) -> Tag {
    let of_name = name_end(window, from + 1);
    let mut at = of_name;
    loop {
        let before = at;
        at = past_spaces(window, at);
        if at >= data_end {
            return Tag::Unfinished;
        }
        match window[at] {
            b'>' if of_name > from + 1 => return Tag::Whole { name_end: of_name, end: at + 1, empty: false },
            b'/' if at + 1 >= data_end => return Tag::Unfinished,
            b'/' if of_name > from + 1 && window[at + 1] == b'>' => {
                return Tag::Whole { name_end: of_name, end: at + 2, empty: true };
            }
            _ if at == before || attributes.len() >= ATTRIBUTES => return Tag::Malformed,
            _ => {}
        }
        let name = at;
        let own_end = name_end(window, at);
        let sign = past_spaces(window, own_end);
        if sign >= data_end {
            return Tag::Unfinished;
        }
        if window[sign] != b'=' || own_end == name {
            return Tag::Malformed;
        }
        let open = past_spaces(window, sign + 1);
        if open >= data_end {
            return Tag::Unfinished;
        }
        let quote = window[open];
        if quote != b'"' && quote != b'\'' {
            return Tag::Malformed;
        }
        let value = open + 1;
        let value_end = find_either(window, value, quote, b'<');
        if value_end >= data_end {
            return Tag::Unfinished;
        }
        if window[value_end] == b'<' {
            return Tag::Malformed;
        }
        attributes.push(Attribute {
            name: name as u32,
            name_end: own_end as u32,
            value: value as u32,
            value_end: value_end as u32,
        });
        at = value_end + 1;
    }
}

#[inline]
pub(super) fn past_spaces(tag: &[u8], from: usize) -> usize {
    let mut at = from;
    while tag.get(at).is_some_and(|byte| is_space(*byte)) {
        at += 1;
    }
    at
}

#[inline]
pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

pub(super) fn is_blank(bytes: &[u8]) -> bool {
    bytes.iter().all(|byte| is_space(*byte))
}
