//! The proof that an arrangement carries with it.
//!
//! Three facts hold for every true arrangement of closed borders, and are checked at
//! every build: what switches round a node adds up to nothing; an edge has two
//! different faces; what differs between them is exactly what switches across the edge.

use thiserror::Error;

use crate::{
    FaceId, GridBox, GridPoint,
    half_edges::HistoryEdge,
    toggles::{Histories, HistoryId},
};

/// How an arrangement contradicts itself: a bug of this crate, or borders that do not close.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Inconsistency {
    /// Going round a node does not lead back to the labels that one set out with.
    #[error("borders do not close at node ({}, {}): what switches around it does not cancel", at.x, at.y)]
    OpenNode {
        /// The node.
        at: GridPoint,
    },
    /// An edge with one face on both sides.
    #[error("the edge from ({}, {}) to ({}, {}) has the same face on both sides", from.x, from.y, to.x, to.y)]
    OneFace {
        /// One end.
        from: GridPoint,
        /// The other end.
        to: GridPoint,
    },
    /// The faces beside an edge differ by something else than the edge says.
    #[error(
        "the faces beside the edge from ({}, {}) to ({}, {}) do not differ by its history",
        from.x, from.y, to.x, to.y
    )]
    OtherDifference {
        /// One end.
        from: GridPoint,
        /// The other end.
        to: GridPoint,
    },
    /// Faces that no way across edges leads to.
    #[error("{faces} faces cannot be reached from outside")]
    Unreached {
        /// How many.
        faces: usize,
    },
    /// A window whose border leaves nothing free to tell what lies within.
    #[error(
        "the window from ({}, {}) to ({}, {}) has no two units of border free of edges; take another box",
        bounds.min.x, bounds.min.y, bounds.max.x, bounds.max.y
    )]
    CrowdedWindow {
        /// The window.
        bounds: GridBox,
    },
}

/// Each edge has two faces that differ by exactly its history.
pub(crate) fn edges_agree(
    nodes: &[GridPoint],
    edges: &[HistoryEdge],
    face_left_of: &[FaceId],
    face_histories: &[HistoryId],
    histories: &mut Histories,
) -> Result<(), Inconsistency> {
    for (index, edge) in edges.iter().enumerate() {
        let (left, right) = (face_left_of[2 * index], face_left_of[2 * index + 1]);
        let (from, to) = (nodes[edge.from as usize], nodes[edge.to as usize]);
        if left == right {
            return Err(Inconsistency::OneFace { from, to });
        }
        let (left, right) = (face_histories[left.index()], face_histories[right.index()]);
        if histories.xor(left, right) != edge.history {
            return Err(Inconsistency::OtherDifference { from, to });
        }
    }
    Ok(())
}

/// The histories of the edges at each node cancel.
pub(crate) fn nodes_agree(
    nodes: &[GridPoint],
    edges: &[HistoryEdge],
    histories: &mut Histories,
) -> Result<(), Inconsistency> {
    let mut around = vec![HistoryId::EMPTY; nodes.len()];
    for edge in edges {
        for end in [edge.from, edge.to] {
            around[end as usize] = histories.xor(around[end as usize], edge.history);
        }
    }
    let open = around.iter().position(|&sum| sum != HistoryId::EMPTY);
    open.map_or(Ok(()), |node| {
        Err(Inconsistency::OpenNode { at: nodes[node] })
    })
}
