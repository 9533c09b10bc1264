//! All tiles of a feed at once, and as one `PMTiles` file: the only file that knows `pmtiles`.
//!
//! A [`Pyramid`] is drawn on all threads, each tile compressed on the thread that drew it.

use std::io::{Seek, Write};

use flate2::{Compression, write::GzEncoder};
use pmtiles::{PmTilesWriter, PmtError, TileCoord, TileType};
use rayon::prelude::*;
use thiserror::Error;

use crate::{
    tile_grid::{TileId, ZOOM_MAX},
    tile_set::{DrawError, Layers, TilePart, TileSet},
};

/// Every tile of a feed that holds anything, zooms 0 to [`ZOOM_MAX`].
pub struct Pyramid {
    /// In the order of zoom, column and row.
    pub tiles: Vec<PackedTile>,
}

/// A tile as gzip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackedTile {
    /// Which.
    pub tile: TileId,
    /// Its Mapbox Vector Tile, compressed.
    pub gzip: Vec<u8>,
}

/// What an archive says of itself.
#[derive(Clone, Debug, PartialEq)]
pub struct ArchiveTitle {
    /// A JSON object as the [specification](https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md)
    /// of `PMTiles` describes it: name, attribution, layers.
    pub metadata: String,
    /// West, south, east, north in degrees.
    pub bounds: [f64; 4],
}

/// Why an archive of tiles could not be written.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ArchiveError {
    /// The place it is written to refused, or there are more tiles than the format holds.
    #[error("the archive of {tiles} tiles could not be written")]
    Unwritten {
        /// How many there are.
        tiles: usize,
        /// Why.
        source: PmtError,
    },
}

impl Pyramid {
    /// Draws and compresses every tile.
    ///
    /// # Errors
    ///
    /// As [`TileSet::tile`].
    pub fn draw(set: &TileSet, layers: Layers) -> Result<Self, DrawError> {
        let part = TilePart {
            layers,
            during: None,
        };
        // The largest zooms have most tiles: begun first, no thread waits for them at the end.
        let zooms: Vec<u8> = (0..=ZOOM_MAX).rev().collect();
        let drawn: Result<Vec<Vec<PackedTile>>, DrawError> = zooms
            .into_par_iter()
            .with_max_len(1)
            .map(|zoom| draw_zoom(set, zoom, &part))
            .collect();
        let tiles = drawn?.into_iter().rev().flatten().collect();
        Ok(Pyramid { tiles })
    }

    /// Writes the tiles as one `PMTiles` file (version 3), clustered, equal tiles once.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn write_pmtiles(
        &self,
        title: &ArchiveTitle,
        to: impl Write + Seek,
    ) -> Result<(), ArchiveError> {
        self.write(title, to)
            .map_err(|source| ArchiveError::Unwritten {
                tiles: self.tiles.len(),
                source,
            })
    }

    fn write(&self, title: &ArchiveTitle, to: impl Write + Seek) -> Result<(), PmtError> {
        let mut in_order = Vec::with_capacity(self.tiles.len());
        for packed in &self.tiles {
            let (zoom, column, row) = (packed.tile.zoom(), packed.tile.column(), packed.tile.row());
            let place = TileCoord::new(zoom, column, row)?;
            in_order.push((pmtiles::TileId::from(place), place, packed));
        }
        in_order.sort_unstable_by_key(|entry| entry.0);
        let [west, south, east, north] = title.bounds;
        let mut archive = PmTilesWriter::new(TileType::Mvt)
            .precompressed(pmtiles::Compression::Gzip)
            .min_zoom(0)
            .max_zoom(ZOOM_MAX)
            .bounds(west, south, east, north)
            .center(f64::midpoint(west, east), f64::midpoint(south, north))
            .metadata(title.metadata.clone())
            .create(to)?;
        for (_, place, packed) in in_order {
            archive.add_tile(place, &packed.gzip)?;
        }
        archive.finalize()
    }
}

fn draw_zoom(set: &TileSet, zoom: u8, part: &TilePart) -> Result<Vec<PackedTile>, DrawError> {
    let draw = |tile: TileId| {
        let bytes = set.part(tile, part)?;
        Ok(bytes.map(|bytes| PackedTile {
            tile,
            gzip: gzip(&bytes),
        }))
    };
    let tiles = set.tiles(zoom)?.into_par_iter();
    let drawn: Result<Vec<Option<PackedTile>>, DrawError> = tiles.map(draw).collect();
    Ok(drawn?.into_iter().flatten().collect())
}

/// Bytes as gzip, the same for the same bytes whatever the day.
pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::with_capacity(bytes.len() / 2), Compression::default());
    let written = packed.write_all(bytes);
    let finished = written.and_then(|()| packed.finish());
    finished.expect("a list of bytes takes all that is written to it")
}
