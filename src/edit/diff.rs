//! Changes of an edit, as records before and after.
//!
//! Applying, inverting and squashing are written once, on records, and hold
//! for every table of the map (the shape of tldraw's `RecordsDiff`).

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::map::{
    Annotation, Element, Head, ImportHabits, Link, LinkKind, Map, Placement, Record, Region, Stage, StakeholderType,
    Table, Tabled, View, for_each_table,
};

/// A record before and after; `None` where there was or is none.
#[derive(Debug, Clone, PartialEq)]
pub struct Change<R> {
    /// The record as it was; `None` when it is new.
    pub before: Option<Arc<R>>,
    /// The record as it is; `None` when it was removed.
    pub after: Option<Arc<R>>,
}

/// Changes of one table, by id.
pub type Changes<R> = BTreeMap<<R as Record>::Id, Change<R>>;

macro_rules! define_diff {
    ($($field:ident: $record:ty,)+) => {
        /// Changes of every table; applying it is the only way a map changes.
        #[derive(Debug, Clone, PartialEq, Default)]
        pub struct Diff {
            $(pub(crate) $field: Changes<$record>,)+
        }

        impl Diff {
            /// True when nothing changed.
            pub fn is_empty(&self) -> bool {
                true $(&& self.$field.is_empty())+
            }

            /// Number of changed records.
            pub fn len(&self) -> usize {
                0 $(+ self.$field.len())+
            }

            /// The difference that turns one map into another. Records that both share are told
            /// by their address, so that it costs little more than a walk.
            pub fn between(before: &Map, after: &Map) -> Self {
                Self { $($field: between(<$record>::table(before), <$record>::table(after)),)+ }
            }

            /// The diff that takes this one back.
            pub fn inverted(&self) -> Self {
                Self { $($field: inverted(&self.$field),)+ }
            }

            /// This diff, then `next`, as one.
            pub fn squash(&mut self, next: Self) {
                $(squash(&mut self.$field, next.$field);)+
            }

            /// Puts every `after` into the map.
            pub(crate) fn apply(&self, map: &mut Map) {
                $(
                    for (id, change) in &self.$field {
                        map.set_record(id, change.after.clone());
                    }
                )+
            }
        }

        $(
            impl Changed for $record {
                fn changes(diff: &mut Diff) -> &mut Changes<Self> {
                    &mut diff.$field
                }
            }
        )+
    };
}

impl Diff {
    /// True when what lists and counts are made of changed: anything but links,
    /// annotations and where cards are.
    pub fn touches_roster(&self) -> bool {
        let Self { links, annotations, placements, .. } = self;
        self.len() > links.len() + annotations.len() + placements.len()
    }
}

/// A record type whose changes a diff holds.
pub(crate) trait Changed: Tabled {
    fn changes(diff: &mut Diff) -> &mut Changes<Self>;
}

for_each_table!(define_diff);

fn inverted<R: Record>(changes: &Changes<R>) -> Changes<R> {
    let swap = |change: &Change<R>| Change { before: change.after.clone(), after: change.before.clone() };
    changes.iter().map(|(id, change)| (id.clone(), swap(change))).collect()
}

fn between<R: Record>(before: &Table<R>, after: &Table<R>) -> Changes<R> {
    let mut changes = Changes::<R>::new();
    let mut old = before.iter_shared().peekable();
    let mut new = after.iter_shared().peekable();
    loop {
        let order = match (old.peek(), new.peek()) {
            (Some((a, _)), Some((b, _))) => a.cmp(b),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => return changes,
        };
        let was = if order.is_le() { old.next() } else { None };
        let is = if order.is_ge() { new.next() } else { None };
        let is_same = |(a, b): (&Arc<R>, &Arc<R>)| Arc::ptr_eq(a, b) || a == b;
        if was.zip(is).is_some_and(|((_, a), (_, b))| is_same((a, b))) {
            continue;
        }
        if let Some((id, _)) = was.or(is) {
            let record = |of: Option<(&R::Id, &Arc<R>)>| of.map(|(_, record)| Arc::clone(record));
            changes.insert(id.clone(), Change { before: record(was), after: record(is) });
        }
    }
}

fn squash<R: Record>(changes: &mut Changes<R>, next: Changes<R>) {
    for (id, change) in next {
        squash_one(changes, id, change);
    }
}

fn squash_one<R: Record>(changes: &mut Changes<R>, id: R::Id, change: Change<R>) {
    let before = match changes.remove(&id) {
        Some(earlier) => earlier.before,
        None => change.before,
    };
    // What ends as it began is no change.
    if before != change.after {
        changes.insert(id, Change { before, after: change.after });
    }
}

/// A map under change, with the diff of what has been done to it so far.
pub(crate) struct Changing<'a> {
    map: &'a mut Map,
    diff: Diff,
}

impl<'a> Changing<'a> {
    pub(crate) fn new(map: &'a mut Map) -> Self {
        Self { map, diff: Diff::default() }
    }

    pub(crate) fn map(&self) -> &Map {
        self.map
    }

    /// Puts a record (`Some`) or takes it away (`None`).
    pub(crate) fn set<R: Changed>(&mut self, id: R::Id, after: Option<R>) {
        self.set_shared(id, after.map(Arc::new));
    }

    fn set_shared<R: Changed>(&mut self, id: R::Id, after: Option<Arc<R>>) {
        let before = self.map.set_record(&id, after.clone());
        squash_one(R::changes(&mut self.diff), id, Change { before, after });
    }

    pub(crate) fn put<R: Changed>(&mut self, record: R) {
        self.put_shared(Arc::new(record));
    }

    /// Puts a record that others hold too.
    pub(crate) fn put_shared<R: Changed>(&mut self, record: Arc<R>) {
        self.set_shared(record.id(), Some(record));
    }

    /// The label of the step.
    pub(crate) fn finish(self) -> Diff {
        self.diff
    }

    /// Takes back everything done so far.
    pub(crate) fn undo(self) {
        self.diff.inverted().apply(self.map);
    }
}
