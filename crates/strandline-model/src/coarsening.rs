//! How coarsely points that came with maps are shown.
//!
//! Markers tell where troops are said to be. What is shown of them is the middle of a cell of
//! a fixed net over the world: it depends on the cell alone, so that nothing finer can be had
//! from it, however many days are compared.

use strandline_arrangement::GridPoint;

/// Kilometres of a degree of latitude, on a sphere of the same volume as the earth.
const KM_A_DEGREE: f64 = 111.195;

/// The side of the cells to whose middle markers are moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Coarsening {
    km: u16,
}

impl Default for Coarsening {
    /// Ten kilometres: a front is seen, a position is not.
    fn default() -> Self {
        Coarsening { km: 10 }
    }
}

impl Coarsening {
    /// Cells of so many kilometres, 1 to 500; there is no setting that shows a point as it is.
    pub fn new(km: u32) -> Option<Self> {
        let km = u16::try_from(km).ok()?;
        (1..=500).contains(&km).then_some(Coarsening { km })
    }

    /// The side of a cell in kilometres.
    pub fn km(self) -> u16 {
        self.km
    }

    /// The middle of the cell that a point lies in.
    ///
    /// # Panics
    ///
    /// Never: the middle of a cell of the world is in the world.
    pub fn middle_of_cell(self, at: GridPoint) -> GridPoint {
        let (south, height) = cell(at.lat() + 90.0, self.rows(180.0));
        let lat = south + height / 2.0 - 90.0;
        let around = 360.0 * lat.to_radians().cos();
        let (west, width) = cell_of_circle(at.lon() + 180.0, self.rows(around));
        let lon = west + width / 2.0 - 180.0;
        GridPoint::from_degrees(lon, lat).expect("the middle of a cell is in the world")
    }

    /// How many cells there are in so many degrees of a great circle; at least one.
    fn rows(self, degrees: f64) -> f64 {
        (degrees * KM_A_DEGREE / f64::from(self.km))
            .floor()
            .max(1.0)
    }
}

/// Start and size of the cell of 180 degrees in so many that a place is in.
fn cell(place: f64, count: f64) -> (f64, f64) {
    let size = 180.0 / count;
    ((place / size).floor().min(count - 1.0) * size, size)
}

/// The same of 360 degrees.
fn cell_of_circle(place: f64, count: f64) -> (f64, f64) {
    let (start, size) = cell(place / 2.0, count);
    (start * 2.0, size * 2.0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use strandline_arrangement::GridPoint;

    use super::Coarsening;

    fn at(lon: f64, lat: f64) -> GridPoint {
        GridPoint::from_degrees(lon, lat).unwrap()
    }

    #[test]
    fn there_is_no_setting_that_shows_a_point_as_it_is() {
        assert!(Coarsening::new(0).is_none() && Coarsening::new(501).is_none());
        assert_eq!(Coarsening::default().km(), 10);
    }

    fn km_between(a: GridPoint, b: GridPoint) -> f64 {
        let [one, other] = [a, b].map(|p| [p.lon().to_radians(), p.lat().to_radians()]);
        let sines = ((other[1] - one[1]) / 2.0).sin().powi(2)
            + one[1].cos() * other[1].cos() * ((other[0] - one[0]) / 2.0).sin().powi(2);
        2.0 * 6371.0 * sines.sqrt().min(1.0).asin()
    }

    proptest! {
        #[test]
        fn a_point_moves_within_its_cell_and_its_cell_to_one_point(
            lon in -180.0..=180.0_f64, lat in -85.0..=85.0_f64, km in 1_u32..=50,
        ) {
            let coarsening = Coarsening::new(km).unwrap();
            let point = at(lon, lat);
            let shown = coarsening.middle_of_cell(point);
            // Half the diagonal of a cell that is at most twice as wide as it should be.
            prop_assert!(km_between(point, shown) <= f64::from(km) * 1.5);
            prop_assert_eq!(coarsening.middle_of_cell(shown), shown);
        }
    }

    /// Of all points of a cell the same is told.
    #[test]
    fn positions_of_a_square_share_few_places() {
        let coarsening = Coarsening::default();
        let steps = || (0..100).map(|step| f64::from(step) * 0.003);
        let shown = steps().flat_map(|x| steps().map(move |y| (x, y)));
        let shown: std::collections::BTreeSet<GridPoint> = shown
            .map(|(x, y)| coarsening.middle_of_cell(at(36.0 + x, 48.0 + y)))
            .collect();
        // 22 by 33 km in cells of 10.
        assert!((6..=20).contains(&shown.len()), "{}", shown.len());
    }
}
