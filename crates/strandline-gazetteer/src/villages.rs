//! Villages of the oblasts of Ukraine at the front, which the world's table leaves out: it
//! begins at 500 people. `data/NOTICE` tells where they were looked up.

use std::sync::{Arc, OnceLock};

use strandline_model::{CountryCode, GridPoint, Place, PlaceId, PlaceKind, Text};

use crate::{Gazetteer, PackError, pack, packed::Packed, romanised};

/// A line each: the Ukrainian name, degrees north, degrees east, people where known, and where
/// it was looked up.
static TABLE: &str = include_str!("../data/ukraine.tsv");

impl Gazetteer {
    /// The same with the villages of Ukraine at the front over it, to name ground after. They
    /// are packed once in a process.
    ///
    /// # Errors
    ///
    /// When they could not be packed, which would be a bug.
    pub fn with_villages(mut self) -> Result<Self, PackError> {
        static VILLAGES: OnceLock<Arc<Packed>> = OnceLock::new();
        if VILLAGES.get().is_none() {
            let packed = Packed::open(pack(villages())?.into())?;
            VILLAGES.get_or_init(|| Arc::new(packed));
        }
        self.layers.extend(VILLAGES.get().map(Arc::clone));
        Ok(self)
    }
}

fn villages() -> impl Iterator<Item = Place> {
    TABLE.lines().filter_map(village)
}

/// The village of a line; `None` where it is none.
fn village(line: &str) -> Option<Place> {
    let mut cells = line.split('\t');
    let (name, lat, lon) = (cells.next()?, cells.next()?, cells.next()?);
    let id = format!("village:{}@{lat},{lon}", name.replace(' ', "-"));
    let mut names = Text::of("uk", name);
    names.0.insert(String::new(), romanised(name));
    Some(Place {
        id: PlaceId::new(&id).ok()?,
        names,
        alternates: Vec::new(),
        at: GridPoint::from_degrees(lon.parse().ok()?, lat.parse().ok()?)?,
        kind: PlaceKind::Settlement,
        population: cells.next().and_then(|people| people.parse().ok()),
        country: CountryCode::new("UA").ok(),
        region: None,
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_line_is_a_village_of_its_own() {
        let ids: BTreeSet<_> = villages().map(|village| village.id).collect();
        assert_eq!(ids.len(), TABLE.lines().count());
    }

    #[test]
    fn a_village_has_its_name_in_both_alphabets() {
        let gazetteer = Gazetteer::empty().with_villages().unwrap();
        for name in ["Новоекономічне", "Novoekonomichne"] {
            let found = gazetteer.exact(name);
            let place = found.first().unwrap().place;
            assert!((place.at().lat() - 48.326).abs() < 1e-3, "{name}");
        }
    }
}
