//! Features as a Mapbox Vector Tile (version 2.1): the only file that knows `fast_mvt`.

use std::num::NonZeroU32;

use fast_mvt::{MvtCoord, MvtGeomType, MvtLayerBuilder, MvtResult, MvtTileBuilder, MvtValueRef};
use strandline_arrangement::GridPoint;

use crate::{
    features::{Contact, Ground},
    palette::{Palette, Rank, Span},
    tile_grid::{TileId, extent},
};

/// The tile's bytes. A layer without features is left out.
pub(crate) fn encode(
    tile: TileId,
    palette: &Palette,
    ground: &[Ground],
    contact: &[Contact],
) -> MvtResult<Vec<u8>> {
    let pen = Pen { tile, palette };
    let side = NonZeroU32::new(extent(tile.zoom()) as u32).expect("a tile has pixels");
    let mut bytes = MvtTileBuilder::new();
    if !ground.is_empty() {
        let mut layer = bytes.layer("ground")?;
        layer.extent(side);
        for feature in ground {
            layer = pen.ground(layer, feature)?;
        }
        bytes = layer.end();
    }
    if !contact.is_empty() {
        let mut layer = bytes.layer("contact")?;
        layer.extent(side);
        for feature in contact {
            layer = pen.contact(layer, feature)?;
        }
        bytes = layer.end();
    }
    Ok(bytes.encode())
}

struct Pen<'a> {
    tile: TileId,
    palette: &'a Palette,
}

impl Pen<'_> {
    fn ground(&self, layer: MvtLayerBuilder, ground: &Ground) -> MvtResult<MvtLayerBuilder> {
        let mut feature = layer.feature_of(MvtGeomType::Polygon);
        let status = self.status(Some(ground.status));
        feature.tag_ref("status", MvtValueRef::String(status))?;
        for (key, second) in self.ends(ground.span) {
            feature.tag_ref(key, MvtValueRef::SInt(second))?;
        }
        for polygon in &ground.polygons {
            for (place, ring) in polygon.rings.iter().enumerate() {
                feature.ring(self.points(ring), place == 0)?;
            }
        }
        Ok(feature.end())
    }

    fn contact(&self, layer: MvtLayerBuilder, contact: &Contact) -> MvtResult<MvtLayerBuilder> {
        let mut feature = layer.feature_of(MvtGeomType::LineString);
        for (key, status) in [("left", contact.left), ("right", contact.right)] {
            feature.tag_ref(key, MvtValueRef::String(self.status(status)))?;
        }
        for (key, second) in self.ends(contact.span) {
            feature.tag_ref(key, MvtValueRef::SInt(second))?;
        }
        for line in &contact.lines {
            feature.line(self.points(line))?;
        }
        Ok(feature.end())
    }

    fn status(&self, rank: Option<Rank>) -> &str {
        rank.map_or("", |rank| self.palette.shade(rank).status.as_str())
    }

    fn ends(&self, span: Span) -> [(&'static str, i64); 2] {
        let (from, until) = self.palette.seconds(span);
        [("from", from), ("until", until)]
    }

    fn points(&self, line: &[GridPoint]) -> impl Iterator<Item = MvtCoord> {
        line.iter().map(|&point| {
            let (x, y) = self.tile.place(point);
            MvtCoord { x, y }
        })
    }
}
