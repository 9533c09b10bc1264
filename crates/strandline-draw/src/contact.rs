//! The line of contact: which edges belong to it, and when.
//!
//! What makes a line of contact is the model's [`strandline_model::Holder::meets`].

use strandline_arrangement::Column;

use crate::palette::{Palette, Rank};

/// The statuses left and right of an edge, or nothing while it is no line of contact.
pub(crate) type Sides = (Option<Rank>, Option<Rank>);

/// The maps at which an edge becomes or ceases to be a line of contact, or at which a
/// status beside it changes, each with what holds from there on.
pub(crate) fn contact_steps(
    palette: &Palette,
    left: &[(Column, Option<Rank>)],
    right: &[(Column, Option<Rank>)],
) -> Vec<(Column, Option<Sides>)> {
    let mut columns: Vec<Column> = left.iter().chain(right).map(|step| step.0).collect();
    columns.sort_unstable();
    columns.dedup();
    let mut steps = Vec::new();
    let mut before = None;
    for column in columns {
        let sides = (status_at(left, column), status_at(right, column));
        let contact = palette.is_contact(sides.0, sides.1).then_some(sides);
        if contact != before {
            steps.push((column, contact));
            before = contact;
        }
    }
    steps
}

fn status_at(steps: &[(Column, Option<Rank>)], column: Column) -> Option<Rank> {
    let past = steps.partition_point(|step| step.0 <= column);
    past.checked_sub(1).and_then(|last| steps[last].1)
}
