//! Land, water and borders below the ground: the packed shapes that ship for the page.
//!
//! `web/scripts/build-basemap.mjs` makes them of Natural Earth; the coarse land of the
//! world, and for a region finer land, lakes, rivers, borders, and names of seas and
//! countries.

use serde::Deserialize;
use strandline_model::{GridBox, GridPoint, Text};
use thiserror::Error;

use super::{
    canvas::Canvas,
    page::Projection,
    path_text::told,
    shapes::{Shape, lines},
    theme::Colours,
};

/// A base map; without any part only the paper.
#[derive(Debug, Clone, Default)]
pub struct BaseMap {
    world: Vec<Vec<GridPoint>>,
    region: Option<Region>,
}

/// A region's fine base map.
#[derive(Debug, Clone)]
struct Region {
    around: GridBox,
    land: Vec<Vec<GridPoint>>,
    lakes: Vec<Vec<GridPoint>>,
    rivers: Vec<Vec<GridPoint>>,
    regions: Vec<Vec<GridPoint>>,
    border: Vec<Vec<GridPoint>>,
    neighbours: Vec<Vec<GridPoint>>,
    names: Vec<WideName>,
}

/// The name of a country or a sea.
#[derive(Debug, Clone)]
pub(crate) struct WideName {
    pub(crate) at: GridPoint,
    pub(crate) name: Text,
    pub(crate) is_sea: bool,
}

/// Why bytes are no base map.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum BaseMapError {
    /// No JSON of the shape that is wanted.
    #[error("the base map's {part} cannot be read: build it again with `make binary`")]
    Unread {
        /// Of the world or of a region.
        part: &'static str,
        /// What is wrong.
        source: serde_json::Error,
    },
}

impl BaseMap {
    /// The base map of the world's land and, where there is one, of a region; each as
    /// `build-basemap.mjs` writes it.
    ///
    /// # Errors
    ///
    /// When one of them is something else.
    pub fn read(world: &[u8], region: Option<&[u8]>) -> Result<Self, BaseMapError> {
        let unread = |part| move |source| BaseMapError::Unread { part, source };
        let world: WorldFile = serde_json::from_slice(world).map_err(unread("world"))?;
        let region = region.map(serde_json::from_slice::<RegionFile>).transpose();
        Ok(BaseMap {
            world: world.land.unpack(),
            region: region.map_err(unread("region"))?.map(RegionFile::unpack),
        })
    }

    /// Whether there is nothing but paper.
    pub fn is_blank(&self) -> bool {
        self.world.is_empty() && self.region.is_none()
    }

    /// The names of countries and seas.
    pub(crate) fn wide_names(&self) -> &[WideName] {
        self.region.as_ref().map_or(&[], |region| &region.names)
    }

    /// What lies below the ground.
    pub(crate) fn draw_under(
        &self,
        canvas: &mut Canvas,
        projection: &Projection,
        colours: &Colours,
    ) {
        let paper = if self.is_blank() {
            colours.land
        } else {
            colours.sea
        };
        canvas.rect(projection.map, paper);
        let region = self.region.as_ref();
        if !region.is_some_and(|region| holds(region.around, projection.window())) {
            fill(canvas, projection, (&self.world, colours.land));
        }
        if let Some(region) = region {
            region.draw_under(canvas, projection, colours);
        }
    }

    /// Borders that are drawn over the ground.
    pub(crate) fn draw_over(
        &self,
        canvas: &mut Canvas,
        projection: &Projection,
        colours: &Colours,
    ) {
        let Some(region) = &self.region else { return };
        let mut stroke = |list: &[Vec<GridPoint>], paint: &str| {
            canvas.path(&lines(list.iter().map(Vec::as_slice), projection), paint);
        };
        stroke(
            &region.regions,
            &format!("{} stroke-dasharray=\"4 3\"", line_of(colours.region, 0.9)),
        );
        stroke(&region.neighbours, &line_of(colours.neighbour, 1.0));
        stroke(&region.border, &line_of(colours.border, 1.5));
    }
}

impl Region {
    fn draw_under(&self, canvas: &mut Canvas, projection: &Projection, colours: &Colours) {
        let corners = corners(inner(self.around));
        fill(canvas, projection, (&[corners], colours.sea));
        fill(canvas, projection, (&self.land, colours.land));
        fill(canvas, projection, (&self.lakes, colours.water));
        // Rivers at 1:50 million lie kilometres off: on a map of a town they would be wrong.
        if projection.unit_km() > 0.25 {
            let rivers = lines(self.rivers.iter().map(Vec::as_slice), projection);
            canvas.path(&rivers, &line_of(colours.water, 1.1));
        }
    }
}

/// Rings filled with one colour, by the even-odd rule.
fn fill(canvas: &mut Canvas, projection: &Projection, (rings, colour): (&[Vec<GridPoint>], &str)) {
    let shape = Shape::of_rings(rings.iter().map(Vec::as_slice), projection);
    let paint = format!("fill=\"{colour}\" fill-rule=\"evenodd\"");
    canvas.path(&shape.path(), &paint);
}

fn line_of(colour: &str, width: f64) -> String {
    format!(
        "fill=\"none\" stroke=\"{colour}\" stroke-width=\"{}\" stroke-linejoin=\"round\"",
        told(width)
    )
}

/// A little less of a box: where fine land ends, coarse land lies below its very edge, so that
/// no seam of water shines through.
fn inner(GridBox { min, max }: GridBox) -> GridBox {
    const SEAM: i32 = 200_000;
    let corner = |point: GridPoint, by: i32| GridPoint {
        x: point.x + by,
        y: point.y + by,
    };
    GridBox {
        min: corner(min, SEAM),
        max: corner(max, -SEAM),
    }
}

fn corners(GridBox { min, max }: GridBox) -> Vec<GridPoint> {
    let corner = |x, y| GridPoint { x, y };
    vec![min, corner(max.x, min.y), max, corner(min.x, max.y)]
}

fn holds(outer: GridBox, inner: GridBox) -> bool {
    let from = outer.min.x <= inner.min.x && outer.min.y <= inner.min.y;
    from && outer.max.x >= inner.max.x && outer.max.y >= inner.max.y
}

/// `world.json`.
#[derive(Deserialize)]
struct WorldFile {
    land: PackedPaths,
}

/// `ukraine.json` and its like.
#[derive(Deserialize)]
struct RegionFile {
    #[serde(rename = "box")]
    around: [f64; 4],
    land: PackedPaths,
    lakes: PackedPaths,
    rivers: PackedPaths,
    regions: PackedPaths,
    border: PackedPaths,
    neighbours: PackedPaths,
    labels: Vec<LabelRow>,
}

#[derive(Deserialize)]
struct LabelRow {
    kind: String,
    at: [f64; 2],
    #[serde(flatten)]
    name: std::collections::BTreeMap<String, String>,
}

/// Paths as whole numbers, each the difference to the one before; `scale` to a degree.
#[derive(Deserialize)]
struct PackedPaths {
    scale: f64,
    paths: Vec<Vec<Vec<i64>>>,
}

impl RegionFile {
    fn unpack(self) -> Region {
        let [west, south, east, north] = self.around;
        Region {
            around: GridBox {
                min: degrees(west, south),
                max: degrees(east, north),
            },
            land: self.land.unpack(),
            lakes: self.lakes.unpack(),
            rivers: self.rivers.unpack(),
            regions: self.regions.unpack(),
            border: self.border.unpack(),
            neighbours: self.neighbours.unpack(),
            names: self.labels.into_iter().map(LabelRow::unpack).collect(),
        }
    }
}

impl LabelRow {
    fn unpack(self) -> WideName {
        WideName {
            at: degrees(self.at[0], self.at[1]),
            is_sea: self.kind == "sea",
            name: Text(self.name),
        }
    }
}

impl PackedPaths {
    fn unpack(&self) -> Vec<Vec<GridPoint>> {
        let paths = self.paths.iter().flatten();
        paths.map(|path| self.unpack_path(path)).collect()
    }

    fn unpack_path(&self, path: &[i64]) -> Vec<GridPoint> {
        let (mut x, mut y) = (0_i64, 0_i64);
        let points = path.chunks_exact(2).map(|step| {
            x = x.saturating_add(step[0]);
            y = y.saturating_add(step[1]);
            degrees(x as f64 / self.scale, y as f64 / self.scale)
        });
        points.collect()
    }
}

/// A point of the world; what lies beyond is put on its edge.
fn degrees(lon: f64, lat: f64) -> GridPoint {
    let within = |part: f64, limit: f64| {
        if part.is_nan() {
            0.0
        } else {
            part.clamp(-limit, limit)
        }
    };
    GridPoint::from_degrees(within(lon, 180.0), within(lat, 90.0))
        .unwrap_or(GridPoint { x: 0, y: 0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORLD: &str = r#"{"land":{"scale":100,"paths":[[[3000,4000,1000,0,0,1000]]]}}"#;

    #[test]
    fn paths_are_unpacked_from_differences() {
        let base = BaseMap::read(WORLD.as_bytes(), None).unwrap();
        let expect = [(30.0, 40.0), (40.0, 40.0), (40.0, 50.0)];
        assert_eq!(
            base.world,
            [expect.map(|(lon, lat)| degrees(lon, lat)).to_vec()]
        );
    }

    #[test]
    fn what_is_no_base_map_is_told() {
        let error = BaseMap::read(b"{}", None).unwrap_err();
        assert!(error.to_string().contains("make binary"), "{error}");
    }
}
