//! A region drawn over the one before, so that only what moved is held against the rest.
//!
//! A daily map repeats the one before but for a few points. A [`Template`] keeps of a region
//! that needed no repair what took work to find: its segments by height, its points and
//! borders in order. The next drawing of the label is told by its
//! [changes](crate::ring_changes): segments that stay are apart from each other as they
//! were, those that are new are held against all, and lists in order are patched instead of
//! sorted. It gives exactly what [`Clean`] would give, or nothing where it is not sure, or
//! where too much has changed.

use std::{collections::BTreeMap, fmt};

use crate::{
    Border, GridPoint, Label, Polygon, Ring,
    clean::{Clean, Outline, Piece, SegmentIndex, are_apart, nest},
    predicate::{HalfPoint, cross},
    ring_changes::{RingChanges, Side},
    rows::{Touching, west_of},
};

/// So many segments that are in no index are looked through for each question.
const LOOSE: usize = 256;

/// What is kept of the last drawing of each label for the next to be drawn over: a help,
/// no content. A drawing does not depend on it.
#[derive(Default)]
pub struct Templates(BTreeMap<Label, Template>);

impl fmt::Debug for Templates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}

impl Templates {
    /// The borders of a label in order of their segments, where its rings need no repair;
    /// `prior` gives those of an earlier drawing that needed none either.
    pub(crate) fn draw(
        &mut self,
        label: Label,
        polygons: &[Polygon],
        prior: impl FnOnce() -> Vec<Border>,
    ) -> Option<Vec<Border>> {
        let known = self.0.remove(&label);
        let over = known.and_then(|known| known.drawn_over(polygons));
        let template = match over {
            Some(template) => template,
            None => Template::new(label, polygons, Clean::read(polygons, &prior())?),
        };
        let borders = template.borders.clone();
        self.0.insert(label, template);
        Some(borders)
    }
}

/// A region that needed no repair.
struct Template {
    label: Label,
    rings: Vec<KnownRing>,
    /// One more than the largest id of a ring.
    next_id: u32,
    /// All points in order.
    points: Vec<GridPoint>,
    /// All borders in order.
    borders: Vec<Border>,
    /// The pieces of a drawing before, in order; rings by their ids.
    filed: Vec<Piece>,
    index: SegmentIndex,
    /// For each of them whether it is there no more.
    is_gone: Vec<bool>,
    /// The pieces that came since.
    loose: Vec<Piece>,
}

/// A ring with a number that it keeps while it is drawn over.
struct KnownRing {
    id: u32,
    points: Ring,
    /// Whether the region lies to the left of the way that it runs.
    inward: bool,
}

impl Template {
    fn new(label: Label, polygons: &[Polygon], clean: Clean) -> Self {
        let rings = polygons.iter().flat_map(|polygon| &polygon.rings);
        let known = rings.zip(&clean.inward).zip(0..);
        let known = known.map(|((ring, &inward), id)| KnownRing {
            id,
            points: without_repeats(ring),
            inward,
        });
        Template {
            label,
            rings: known.collect(),
            next_id: clean.inward.len() as u32,
            borders: clean.borders(label),
            points: clean.drawn.points,
            is_gone: vec![false; clean.drawn.pieces.len()],
            filed: clean.drawn.pieces,
            index: clean.index,
            loose: Vec::new(),
        }
    }

    /// The template of the next drawing.
    fn drawn_over(mut self, polygons: &[Polygon]) -> Option<Self> {
        let old: Vec<&Ring> = self.rings.iter().map(|ring| &ring.points).collect();
        let new = polygons.iter().flat_map(|polygon| &polygon.rings);
        let changes = RingChanges::between(&old, &new.collect::<Vec<_>>())?;
        let RingChanges { before, gone, new } = changes;
        self.points = patched(&self.points, gone.points.clone(), new.points.clone())?;
        let borders_gone = self.borders_of(&gone);
        let ids_gone: Vec<u32> = self.rings.iter().map(|ring| ring.id).collect();
        let ids = self.number(&before);
        for piece in of_rings(&gone, &ids_gone) {
            self.take_out(&piece)?;
        }
        self.put_in(of_rings(&new, &ids).collect())?;
        let inward = self.nest(polygons, &ids)?;
        self.keep_rings((polygons, &before), (ids, inward))?;
        self.borders = patched(&self.borders, borders_gone, self.borders_of(&new))?;
        Some(self)
    }

    /// The borders of pieces of the rings as they are now.
    fn borders_of(&self, side: &Side) -> Vec<Border> {
        let border = |piece: &Piece| {
            let inward = self.rings[piece.ring as usize].inward;
            piece.border(self.label, inward)
        };
        side.pieces.iter().map(border).collect()
    }

    /// The ids of new rings: those of the ones that they are held against.
    fn number(&mut self, before: &[Option<usize>]) -> Vec<u32> {
        let mut next = self.next_id..;
        let known = |place: usize| self.rings[place].id;
        let ids = before.iter().map(|before| match before {
            Some(place) => known(*place),
            None => next.next().expect("there is always a next number"),
        });
        let ids = ids.collect();
        self.next_id = next.start;
        ids
    }

    fn take_out(&mut self, piece: &Piece) -> Option<()> {
        let is_it = |other: &Piece| other.segment == piece.segment;
        if let Some(place) = self.loose.iter().position(is_it) {
            self.loose.swap_remove(place);
            return Some(());
        }
        let found = self
            .filed
            .binary_search_by_key(&piece.segment, |filed| filed.segment);
        let place = found.ok()?;
        let was_gone = std::mem::replace(&mut self.is_gone[place], true);
        (!was_gone).then_some(())
    }

    /// Adds pieces that no other piece comes near.
    fn put_in(&mut self, pieces: Vec<Piece>) -> Option<()> {
        let first = self.loose.len();
        self.loose.extend(pieces);
        let are_apart = self.loose.len() <= LOOSE
            && (first..self.loose.len()).all(|place| self.is_apart(place));
        are_apart.then_some(())
    }

    fn is_apart(&self, place: usize) -> bool {
        let own = self.loose[place].segment;
        let (before, rest) = self.loose.split_at(place);
        let mut loose = before.iter().chain(&rest[1..]);
        let mut filed = self.index.near(own).filter(|&other| self.is_there(other));
        loose.all(|other| are_apart(own, other.segment))
            && filed.all(|other| are_apart(own, self.filed[other as usize].segment))
    }

    fn is_there(&self, filed: u32) -> bool {
        !self.is_gone[filed as usize]
    }

    /// As [`nest`] finds it of the new rings.
    fn nest(&self, polygons: &[Polygon], ids: &[u32]) -> Option<Vec<bool>> {
        let outlines = outlines(polygons)?;
        let mut places = vec![u32::MAX; self.next_id as usize];
        for (&id, place) in ids.iter().zip(0..) {
            places[id as usize] = place;
        }
        nest(&outlines, |point| {
            let piece = self.piece_west_of(point)?;
            let ring = places[piece.ring as usize];
            Some(Piece { ring, ..piece })
        })
    }

    fn piece_west_of(&self, point: GridPoint) -> Option<Piece> {
        let filed = self.index.west_of(point, |place| self.is_there(place));
        let filed = filed.map(|(here, place)| (here, self.filed[place as usize]));
        let point = HalfPoint::from(point);
        let loose = self.loose.iter().filter_map(|piece| {
            let here = west_of(piece.segment, point, Touching::Ignored)?;
            Some((here, *piece))
        });
        let all = filed.into_iter().chain(loose);
        all.max_by(|one, other| one.0.compare(other.0))
            .map(|(_, piece)| piece)
    }

    /// Takes the new rings for the known ones; nothing where one that was there lies the other
    /// way now, as the borders that stay would have to.
    fn keep_rings(
        &mut self,
        (polygons, before): (&[Polygon], &[Option<usize>]),
        (ids, inward): (Vec<u32>, Vec<bool>),
    ) -> Option<()> {
        let was = |(place, now): (&Option<usize>, &bool)| {
            place.is_none_or(|place| self.rings[place].inward == *now)
        };
        if !before.iter().zip(&inward).all(was) {
            return None;
        }
        let rings = polygons.iter().flat_map(|polygon| &polygon.rings);
        let known = rings.zip(ids).zip(inward);
        let known = known.map(|((ring, id), inward)| KnownRing {
            id,
            points: ring.clone(),
            inward,
        });
        self.rings = known.collect();
        Some(())
    }
}

/// A ring whose points all differ from the ones before them.
fn without_repeats(ring: &Ring) -> Ring {
    let mut points = ring.clone();
    points.dedup();
    if points.len() > 1 && points.first() == points.last() {
        points.pop();
    }
    points
}

/// Pieces by the ids of their rings.
fn of_rings(side: &Side, ids: &[u32]) -> impl Iterator<Item = Piece> {
    side.pieces.iter().map(|piece| Piece {
        ring: ids[piece.ring as usize],
        ..*piece
    })
}

/// The rings of polygons that are known to be simple.
fn outlines(polygons: &[Polygon]) -> Option<Vec<Outline>> {
    let mut outlines = Vec::new();
    for (polygon, rings) in polygons.iter().enumerate() {
        for (place, ring) in rings.rings.iter().enumerate() {
            outlines.push(outline(polygon, place == 0, ring)?);
        }
    }
    Some(outlines)
}

/// A simple ring turns at its westernmost point the way that it turns as a whole.
fn outline(polygon: usize, is_shell: bool, ring: &Ring) -> Option<Outline> {
    let (at, &westernmost) = ring.iter().enumerate().min_by_key(|(_, point)| **point)?;
    let (before, after) = (at.checked_sub(1).unwrap_or(ring.len() - 1), at + 1);
    let turn = cross(ring[before], westernmost, ring[after % ring.len()]);
    (turn != 0).then_some(Outline {
        polygon,
        is_shell,
        westernmost,
        counterclockwise: turn > 0,
    })
}

/// A list in order without some of its elements and with some others; nothing where one
/// that goes is not there, or one that comes is.
fn patched<T: Ord + Copy>(known: &[T], mut gone: Vec<T>, mut new: Vec<T>) -> Option<Vec<T>> {
    gone.sort_unstable();
    new.sort_unstable();
    let (mut gone, mut new) = (gone.into_iter().peekable(), new.into_iter().peekable());
    let mut patched = Vec::with_capacity(known.len() + new.len());
    let mut rest = known;
    loop {
        let is_next = |gone: &T| new.peek().is_none_or(|new| gone <= new);
        let (at, goes) = match gone.next_if(is_next) {
            Some(at) => (at, true),
            None => match new.next() {
                Some(at) => (at, false),
                None => break,
            },
        };
        let before = rest.partition_point(|known| *known < at);
        patched.extend_from_slice(&rest[..before]);
        rest = &rest[before..];
        let is_known = rest.first() == Some(&at);
        if is_known != goes || patched.last() == Some(&at) {
            return None;
        }
        if goes {
            rest = &rest[1..];
        } else {
            patched.push(at);
        }
    }
    patched.extend_from_slice(rest);
    Some(patched)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A change of a map, of a ring and a place in it that numbers choose.
    #[derive(Clone, Debug)]
    enum Edit {
        Move(usize, usize, (i32, i32)),
        Insert(usize, usize, (i32, i32)),
        Remove(usize, usize),
        /// The same ring from another point on.
        Turn(usize, usize),
        /// The same ring the other way round.
        Reverse(usize),
        DropRing(usize),
        AddRing(Ring, bool),
        Swap(usize),
    }

    fn point(x: i32, y: i32) -> GridPoint {
        GridPoint { x, y }
    }

    /// An octagon, which some edits leave simple and others do not.
    fn octagon() -> impl Strategy<Value = Ring> {
        const CORNERS: [(i32, i32); 8] = [
            (4, 0),
            (3, 3),
            (0, 4),
            (-3, 3),
            (-4, 0),
            (-3, -3),
            (0, -4),
            (3, -3),
        ];
        ((-50..50_i32, -50..50_i32), 1..12_i32, any::<bool>()).prop_map(
            |((x, y), size, reversed)| {
                let corners = CORNERS.iter();
                let mut ring: Ring = corners
                    .map(|corner| point(x + size * corner.0, y + size * corner.1))
                    .collect();
                if reversed {
                    ring.reverse();
                }
                ring
            },
        )
    }

    fn edit() -> impl Strategy<Value = Edit> {
        let by = || (-4..5_i32, -4..5_i32);
        let (ring, place) = (|| 0..6_usize, || 0..9_usize);
        prop_oneof![
            4 => (ring(), place(), by()).prop_map(|(r, p, by)| Edit::Move(r, p, by)),
            3 => (ring(), place(), by()).prop_map(|(r, p, by)| Edit::Insert(r, p, by)),
            3 => (ring(), place()).prop_map(|(r, p)| Edit::Remove(r, p)),
            1 => (ring(), place()).prop_map(|(r, p)| Edit::Turn(r, p)),
            1 => ring().prop_map(Edit::Reverse),
            1 => ring().prop_map(Edit::DropRing),
            2 => (octagon(), any::<bool>()).prop_map(|(ring, is_hole)| Edit::AddRing(ring, is_hole)),
            1 => ring().prop_map(Edit::Swap),
        ]
    }

    fn ring_of(map: &mut [Polygon], number: usize) -> Option<&mut Ring> {
        let mut rings: Vec<&mut Ring> = map.iter_mut().flat_map(|p| &mut p.rings).collect();
        let place = number.checked_rem(rings.len())?;
        Some(rings.swap_remove(place))
    }

    fn change_ring(ring: &mut Ring, edit: &Edit) {
        let length = ring.len();
        match *edit {
            Edit::Move(_, place, by) => {
                let corner = &mut ring[place % length];
                *corner = point(corner.x + by.0, corner.y + by.1);
            }
            Edit::Insert(_, place, by) => {
                let before = ring[place % length];
                ring.insert(place % length + 1, point(before.x + by.0, before.y + by.1));
            }
            Edit::Remove(_, place) if length > 3 => drop(ring.remove(place % length)),
            Edit::Turn(_, by) => ring.rotate_left(by % length),
            Edit::Reverse(_) => ring.reverse(),
            _ => {}
        }
    }

    fn change(map: &mut Vec<Polygon>, edit: &Edit) {
        let count = map.len();
        match edit {
            Edit::Move(ring, ..)
            | Edit::Insert(ring, ..)
            | Edit::Remove(ring, _)
            | Edit::Turn(ring, _)
            | Edit::Reverse(ring) => {
                if let Some(ring) = ring_of(map, *ring) {
                    change_ring(ring, edit);
                }
            }
            Edit::DropRing(place) if count > 0 => drop(map.remove(place % count)),
            Edit::AddRing(ring, true) if count > 0 => map[0].rings.push(ring.clone()),
            Edit::AddRing(ring, _) => map.push(Polygon {
                rings: vec![ring.clone()],
            }),
            Edit::Swap(place) if count > 0 => map.swap(0, place % count),
            Edit::DropRing(_) | Edit::Swap(_) => {}
        }
    }

    /// One map after another, each with a few changes.
    fn maps() -> impl Strategy<Value = Vec<Vec<Polygon>>> {
        let first = prop::collection::vec(octagon(), 1..5);
        let edits = prop::collection::vec(prop::collection::vec(edit(), 0..4), 1..8);
        (first, edits).prop_map(|(rings, edits)| {
            let polygon = |ring| Polygon { rings: vec![ring] };
            let mut maps: Vec<Vec<Polygon>> = vec![rings.into_iter().map(polygon).collect()];
            for edits in edits {
                let mut map = maps[maps.len() - 1].clone();
                edits.iter().for_each(|edit| change(&mut map, edit));
                maps.push(map);
            }
            maps
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(3_000))]

        #[test]
        fn a_map_drawn_over_another_is_the_map_by_itself(maps in maps()) {
            let mut templates = Templates::default();
            for map in &maps {
                let over = templates.draw(Label(0), map, Vec::new);
                let alone = Clean::read(map, &[]).map(|clean| clean.borders(Label(0)));
                prop_assert_eq!(over, alone);
            }
        }

        /// Else the law above would not try much.
        #[test]
        fn a_sound_map_is_drawn_over_one_that_differs_in_a_point(
            rings in prop::collection::vec(octagon(), 1..5),
            edit in (0..6_usize, 0..9_usize, (-4..5_i32, -4..5_i32)),
        ) {
            let polygon = |ring| Polygon { rings: vec![ring] };
            let first: Vec<Polygon> = rings.into_iter().map(polygon).collect();
            let mut second = first.clone();
            change(&mut second, &Edit::Move(edit.0, edit.1, edit.2));
            let mut rings = second.iter().map(|polygon| &polygon.rings[0]);
            prop_assume!(rings.all(|ring| without_repeats(ring) == *ring));
            let [one, other] = [&first, &second].map(|map| Clean::read(map, &[]));
            if let (Some(one), Some(other)) = (one, other) {
                let has_turned = one.inward != other.inward;
                let over = Template::new(Label(0), &first, one).drawn_over(&second);
                prop_assert_eq!(over.is_some(), !has_turned);
            }
        }
    }

    /// A jagged coast of a thousand points, of which so many have moved.
    fn coast(moved: usize) -> Vec<Polygon> {
        let corner = |place: i32| point(10 * place, if place % 2 == 0 { 0 } else { 5 });
        let mut ring: Ring = (0..1_000).map(corner).collect();
        ring[..moved].iter_mut().for_each(|point| point.y += 1);
        ring.extend([point(10_000, 900), point(0, 900)]);
        vec![Polygon { rings: vec![ring] }]
    }

    #[test]
    fn a_map_that_moved_a_little_is_drawn_over_until_too_much_has_moved() {
        let template = |map: &[Polygon]| {
            let clean = Clean::read(map, &[]).expect("it is simple");
            Template::new(Label(0), map, clean)
        };
        let mut known = template(&coast(0));
        let mut days = 0;
        while let Some(over) = known.drawn_over(&coast(days + 1)) {
            (known, days) = (over, days + 1);
        }
        assert!((200..300).contains(&days), "{days} days");
        assert!(template(&coast(0)).drawn_over(&coast(200)).is_some());
        assert!(template(&coast(0)).drawn_over(&coast(300)).is_none());
    }

    #[test]
    fn a_template_that_does_not_fit_is_of_no_harm() {
        let far = |map: &[Polygon]| -> Vec<Polygon> {
            let moved = map[0].rings[0].iter().map(|p| point(p.x, p.y + 5_000));
            vec![Polygon {
                rings: vec![moved.collect()],
            }]
        };
        let map = coast(3);
        let mut templates = Templates::default();
        templates
            .draw(Label(0), &map, Vec::new)
            .expect("it is simple");
        let over = templates.draw(Label(0), &far(&map), Vec::new);
        let alone = Clean::read(&far(&map), &[]).map(|clean| clean.borders(Label(0)));
        assert_eq!(over, alone);
    }
}
