//! The union of the polygons of one label, by an arrangement of their rings.
//!
//! Each polygon takes the place of a drawing: crossing one of its borders switches
//! whether one is in it. A face's history is then the list of polygons that cover it.

use std::collections::BTreeMap;

use crate::{
    Area, Arrangement, Border, FaceId, GridPoint, Inconsistency, Label, Polygon, Repair,
    RepairKind, Side,
    area::share,
    arrangement::Traced,
    noding::Segment,
    survey::Survey,
    toggles::{Histories, HistoryId, Toggle},
};

/// The borders of a union, and what had to be repaired.
pub(crate) type Union = (Vec<Border>, Vec<Repair>);

/// A segment of one polygon.
type Drawn = (Segment, u32);

/// The borders of the union, and what had to be repaired; nothing where the rings cross more
/// often than `bound` says of the number of their segments.
pub(crate) fn union(
    label: Label,
    polygons: &[Polygon],
    bound: impl Fn(usize) -> usize,
) -> Result<Option<Union>, Inconsistency> {
    let (drawn, doubled) = drawn_segments(polygons);
    let mut histories = Histories::new();
    let segments = by_segment(&drawn, &mut histories);
    let most = bound(segments.len());
    let Some((arrangement, traced)) = Arrangement::from_segments_within(segments, histories, most)?
    else {
        return Ok(None);
    };
    let covered = |face: FaceId| !arrangement.timeline(face).is_empty();
    let borders = arrangement.edges().filter_map(|edge| {
        let segment = (edge.from, edge.to);
        match (covered(edge.left), covered(edge.right)) {
            (true, false) => Some(Border::new(segment, label, Side::Left)),
            (false, true) => Some(Border::new(segment, label, Side::Right)),
            _ => None,
        }
    });
    let borders = borders.collect();
    let repairs = Inspection {
        label,
        polygons,
        arrangement: &arrangement,
        traced: &traced,
    };
    Ok(Some((borders, repairs.find(&doubled))))
}

/// The segments of all rings, those that a polygon draws an even number of times left
/// out; and which polygons drew one twice.
fn drawn_segments(polygons: &[Polygon]) -> (Vec<Drawn>, Vec<u32>) {
    let mut drawn = Vec::new();
    for (index, polygon) in polygons.iter().enumerate() {
        for ring in &polygon.rings {
            drawn.extend(ring_segments(ring).map(|segment| (segment, index as u32)));
        }
    }
    drawn.sort_unstable();
    let mut doubled = Vec::new();
    let mut kept = Vec::with_capacity(drawn.len());
    for same in drawn.chunk_by(|a, b| a == b) {
        if same.len() > 1 {
            doubled.push(same[0].1);
        }
        if !same.len().is_multiple_of(2) {
            kept.push(same[0]);
        }
    }
    doubled.sort_unstable();
    doubled.dedup();
    (kept, doubled)
}

pub(crate) fn ring_segments(ring: &[GridPoint]) -> impl Iterator<Item = Segment> + '_ {
    let next = ring.iter().cycle().skip(1);
    let ways = ring.iter().zip(next).filter(|(a, b)| a != b);
    ways.map(|(&a, &b)| (a.min(b), a.max(b)))
}

fn by_segment(drawn: &[Drawn], histories: &mut Histories) -> Vec<(Segment, HistoryId)> {
    let together = drawn.chunk_by(|a, b| a.0 == b.0);
    together
        .map(|same| {
            let toggles: Vec<Toggle> = same.iter().map(|d| Toggle::new(d.1, Label(0))).collect();
            (same[0].0, histories.intern(&toggles))
        })
        .collect()
}

/// Looks for what the union had to repair.
struct Inspection<'a> {
    label: Label,
    polygons: &'a [Polygon],
    arrangement: &'a Arrangement,
    traced: &'a Traced,
}

impl Inspection<'_> {
    fn find(&self, doubled: &[u32]) -> Vec<Repair> {
        let Some(covers) = self.covers() else {
            return Vec::new();
        };
        let mut repairs = self.bad_polygons(&covers, doubled);
        repairs.extend(self.overlaps(&covers));
        repairs
    }

    /// The ground by the list of polygons that cover it, with the smallest face of each.
    fn covers(&self) -> Option<Covers> {
        if self.polygons.is_empty() {
            return None;
        }
        let survey = Survey::of(self.arrangement, self.traced);
        let mut grounds = BTreeMap::<Vec<u32>, Area>::new();
        for (timeline, area) in survey.grounds(self.arrangement) {
            let polygons: Vec<u32> = timeline.steps().map(|(column, _)| column.0).collect();
            if !polygons.is_empty() {
                *grounds.entry(polygons).or_default() += area;
            }
        }
        Some(Covers { grounds })
    }

    /// Polygons whose covered ground is not what their rings promise: shell less holes.
    fn bad_polygons(&self, covers: &Covers, doubled: &[u32]) -> Vec<Repair> {
        let covered = covers.by_polygon(self.polygons.len());
        let contacts = self.self_contacts();
        let mut repairs = Vec::new();
        for (index, polygon) in self.polygons.iter().enumerate() {
            let difference = (nominal_area(polygon) - covered[index]).abs();
            if difference == Area::ZERO {
                if covered[index] == Area::ZERO {
                    repairs.push(self.empty(index));
                }
                continue;
            }
            let at = contacts.get(&(index as u32)).copied();
            let crossing = at.is_some() || doubled.binary_search(&(index as u32)).is_ok();
            repairs.push(Repair {
                label: self.label,
                polygons: vec![index],
                kind: if crossing {
                    RepairKind::SelfCrossing
                } else {
                    RepairKind::MisplacedRing
                },
                area: difference,
                at,
            });
        }
        repairs
    }

    fn empty(&self, index: usize) -> Repair {
        Repair {
            label: self.label,
            polygons: vec![index],
            kind: RepairKind::Empty,
            area: Area::ZERO,
            at: self.polygons[index].rings.iter().flatten().next().copied(),
        }
    }

    /// For each polygon whose own pieces meet more than two at a node, the first such node.
    fn self_contacts(&self) -> BTreeMap<u32, GridPoint> {
        let mut ends: Vec<(u32, u32)> = Vec::new();
        for (index, &(_, history)) in self.traced.segments.iter().enumerate() {
            let owners = self.arrangement.histories.timeline(history);
            for (owner, _) in owners.steps() {
                let chain = self.traced.noded.chain(index);
                ends.extend(
                    chain
                        .windows(2)
                        .flat_map(|e| [(owner.0, e[0]), (owner.0, e[1])]),
                );
            }
        }
        ends.sort_unstable();
        let mut contacts = BTreeMap::new();
        for meeting in ends
            .chunk_by(|a, b| a == b)
            .filter(|meeting| meeting.len() > 2)
        {
            let (owner, node) = meeting[0];
            contacts
                .entry(owner)
                .or_insert(self.traced.noded.nodes[node as usize]);
        }
        contacts
    }

    fn overlaps(&self, covers: &Covers) -> Vec<Repair> {
        let several = covers
            .grounds
            .iter()
            .filter(|(polygons, _)| polygons.len() > 1);
        several
            .filter(|(_, area)| **area != Area::ZERO)
            .map(|(polygons, &area)| Repair {
                label: self.label,
                polygons: polygons.iter().map(|&index| index as usize).collect(),
                kind: RepairKind::Overlap,
                area,
                at: None,
            })
            .collect()
    }
}

/// Ground by the polygons that cover it.
struct Covers {
    grounds: BTreeMap<Vec<u32>, Area>,
}

impl Covers {
    fn by_polygon(&self, count: usize) -> Vec<Area> {
        let mut areas = vec![Area::ZERO; count];
        for (polygons, &area) in &self.grounds {
            polygons
                .iter()
                .for_each(|&index| areas[index as usize] += area);
        }
        areas
    }
}

/// The area of the first ring less that of the others.
fn nominal_area(polygon: &Polygon) -> Area {
    let sizes = polygon.rings.iter().map(|ring| ring_area(ring).abs());
    sizes
        .enumerate()
        .map(|(place, size)| if place == 0 { size } else { -size })
        .sum()
}

fn ring_area(ring: &[GridPoint]) -> Area {
    let next = ring.iter().cycle().skip(1);
    ring.iter().zip(next).map(|(&a, &b)| share(a, b)).sum()
}
