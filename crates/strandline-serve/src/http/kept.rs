//! What is kept while it is asked for, within a bound of bytes.

use std::{collections::HashMap, hash::Hash};

/// Values by key, found and let go of in constant time.
///
/// There are two generations. What is asked for belongs to the younger; when that has come
/// to half of the bound, the older is forgotten and the younger takes its place.
pub(super) struct Kept<K, V> {
    half: usize,
    bytes: usize,
    younger: HashMap<K, (V, usize)>,
    older: HashMap<K, (V, usize)>,
}

impl<K: Eq + Hash, V: Clone> Kept<K, V> {
    /// Keeps nothing yet, and never much more than so many bytes.
    pub(super) fn within(bytes: usize) -> Self {
        Kept {
            half: bytes / 2,
            bytes: 0,
            younger: HashMap::new(),
            older: HashMap::new(),
        }
    }

    pub(super) fn get<Q: Eq + Hash + ?Sized>(&mut self, key: &Q) -> Option<V>
    where
        K: std::borrow::Borrow<Q>,
    {
        if let Some((value, _)) = self.younger.get(key) {
            return Some(value.clone());
        }
        let (key, (value, weight)) = self.older.remove_entry(key)?;
        self.keep(key, value.clone(), weight);
        Some(value)
    }

    /// Keeps a value of so many bytes.
    pub(super) fn keep(&mut self, key: K, value: V, weight: usize) {
        if let Some((_, before)) = self.younger.insert(key, (value, weight)) {
            self.bytes -= before;
        }
        self.bytes += weight;
        if self.bytes > self.half {
            self.older = std::mem::take(&mut self.younger);
            self.bytes = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_stays_and_the_rest_goes() {
        let mut kept = Kept::within(8);
        kept.keep("asked", 0, 1);
        for number in 1..100 {
            kept.keep(["a", "b", "c", "d", "e"][number % 5], number, 1);
            assert_eq!(kept.get("asked"), Some(0), "after {number}");
            assert!(kept.younger.len() + kept.older.len() <= 10);
        }
        assert_eq!(kept.get("never"), None);
    }

    #[test]
    fn a_value_put_in_anew_counts_once() {
        let mut kept = Kept::within(8);
        for number in 0..100 {
            kept.keep("same", number, 3);
        }
        assert_eq!((kept.get("same"), kept.bytes), (Some(99), 3));
    }
}
