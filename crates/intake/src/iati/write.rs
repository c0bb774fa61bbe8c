//! Writes rows out again as a file: every element, attribute, text and comment as it was read.
//!
//! What changes is form alone: quotes become double, references are written anew, CDATA becomes text, the encoding UTF-8.

use std::io::{self, Write};

use super::tree::{Child, Element, Tree};
use super::{IatiRow, Root};

/// Writes a file. The root comes first.
#[derive(Debug)]
pub struct IatiWriter<W> {
    out: W,
    root: Option<String>,
}

impl<W: Write> IatiWriter<W> {
    /// Into `out`.
    pub fn new(out: W) -> IatiWriter<W> {
        IatiWriter { out, root: None }
    }

    /// Writes a row as the reader gave it. A finding is nothing of the file.
    ///
    /// # Errors
    /// Those of the output.
    pub fn write(&mut self, row: &IatiRow) -> io::Result<()> {
        match row {
            IatiRow::Root(root) => self.begin(root),
            IatiRow::Activity(tree) | IatiRow::Organisation(tree) | IatiRow::Other(tree) => self.tree(tree),
            IatiRow::Finding(_) => Ok(()),
        }
    }

    fn begin(&mut self, root: &Root) -> io::Result<()> {
        self.declaration()?;
        write!(self.out, "<{}", root.name)?;
        for (name, value) in &root.attributes {
            self.attribute(name, value)?;
        }
        self.root = Some(root.name.clone());
        self.out.write_all(b">\n")
    }

    fn declaration(&mut self) -> io::Result<()> {
        self.out.write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    }

    /// Writes an element with everything in it, or a comment.
    fn tree(&mut self, tree: &Tree) -> io::Result<()> {
        if self.root.is_none() {
            self.root = Some(String::new()); // a single row that is its own root
            self.declaration()?;
        }
        match tree.first() {
            Some(Child::Element(element)) => self.element(element)?,
            Some(Child::Text(text) | Child::Other(text)) => self.out.write_all(text.as_bytes())?,
            None => {}
        }
        self.out.write_all(b"\n")
    }

    /// Writes an element; what is open is kept in a list, so that depth costs no stack.
    fn element(&mut self, element: Element<'_>) -> io::Result<()> {
        self.start(element)?;
        let mut open = vec![(element, Box::new(element.children()) as Box<dyn Iterator<Item = Child<'_>>>)];
        while let Some((element, children)) = open.last_mut() {
            match children.next() {
                Some(Child::Element(child)) => {
                    self.start(child)?;
                    open.push((child, Box::new(child.children())));
                }
                Some(Child::Text(text)) => self.text(text)?,
                Some(Child::Other(written)) => self.out.write_all(written.as_bytes())?,
                None => {
                    write!(self.out, "</{}>", element.name())?;
                    open.pop();
                }
            }
        }
        Ok(())
    }

    fn start(&mut self, element: Element<'_>) -> io::Result<()> {
        write!(self.out, "<{}", element.name())?;
        for (name, value) in element.attributes() {
            self.attribute(name, value)?;
        }
        self.out.write_all(b">")
    }

    fn attribute(&mut self, name: &str, value: &str) -> io::Result<()> {
        write!(self.out, " {name}=\"")?;
        self.escaped(value, |letter| matches!(letter, b'<' | b'&' | b'"' | b'\t' | b'\n' | b'\r'))?;
        self.out.write_all(b"\"")
    }

    fn text(&mut self, text: &str) -> io::Result<()> {
        self.escaped(text, |letter| matches!(letter, b'<' | b'&' | b'>' | b'\r'))
    }

    fn escaped(&mut self, text: &str, is_escaped: impl Fn(u8) -> bool) -> io::Result<()> {
        let bytes = text.as_bytes();
        let mut from = 0;
        for (at, byte) in bytes.iter().enumerate().filter(|(_, byte)| is_escaped(**byte)) {
            self.out.write_all(&bytes[from..at])?;
            match byte {
                b'<' => self.out.write_all(b"&lt;")?,
                b'>' => self.out.write_all(b"&gt;")?,
                b'&' => self.out.write_all(b"&amp;")?,
                b'"' => self.out.write_all(b"&quot;")?,
                other => write!(self.out, "&#{other};")?,
            }
            from = at + 1;
        }
        self.out.write_all(&bytes[from..])
    }

    /// Ends the root and hands the output back.
    ///
    /// # Errors
    /// Those of the output.
    pub fn finish(mut self) -> io::Result<W> {
        if let Some(root) = self.root.filter(|root| !root.is_empty()) {
            writeln!(self.out, "</{root}>")?;
        }
        self.out.flush()?;
        Ok(self.out)
    }
}
