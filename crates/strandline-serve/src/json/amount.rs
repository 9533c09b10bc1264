//! Areas as numbers of km².

use strandline_model::Area;

/// In km² with three decimals: rounded as an integer, so that no figure depends on how
/// doubles round.
pub(crate) fn square_kilometres(area: Area) -> f64 {
    rounded(area, 3)
}

/// In km² with nine decimals: a part of a sum, so fine that a sum of ten thousand of them
/// is still right to the third.
pub(super) fn part_square_kilometres(area: Area) -> f64 {
    rounded(area, 9)
}

fn rounded(area: Area, decimals: u32) -> f64 {
    // A km² is 1e12 mm². Halves go away from zero, as in print.
    let unit = 10_i128.pow(12 - decimals);
    let size = area.abs().as_square_millimetres();
    let units = (size + unit / 2) / unit;
    let signed = if area < Area::ZERO { -units } else { units };
    signed as f64 / 10_f64.powi(decimals.cast_signed())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(mm2: i128, expect: &str) {
        let number = square_kilometres(Area::from_square_millimetres(mm2));
        assert_eq!(serde_json::to_string(&number).unwrap(), expect);
    }

    #[test]
    fn areas_have_three_decimals() {
        check(109_360_869_400_000_000, "109360.869");
        check(109_360_869_500_000_000, "109360.87");
        check(-1_499_999_999, "-0.001");
        check(-1_500_000_000, "-0.002");
        check(499_999_999, "0.0");
        check(-499_999_999, "0.0");
    }

    #[test]
    fn parts_have_nine() {
        let part = part_square_kilometres(Area::from_square_millimetres(1_234_567_500));
        assert_eq!(serde_json::to_string(&part).unwrap(), "0.001234568");
    }
}
