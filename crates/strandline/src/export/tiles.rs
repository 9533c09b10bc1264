//! `strandline export tiles`: one file of tiles, complete or not there at all.

use std::sync::Arc;

use strandline_draw::{ArchiveTitle, Layers, Pyramid, TileSet, TileSetParts};
use strandline_record::{MergeEffect, Record, View, WorstDay};
use strandline_serve::json;

use crate::{
    arguments::{
        ExportTilesCommand, Globals, LayersName,
        OutputFormat::{Csv, Table as AsTable},
    },
    failure::Done,
    shown::{self, Column, Table},
    whole_file::replace,
};

/// `strandline export tiles`
pub(super) fn tiles(globals: &Globals, command: &ExportTilesCommand) -> anyhow::Result<Done> {
    let format = shown::format(globals, &[AsTable, Csv])?;
    let record = Record::open_read_only(&globals.store)?;
    let whose = &command.whose;
    let view = record.view(&whose.assessor, whose.feed.as_ref(), globals.known_at())?;
    let layers = match command.layers {
        LayersName::All => Layers::All,
        LayersName::Ground => Layers::Ground,
    };
    let merged = command
        .merge_within
        .map(|width_m| view.merge_redraws(width_m));
    let merged = merged.transpose()?;
    let parts = TileSetParts {
        merging: merged.as_ref().map(|merged| Arc::clone(&merged.merging)),
        ..TileSetParts::of(&view)
    };
    let pyramid = Pyramid::draw(&TileSet::new(parts), layers)?;
    let effect = merged.as_ref().map(|merged| &merged.effect);
    let title = title(&view, layers, effect)?;
    if let Some(effect) = effect {
        shown::note(&effect_told(effect));
    }
    let bytes = replace(&command.to, |file| Ok(pyramid.write_pmtiles(&title, file)?))?;
    told(&pyramid, bytes).print(format)
}

/// In one sentence what merging did.
fn effect_told(effect: &MergeEffect) -> String {
    let MergeEffect {
        width_m,
        merged,
        vertices,
        farthest_m,
        ..
    } = effect;
    let [before, after] = effect.faces;
    let ground = match &effect.worst {
        Some(WorstDay { day, status, off }) => {
            let km2 = off.to_square_kilometres();
            format!("ground differs most on {day}, {status}: by {km2:+.3} km²")
        }
        None => "no ground differs".to_owned(),
    };
    format!(
        "merged within {width_m} m: {merged} of {vertices} vertices, none moved further than \
         {farthest_m:.1} m; {before} faces became {after}; {ground}"
    )
}

fn title(
    view: &View,
    layers: Layers,
    merged: Option<&MergeEffect>,
) -> anyhow::Result<ArchiveTitle> {
    let bounds = view.bounds()?.map(json::corners);
    Ok(ArchiveTitle {
        metadata: json::archive_metadata(view, layers, merged),
        bounds: bounds.unwrap_or([-180.0, -85.0, 180.0, 85.0]),
    })
}

const COLUMNS: [Column; 4] = [
    Column::number("tiles", "tiles"),
    Column::number("tile_bytes", "bytes of tiles"),
    Column::number("largest_tile_bytes", "largest tile"),
    Column::number("file_bytes", "bytes of the file"),
];

fn told(pyramid: &Pyramid, file_bytes: u64) -> Table<'static> {
    let sizes: Vec<usize> = pyramid.tiles.iter().map(|tile| tile.gzip.len()).collect();
    let mut table = Table::new(&COLUMNS);
    table.push([
        sizes.len().to_string(),
        sizes.iter().sum::<usize>().to_string(),
        sizes.iter().max().unwrap_or(&0).to_string(),
        file_bytes.to_string(),
    ]);
    table
}
