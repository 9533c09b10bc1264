//! Edges joined end to end into lines.

use std::collections::BTreeMap;

use strandline_arrangement::GridPoint;

/// An edge in the direction in which its line runs.
pub(crate) type Directed = (GridPoint, GridPoint);

/// Joins edges into lines that use each edge once, keep its direction, and pass through
/// a point only where one edge arrives and one leaves.
pub(crate) fn chain(mut edges: Vec<Directed>) -> Vec<Vec<GridPoint>> {
    edges.sort_unstable();
    let mut arriving = BTreeMap::<GridPoint, u32>::new();
    for &(_, end) in &edges {
        *arriving.entry(end).or_default() += 1;
    }
    let chains = Chains {
        arriving,
        used: vec![false; edges.len()],
        edges,
    };
    chains.join()
}

struct Chains {
    /// In order of their starts.
    edges: Vec<Directed>,
    arriving: BTreeMap<GridPoint, u32>,
    used: Vec<bool>,
}

impl Chains {
    fn join(mut self) -> Vec<Vec<GridPoint>> {
        let starts: Vec<usize> = (0..self.edges.len())
            .filter(|&edge| !self.passes_through(self.edges[edge].0))
            .collect();
        // What is left after the lines with two ends are the closed ones.
        let all = 0..self.edges.len();
        let mut lines = Vec::new();
        for first in starts.into_iter().chain(all) {
            if !self.used[first] {
                lines.push(self.follow(first));
            }
        }
        lines
    }

    fn leaving(&self, point: GridPoint) -> std::ops::Range<usize> {
        let from = self.edges.partition_point(|edge| edge.0 < point);
        let until = self.edges.partition_point(|edge| edge.0 <= point);
        from..until
    }

    fn passes_through(&self, point: GridPoint) -> bool {
        self.leaving(point).len() == 1 && self.arriving.get(&point) == Some(&1)
    }

    fn follow(&mut self, first: usize) -> Vec<GridPoint> {
        let mut line = vec![self.edges[first].0];
        let mut edge = first;
        loop {
            self.used[edge] = true;
            let end = self.edges[edge].1;
            line.push(end);
            if !self.passes_through(end) {
                return line;
            }
            edge = self.leaving(end).start;
            if self.used[edge] {
                return line;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(x: i32) -> GridPoint {
        GridPoint { x, y: 0 }
    }

    fn check(edges: &[(i32, i32)], expect: &[&[i32]]) {
        let edges = edges.iter().map(|&(a, b)| (at(a), at(b))).collect();
        let found = chain(edges);
        let told: Vec<Vec<i32>> = found
            .iter()
            .map(|line| line.iter().map(|p| p.x).collect())
            .collect();
        assert_eq!(told, expect);
    }

    #[test]
    fn edges_that_follow_each_other_are_one_line() {
        check(&[(2, 3), (1, 2), (3, 9)], &[&[1, 2, 3, 9]]);
    }

    #[test]
    fn a_line_ends_where_more_than_two_edges_meet() {
        check(&[(1, 2), (2, 3), (2, 4)], &[&[1, 2], &[2, 3], &[2, 4]]);
        check(&[(1, 2), (3, 2)], &[&[1, 2], &[3, 2]]);
    }

    #[test]
    fn a_closed_line_comes_back_to_its_first_point() {
        check(&[(1, 2), (2, 3), (3, 1)], &[&[1, 2, 3, 1]]);
    }

    proptest! {
        #[test]
        fn every_edge_is_in_one_line_once(
            edges in prop::collection::btree_set((0..12, 0..12), 0..40),
        ) {
            let edges: Vec<Directed> = edges
                .into_iter()
                .filter(|(a, b)| a != b)
                .map(|(a, b)| (at(a), at(b)))
                .collect();
            let lines = chain(edges.clone());
            let mut found: Vec<Directed> = lines
                .iter()
                .flat_map(|line| line.windows(2).map(|e| (e[0], e[1])))
                .collect();
            found.sort_unstable();
            prop_assert_eq!(found, edges);
        }
    }
}
