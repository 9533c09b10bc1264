//! Changes of seeds, always the same ones: what a fuzzer does first, without its feedback.

/// Some bytes that matter in the formats that are read.
const TELLING: &[u8] = b"\0\x01\x7f\x80\xff\"\\{}[]:,.-+eE0189nNtI\n\r;=# \t";

/// So many changes of a seed, the same ones every time.
pub fn mutations(seed: &[u8], count: u64) -> impl Iterator<Item = Vec<u8>> + '_ {
    (0..count).map(|number| mutated(seed, number))
}

fn mutated(seed: &[u8], number: u64) -> Vec<u8> {
    let mut state = number.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ seed.len() as u64;
    let mut chance = move |limit: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (state >> 33) as usize % limit.max(1)
    };
    let mut bytes = seed.to_vec();
    for _ in 0..=chance(3) {
        let at = chance(bytes.len() + 1);
        let telling = TELLING[chance(TELLING.len())];
        match chance(6) {
            0 => bytes.truncate(at),
            1 => bytes.insert(at, telling),
            2 if at < bytes.len() => drop(bytes.remove(at)),
            3 if at < bytes.len() => bytes[at] = telling,
            4 if at < bytes.len() => bytes[at] ^= 1 << chance(8),
            _ => repeat(&mut bytes, at, chance(40)),
        }
    }
    bytes
}

/// Says some of the bytes twice.
fn repeat(bytes: &mut Vec<u8>, at: usize, length: usize) {
    let piece: Vec<u8> = bytes[at..].iter().take(length).copied().collect();
    bytes.splice(at..at, piece);
}

#[cfg(test)]
mod tests {
    use super::mutations;

    #[test]
    fn the_changes_are_many_and_always_the_same() {
        let seed = br#"{"type":"FeatureCollection"}"#;
        let all: std::collections::BTreeSet<_> = mutations(seed, 500).collect();
        assert!(all.len() > 400, "{}", all.len());
        assert!(mutations(seed, 500).eq(mutations(seed, 500)));
        assert_eq!(mutations(b"", 20).count(), 20);
    }
}
