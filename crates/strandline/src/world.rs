//! The places of the world and the base map that come with the program.

use anyhow::Context as _;
use strandline_draw::BaseMap;
use strandline_gazetteer::Gazetteer;

use crate::shown;

/// Packed when the program is built; empty where it was built without.
static WORLD: &[u8] = include_bytes!(env!("STRANDLINE_WORLD"));

/// The land of the world; empty where the program was built without the page.
static LAND: &[u8] = include_bytes!(env!("STRANDLINE_LAND"));

/// The base map of Ukraine and around it.
static UKRAINE: &[u8] = include_bytes!(env!("STRANDLINE_UKRAINE"));

/// Which theatres are drawn over which region: the borders drawn are part of a theatre.
const REGIONS: [(&str, &[u8]); 2] = [("ukraine", UKRAINE), ("pokrovsk-sample", UKRAINE)];

/// The places of the world, if they were built in.
pub(crate) fn world() -> anyhow::Result<Option<Gazetteer>> {
    if WORLD.is_empty() {
        return Ok(None);
    }
    Ok(Some(Gazetteer::from_static(WORLD)?))
}

/// The same for whoever reads reports, who is told where there are none: fewer claims are found then.
pub(crate) fn world_to_read_by() -> anyhow::Result<Option<Gazetteer>> {
    let world = world()?;
    if world.is_none() {
        shown::note(
            "strandline: this program was built without the places of the world, so that fewer claims are \
             found and none has a point; run make places and build it again",
        );
    }
    Ok(world)
}

/// The base map of a theatre; blank where none was built in.
pub(crate) fn base_map(theatre: &str) -> anyhow::Result<BaseMap> {
    if LAND.is_empty() {
        return Ok(BaseMap::default());
    }
    let region = REGIONS.iter().find(|(id, _)| *id == theatre);
    let region = region.map(|(_, bytes)| *bytes);
    let base = BaseMap::read(LAND, region.filter(|bytes| !bytes.is_empty()));
    base.context("reading the base map that comes with the program")
}
