//! One element of a file with everything in it, as a flat list of nodes over one text: nothing of it is lost, known or not.

use crate::xml::{Attributes, Start};

/// A range of bytes in a tree's text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Range {
    from: u32,
    to: u32,
}

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// An element; whether its name stands in no namespace.
    Element {
        plain: bool,
    },
    Text,
    /// A comment or processing instruction, as written.
    Other,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Node {
    what: What,
    /// The name of an element, else the text.
    text: Range,
    attributes: Range,
    /// The node behind all that stands in this one.
    end: u32,
    line: u32,
}

/// An element of a file with everything in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    text: String,
    nodes: Vec<Node>,
    attributes: Vec<(Range, Range)>,
}

/// An element of a tree.
#[derive(Clone, Copy, Debug)]
pub struct Element<'a> {
    tree: &'a Tree,
    at: usize,
}

/// A child of an element, for whoever writes it out.
#[derive(Clone, Copy, Debug)]
pub(super) enum Child<'a> {
    Element(Element<'a>),
    Text(&'a str),
    Other(&'a str),
}

impl Tree {
    /// Its outermost element; none where it holds a comment alone.
    pub fn root(&self) -> Option<Element<'_>> {
        let first = self.nodes.first()?;
        matches!(first.what, What::Element { .. }).then_some(Element { tree: self, at: 0 })
    }

    /// Roughly the bytes it takes.
    pub(super) fn size(&self) -> usize {
        self.text.len() + self.nodes.len() * size_of::<Node>() + self.attributes.len() * size_of::<(Range, Range)>()
    }

    pub(super) fn first(&self) -> Option<Child<'_>> {
        self.nodes.first().map(|_| self.child(0))
    }

    fn child(&self, at: usize) -> Child<'_> {
        match self.nodes[at].what {
            What::Element { .. } => Child::Element(Element { tree: self, at }),
            What::Text => Child::Text(self.str(self.nodes[at].text)),
            What::Other => Child::Other(self.str(self.nodes[at].text)),
        }
    }

    fn str(&self, range: Range) -> &str {
        &self.text[range.from as usize..range.to as usize]
    }

    /// Keeps a text; what is no UTF-8 in it is replaced.
    fn keep(&mut self, bytes: &[u8]) -> Range {
        let from = self.text.len() as u32;
        match std::str::from_utf8(bytes) {
            Ok(text) => self.text.push_str(text),
            Err(_) => self.text.push_str(&String::from_utf8_lossy(bytes)),
        }
        Range { from, to: self.text.len() as u32 }
    }
}

/// Makes a tree of events.
#[derive(Debug, Default)]
pub(super) struct Builder {
    tree: Tree,
    open: Vec<u32>,
    /// The last node is a text that goes on if a text comes next.
    is_in_text: bool,
}

impl Builder {
    /// Begins an element; `line` is where it begins.
    pub fn start(&mut self, start: &Start<'_>, line: u64) {
        self.is_in_text = false;
        let text = self.tree.keep(start.name);
        let from = self.tree.attributes.len() as u32;
        self.attributes(start.attributes);
        let attributes = Range { from, to: self.tree.attributes.len() as u32 };
        self.open.push(self.tree.nodes.len() as u32);
        let line = u32::try_from(line).unwrap_or(u32::MAX);
        let what = What::Element { plain: start.plain };
        self.tree.nodes.push(Node { what, text, attributes, end: 0, line });
    }

    fn attributes(&mut self, attributes: Attributes<'_>) {
        for (name, value) in attributes.iter() {
            let name = self.tree.keep(name);
            let value = self.tree.keep(&value);
            self.tree.attributes.push((name, value));
        }
    }

    /// Ends the element that was begun last.
    pub fn end(&mut self) {
        self.is_in_text = false;
        if let Some(at) = self.open.pop() {
            self.tree.nodes[at as usize].end = self.tree.nodes.len() as u32;
        }
    }

    /// Adds a text. Pieces of one text become one.
    pub fn text(&mut self, piece: &[u8]) {
        let text = self.tree.keep(piece);
        match self.tree.nodes.last_mut() {
            Some(last) if self.is_in_text => last.text.to = text.to,
            _ => self.leaf(What::Text, text),
        }
        self.is_in_text = true;
    }

    /// Adds a comment or processing instruction.
    pub fn other(&mut self, written: &[u8]) {
        self.is_in_text = false;
        let text = self.tree.keep(written);
        self.leaf(What::Other, text);
    }

    fn leaf(&mut self, what: What, text: Range) {
        let end = self.tree.nodes.len() as u32 + 1;
        self.tree.nodes.push(Node { what, text, attributes: Range::default(), end, line: 0 });
    }

    pub fn size(&self) -> usize {
        self.tree.size()
    }

    /// The tree, all elements ended.
    pub fn whole(&mut self) -> Tree {
        while !self.open.is_empty() {
            self.end();
        }
        self.is_in_text = false;
        // Another tree of this file is likely to be as large.
        let size = (self.tree.text.len(), self.tree.nodes.len(), self.tree.attributes.len());
        let next = Tree {
            text: String::with_capacity(size.0),
            nodes: Vec::with_capacity(size.1),
            attributes: Vec::with_capacity(size.2),
        };
        std::mem::replace(&mut self.tree, next)
    }
}

impl<'a> Element<'a> {
    /// Its name as written, with its prefix.
    pub fn name(&self) -> &'a str {
        self.tree.str(self.node().text)
    }

    /// Whether it has this name and stands in no namespace.
    pub fn is(&self, name: &str) -> bool {
        self.node().what == What::Element { plain: true } && self.name() == name
    }

    /// The value of an attribute of this very name, without blanks around it; none where it is missing or empty.
    pub fn attribute(&self, name: &str) -> Option<&'a str> {
        let (_, value) = self.attributes().find(|(own, _)| *own == name)?;
        let value = value.trim();
        (!value.is_empty()).then_some(value)
    }

    /// Its attributes, in the order of the file.
    pub fn attributes(&self) -> impl Iterator<Item = (&'a str, &'a str)> + use<'a> {
        let tree = self.tree;
        let range = self.node().attributes;
        let own = &tree.attributes[range.from as usize..range.to as usize];
        own.iter().map(|(name, value)| (tree.str(*name), tree.str(*value)))
    }

    /// The line it begins in.
    pub fn line(&self) -> u64 {
        u64::from(self.node().line)
    }

    /// Its child elements, in the order of the file.
    pub fn elements(&self) -> impl Iterator<Item = Element<'a>> + use<'a> {
        self.children().filter_map(|child| match child {
            Child::Element(element) => Some(element),
            _ => None,
        })
    }

    /// Its child elements of a name, in no namespace.
    pub fn all<'n>(&self, name: &'n str) -> impl Iterator<Item = Element<'a>> + use<'a, 'n> {
        self.elements().filter(move |element| element.is(name))
    }

    /// The first of them.
    pub fn first(&self, name: &str) -> Option<Element<'a>> {
        self.all(name).next()
    }

    /// The text before its first child node, without blanks around it.
    pub fn text(&self) -> &'a str {
        match self.children().next() {
            Some(Child::Text(text)) => text.trim(),
            _ => "",
        }
    }

    pub(super) fn children(&self) -> impl Iterator<Item = Child<'a>> + use<'a> {
        let (tree, end) = (self.tree, self.node().end as usize);
        let mut at = self.at + 1;
        std::iter::from_fn(move || {
            let child = (at < end).then(|| tree.child(at))?;
            at = tree.nodes[at].end as usize;
            Some(child)
        })
    }

    fn node(&self) -> &'a Node {
        &self.tree.nodes[self.at]
    }
}
