//! Decimal degrees to the grid, without a floating number between.

use strandline_arrangement::GridPoint;

use super::scanner::Scanner;

/// Digits behind the point that the grid has.
const GRID_DIGITS: usize = 7;

/// More digits than this, all in all, are left to the long way.
const DIGITS: usize = 18;

const TENS: [u64; DIGITS + 1] = {
    let mut tens = [1; DIGITS + 1];
    let mut place = 1;
    while place <= DIGITS {
        tens[place] = tens[place - 1] * 10;
        place += 1;
    }
    tens
};

/// A number without exponent.
struct Decimal {
    is_negative: bool,
    digits: u64,
    behind_point: usize,
    length: usize,
}

/// A coordinate in units of the grid; it must lie within `limit` degrees, the limit itself
/// left to the long way.
pub(super) fn coordinate(scanner: &mut Scanner<'_>, limit: i32) -> Option<i32> {
    scanner.peek()?;
    let text = scanner.rest();
    let decimal = Decimal::at(text)?;
    let units = match decimal.units() {
        Some(units) => i32::try_from(units).ok()?,
        None => by_floating_number(&text[..decimal.length])?,
    };
    let is_within = units.unsigned_abs() < limit.unsigned_abs() * TENS[GRID_DIGITS] as u32;
    scanner.skip(decimal.length);
    is_within.then_some(units)
}

/// As the long way reads it.
fn by_floating_number(text: &[u8]) -> Option<i32> {
    let degrees = serde_json::from_slice(text).ok()?;
    GridPoint::from_degrees(degrees, 0.0).map(|point| point.x)
}

/// Goes over a number that nobody asks for, such as a height.
pub(super) fn skip(scanner: &mut Scanner<'_>) -> Option<()> {
    scanner.peek()?;
    let decimal = Decimal::at(scanner.rest())?;
    scanner.skip(decimal.length);
    Some(())
}

impl Decimal {
    /// The number at the beginning of some bytes, if it is one of JSON's.
    fn at(bytes: &[u8]) -> Option<Self> {
        let is_negative = bytes.first() == Some(&b'-');
        let start = usize::from(is_negative);
        let (whole, mut digits) = digits_at(&bytes[start..], 0);
        let has_leading_zero = whole > 1 && bytes[start] == b'0';
        if whole == 0 || has_leading_zero {
            return None;
        }
        let mut length = start + whole;
        let mut behind_point = 0;
        if bytes.get(length) == Some(&b'.') {
            (behind_point, digits) = digits_at(&bytes[length + 1..], digits);
            length += 1 + behind_point;
            if behind_point == 0 {
                return None;
            }
        }
        let goes_on = matches!(bytes.get(length), Some(b'e' | b'E'));
        (whole + behind_point <= DIGITS && !goes_on).then_some(Decimal {
            is_negative,
            digits,
            behind_point,
            length,
        })
    }

    /// The nearest unit of the grid; nothing where two are about as near, since there the
    /// error of a floating number decides.
    fn units(&self) -> Option<i64> {
        let units = match self.behind_point.checked_sub(GRID_DIGITS) {
            None => self
                .digits
                .checked_mul(TENS[GRID_DIGITS - self.behind_point])?,
            Some(0) => self.digits,
            Some(dropped) => {
                let unit = TENS[dropped];
                let (units, rest) = (self.digits / unit, self.digits % unit);
                // A floating number of degrees is right to a millionth of a unit.
                if (2 * rest).abs_diff(unit) <= unit / 1024 {
                    return None;
                }
                units + u64::from(2 * rest > unit)
            }
        };
        let units = i64::try_from(units).ok()?;
        Some(if self.is_negative { -units } else { units })
    }
}

/// How many digits there are, and the number that they make behind those read before; of
/// too many digits the number means nothing.
fn digits_at(bytes: &[u8], before: u64) -> (usize, u64) {
    let mut number = before;
    let mut count = 0;
    while let Some(eight) = bytes[count..].first_chunk() {
        let (digits, made) = digits_of_eight(*eight);
        number = number.wrapping_mul(TENS[digits]).wrapping_add(made);
        count += digits;
        if digits < 8 {
            return (count, number);
        }
    }
    for byte in &bytes[count..] {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            break;
        }
        number = number.wrapping_mul(10).wrapping_add(u64::from(digit));
        count += 1;
    }
    (count, number)
}

/// As [`digits_at`] of eight bytes, all at once: each is a part of one machine word.
///
/// The three steps put neighbours together to numbers of two, four and eight digits; see
/// Lemire, *Number parsing at a gigabyte per second* (2021), section 4.
fn digits_of_eight(bytes: [u8; 8]) -> (usize, u64) {
    // Of a digit its value, of anything else more than nine.
    let values = u64::from_le_bytes(bytes) ^ 0x3030_3030_3030_3030;
    // More than nine shows in the highest bit; what it carries over only comes behind it.
    let others = (values.wrapping_add(0x7676_7676_7676_7676) | values) & 0x8080_8080_8080_8080;
    let count = others.trailing_zeros() / 8;
    if count == 0 {
        return (0, 0);
    }
    // Zeros before them instead of what comes behind.
    let eight = values << (64 - 8 * count);
    let pairs = eight.wrapping_mul(10).wrapping_add(eight >> 8);
    let one = (pairs & 0xff_0000_00ff).wrapping_mul(0x000f_4240_0000_0064);
    let other = (pairs >> 16 & 0xff_0000_00ff).wrapping_mul(0x0000_2710_0000_0001);
    (count as usize, one.wrapping_add(other) >> 32)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use strandline_arrangement::GridPoint;

    use super::{super::scanner::Scanner, coordinate, digits_at};

    fn check(text: &str, expect: Option<i32>) {
        assert_eq!(coordinate(&mut Scanner::of(text), 180), expect, "{text}");
    }

    #[test]
    fn decimals_are_rounded_to_the_grid() {
        check("35.311256,", Some(353_112_560));
        check(" -0.1]", Some(-1_000_000));
        check("4.00000006", Some(40_000_001));
        check("4.000000049", Some(40_000_000));
        check("50.4544123763353", Some(504_544_124));
        check("0", Some(0));
    }

    #[test]
    fn between_two_points_of_the_grid_the_floating_number_decides() {
        for text in [
            "4.00000005",
            "4.00000015",
            "35.123456750",
            "35.12345674999999",
            "-1.00000005",
        ] {
            let point = GridPoint::from_degrees(serde_json::from_str(text).unwrap(), 0.0);
            check(text, point.map(|point| point.x));
        }
    }

    proptest! {
        #[test]
        fn digits_are_counted_and_read_as_far_as_they_go(text in "[0-9]{0,18}([^0-9].{0,9})?") {
            let count = text.bytes().take_while(u8::is_ascii_digit).count();
            let number = text[..count].parse().unwrap_or(0);
            prop_assert_eq!(digits_at(text.as_bytes(), 0), (count, number));
        }
    }

    #[test]
    fn what_is_not_sure_is_left_alone() {
        check("180", None);
        check("-180.0000001", None);
        check("1e1", None);
        check("01", None);
        check("1.", None);
        check(".5", None);
        check("-", None);
        check("1.2345678901234567890", None);
        check("99999999999999999999999999999999999999", None);
    }
}
