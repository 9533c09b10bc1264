//! The tiles of one feed: a zoom's arrangement is built when its first tile is asked for.

use std::sync::{Arc, OnceLock};

use strandline_arrangement::{
    Arrangement, EdgeHistory, FaceId, GridBox, GridPoint, Inconsistency, Label, LabelSet, Merging,
};
use strandline_model::{AsOf, ContactZone, StatusId, Theatre};
use strandline_record::View;
use thiserror::Error;

use crate::{
    encode::encode,
    features::{Contact, Reading},
    palette::{Palette, Span, TimeWindow},
    tile_grid::{TileId, ZOOM_MAX, buffer, point, trace},
};

/// What a feed's tiles are drawn from.
#[derive(Clone, Debug)]
pub struct TileSetParts {
    /// Every border ever drawn, in units of 1e-7 degree.
    pub edges: Arc<EdgeHistory>,
    /// The instant of the map in each column of `edges`, ascending.
    pub as_of: Vec<AsOf>,
    /// The status of each label of `edges`, label 0 first.
    pub statuses: Vec<StatusId>,
    /// The theatre whose legend they are read in.
    pub theatre: Arc<Theatre>,
    /// Where borders are a line of contact.
    pub contact_zone: ContactZone,
    /// Where vertices go before anything is drawn, where some were merged.
    pub merging: Option<Arc<Merging>>,
}

impl TileSetParts {
    /// What a view's tiles are drawn from; its edges are copied, some megabytes at most.
    pub fn of(view: &View) -> Self {
        let status = |label| view.status_of(LabelSet::of(Label(label))).cloned();
        TileSetParts {
            edges: Arc::new(view.edges().clone()),
            as_of: view.maps().iter().map(|map| map.as_of).collect(),
            statuses: (0..Label::LIMIT).map_while(status).collect(),
            theatre: Arc::new(view.theatre().clone()),
            contact_zone: view.contact_zone().clone(),
            merging: None,
        }
    }
}

/// The tiles of one feed, zooms 0 to [`ZOOM_MAX`].
pub struct TileSet {
    edges: Arc<EdgeHistory>,
    merging: Arc<Merging>,
    palette: Palette,
    contact_zone: ContactZone,
    zooms: [OnceLock<Result<Arrangement, Inconsistency>>; ZOOM_MAX as usize + 1],
}

/// Which part of a tile is wanted; all of it unless told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct TilePart {
    /// What it shows.
    pub layers: Layers,
    /// Only what holds at some time of this window; attributes stay as they are.
    pub during: Option<TimeWindow>,
}

/// The layers of a tile.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Layers {
    /// Ground and the line of contact.
    #[default]
    All,
    /// Ground alone, less than half the bytes: whoever has it and the legend can find
    /// the line of contact, as neighbours share every edge.
    Ground,
}

/// Why a tile could not be drawn.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum DrawError {
    /// The borders contradict themselves on the tile's grid.
    #[error("tile {}/{}/{} could not be cut", tile.zoom(), tile.column(), tile.row())]
    Inconsistent {
        /// The tile.
        tile: TileId,
        /// How.
        source: Inconsistency,
    },
    /// More features, values or vertices than a vector tile can number.
    #[error("tile {}/{}/{} cannot be written: {detail}", tile.zoom(), tile.column(), tile.row())]
    TooLarge {
        /// The tile.
        tile: TileId,
        /// What there is too much of.
        detail: String,
    },
}

impl TileSet {
    /// Gets ready to draw; nothing is built yet.
    ///
    /// # Panics
    ///
    /// When there are not as many instants as columns.
    pub fn new(parts: TileSetParts) -> Self {
        assert_eq!(parts.as_of.len(), parts.edges.columns() as usize);
        let theatre = &parts.theatre;
        TileSet {
            palette: Palette::new(&parts.statuses, theatre, parts.as_of),
            edges: parts.edges,
            merging: parts.merging.unwrap_or_default(),
            contact_zone: parts.contact_zone,
            zooms: [const { OnceLock::new() }; ZOOM_MAX as usize + 1],
        }
    }

    /// The tile as Mapbox Vector Tile, not compressed; `None` where nothing was ever drawn.
    ///
    /// The first tile of a zoom takes as long as that zoom's arrangement; the others some
    /// milliseconds each.
    ///
    /// # Errors
    ///
    /// When the arrangement contradicts itself, or the tile is too large to be written.
    pub fn tile(&self, tile: TileId) -> Result<Option<Vec<u8>>, DrawError> {
        self.part(tile, &TilePart::default())
    }

    /// As [`TileSet::tile`], with a part of what it holds; `None` where that is nothing.
    ///
    /// # Errors
    ///
    /// As [`TileSet::tile`].
    pub fn part(&self, tile: TileId, part: &TilePart) -> Result<Option<Vec<u8>>, DrawError> {
        let inconsistent = |source: Inconsistency| DrawError::Inconsistent { tile, source };
        let bounds = tile.bounds();
        let whole = self.zoom(tile.zoom()).map_err(inconsistent)?;
        let window = whole.window(bounds, &tile.guides()).map_err(inconsistent)?;
        let reading = Reading::new(&window, &self.palette);
        let mut ground = reading.ground();
        let mut contact = match part.layers {
            Layers::Ground => Vec::new(),
            Layers::All => self.contact(&reading, tile),
        };
        ground.retain(|feature| self.is_in(feature.span, part));
        contact.retain(|feature| self.is_in(feature.span, part));
        if ground.is_empty() && contact.is_empty() {
            return Ok(None);
        }
        let bytes = encode(tile, &self.palette, &ground, &contact);
        let too_large = |error: fast_mvt::MvtError| DrawError::TooLarge {
            tile,
            detail: error.to_string(),
        };
        bytes.map(Some).map_err(too_large)
    }

    /// The whole history in at most so many windows of about as many maps each.
    pub fn windows(&self, count: usize) -> Vec<TimeWindow> {
        self.palette.windows(count)
    }

    /// The tiles of a zoom that may hold anything, in order; `None` beyond [`ZOOM_MAX`].
    ///
    /// # Errors
    ///
    /// When the arrangement contradicts itself.
    pub fn tiles(&self, zoom: u8) -> Result<Vec<TileId>, DrawError> {
        let Some(world) = TileId::new(zoom, 0, 0) else {
            return Ok(Vec::new());
        };
        let whole = self.zoom(zoom).map_err(|source| DrawError::Inconsistent {
            tile: world,
            source,
        })?;
        let mut tiles = std::collections::BTreeSet::new();
        let bounds = GridBox::around(whole.edges().flat_map(|edge| [edge.from, edge.to]));
        let Some(bounds) = bounds else {
            return Ok(Vec::new());
        };
        for edge in whole.edges() {
            let own = GridBox::around([edge.from, edge.to]).expect("an edge has a box");
            tiles.extend(tiles_meeting(zoom, own));
        }
        for tile in tiles_meeting(zoom, bounds) {
            let middle = middle(tile.bounds());
            if whole.locate(middle) != FaceId::OUTSIDE {
                tiles.insert(tile);
            }
        }
        Ok(tiles.into_iter().collect())
    }

    fn contact(&self, reading: &Reading<'_>, tile: TileId) -> Vec<Contact> {
        let end = |pixel| point(tile.zoom(), pixel);
        reading.contact(tile.bounds(), |edge| {
            self.contact_zone.holds_edge(end(edge.from), end(edge.to))
        })
    }

    fn is_in(&self, span: Span, part: &TilePart) -> bool {
        let (from, until) = self.palette.seconds(span);
        part.during
            .is_none_or(|during| from < during.until && during.from < until)
    }

    fn zoom(&self, zoom: u8) -> Result<&Arrangement, Inconsistency> {
        let built = self.zooms[usize::from(zoom)].get_or_init(|| {
            Arrangement::build_along(&self.edges, |segment, way| {
                trace(zoom, self.merging.segment(segment), way);
            })
        });
        built.as_ref().map_err(Clone::clone)
    }
}

/// The tiles whose bounds, buffer included, meet a box.
fn tiles_meeting(zoom: u8, area: GridBox) -> impl Iterator<Item = TileId> {
    let buffer = buffer(zoom);
    let first = GridPoint {
        x: area.min.x - buffer,
        y: area.max.y + buffer,
    };
    let last = GridPoint {
        x: area.max.x + buffer,
        y: area.min.y - buffer,
    };
    let (first, last) = (TileId::around(zoom, first), TileId::around(zoom, last));
    (first.column()..=last.column()).flat_map(move |column| {
        (first.row()..=last.row()).filter_map(move |row| TileId::new(zoom, column, row))
    })
}

fn middle(bounds: GridBox) -> GridPoint {
    GridPoint {
        x: i32::midpoint(bounds.min.x, bounds.max.x),
        y: i32::midpoint(bounds.min.y, bounds.max.y),
    }
}
