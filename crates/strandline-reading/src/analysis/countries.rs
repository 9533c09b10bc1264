//! Which countries a document speaks of, most first.

use std::collections::BTreeMap;

use crate::{class::Classes, mention::Names, phrase::Words};

/// Country codes with how often they, their people or their groups are named. A group's
/// code opens with that of its country ("SD-RSF").
pub(super) fn of(words: Words<'_>, names: &Names) -> Vec<(String, usize)> {
    let mut counts = BTreeMap::<String, usize>::new();
    for mention in &names.mentions {
        count(&names.entities[mention.entity].side, &mut counts);
    }
    for (index, token) in words.tokens.iter().enumerate() {
        if token.is(Classes::DEMONYM) {
            let lower = words.word(index).to_lowercase();
            if let Some((known, _)) = words.lexicon.names.longest(&lower, |_, _| false) {
                count(&known.side, &mut counts);
            }
        }
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    // A country whose forces are abroad is named often and has none of the places: the
    // United States, bodies of nations.
    let abroad = |code: &str| ["US", "GB", "FR", "CN"].contains(&code);
    counts.sort_by_key(|(code, _)| abroad(code));
    counts
}

fn count(side: &str, counts: &mut BTreeMap<String, usize>) {
    let code = side.split('-').next().unwrap_or_default();
    if code.len() == 2 {
        *counts.entry(code.to_owned()).or_default() += 1;
    }
}
