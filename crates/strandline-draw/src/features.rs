//! What a tile shows: ground by status and span, and the line of contact.
//!
//! Both are read from one window of a zoom's arrangement, so the line runs exactly along
//! the ground's edge.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use strandline_arrangement::{
    Arrangement, Column, Edge, FaceId, GridBox, GridPoint, Polygon, Timeline,
};

use crate::{
    chain::{Directed, chain},
    contact::{Sides, contact_steps},
    palette::{Palette, Rank, Span, spans},
};

/// All ground that has a status over exactly one span of maps.
pub(crate) struct Ground {
    pub(crate) status: Rank,
    pub(crate) span: Span,
    pub(crate) polygons: Vec<Polygon>,
}

/// The line of contact that has the same statuses beside it over exactly one span.
pub(crate) struct Contact {
    pub(crate) left: Option<Rank>,
    pub(crate) right: Option<Rank>,
    pub(crate) span: Span,
    pub(crate) lines: Vec<Vec<GridPoint>>,
}

type Steps = Vec<(Column, Option<Rank>)>;

/// The statuses of each face of a window, each different history read once.
pub(crate) struct Reading<'a> {
    window: &'a Arrangement,
    palette: &'a Palette,
    /// For each face the place of its steps.
    of_face: Vec<usize>,
    steps: Vec<Steps>,
}

impl<'a> Reading<'a> {
    pub(crate) fn new(window: &'a Arrangement, palette: &'a Palette) -> Self {
        let mut known = FxHashMap::<Timeline<'_>, usize>::default();
        let mut steps = Vec::new();
        let place = |face| {
            let timeline = window.timeline(face);
            *known.entry(timeline).or_insert_with(|| {
                steps.push(palette.steps(timeline));
                steps.len() - 1
            })
        };
        let of_face = window.faces().map(place).collect();
        Reading {
            window,
            palette,
            of_face,
            steps,
        }
    }

    fn steps(&self, face: FaceId) -> &Steps {
        &self.steps[self.of_face[face.index()]]
    }

    /// The ground by status and span, in their order.
    pub(crate) fn ground(&self) -> Vec<Ground> {
        let mut groups = BTreeMap::<(Rank, Span), Vec<FaceId>>::new();
        for face in self.window.faces() {
            for (status, span) in spans(self.steps(face)) {
                if let Some(status) = status {
                    groups.entry((status, span)).or_default().push(face);
                }
            }
        }
        let faces: Vec<Vec<FaceId>> = groups.values().cloned().collect();
        let outlines = self.window.outlines(&faces);
        let together = groups.into_keys().zip(outlines);
        together
            .map(|((status, span), polygons)| Ground {
                status,
                span,
                polygons,
            })
            .collect()
    }

    /// The line of contact in a tile, in order of statuses and span. `in_zone` tells whether
    /// an edge lies where there can be one.
    ///
    /// A line runs so that the status of higher priority is on its left.
    pub(crate) fn contact(&self, bounds: GridBox, in_zone: impl Fn(&Edge) -> bool) -> Vec<Contact> {
        let mut groups = BTreeMap::<(Sides, Span), Vec<Directed>>::new();
        for edge in self.window.edges() {
            let (left, right) = (self.steps(edge.left), self.steps(edge.right));
            let steps = contact_steps(self.palette, left, right);
            if steps.is_empty() || runs_on_border(&edge, bounds) || !in_zone(&edge) {
                continue;
            }
            for (sides, span) in spans(&steps) {
                if let Some(sides) = sides {
                    let (sides, way) = directed(sides, &edge);
                    groups.entry((sides, span)).or_default().push(way);
                }
            }
        }
        let lines = groups.into_iter();
        lines
            .map(|(((left, right), span), edges)| Contact {
                left,
                right,
                span,
                lines: chain(edges),
            })
            .collect()
    }
}

fn directed((left, right): Sides, edge: &Edge) -> (Sides, Directed) {
    let after_all = |rank: Option<Rank>| (rank.is_none(), rank);
    if after_all(left) <= after_all(right) {
        ((left, right), (edge.from, edge.to))
    } else {
        ((right, left), (edge.to, edge.from))
    }
}

/// Edges on the border of a window are where it ends, not where the ground does.
fn runs_on_border(edge: &Edge, GridBox { min, max }: GridBox) -> bool {
    let along = |a: i32, b: i32, sides: [i32; 2]| a == b && sides.contains(&a);
    along(edge.from.x, edge.to.x, [min.x, max.x]) || along(edge.from.y, edge.to.y, [min.y, max.y])
}
