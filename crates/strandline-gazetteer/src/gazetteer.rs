//! The gazetteer itself: layers of packs, and look-ups by the name as it stands.

use std::{borrow::Cow, sync::Arc};

use strandline_model::Place;

use crate::{
    PackError, PlaceView,
    folding::{folded, skeletons},
    pack,
    packed::{Packed, Pointer},
};

/// Names to places and points to places.
///
/// # Example
///
/// ```
/// use strandline_gazetteer::{Gazetteer, GridPoint, Match, Place, PlaceId, PlaceKind, pack};
/// use strandline_model::Text;
///
/// let pokrovsk = Place {
///     id: PlaceId::new("geonames:704422")?,
///     names: Text::of("", "Pokrovsk"),
///     alternates: vec!["Красноармейск".to_owned()],
///     at: GridPoint::from_degrees(37.17585, 48.28198).unwrap(),
///     kind: PlaceKind::DistrictSeat,
///     population: Some(60_127),
///     country: Some("UA".parse()?),
///     region: None,
/// };
/// let gazetteer = Gazetteer::from_bytes(&pack([pokrovsk])?)?;
/// let how = |name| gazetteer.exact(name).first().map(|found| found.how);
/// assert_eq!(how("POKROVSK"), Some(Match::Exact));
/// assert_eq!(how("Красноармейск"), Some(Match::Alternate));
/// assert_eq!(how("Krasnoarmeysk"), Some(Match::Transliterated));
/// assert_eq!(how("Bakhmut"), None);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Gazetteer {
    /// The world first, then what was added.
    pub(crate) layers: Vec<Arc<Packed>>,
}

/// How a name led to a place, from the surest to the least sure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Match {
    /// It is one of its names, but for case, marks and apostrophes.
    Exact,
    /// It is another name of it: an older one, another language's.
    Alternate,
    /// It reads like one of its names, written another way.
    Transliterated,
    /// It is one of its names but for a few letters.
    Misspelt {
        /// How many letters are added, left out or wrong.
        distance: u8,
    },
}

/// A place that has a name.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NameMatch<'g> {
    /// The place.
    pub place: PlaceView<'g>,
    /// How the name led to it.
    pub how: Match,
    /// Which of its names it was.
    pub name: &'g str,
    /// Whether that is a name it goes by, as against another name.
    pub is_main: bool,
}

impl Gazetteer {
    /// A gazetteer over bytes that are part of the program, read where they lie.
    ///
    /// # Errors
    ///
    /// When the bytes are no packed gazetteer of this version, or are damaged.
    pub fn from_static(bytes: &'static [u8]) -> Result<Self, PackError> {
        Ok(Gazetteer {
            layers: vec![Arc::new(Packed::open(Cow::Borrowed(bytes))?)],
        })
    }

    /// A gazetteer over a copy of the bytes.
    ///
    /// # Errors
    ///
    /// As [`Gazetteer::from_static`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, PackError> {
        Ok(Gazetteer {
            layers: vec![Arc::new(Packed::open(Cow::Owned(bytes.to_vec()))?)],
        })
    }

    /// A gazetteer without places.
    pub fn empty() -> Self {
        Gazetteer { layers: Vec::new() }
    }

    /// The same with further places over it.
    ///
    /// # Errors
    ///
    /// When there are too many for one pack.
    pub fn with_added(
        mut self,
        places: impl IntoIterator<Item = Place>,
    ) -> Result<Self, PackError> {
        let packed = Packed::open(Cow::Owned(pack(places)?))?;
        self.layers.push(Arc::new(packed));
        Ok(self)
    }

    /// How many places there are.
    pub fn len(&self) -> usize {
        self.layers.iter().map(|layer| layer.len() as usize).sum()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The places that have this name, as it stands or in another transliteration: surer
    /// ones first, among those added ones, then better known ones.
    ///
    /// Cheap where there is none: a hash and a handful of bytes.
    pub fn exact(&self, name: &str) -> Vec<NameMatch<'_>> {
        let (first, second) = skeletons(name);
        let mut found = self.reading(&first, name);
        if let Some(second) = &second {
            let more = self.reading(second, name);
            let new = |m: &NameMatch<'_>| found.iter().all(|f| f.place != m.place);
            let more: Vec<_> = more.into_iter().filter(new).collect();
            found.extend(more);
        }
        found.sort_by_key(|found| found.how);
        found
    }

    /// The places that have a name of this skeleton.
    pub(crate) fn reading(&self, skeleton: &str, name: &str) -> Vec<NameMatch<'_>> {
        let mut found = Vec::new();
        if skeleton.is_empty() {
            return found;
        }
        for layer in self.layers.iter().rev() {
            for pointer in layer.candidates(skeleton) {
                found.extend(compared(layer, pointer, skeleton, name));
            }
        }
        found
    }
}

/// The match of a pointer whose name truly has the skeleton.
fn compared<'g>(
    layer: &'g Packed,
    pointer: Pointer,
    skeleton: &str,
    name: &str,
) -> Option<NameMatch<'g>> {
    let place = layer.place(pointer.place);
    let pointed = place.nth_name(pointer.name)?;
    let (first, second) = skeletons(pointed.text);
    if first != skeleton && second.as_deref() != Some(skeleton) {
        return None;
    }
    let folded_name = folded(name);
    let is_same = |text: &str| folded(text) == folded_name;
    // Names by language that read alike share one pointer, so each of them is compared.
    let main = place.names().find(|(_, text)| is_same(text));
    let (how, name) = match main {
        Some((_, text)) => (Match::Exact, text),
        None if is_same(pointed.text) => (Match::Alternate, pointed.text),
        None => (Match::Transliterated, pointed.text),
    };
    Some(NameMatch {
        place,
        how,
        name,
        is_main: main.is_some() || pointed.is_main(),
    })
}
