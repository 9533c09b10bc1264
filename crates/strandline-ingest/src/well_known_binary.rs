//! Geometries in well-known binary, as databases and `GeoPackages` keep them.
//!
//! Heights and measures are read over, in both ways in which they are marked. Nothing is
//! believed of the counts: each is held against the bytes that are left.

use crate::{
    coordinates::Node,
    geometry::{Geometry, PARTS},
};

/// How deep collections may lie.
const DEPTH: usize = 32;

/// Reads one geometry; an error says what is wrong.
pub(crate) fn read(bytes: &[u8]) -> Result<Geometry, String> {
    let mut cursor = Cursor {
        rest: bytes,
        parts_left: PARTS,
    };
    cursor.geometry(0)
}

struct Cursor<'b> {
    rest: &'b [u8],
    parts_left: usize,
}

/// What stands before a geometry.
struct Head {
    kind: u32,
    dimensions: usize,
    big_end_first: bool,
}

impl Cursor<'_> {
    fn take<const N: usize>(&mut self) -> Result<[u8; N], String> {
        let (bytes, rest) = self
            .rest
            .split_first_chunk()
            .ok_or("its end in a geometry")?;
        self.rest = rest;
        Ok(*bytes)
    }

    fn number(&mut self, head: &Head) -> Result<u32, String> {
        let bytes = self.take()?;
        Ok(if head.big_end_first {
            u32::from_be_bytes(bytes)
        } else {
            u32::from_le_bytes(bytes)
        })
    }

    /// A count of things that take at least so many bytes each.
    fn count(&mut self, head: &Head, bytes: usize) -> Result<usize, String> {
        let count = self.number(head)? as usize;
        if count > self.rest.len() / bytes {
            return Err(format!("{count} parts in {} bytes", self.rest.len()));
        }
        Ok(count)
    }

    /// A count of parts, all of which are held at once.
    fn parts(&mut self, head: &Head, bytes: usize) -> Result<usize, String> {
        let count = self.count(head, bytes)?;
        let left = self.parts_left.checked_sub(count);
        self.parts_left = left.ok_or_else(|| format!("more than {PARTS} parts"))?;
        Ok(count)
    }

    fn head(&mut self) -> Result<Head, String> {
        let [order] = self.take()?;
        let mut head = Head {
            kind: 0,
            dimensions: 2,
            big_end_first: order == 0,
        };
        let code = self.number(&head)?;
        // Flags of PostGIS, with its own frame behind, or thousands of ISO.
        if code & 0x2000_0000 != 0 {
            self.number(&head)?;
        }
        let plain = code & 0x0fff_ffff;
        let marked = (code >> 30).count_ones() as usize;
        head.dimensions += marked + [0, 1, 1, 2].get(plain as usize / 1000).ok_or("no kind")?;
        head.kind = plain % 1000;
        Ok(head)
    }

    fn geometry(&mut self, depth: usize) -> Result<Geometry, String> {
        if depth > DEPTH {
            return Err(format!("collections more than {DEPTH} levels deep"));
        }
        let head = self.head()?;
        match head.kind {
            1 => Ok(Geometry::new("Point", self.position(&head)?)),
            2 => Ok(Geometry::new("LineString", self.positions(&head)?)),
            3 => Ok(Geometry::new("Polygon", self.rings(&head)?)),
            4..=7 => {
                let count = self.parts(&head, 5)?;
                let parts: Result<Vec<_>, String> =
                    (0..count).map(|_| self.geometry(depth + 1)).collect();
                Ok(Geometry::collection(parts?))
            }
            other => Err(format!("a geometry of kind {other}")),
        }
    }

    fn position(&mut self, head: &Head) -> Result<Node, String> {
        let mut numbers = [0.0; 4];
        for number in &mut numbers[..head.dimensions.min(4)] {
            let bytes = self.take()?;
            *number = if head.big_end_first {
                f64::from_be_bytes(bytes)
            } else {
                f64::from_le_bytes(bytes)
            };
        }
        Ok(Node::Position {
            lon: numbers[0],
            lat: numbers[1],
        })
    }

    fn positions(&mut self, head: &Head) -> Result<Node, String> {
        let count = self.count(head, 8 * head.dimensions)?;
        let positions: Result<_, String> = (0..count).map(|_| self.position(head)).collect();
        Ok(Node::Array(positions?))
    }

    fn rings(&mut self, head: &Head) -> Result<Node, String> {
        let count = self.parts(head, 4)?;
        let rings: Result<_, String> = (0..count).map(|_| self.positions(head)).collect();
        Ok(Node::Array(rings?))
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    fn check(hex: &str, expect: Result<(), &str>) {
        let digits: Vec<char> = hex.chars().filter(|c| *c != ' ').collect();
        let byte =
            |pair: &[char]| u8::from_str_radix(&pair.iter().collect::<String>(), 16).unwrap();
        let bytes: Vec<u8> = digits.chunks(2).map(byte).collect();
        match (read(&bytes), expect) {
            (Ok(_), Ok(())) => {}
            (Err(error), Err(part)) => assert!(error.contains(part), "{error}"),
            (found, _) => panic!("{hex}: {found:?}"),
        }
    }

    #[test]
    fn counts_are_held_against_what_is_there() {
        let zero = "0000000000000000";
        check(&format!("01 01000000 {zero}{zero}"), Ok(()));
        check(&format!("00 00000001 {zero}{zero}"), Ok(()));
        check(&format!("01 E9030000 {zero}{zero}{zero}"), Ok(()));
        check(&format!("01 010000A0 E6100000 {zero}{zero}{zero}"), Ok(()));
        check("", Err("its end"));
        check("01 01000000 00", Err("its end"));
        check("01 03000000 FFFFFFFF", Err("4294967295 parts"));
        check("01 03000000 01000000 FFFFFFFF", Err("4294967295 parts"));
        check("01 11000000", Err("kind 17"));
        check("01 A1860100", Err("no kind"));
        check(&"0107000000 01000000".repeat(100), Err("more than 32"));
    }
}
