//! The store: journal entries, contents and derived state in one SQLite file.
//!
//! A [`Store`] hands out a [`Reader`], which sees one committed state for as long
//! as it lives, or a [`Transaction`], which adds to the journal and commits all or
//! nothing. Definitions, invariants and the canonical bytes of an entry are in
//! `docs/design/journal.md`; the invariants that a database can hold are held by
//! triggers, not only by this code.
//!
//! # What it does not do
//!
//! It does not know what an entry means: kind and body are text and bytes, given
//! meaning by the record. It reads no clock (the caller gives the time), parses no
//! map and builds nothing derived. SQLite and zstd appear in no public signature.

mod backup;
mod content;
mod content_rows;
mod derived;
mod entry;
mod error;
mod journal;
mod schema;
mod store;
mod transaction;
mod verify;

pub use crate::{
    backup::{Backup, BackupError},
    content::{ContentHash, KEYFRAME_EVERY, Packed, Packer, Predecessor, pack},
    content_rows::ContentCursor,
    derived::{Derived, DerivedState},
    entry::{Entry, Head, NewEntry},
    error::{EngineError, OpenError, StoreError},
    store::{Reader, Store},
    transaction::Transaction,
    verify::Fault,
};
