//! The search indexes of the readers, kept up to date with their pictures.
//!
//! Always holds: an index is asked only for the picture it was made from, so one viewer's words never reach another.
//! Not here: how words are found (`picture::search`), the page (`pages::search`).

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use ledger::{Hash, Ledger};
use picture::Picture;
use picture::search::Index;
use record::{Moment, Source, Viewer};

/// Indexes kept at most; each is about as large as the words its viewer may see.
const KEPT_MAX: usize = 16;

/// The longest text of a source that is searched, in bytes.
const TEXT_BYTES_MAX: usize = 4 << 20;

/// The indexes by viewer and knowledge.
#[derive(Default)]
pub struct Indexes(Mutex<Kept>);

/// By viewer and knowledge: the picture that an index was made from, and the index.
type Kept = HashMap<(Viewer, Option<Moment>), (Weak<Picture>, Arc<Index>)>;

impl Indexes {
    /// The index of a picture: the one that is kept, or that of an earlier picture of the same viewer with what has
    /// changed since. Reads texts from the ledger; blocks.
    pub fn of(&self, picture: &Arc<Picture>, ledger: &dyn Ledger) -> Arc<Index> {
        let key = (picture.viewer().clone(), picture.known());
        let known = self.kept().get(&key).cloned();
        if let Some((of, index)) = &known
            && of.upgrade().is_some_and(|of| Arc::ptr_eq(&of, picture))
        {
            return Arc::clone(index);
        }
        let texts = |source: &Source| text(source, ledger);
        let index = Arc::new(match known {
            Some((_, earlier)) => earlier.after(picture, &texts),
            None => Index::new(picture, &texts),
        });
        let mut kept = self.kept();
        if kept.len() >= KEPT_MAX && !kept.contains_key(&key) {
            kept.clear();
        }
        kept.insert(key, (Arc::downgrade(picture), Arc::clone(&index)));
        index
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The frozen text of a source; none where it is gone, or too long.
fn text(source: &Source, ledger: &dyn Ledger) -> Option<Arc<str>> {
    let hash: Hash = source.text.as_deref()?.parse().ok()?;
    let bytes = ledger.blob(hash).ok()??;
    let text = String::from_utf8(bytes).ok().filter(|text| text.len() <= TEXT_BYTES_MAX)?;
    Some(text.into())
}
