//! The line of contact: which edges belong to it, and when.
//!
//! An edge belongs to it while ground of opposed parties lies on its two sides, or of a
//! party and ground that favours nobody or was not drawn. Ground that is not counted,
//! such as that outside the theatre, makes no line of contact.

use strandline_arrangement::Column;

use crate::palette::{Palette, Rank, Shade};

struct Side<P> {
    party: Option<P>,
    counted: bool,
}

fn meet<P: PartialEq>(left: &Side<P>, right: &Side<P>) -> bool {
    left.counted && right.counted && left.party != right.party
}

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
        let contact = in_contact(palette, sides).then_some(sides);
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

fn in_contact(palette: &Palette, (left, right): Sides) -> bool {
    let side = |rank: Option<Rank>| {
        let shade: Option<&Shade> = rank.map(|rank| palette.shade(rank));
        Side {
            party: shade.and_then(|shade| shade.favours.as_ref()),
            counted: shade.is_none_or(|shade| shade.counted),
        }
    };
    meet(&side(left), &side(right))
}
