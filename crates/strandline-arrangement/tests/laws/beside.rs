//! Histories side by side and over a partition: points are judged as each drawing by
//! itself judges them, and areas sum without rest.

use std::collections::BTreeMap;

use proptest::prelude::*;
use strandline_arrangement::{
    Area, Arrangement, Beside, Column, Drawing, EdgeHistory, GridPoint, Label, LabelSet, Measure,
    Partition, Polygon, Survey, Timeline,
};

use crate::{
    arrangement::{area_of, clear_points, covers, every_label, labels},
    sketches::{Sketch, history, polygon, sketches},
};

/// Common columns for two histories of so many drawings: who draws anew at each.
fn starts(counts: [usize; 2], order: &[bool]) -> ([Vec<u32>; 2], u32) {
    let mut starts = [Vec::new(), Vec::new()];
    let mut column = 0;
    let turns = order.iter().copied().chain(std::iter::repeat_n(false, 9));
    for turn in turns.chain(std::iter::repeat_n(true, 9)) {
        let who = usize::from(turn);
        if starts[who].len() < counts[who] {
            starts[who].push(column);
            column += 1;
        }
    }
    (starts, column)
}

/// What is in force of a history at a common column.
fn in_force<'a>(sketches: &'a [Sketch], starts: &[u32], column: u32) -> Option<&'a Sketch> {
    let place = starts.partition_point(|&start| start <= column);
    place.checked_sub(1).map(|place| &sketches[place])
}

const SECOND: u8 = 5;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn two_histories_side_by_side_say_what_each_says(
        one in sketches(),
        other in sketches(),
        order in prop::collection::vec(any::<bool>(), 0..9),
    ) {
        let (starts, columns) = starts([one.len(), other.len()], &order);
        let histories = [history(&one), history(&other)];
        let parts = [(0, 0), (1, SECOND)].map(|(who, first_label)| Beside {
            history: &histories[who],
            starts: &starts[who],
            first_label,
        });
        let both = EdgeHistory::side_by_side(&parts, columns);
        let (arrangement, survey) = Survey::build(&both).expect("consistent");
        let all: Vec<Sketch> = one.iter().chain(&other).cloned().collect();
        for column in 0..columns {
            let now = [in_force(&one, &starts[0], column), in_force(&other, &starts[1], column)];
            for p in clear_points(&all) {
                let found = arrangement.labels_at(arrangement.locate(p), Column(column));
                let said = now.map(|sketch| sketch.map_or(LabelSet::EMPTY, |s| labels(s, p)));
                prop_assert_eq!(found, LabelSet(said[0].0 | said[1].0 << SECOND));
            }
            for (who, first_label) in [(0, 0), (1, SECOND)] {
                let place = starts[who].partition_point(|&start| start <= column);
                for label in every_label() {
                    let moved = Label(label.0 + first_label);
                    let grounds = survey.grounds(&arrangement);
                    let own = grounds.filter(|(t, _)| t.labels_at(Column(column)).contains(moved));
                    let sum: Area = own.map(|(_, area)| area).sum();
                    let sets = histories[who].set_areas();
                    let expect = place.checked_sub(1).map_or(Area::ZERO, |p| area_of(&sets[p], label));
                    prop_assert_eq!(sum, expect);
                }
            }
        }
    }

    /// Other columns bend the borders of one, and yet change its figures by no more than its doubt,
    /// which is as much on either side.
    #[test]
    fn what_is_read_at_one_column_is_the_same_with_others_within_its_doubt(
        one in sketches(),
        other in sketches(),
        order in prop::collection::vec(any::<bool>(), 0..9),
    ) {
        let (starts, columns) = starts([one.len(), other.len()], &order);
        let histories = [history(&one), history(&other)];
        let parts = [(0, 0), (1, SECOND)].map(|(who, first_label)| Beside {
            history: &histories[who],
            starts: &starts[who],
            first_label,
        });
        let both = EdgeHistory::side_by_side(&parts, columns);
        let (arrangement, survey, doubts) = Survey::build_with_doubts(&both).expect("consistent");
        for column in (0..columns).map(Column) {
            let alone = both.select(&[column]);
            let (own, own_survey, own_doubts) = Survey::build_with_doubts(&alone).expect("consistent");
            let (doubt, own_doubt) = (doubts[column.0 as usize], own_doubts[0]);
            prop_assert!(own_doubt <= doubt, "{:?} {:?}", own_doubt, doubt);
            let mut differ = BTreeMap::<LabelSet, Area>::new();
            for (timeline, area) in survey.grounds(&arrangement) {
                *differ.entry(timeline.labels_at(column)).or_default() += area;
            }
            for (timeline, area) in own_survey.grounds(&own) {
                *differ.entry(timeline.labels_at(Column(0))).or_default() -= area;
            }
            for (labels, area) in differ {
                prop_assert!(
                    labels == LabelSet::EMPTY || area.abs() <= doubt + own_doubt,
                    "{:?} at {:?}: {:?}, {:?}", labels, column, area, doubt
                );
            }
        }
    }

    #[test]
    fn a_partition_parts_every_drawing_without_rest(
        sketches in sketches(),
        regions in prop::collection::vec(prop::collection::vec(polygon(), 1..3), 1..5),
    ) {
        let history = history(&sketches);
        let slices: Vec<&[Polygon]> = regions.iter().map(Vec::as_slice).collect();
        let partition = Partition::from_regions(&slices, Label(40)).expect("consistent");
        let over = history.over(&partition);
        let (arrangement, survey) = Survey::build(&over).expect("consistent");
        check_points(&arrangement, &partition, (&sketches, &regions))?;
        let sets = history.set_areas();
        for column in 0..history.columns() {
            let mut parts = BTreeMap::<(Option<usize>, Label), Area>::new();
            for (timeline, area) in survey.grounds(&arrangement) {
                let set = timeline.labels_at(Column(column));
                for label in partition.without(set).labels() {
                    *parts.entry((partition.region_of(set), label)).or_default() += area;
                }
            }
            for label in every_label() {
                let sum: Area = parts.iter().filter(|(key, _)| key.1 == label).map(|p| *p.1).sum();
                prop_assert_eq!(sum, area_of(&sets[column as usize], label));
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    /// Those left out are nowhere near, and their nodes move no border by more than the doubt.
    #[test]
    fn regions_near_the_ground_part_it_as_all_do(
        sketches in sketches(),
        regions in prop::collection::vec(prop::collection::vec(polygon(), 1..3), 1..5),
        away in prop::collection::vec((-3..4_i32, -3..4_i32), 4),
    ) {
        let history = history(&sketches);
        let far = regions.iter().zip(&away).map(|(region, by)| moved(region, *by));
        let far: Vec<Vec<Polygon>> = far.collect();
        let slices: Vec<&[Polygon]> = far.iter().map(Vec::as_slice).collect();
        let partition = Partition::from_regions(&slices, Label(40)).expect("consistent");
        let Some(bounds) = history.bounds() else { return Ok(()) };
        let near = partition.near(bounds);
        let [all, few] = [&partition, &near].map(|partition| parts(&history, partition));
        for key in all.0.keys().chain(few.0.keys()) {
            let [one, other] = [&all, &few].map(|parts| parts.0.get(key).copied().unwrap_or_default());
            let open = one.doubt + other.doubt + all.1 + few.1;
            prop_assert!((one.area - other.area).abs() <= open, "{:?}: {:?} {:?}", key, one, other);
        }
    }

    #[test]
    fn the_ground_of_a_partition_is_that_of_its_regions_together(
        regions in prop::collection::vec(prop::collection::vec(polygon(), 1..3), 1..5),
    ) {
        let slices: Vec<&[Polygon]> = regions.iter().map(Vec::as_slice).collect();
        let partition = Partition::from_regions(&slices, Label(0)).expect("consistent");
        let mut alone = EdgeHistory::new();
        alone.push(&Drawing::default());
        let (arrangement, survey) = Survey::build(&alone.over(&partition)).expect("consistent");
        let region = |timeline: Timeline<'_>| partition.region_of(timeline.labels_at(Column(0)));
        let grounds = survey.grounds(&arrangement);
        let in_any = grounds.filter(|(timeline, _)| region(*timeline).is_some());
        prop_assert_eq!(in_any.map(|(_, area)| area).sum::<Area>(), partition.area());
    }
}

/// A region that many widths of a sketch away.
fn moved(region: &[Polygon], by: (i32, i32)) -> Vec<Polygon> {
    let mut region = region.to_vec();
    let rings = region.iter_mut().flat_map(|polygon| &mut polygon.rings);
    for point in rings.flatten() {
        point.x += by.0 * 300;
        point.y += by.1 * 300;
    }
    region
}

/// A region, a label and a column.
type Part = (Option<usize>, Label, u32);

/// What each region has of each label at each column, and what is open of every sum besides.
fn parts(history: &EdgeHistory, partition: &Partition) -> (BTreeMap<Part, Measure>, Area) {
    let over = history.over(partition);
    let (arrangement, survey) = Survey::build(&over).expect("consistent");
    let mut parts = BTreeMap::<_, Measure>::new();
    for (_, timeline, measure) in survey.measures(&arrangement) {
        for column in 0..history.columns() {
            let set = timeline.labels_at(Column(column));
            for label in partition.without(set).labels() {
                *parts
                    .entry((partition.region_of(set), label, column))
                    .or_default() += measure;
            }
        }
    }
    (parts, survey.doubt())
}

/// Each point lies in the first region that covers it, under the labels of each drawing.
fn check_points(
    arrangement: &Arrangement,
    partition: &Partition,
    (sketches, regions): (&[Sketch], &[Vec<Polygon>]),
) -> Result<(), TestCaseError> {
    let as_sketch = regions
        .iter()
        .map(|region| vec![(Label(0), region.clone())]);
    let all: Vec<Sketch> = sketches.iter().cloned().chain(as_sketch).collect();
    let covering = |region: &Vec<Polygon>, p: GridPoint| region.iter().any(|q| covers(q, p));
    for p in clear_points(&all) {
        let region = regions.iter().position(|region| covering(region, p));
        for (column, sketch) in (0..).zip(sketches) {
            let set = arrangement.labels_at(arrangement.locate(p), Column(column));
            prop_assert_eq!(partition.region_of(set), region);
            prop_assert_eq!(partition.without(set), labels(sketch, p));
        }
    }
    Ok(())
}

#[test]
fn labels_count_regions_and_the_ground_in_none() {
    let counts = [0, 1, 2, 3, 4, 25, 255, 256].map(Partition::label_count);
    assert_eq!(counts, [0, 1, 2, 2, 3, 5, 8, 9]);
}

#[test]
#[should_panic(expected = "no label in common")]
fn histories_with_a_label_in_common_are_not_put_side_by_side() {
    let ring = [(0, 0), (90, 0), (0, 90)].map(|(x, y)| GridPoint { x, y });
    let polygon = [Polygon {
        rings: vec![ring.to_vec()],
    }];
    let mut history = EdgeHistory::new();
    history.push(
        &Drawing::from_polygons(&[(Label(0), &polygon)])
            .expect("consistent")
            .0,
    );
    let part = Beside {
        history: &history,
        starts: &[0],
        first_label: 0,
    };
    EdgeHistory::side_by_side(&[part, part], 1);
}
