//! GeoJSON coordinates of any depth and any quality, read in one pass.
//!
//! A geometry's `type` may come after its `coordinates`, so these are read before anyone
//! knows how deep they ought to be: as a tree whose leaves are positions or whatever else
//! stood there. Nothing is refused here; judging is the geometry's business.

use std::fmt;

use serde::{
    Deserialize,
    de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor},
};

use crate::json_text::NOT_FINITE;

/// The most values that are held as a tree at once: each takes 24 bytes, and three in the file.
const VALUES: usize = 16 << 20;

/// Parses what may hold coordinates; more values than are held at once are an error.
pub(crate) fn parse<'t, T: Deserialize<'t>>(text: &'t str) -> Result<T, serde_json::Error> {
    let begins_value = |byte: &&u8| matches!(**byte, b'[' | b',');
    if text.len() > VALUES && text.as_bytes().iter().filter(begins_value).count() > VALUES {
        let message = format!("more than {VALUES} values at once, split it");
        return Err(serde::de::Error::custom(message));
    }
    serde_json::from_str(text)
}

/// What stands at one place among coordinates.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Node {
    /// A bare number.
    Number(f64),
    /// An array that begins with two numbers: longitude and latitude in degrees (WGS 84).
    /// What follows them, height for instance, is dropped.
    Position { lon: f64, lat: f64 },
    /// Any other array.
    Array(Vec<Node>),
    /// Something that has no business here.
    Other(Found),
}

/// What was found where a number was wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Found {
    Text,
    NotFinite,
    Null,
    Object,
    OneNumber,
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Found::Text => "a text",
            Found::NotFinite => "NaN or Infinity",
            Found::Null => "null",
            Found::Object => "an object",
            Found::OneNumber => "one number alone",
        })
    }
}

impl Node {
    /// What this is, for a message.
    pub(crate) fn describe(&self) -> String {
        match self {
            Node::Number(number) => format!("the number {number}"),
            Node::Position { lon, lat } => format!("the position [{lon}, {lat}]"),
            Node::Array(nodes) if nodes.is_empty() => "an empty array".to_owned(),
            // The first thing that is wrong in a position says more than "an array".
            Node::Array(nodes) => nodes
                .iter()
                .find_map(|node| match node {
                    Node::Other(found) => Some(found.to_string()),
                    _ => None,
                })
                .unwrap_or_else(|| "an array of arrays".to_owned()),
            Node::Other(found) => found.to_string(),
        }
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor)
    }
}

struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("coordinates")
    }

    fn visit_f64<E>(self, number: f64) -> Result<Node, E> {
        Ok(Node::Number(number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Node, E> {
        Ok(Node::Number(number as f64))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Node, E> {
        Ok(Node::Number(number as f64))
    }

    fn visit_str<E>(self, text: &str) -> Result<Node, E> {
        let not_finite = text.starts_with(NOT_FINITE);
        Ok(Node::Other(if not_finite {
            Found::NotFinite
        } else {
            Found::Text
        }))
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Other(Found::Null))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Node::Other(Found::Object))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Node, A::Error> {
        let Some(first) = seq.next_element::<Node>()? else {
            return Ok(Node::Array(Vec::new()));
        };
        if let Node::Number(lon) = first {
            return position(lon, seq);
        }
        let mut nodes = vec![first];
        while let Some(node) = seq.next_element()? {
            nodes.push(node);
        }
        Ok(Node::Array(nodes))
    }
}

fn position<'de, A: SeqAccess<'de>>(lon: f64, mut rest: A) -> Result<Node, A::Error> {
    let second = rest.next_element::<Node>()?;
    while rest.next_element::<IgnoredAny>()?.is_some() {}
    Ok(match second {
        Some(Node::Number(lat)) => Node::Position { lon, lat },
        Some(Node::Other(found)) => Node::Other(found),
        Some(Node::Position { .. } | Node::Array(_)) | None => Node::Other(Found::OneNumber),
    })
}

#[cfg(test)]
mod tests {
    use super::{Found, Node};

    fn check(json: &str, expect: &Node) {
        assert_eq!(
            serde_json::from_str::<Node>(json).unwrap(),
            *expect,
            "{json}"
        );
    }

    #[test]
    fn a_position_is_two_numbers_and_whatever_follows() {
        let expect = Node::Position {
            lon: 30.0,
            lat: -50.5,
        };
        check("[30, -50.5]", &expect);
        check("[30, -50.5, 120]", &expect);
        check("[30, -50.5, null, \"high\", {}]", &expect);
    }

    #[test]
    fn anything_else_is_kept_for_what_it_is() {
        check("[]", &Node::Array(vec![]));
        check("[30]", &Node::Other(Found::OneNumber));
        check("[30, [50]]", &Node::Other(Found::OneNumber));
        check("[30, \"50\"]", &Node::Other(Found::Text));
        check("[30, null]", &Node::Other(Found::Null));
        check(
            "[{\"lon\": 30}]",
            &Node::Array(vec![Node::Other(Found::Object)]),
        );
        check(
            "[\"30\", 50]",
            &Node::Array(vec![Node::Other(Found::Text), Node::Number(50.0)]),
        );
        assert!(
            serde_json::from_str::<Node>("[[true]]").is_err(),
            "no coordinate is a truth"
        );
    }

    #[test]
    fn a_tower_of_brackets_is_an_error_not_a_crash() {
        let tower = "[".repeat(100_000);
        assert!(serde_json::from_str::<Node>(&tower).is_err());
    }
}
