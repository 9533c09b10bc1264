//! Names that are misspelt: by one letter through the index of names itself, by two through
//! a list that is made when it is first asked for.
//!
//! A distance is that of optimal string alignment on skeletons: a letter added, left out, put
//! for another, or changed places with its neighbour. For one edit every skeleton one edit away is looked
//! up (Norvig, "How to write a spelling corrector", 2007): some hundred hashes. For two edits that
//! would be a hundred thousand, so names are compared that begin alike, are about as long,
//! and consist of nearly the same letters.

use std::sync::OnceLock;

use crate::{
    folding::skeletons,
    packed::{Packed, Pointer},
};

/// From this length on a skeleton may have one letter wrong, or two.
const ONE_FROM: usize = 4;
const TWO_FROM: usize = 7;

/// The letters that a wrong one may stand for.
const LATIN: &str = "abcdefghiklmnopqrstuvxz";
const ARABIC: &str = "ابتثجحخدذرزسشصضطظعغفقكلمنهويءؤئ";

/// The longest skeleton that is searched for; nobody misspells longer ones by two letters only.
const LONGEST: usize = 40;

/// How many letters of a name may be wrong.
pub(crate) fn allowed(skeleton: &str) -> u8 {
    match skeleton.chars().count() {
        length if !(ONE_FROM..=LONGEST).contains(&length) => 0,
        length if length < TWO_FROM => 1,
        _ => 2,
    }
}

/// Every text one edit away.
pub(crate) fn one_edit_away(skeleton: &str, mut take: impl FnMut(&str)) {
    let letters: Vec<char> = skeleton.chars().collect();
    let alphabet = if skeleton.is_ascii() { LATIN } else { ARABIC };
    let mut text = String::with_capacity(skeleton.len() + 4);
    let mut put = |parts: [&[char]; 3]| {
        text.clear();
        text.extend(parts.into_iter().flatten());
        take(&text);
    };
    for at in 0..letters.len() {
        let (before, rest) = letters.split_at(at);
        put([before, &rest[1..], &[]]);
        if let [one, other, after @ ..] = rest {
            put([before, &[*other, *one], after]);
        }
        alphabet
            .chars()
            .filter(|c| *c != rest[0])
            .for_each(|c| put([before, &[c], &rest[1..]]));
    }
    for at in 0..=letters.len() {
        let (before, after) = letters.split_at(at);
        alphabet.chars().for_each(|c| put([before, &[c], after]));
    }
}

/// All names of a pack by how they begin, how long they are and which letters they have.
#[derive(Debug, Clone, Default)]
pub(crate) struct ByLetters {
    list: OnceLock<Vec<Listed>>,
}

#[derive(Debug, Clone)]
struct Listed {
    /// First letter and length, by which the list is sorted.
    shelf: (u8, u8),
    /// One bit for each letter that occurs.
    letters: u32,
    skeleton: Box<str>,
    pointer: Pointer,
}

impl ByLetters {
    /// Names at most two edits from the skeleton, with their distance.
    pub(crate) fn at_most_two_away<'a>(
        &'a self,
        packed: &Packed,
        skeleton: &'a str,
    ) -> impl Iterator<Item = (Pointer, u8)> + 'a {
        let list = self.list.get_or_init(|| list_of(packed));
        let letters = letters_of(skeleton);
        let (first, length) = shelf_of(skeleton);
        let lengths = length.saturating_sub(2)..=length.saturating_add(2);
        lengths
            .flat_map(move |length| shelf(list, (first, length)))
            // Each edit changes at most two of the bits.
            .filter(move |name| (name.letters ^ letters).count_ones() <= 4)
            .filter_map(move |name| {
                let distance = distance(skeleton.as_bytes(), name.skeleton.as_bytes());
                (distance <= 2).then_some((name.pointer, distance))
            })
    }
}

fn shelf(list: &[Listed], wanted: (u8, u8)) -> &[Listed] {
    let start = list.partition_point(|name| name.shelf < wanted);
    let end = list.partition_point(|name| name.shelf <= wanted);
    &list[start..end]
}

fn list_of(packed: &Packed) -> Vec<Listed> {
    let mut list = Vec::new();
    for place in 0..packed.len() {
        for (name, number) in packed.place(place).all_names().zip(0..) {
            let (first, second) = skeletons(name.text);
            let pointer = Pointer {
                place,
                name: number,
            };
            let latin = [Some(first), second]
                .into_iter()
                .flatten()
                .filter(|s| s.is_ascii());
            list.extend(
                latin
                    .filter(|s| s.len() + 2 >= TWO_FROM)
                    .map(|skeleton| Listed {
                        shelf: shelf_of(&skeleton),
                        letters: letters_of(&skeleton),
                        skeleton: skeleton.into(),
                        pointer,
                    }),
            );
        }
    }
    list.sort_by_key(|name| (name.shelf, name.pointer.place));
    list
}

fn shelf_of(skeleton: &str) -> (u8, u8) {
    let first = skeleton.bytes().next().unwrap_or(0);
    (first, skeleton.len().min(255) as u8)
}

fn letters_of(skeleton: &str) -> u32 {
    skeleton
        .bytes()
        .fold(0, |letters, byte| letters | 1 << (byte & 31))
}

/// The distance of optimal string alignment, three where it is more than two.
fn distance(a: &[u8], b: &[u8]) -> u8 {
    if a.len().abs_diff(b.len()) > 2 || b.len() > LONGEST + 2 {
        return 3;
    }
    let mut rows = [[u8::MAX / 2; LONGEST + 4]; 3];
    rows[0][..=b.len()]
        .iter_mut()
        .zip(0..)
        .for_each(|(cell, n)| *cell = n);
    for (i, &letter) in a.iter().enumerate() {
        let [now, last, before] = [(i + 1) % 3, i % 3, (i + 2) % 3];
        rows[now][0] = i as u8 + 1;
        let mut least = rows[now][0];
        for (j, &other) in b.iter().enumerate() {
            let mut cell = (rows[last][j] + u8::from(letter != other))
                .min(rows[last][j + 1] + 1)
                .min(rows[now][j] + 1);
            if i > 0 && j > 0 && letter == b[j - 1] && a[i - 1] == other {
                cell = cell.min(rows[before][j - 1] + 1);
            }
            rows[now][j + 1] = cell;
            least = least.min(cell);
        }
        if least > 2 {
            return 3;
        }
    }
    rows[a.len() % 3][b.len()].min(3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_distance_counts_edits_and_changed_places() {
        let check = |a: &str, b: &str, expect| {
            assert_eq!(distance(a.as_bytes(), b.as_bytes()), expect, "{a} {b}");
            assert_eq!(distance(b.as_bytes(), a.as_bytes()), expect, "{b} {a}");
        };
        check("pokrovsk", "pokrovsk", 0);
        check("pokrovsk", "pokrvsk", 1);
        check("pokrovsk", "pokrvosk", 1);
        check("pokrovsk", "pakrovsk", 1);
        check("pokrovsk", "pakrvosk", 2);
        check("pokrovsk", "prokovsk", 2);
        check("pokrovsk", "pokrovskoe", 2);
        check("pokrovsk", "bahmut", 3);
        check("", "ab", 2);
    }

    #[test]
    fn every_text_one_edit_away_is_one_edit_away() {
        let mut count = 0;
        one_edit_away("goma", |text| {
            count += 1;
            assert_eq!(distance(b"goma", text.as_bytes()).max(1), 1, "{text}");
        });
        assert_eq!(count, 4 + 3 + 4 * 22 + 5 * 23);
    }
}
