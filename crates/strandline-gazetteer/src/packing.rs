//! Places to packed bytes.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};
use strandline_model::{Place, PlaceKind, PlaceRegion};

use crate::{
    PackError,
    folding::skeletons,
    pack_layout::{
        ALTERNATE, CHECKED_FROM, ENTRY_BYTES, GEONAMES, HEADER_BYTES, Header, MAGIC, MOST_NAMES,
        MOST_PLACES, NO_POPULATION, SECTIONS, bucket_of, fingerprint_of, hash,
    },
};

/// Entries in a bucket, on average at most.
const IN_A_BUCKET: usize = 4;

/// Packs places. The order of the input does not matter.
///
/// Of the other names of a place those are kept that read differently from what is there
/// already, whatever the alphabet; names of more than 255 bytes are left out.
///
/// # Errors
///
/// When there are more places, regions or languages than a pack can hold.
pub fn pack(places: impl IntoIterator<Item = Place>) -> Result<Vec<u8>, PackError> {
    let mut places: Vec<Place> = places.into_iter().collect();
    places.sort_by(|a, b| {
        let rank = |p: &Place| prominence(p.kind, p.population.unwrap_or(0));
        rank(b).total_cmp(&rank(a)).then_with(|| a.id.cmp(&b.id))
    });
    let mut packing = Packing::of(&places)?;
    places.iter().for_each(|place| packing.add(place));
    Ok(packing.finished())
}

/// How well known a place is, from its kind and its people.
pub(crate) fn prominence(kind: PlaceKind, population: u64) -> f64 {
    let factor = match kind {
        PlaceKind::Country => 20.0,
        PlaceKind::Capital => 8.0,
        PlaceKind::Region => 2.0,
        PlaceKind::RegionSeat => 3.0,
        PlaceKind::DistrictSeat => 1.5,
        PlaceKind::District | PlaceKind::Community | PlaceKind::Settlement => 1.0,
        PlaceKind::Quarter => 0.3,
        PlaceKind::Abandoned => 0.1,
    };
    // Even a hamlet is somewhere: 300 people more for all tell hamlets apart by kind.
    factor * (population as f64 + 300.0)
}

/// A pack as it grows.
#[derive(Default)]
struct Packing {
    languages: BTreeMap<String, u8>,
    regions: FxHashMap<PlaceRegion, u16>,
    region_list: Vec<PlaceRegion>,
    columns: Columns,
    records: Vec<u8>,
    entries: Vec<Entry>,
}

#[derive(Default)]
struct Columns {
    lon: Vec<u8>,
    lat: Vec<u8>,
    population: Vec<u8>,
    country: Vec<u8>,
    region: Vec<u8>,
    kind: Vec<u8>,
    record_starts: Vec<u8>,
}

/// A name in the index.
struct Entry {
    hash: u64,
    place: u32,
    name: u8,
}

impl Packing {
    fn of(places: &[Place]) -> Result<Self, PackError> {
        if places.len() > MOST_PLACES {
            return Err(PackError::TooMany {
                what: "places",
                count: places.len(),
                limit: MOST_PLACES,
            });
        }
        let mut packing = Packing::default();
        packing.collect_languages(places)?;
        packing.collect_regions(places)?;
        Ok(packing)
    }

    fn collect_languages(&mut self, places: &[Place]) -> Result<(), PackError> {
        let tags = places.iter().flat_map(|p| p.names.0.keys());
        tags.for_each(|tag| {
            self.languages.entry(tag.clone()).or_default();
        });
        let (count, limit) = (self.languages.len(), usize::from(ALTERNATE));
        if count > limit {
            return Err(PackError::TooMany {
                what: "languages",
                count,
                limit,
            });
        }
        self.languages
            .values_mut()
            .zip(0..)
            .for_each(|(number, n)| *number = n);
        Ok(())
    }

    fn collect_regions(&mut self, places: &[Place]) -> Result<(), PackError> {
        let mut list: Vec<_> = places.iter().filter_map(|p| p.region.clone()).collect();
        list.sort();
        list.dedup();
        let (count, limit) = (list.len(), usize::from(u16::MAX));
        if count > limit {
            return Err(PackError::TooMany {
                what: "regions",
                count,
                limit,
            });
        }
        self.regions = list.iter().cloned().zip(1..).collect();
        self.region_list = list;
        Ok(())
    }

    fn add(&mut self, place: &Place) {
        let columns = &mut self.columns;
        let number = columns.kind.len() as u32;
        let region = place.region.as_ref().and_then(|r| self.regions.get(r));
        let population = place.population.map_or(NO_POPULATION, |people| {
            u32::try_from(people)
                .unwrap_or(NO_POPULATION)
                .min(NO_POPULATION - 1)
        });
        columns.lon.extend(place.at.x.to_le_bytes());
        columns.lat.extend(place.at.y.to_le_bytes());
        columns.population.extend(population.to_le_bytes());
        columns.country.extend(place.country.map_or([0; 2], |c| {
            let letters = c.as_str().as_bytes();
            [letters[0], letters[1]]
        }));
        columns
            .region
            .extend(region.copied().unwrap_or(0).to_le_bytes());
        let kind = PlaceKind::ALL.iter().position(|k| *k == place.kind);
        columns.kind.push(kind.unwrap_or_default() as u8);
        columns
            .record_starts
            .extend((self.records.len() as u32).to_le_bytes());
        self.add_record(place, number);
    }

    fn add_record(&mut self, place: &Place, number: u32) {
        push_id(&mut self.records, place.id.as_str());
        let count_at = self.records.len();
        self.records.push(0);
        let mut seen = FxHashSet::default();
        let languages = std::mem::take(&mut self.languages);
        for (tag, name) in &place.names.0 {
            self.add_name((count_at, number), languages[tag], name, &mut seen);
        }
        self.languages = languages;
        for name in &place.alternates {
            self.add_name((count_at, number), ALTERNATE, name, &mut seen);
        }
    }

    /// Adds a name and its entries, unless it is another name that reads like one before.
    fn add_name(
        &mut self,
        (count_at, place): (usize, u32),
        language: u8,
        name: &str,
        seen: &mut FxHashSet<String>,
    ) {
        let nth = self.records[count_at];
        if usize::from(nth) >= MOST_NAMES || name.len() > MOST_NAMES {
            return;
        }
        let (first, second) = skeletons(name);
        let read = [Some(first), second]
            .into_iter()
            .flatten()
            .filter(|s| !s.is_empty());
        let new: Vec<String> = read.filter(|s| seen.insert(s.clone())).collect();
        if language == ALTERNATE && new.is_empty() {
            return;
        }
        self.entries.extend(new.iter().map(|skeleton| Entry {
            hash: hash(skeleton),
            place,
            name: nth,
        }));
        self.records.extend([language, name.len() as u8]);
        self.records.extend(name.as_bytes());
        self.records[count_at] += 1;
    }

    fn finished(self) -> Vec<u8> {
        let count = self.entries.len();
        let bucket_bits = (count / IN_A_BUCKET + 1).ilog2();
        let places = self.columns.kind.len() as u32;
        let tables = self.tables();
        let (buckets, entries) = index(self.entries, bucket_bits);
        let c = self.columns;
        let sections: [Vec<u8>; SECTIONS] = [
            c.lon,
            c.lat,
            c.population,
            c.country,
            c.region,
            c.kind,
            c.record_starts,
            self.records,
            buckets,
            entries,
            tables,
        ];
        assembled(places, (count as u32, bucket_bits), &sections)
    }

    fn tables(&self) -> Vec<u8> {
        let mut out = Vec::new();
        out.extend((self.languages.len() as u32).to_le_bytes());
        self.languages
            .keys()
            .for_each(|tag| push_text(&mut out, tag));
        out.extend((self.region_list.len() as u32).to_le_bytes());
        for region in &self.region_list {
            push_text(&mut out, &region.code);
            push_text(&mut out, &region.name);
        }
        out
    }
}

/// Buckets and entries, the entries of a bucket in the order of places.
fn index(mut entries: Vec<Entry>, bucket_bits: u32) -> (Vec<u8>, Vec<u8>) {
    entries.sort_unstable_by_key(|e| (bucket_of(e.hash, bucket_bits), e.place, e.name));
    let mut starts = vec![0_u32; (1 << bucket_bits) + 1];
    for entry in &entries {
        starts[bucket_of(entry.hash, bucket_bits) + 1] += 1;
    }
    for bucket in 1..starts.len() {
        starts[bucket] += starts[bucket - 1];
    }
    let mut bytes = Vec::with_capacity(entries.len() * ENTRY_BYTES);
    for entry in &entries {
        bytes.extend(&entry.place.to_le_bytes()[..3]);
        bytes.extend([entry.name, fingerprint_of(entry.hash)]);
    }
    (
        starts.into_iter().flat_map(u32::to_le_bytes).collect(),
        bytes,
    )
}

fn assembled(
    places: u32,
    (entries, bucket_bits): (u32, u32),
    sections: &[Vec<u8>; SECTIONS],
) -> Vec<u8> {
    let mut at = HEADER_BYTES as u32;
    let mut starts = [at; SECTIONS + 1];
    for (start, section) in starts[1..].iter_mut().zip(sections) {
        at += section.len() as u32;
        *start = at;
    }
    let header = Header {
        places,
        entries,
        bucket_bits,
        starts,
    };
    let mut out = MAGIC.to_vec();
    out.extend([0; 4]);
    out.extend(header.to_bytes());
    sections.iter().for_each(|section| out.extend(section));
    let checksum = crc32fast::hash(&out[CHECKED_FROM..]);
    out[CHECKED_FROM - 4..CHECKED_FROM].copy_from_slice(&checksum.to_le_bytes());
    out
}

/// Zero and a number for GeoNames' ids, else a length and the text.
fn push_id(out: &mut Vec<u8>, id: &str) {
    let number = id.strip_prefix(GEONAMES).and_then(|digits| {
        let number: u32 = digits.parse().ok()?;
        (number.to_string() == digits).then_some(number)
    });
    if let Some(number) = number {
        out.push(0);
        out.extend(number.to_le_bytes());
    } else {
        out.push(id.len() as u8);
        out.extend(id.as_bytes());
    }
}

fn push_text(out: &mut Vec<u8>, text: &str) {
    let mut end = text.len().min(usize::from(u16::MAX));
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    out.extend((end as u16).to_le_bytes());
    out.extend(&text.as_bytes()[..end]);
}
