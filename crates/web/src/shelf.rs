//! What was computed from a picture, kept as long as the picture is.
//!
//! A picture never changes, so what is a function of it and of a key is computed once. Always holds: what is kept is
//! found again only by the very picture it was made from, so one viewer's values never reach another; at most
//! [`KEPT_MAX`] values are kept, those of pictures that are gone are dropped first.
//! Not here: keeping pictures (`office`).

use std::any::Any;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use picture::Picture;

/// Values kept at most.
pub const KEPT_MAX: usize = 512;

/// The shelf.
#[derive(Default)]
pub struct Shelf(Mutex<HashMap<(usize, String), Kept>>);

struct Kept {
    of: Weak<Picture>,
    value: Arc<dyn Any + Send + Sync>,
}

impl Shelf {
    /// The value of `key` for a picture, made by `make` if it is not on the shelf. Two that ask at once may both make it.
    ///
    /// A key must name everything besides the picture that the value depends on, and stand for one type.
    pub fn get<T: Any + Send + Sync>(&self, picture: &Arc<Picture>, key: &str, make: impl FnOnce() -> T) -> Arc<T> {
        let at = (Arc::as_ptr(picture) as usize, key.to_owned());
        if let Some(found) = self.at(&at, picture) {
            return found;
        }
        let made = Arc::new(make());
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= KEPT_MAX {
            kept.retain(|_, one| one.of.strong_count() > 0);
            if kept.len() >= KEPT_MAX {
                kept.clear();
            }
        }
        kept.insert(at, Kept { of: Arc::downgrade(picture), value: Arc::clone(&made) as Arc<dyn Any + Send + Sync> });
        made
    }

    /// The value of `key` for a picture, if it is on the shelf.
    pub fn find<T: Any + Send + Sync>(&self, picture: &Arc<Picture>, key: &str) -> Option<Arc<T>> {
        self.at(&(Arc::as_ptr(picture) as usize, key.to_owned()), picture)
    }

    fn at<T: Any + Send + Sync>(&self, at: &(usize, String), picture: &Arc<Picture>) -> Option<Arc<T>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let one = kept.get(at)?;
        // The place in memory may have been another picture's before.
        let same = one.of.upgrade().is_some_and(|of| Arc::ptr_eq(&of, picture));
        same.then(|| Arc::clone(&one.value)).and_then(|value| value.downcast().ok())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_made_once_for_each_picture_and_key() {
        let shelf = Shelf::default();
        let (one, other) = (Arc::new(Picture::default()), Arc::new(Picture::default()));
        assert_eq!(*shelf.get(&one, "count", || 1), 1);
        assert_eq!(*shelf.get(&one, "count", || 2), 1);
        assert_eq!(*shelf.get(&other, "count", || 3), 3, "another picture has its own");
        assert_eq!(*shelf.get(&one, "sum", || 4), 4);
        assert_eq!(*shelf.get(&one, "count", || "another type"), "another type");
    }

    #[test]
    fn the_shelf_stays_small() {
        let shelf = Shelf::default();
        let picture = Arc::new(Picture::default());
        for key in 0..2 * KEPT_MAX {
            shelf.get(&picture, &key.to_string(), || key);
        }
        assert!(shelf.0.lock().unwrap().len() <= KEPT_MAX);
    }
}
