//! `strandline export tiles`: one file of tiles, complete or not there at all.

use strandline_draw::{ArchiveTitle, Layers, Pyramid, TileSet, TileSetParts};
use strandline_record::{Record, View};
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
    let pyramid = Pyramid::draw(&TileSet::new(TileSetParts::of(&view)), layers)?;
    let title = title(&view, layers)?;
    let bytes = replace(&command.to, |file| Ok(pyramid.write_pmtiles(&title, file)?))?;
    told(&pyramid, bytes).print(format)
}

fn title(view: &View, layers: Layers) -> anyhow::Result<ArchiveTitle> {
    let bounds = view.bounds()?.map(json::corners);
    Ok(ArchiveTitle {
        metadata: json::archive_metadata(view, layers),
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
