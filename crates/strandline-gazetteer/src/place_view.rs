//! A place as it lies in a pack.

use std::{borrow::Cow, collections::BTreeMap};

use strandline_model::{CountryCode, GridPoint, Place, PlaceId, PlaceKind, PlaceRegion, Text};

use crate::{
    pack_layout::{ALTERNATE, GEONAMES, NO_POPULATION, Section, le_u32},
    packed::Packed,
    romanised::{in_cyrillic, romanised},
};

/// A place of a gazetteer, read when asked; cheap to copy.
#[derive(Clone, Copy)]
pub struct PlaceView<'g> {
    packed: &'g Packed,
    number: u32,
}

/// One name of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Name<'g> {
    language: u8,
    pub(crate) text: &'g str,
}

impl Name<'_> {
    /// Whether it is one of the names by language, as against another name.
    pub(crate) fn is_main(self) -> bool {
        self.language != ALTERNATE
    }
}

impl<'g> PlaceView<'g> {
    pub(crate) fn new(packed: &'g Packed, number: u32) -> Self {
        PlaceView { packed, number }
    }

    /// Its id.
    pub fn id(self) -> PlaceId {
        let (id, _) = self.id_and_names();
        // The writer takes ids from places, so they are well formed.
        PlaceId::new(&id).unwrap_or_else(|_| unnamed())
    }

    /// Its name in the gazetteer's own form, else in the first language that there is.
    pub fn name(self) -> &'g str {
        self.all_names().next().map_or("", |name| name.text)
    }

    /// Its names by language tag, `""` being the gazetteer's own form.
    pub fn names(self) -> impl Iterator<Item = (&'g str, &'g str)> {
        let main = self.all_names().take_while(|name| name.is_main());
        main.map(move |name| (self.packed.language(name.language), name.text))
    }

    /// Its name in a language, else in the gazetteer's own form.
    pub fn name_in(self, language: &str) -> &'g str {
        let own = self.names().find(|(tag, _)| *tag == language);
        own.map_or_else(|| self.name(), |(_, name)| name)
    }

    /// What to call it for readers of a language: its name there, else its own form, in Latin
    /// letters where the language is not written in Cyrillic ones.
    pub fn called_in(self, language: &str) -> Cow<'g, str> {
        let name = self.name_in(language);
        if in_cyrillic(language) || name.contains(|c: char| c.is_ascii_alphabetic()) {
            return Cow::Borrowed(name);
        }
        Cow::Owned(romanised(name))
    }

    /// Its other names: older ones, other spellings, other languages.
    pub fn alternates(self) -> impl Iterator<Item = &'g str> {
        let others = self.all_names().skip_while(|name| name.is_main());
        others.map(|name| name.text)
    }

    /// Where it is.
    pub fn at(self) -> GridPoint {
        let cell = |column| self.packed.cell(column, 4, self.number).cast_signed();
        GridPoint {
            x: cell(Section::Lon),
            y: cell(Section::Lat),
        }
    }

    /// What it is.
    pub fn kind(self) -> PlaceKind {
        let kind = self.packed.cell(Section::Kind, 1, self.number) as usize;
        PlaceKind::ALL
            .get(kind)
            .copied()
            .unwrap_or(PlaceKind::Settlement)
    }

    /// Its people, where known.
    pub fn population(self) -> Option<u64> {
        let people = self.packed.cell(Section::Population, 4, self.number);
        (people != NO_POPULATION).then_some(u64::from(people))
    }

    /// The country that it lies in.
    pub fn country(self) -> Option<CountryCode> {
        let letters = self
            .packed
            .cell(Section::Country, 2, self.number)
            .to_le_bytes();
        CountryCode::new(std::str::from_utf8(&letters[..2]).ok()?).ok()
    }

    /// The unit of the first order that it lies in.
    pub fn region(self) -> Option<&'g PlaceRegion> {
        let number = self.packed.cell(Section::Region, 2, self.number);
        self.packed.region(number as u16)
    }

    /// All of it, by itself.
    pub fn to_place(self) -> Place {
        let names = self
            .names()
            .map(|(tag, name)| (tag.to_owned(), name.to_owned()));
        Place {
            id: self.id(),
            names: Text(names.collect::<BTreeMap<_, _>>()),
            alternates: self.alternates().map(str::to_owned).collect(),
            at: self.at(),
            kind: self.kind(),
            population: self.population(),
            country: self.country(),
            region: self.region().cloned(),
        }
    }

    /// Whether another place lies in the same pack.
    pub(crate) fn is_of_pack(self, other: PlaceView<'_>) -> bool {
        std::ptr::eq(self.packed, other.packed)
    }

    /// One of its names by number.
    pub(crate) fn nth_name(self, number: u8) -> Option<Name<'g>> {
        self.all_names().nth(usize::from(number))
    }

    /// Its names by language, then its other names.
    pub(crate) fn all_names(self) -> impl Iterator<Item = Name<'g>> {
        let (_, mut rest) = self.id_and_names();
        let count = rest.split_off_first().copied().unwrap_or(0);
        (0..count).map_while(move |_| {
            let [language, length] = *rest.split_off(..2)? else {
                return None;
            };
            let text = std::str::from_utf8(rest.split_off(..usize::from(length))?).ok()?;
            Some(Name { language, text })
        })
    }

    /// Its id, and the bytes after it.
    fn id_and_names(self) -> (String, &'g [u8]) {
        let record = self.packed.record(self.number);
        match record {
            [0, a, b, c, d, rest @ ..] => {
                (format!("{GEONAMES}{}", le_u32(&[*a, *b, *c, *d])), rest)
            }
            [length, rest @ ..] if usize::from(*length) <= rest.len() => {
                let (id, names) = rest.split_at(usize::from(*length));
                (String::from_utf8_lossy(id).into_owned(), names)
            }
            _ => (String::new(), &[]),
        }
    }
}

/// What a place is called whose record cannot be read, which a checksum rules out.
fn unnamed() -> PlaceId {
    PlaceId::new("unreadable").expect("it is well formed")
}

impl std::fmt::Debug for PlaceView<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.to_place().fmt(f)
    }
}

impl PartialEq for PlaceView<'_> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.packed, other.packed) && self.number == other.number
    }
}
