//! Scope: within which ground an assessor says anything at all.

use std::path::PathBuf;

use clap::Args;

#[derive(Debug, Args)]
#[command(next_help_heading = "Scope of the assessor")]
pub(crate) struct ScopeArguments {
    /// Within which polygons (GeoJSON) the assessor says anything at all; outside of them it
    /// assesses nothing, which is not the same as held by the other side
    #[arg(long, value_name = "FILE.geojson")]
    pub(crate) scope: Option<PathBuf>,
    /// Within which polygons it says nothing, whatever --scope holds
    #[arg(long, value_name = "FILE.geojson")]
    pub(crate) outside_scope: Option<PathBuf>,
}
