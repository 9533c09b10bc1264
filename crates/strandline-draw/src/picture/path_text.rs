//! Paths as SVG writes them, in whole hundredths of a unit, each point from the one before.
//!
//! Differences of rounded points lose nothing along a path, and are half as long.

use std::fmt::Write as _;

/// A point of the page: x to the right, y down.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Point {
    pub(crate) x: f64,
    pub(crate) y: f64,
}

/// The data of a path.
#[derive(Debug, Clone, Default)]
pub(crate) struct PathText {
    text: String,
    last: [i64; 2],
    start: [i64; 2],
}

impl PathText {
    pub(crate) fn new() -> Self {
        PathText::default()
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// A closed ring; one that has no inside after rounding is left out.
    pub(crate) fn ring(&mut self, points: impl IntoIterator<Item = Point>) {
        let points = steps(points);
        if points.len() >= 3 {
            self.run(&points);
            self.close();
        }
    }

    /// An open line; one that is a point after rounding is left out.
    pub(crate) fn line(&mut self, points: impl IntoIterator<Item = Point>) {
        let points = steps(points);
        if points.len() >= 2 {
            self.run(&points);
        }
    }

    fn run(&mut self, points: &[[i64; 2]]) {
        self.begin(points[0]);
        for &point in &points[1..] {
            self.step('l', &[point]);
        }
    }

    pub(crate) fn move_to(&mut self, point: Point) {
        self.begin(hundredths(point));
    }

    pub(crate) fn line_to(&mut self, point: Point) {
        self.step('l', &[hundredths(point)]);
    }

    pub(crate) fn bend_to(&mut self, control: Point, end: Point) {
        self.step('q', &[hundredths(control), hundredths(end)]);
    }

    pub(crate) fn curve_to(&mut self, controls: [Point; 2], end: Point) {
        let [first, second] = controls.map(hundredths);
        self.step('c', &[first, second, hundredths(end)]);
    }

    pub(crate) fn close(&mut self) {
        self.text.push('z');
        self.last = self.start;
    }

    /// A spot that a round cap makes a dot.
    pub(crate) fn dot(&mut self, point: Point) {
        self.move_to(point);
        self.text.push_str("h.01");
        self.last[0] += 1;
    }

    /// A small square on its corner, which at the size of a dot looks round and is painted
    /// much faster than a stroke's round cap.
    pub(crate) fn diamond(&mut self, Point { x, y }: Point, radius: f64) {
        let at = |dx: f64, dy: f64| Point {
            x: x + dx * radius,
            y: y + dy * radius,
        };
        self.ring([at(-1.0, 0.0), at(0.0, -1.0), at(1.0, 0.0), at(0.0, 1.0)]);
    }

    fn begin(&mut self, point: [i64; 2]) {
        self.text.push('M');
        self.numbers(point);
        self.last = point;
        self.start = point;
    }

    fn step(&mut self, letter: char, points: &[[i64; 2]]) {
        self.text.push(letter);
        for (place, point) in points.iter().enumerate() {
            if place > 0 {
                self.text.push(' ');
            }
            self.numbers([point[0] - self.last[0], point[1] - self.last[1]]);
        }
        self.last = points[points.len() - 1];
    }

    fn numbers(&mut self, [x, y]: [i64; 2]) {
        push_hundredths(&mut self.text, x);
        if y >= 0 {
            self.text.push(' ');
        }
        push_hundredths(&mut self.text, y);
    }
}

/// The points on the grid of hundredths, repeated ones once.
fn steps(points: impl IntoIterator<Item = Point>) -> Vec<[i64; 2]> {
    let mut steps: Vec<[i64; 2]> = points.into_iter().map(hundredths).collect();
    steps.dedup();
    if steps.len() > 2 && steps.first() == steps.last() {
        steps.pop();
    }
    steps
}

fn hundredths(point: Point) -> [i64; 2] {
    [point.x, point.y].map(|part| (part * 100.0).round() as i64)
}

/// A number of hundredths, as short as it can be told.
fn push_hundredths(text: &mut String, number: i64) {
    if number < 0 {
        text.push('-');
    }
    let (whole, part) = (number.unsigned_abs() / 100, number.unsigned_abs() % 100);
    // Writing to a String cannot fail.
    if whole > 0 || part == 0 {
        let _ = write!(text, "{whole}");
    }
    let _ = match (part, part % 10) {
        (0, _) => Ok(()),
        (_, 0) => write!(text, ".{}", part / 10),
        _ => write!(text, ".{part:02}"),
    };
}

/// A length or place as an attribute has it.
pub(crate) fn told(number: f64) -> String {
    let mut text = String::new();
    push_hundredths(&mut text, (number * 100.0).round() as i64);
    text
}

#[cfg(test)]
mod tests {
    use super::{PathText, Point, told};

    fn at(x: f64, y: f64) -> Point {
        Point { x, y }
    }

    #[test]
    fn numbers_are_short_and_rounded() {
        for (number, text) in [(0.0, "0"), (-0.25, "-.25"), (12.5, "12.5"), (3.004, "3")] {
            assert_eq!(told(number), text);
        }
        assert_eq!(told(-7.999), "-8");
        assert_eq!(told(1.05), "1.05");
    }

    #[test]
    fn a_ring_is_told_by_differences() {
        let mut path = PathText::new();
        path.ring([at(1.0, 2.0), at(3.5, 2.0), at(3.5, 1.25), at(1.0, 2.0)]);
        assert_eq!(path.as_str(), "M1 2l2.5 0l0-.75z");
    }

    #[test]
    fn what_has_no_inside_is_left_out() {
        let mut path = PathText::new();
        path.ring([at(1.0, 2.0), at(1.001, 2.0), at(1.0, 2.001)]);
        path.line([at(1.0, 2.0), at(1.001, 2.0)]);
        assert!(path.is_empty());
    }
}
