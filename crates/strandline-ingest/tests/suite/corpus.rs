//! Our own corpus.
