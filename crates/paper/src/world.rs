//! What Typst may see: our template, the data of one report, the embedded faces. No file, no package, no clock.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use crate::faces;

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));
static BOOK: LazyLock<LazyHash<FontBook>> = LazyLock::new(|| LazyHash::new(FontBook::from_fonts(faces::all())));

/// The template's files by their names.
const TEMPLATES: [(&str, &str); 3] = [
    ("review.typ", include_str!("../templates/review.typ")),
    ("parts.typ", include_str!("../templates/parts.typ")),
    ("charts.typ", include_str!("../templates/charts.typ")),
];
/// The name under which the template reads its data.
const DATA: &str = "report.json";

/// One report's world.
pub(crate) struct Paper {
    data: Bytes,
}

impl Paper {
    /// The world of a report whose data are this JSON.
    pub(crate) fn of(json: Vec<u8>) -> Paper {
        Paper { data: Bytes::new(json) }
    }
}

fn named(id: FileId) -> &'static str {
    id.get().vpath().get_without_slash()
}

fn file(name: &str) -> FileId {
    let path = VirtualPath::new(name).unwrap_or_else(|_| unreachable!("a plain name is a path"));
    RootedPath::new(VirtualRoot::Project, path).intern()
}

impl World for Paper {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &BOOK
    }

    fn main(&self) -> FileId {
        file(TEMPLATES[0].0)
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let found = TEMPLATES.iter().find(|(name, _)| *name == named(id));
        let (_, text) = found.ok_or_else(|| FileError::NotFound(named(id).into()))?;
        Ok(Source::new(id, (*text).to_owned()))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        match named(id) {
            DATA => Ok(self.data.clone()),
            other => Err(FileError::NotFound(other.into())),
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        faces::all().get(index).cloned()
    }

    /// The paper has no clock: its days are those of the review.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
