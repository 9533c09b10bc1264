//! When a segment is a border, and what that says of its neighbours.
//!
//! At every drawing as many borders of a label begin at a vertex as end there. So where all
//! but one segment at a vertex are known, the last one's spans follow.

/// The drawings `[from, until)` in which a directed segment bounds a label on its left.
pub(super) type Span = (u32, u32);

/// Segments beginning at a vertex less those ending there, as steps at drawings.
#[derive(Clone, Debug, Default)]
pub(super) struct Balance {
    steps: Vec<(u32, i32)>,
}

/// Which end of a segment is meant.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    Begins,
    Ends,
}

impl Balance {
    pub(super) fn add(&mut self, end: End, spans: &[Span]) {
        let sign = if end == End::Begins { 1 } else { -1 };
        for &(from, until) in spans {
            self.steps.extend([(from, sign), (until, -sign)]);
        }
    }

    /// The spans of the one segment that ends here and was not added; nothing where no
    /// single segment's spans would do.
    pub(super) fn missing(mut self) -> Option<Vec<Span>> {
        self.steps.sort_unstable();
        let mut spans: Vec<Span> = Vec::new();
        let mut open = None;
        for together in self.steps.chunk_by(|a, b| a.0 == b.0) {
            let at = together[0].0;
            let step: i32 = together.iter().map(|step| step.1).sum();
            match (step, open) {
                (0, _) => {}
                (1, None) => open = Some(at),
                (-1, Some(from)) => {
                    spans.push((from, at));
                    open = None;
                }
                _ => return None,
            }
        }
        open.is_none().then_some(spans)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_segment_at_a_vertex_follows_from_the_others() {
        let mut balance = Balance::default();
        balance.add(End::Begins, &[(2, 5)]);
        balance.add(End::Begins, &[(5, 9)]);
        balance.add(End::Ends, &[(7, 9)]);
        assert_eq!(balance.missing(), Some(vec![(2, 7)]));
    }

    #[test]
    fn a_border_that_only_begins_does_not_balance() {
        let mut balance = Balance::default();
        balance.add(End::Ends, &[(2, 5)]);
        assert_eq!(balance.missing(), None);
    }
}
