//! Values computed from the document, remembered by their inputs.
//!
//! Nothing here runs per frame: a [`Memo`] computes again only when its key
//! changed. Undo returns to an earlier [`StateId`], so it finds what was
//! remembered for it.

use std::sync::Arc;

use crate::edit::{Document, StateId};
use crate::map::{View, ViewId};
use crate::scene::{Builder, Index, Picture, Style, ThemeName};
use crate::session::Session;
use crate::text::BundledFont;

/// A value remembered for its key; the two last keys are kept, so that undo
/// after an edit, or going back to a tab, computes nothing.
#[derive(Debug)]
pub struct Memo<K, V> {
    entries: Vec<(K, Arc<V>)>,
    /// Number of values that were computed.
    pub misses: usize,
}

impl<K, V> Default for Memo<K, V> {
    fn default() -> Self {
        Self { entries: Vec::new(), misses: 0 }
    }
}

impl<K: PartialEq, V> Memo<K, V> {
    const KEPT: usize = 2;

    /// The value for the key, computed where it is not remembered.
    pub fn get(&mut self, key: K, compute: impl FnOnce() -> V) -> Arc<V> {
        let at = self.entries.iter().position(|(known, _)| *known == key);
        let entry = match at {
            Some(at) => self.entries.remove(at),
            None => {
                self.misses += 1;
                (key, Arc::new(compute()))
            }
        };
        let value = Arc::clone(&entry.1);
        self.entries.insert(0, entry);
        self.entries.truncate(Self::KEPT);
        value
    }
}

/// A picture with its index, and a number that no other picture has.
pub struct Drawn {
    /// The picture of the view in front.
    pub picture: Picture,
    /// The shapes of the picture by place.
    pub index: Index,
    /// Keys what is remembered of this picture further on.
    pub serial: u64,
}

/// The inputs of a picture.
type PictureKey = (StateId, ViewId, ThemeName);

/// Everything remembered for one document.
#[derive(Default)]
pub struct Derived {
    pictures: Memo<PictureKey, Drawn>,
    /// Builders of the views drawn last, latest first: an edit costs what it
    /// changes in the picture.
    builders: Vec<((ViewId, ThemeName), Builder)>,
}

/// Views that keep the parts of their pictures.
const BUILDERS: usize = 2;

impl Derived {
    /// The picture of the view in front.
    pub fn picture(&mut self, document: &Document, session: &Session) -> Arc<Drawn> {
        let view = session.active_view(document.map());
        self.picture_of(document, &view, session.theme)
    }

    /// The picture of any view, in any theme.
    pub fn picture_of(&mut self, document: &Document, view: &View, theme: ThemeName) -> Arc<Drawn> {
        let Self { pictures, builders } = self;
        pictures.get((document.state(), view.id, theme), || {
            let key = (view.id, theme);
            let at = builders.iter().position(|(known, _)| *known == key);
            let mut builder = at.map_or_else(Builder::default, |at| builders.remove(at).1);
            let picture = builder.picture(&document.snapshot(), view, &Style::new(theme), &BundledFont);
            builders.insert(0, (key, builder));
            builders.truncate(BUILDERS);
            let index = Index::new(&picture.scene);
            Drawn { index, picture, serial: next_serial() }
        })
    }

    /// Number of pictures built, for tests that count work.
    pub fn pictures_built(&self) -> usize {
        self.pictures.misses
    }
}

fn next_serial() -> u64 {
    use std::sync::atomic::{AtomicU64, Ordering};
    static NEXT: AtomicU64 = AtomicU64::new(0);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_memo_computes_once_for_each_of_the_last_two_keys() {
        let mut memo = Memo::default();
        for key in [1, 1, 2, 1, 2, 2] {
            assert_eq!(*memo.get(key, || key * 10), key * 10);
        }
        assert_eq!(memo.misses, 2);
        memo.get(3, || 30);
        memo.get(1, || 10);
        assert_eq!(memo.misses, 4);
    }
}
