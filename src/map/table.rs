//! Tables of records by id, shared until changed.

use std::collections::BTreeMap;
use std::sync::Arc;

/// A fact with an id that names it for ever.
pub trait Record: Clone + PartialEq + std::fmt::Debug {
    /// The id that names a record for ever.
    type Id: Ord + Clone + std::fmt::Debug;

    /// The record's own id.
    fn id(&self) -> Self::Id;
}

/// Records by id, in id order. Cloning shares the records.
#[derive(Debug, Clone, PartialEq)]
pub struct Table<R: Record> {
    records: BTreeMap<R::Id, Arc<R>>,
}

impl<R: Record> Default for Table<R> {
    fn default() -> Self {
        Self { records: BTreeMap::new() }
    }
}

impl<R: Record> Table<R> {
    /// The number of records.
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// True without records.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// The record with this id.
    pub fn get(&self, id: &R::Id) -> Option<&R> {
        self.records.get(id).map(Arc::as_ref)
    }

    /// The shared record itself, for whoever keeps it.
    pub fn get_shared(&self, id: &R::Id) -> Option<&Arc<R>> {
        self.records.get(id)
    }

    /// True if there is a record with this id.
    pub fn contains(&self, id: &R::Id) -> bool {
        self.records.contains_key(id)
    }

    /// Records in id order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &R> + ExactSizeIterator {
        self.records.values().map(Arc::as_ref)
    }

    /// The shared records with their ids, in id order.
    pub fn iter_shared(&self) -> impl Iterator<Item = (&R::Id, &Arc<R>)> {
        self.records.iter()
    }

    /// The ids, in their order.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = &R::Id> + ExactSizeIterator {
        self.records.keys()
    }

    /// Records whose ids lie in a range, in id order.
    pub fn range(&self, range: impl std::ops::RangeBounds<R::Id>) -> impl DoubleEndedIterator<Item = &R> {
        self.records.range(range).map(|(_, record)| record.as_ref())
    }

    /// Puts a record (`Some`) or takes it away (`None`); gives what was there.
    pub(super) fn set(&mut self, id: &R::Id, record: Option<Arc<R>>) -> Option<Arc<R>> {
        match record {
            Some(record) => self.records.insert(id.clone(), record),
            None => self.records.remove(id),
        }
    }
}
