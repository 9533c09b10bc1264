//! Which countries a document speaks of, most first.

use std::collections::BTreeMap;

use crate::{class::Classes, mention::Names, phrase::Words};

/// Of being named as often at home, what being named abroad tells of places.
const ABROAD: f64 = 0.1;

/// Country codes with how often they, their people or their groups are named, the most being
/// one. A group's code opens with that of its country ("SD-RSF").
pub(super) fn of(words: Words<'_>, names: &Names) -> Vec<(String, f64)> {
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
    for code in counts.keys().cloned().collect::<Vec<_>>() {
        if let Some(other) = words.lexicon.names.fights_in(&code) {
            *counts.entry(other.to_owned()).or_default() += 1;
        }
    }
    let weight = |(code, count): (&String, &usize)| {
        let at_home = !is_abroad(words, code);
        (*count as f64) * if at_home { 1.0 } else { ABROAD }
    };
    let most = counts.iter().map(weight).fold(0.0, f64::max);
    let mut shares: Vec<_> = counts
        .iter()
        .map(|one| (one.0.clone(), weight(one) / most.max(f64::MIN_POSITIVE)))
        .collect();
    shares.sort_by(|one, other| other.1.total_cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    shares
}

/// Whether a country's forces fight or trade abroad, so that it is named often and has few of
/// the places.
fn is_abroad(words: Words<'_>, code: &str) -> bool {
    words.lexicon.names.is_abroad(code)
}

fn count(side: &str, counts: &mut BTreeMap<String, usize>) {
    let code = side.split('-').next().unwrap_or_default();
    if code.len() == 2 {
        *counts.entry(code.to_owned()).or_default() += 1;
    }
}
