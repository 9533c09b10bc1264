//! The places of the world that come with the program.

use strandline_gazetteer::Gazetteer;

/// Packed when the program is built; empty where it was built without.
static WORLD: &[u8] = include_bytes!(env!("STRANDLINE_WORLD"));

/// The places of the world, if they were built in.
pub(crate) fn world() -> anyhow::Result<Option<Gazetteer>> {
    if WORLD.is_empty() {
        return Ok(None);
    }
    Ok(Some(Gazetteer::from_static(WORLD)?))
}
