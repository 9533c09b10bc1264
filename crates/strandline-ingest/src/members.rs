//! The members of a JSON object, told where one is there twice.
//!
//! Which of two members of one name is meant is left open by JSON (RFC 8259, 4); to take
//! either would be a guess. One with several values gets a value that nobody means.

use std::fmt;

use serde::{
    Deserialize,
    de::{Deserializer, MapAccess, Visitor},
};
use serde_json::{Map, Value, map::Entry, value::RawValue};

/// The value of a member that is there twice with different values.
const AMBIGUOUS: &str = "several values";

/// The members of an object; anything else counts as none.
pub(crate) fn members_of(raw: Option<&RawValue>) -> Map<String, Value> {
    let read = |raw: &RawValue| serde_json::from_str::<Members>(raw.get()).ok();
    raw.and_then(read).unwrap_or_default().0
}

#[derive(Default)]
struct Members(Map<String, Value>);

impl<'de> Deserialize<'de> for Members {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(MembersVisitor)
    }
}

struct MembersVisitor;

impl<'de> Visitor<'de> for MembersVisitor {
    type Value = Members;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members, A::Error> {
        let mut members = Map::new();
        while let Some((name, value)) = map.next_entry::<String, Value>()? {
            match members.entry(name) {
                Entry::Vacant(free) => drop(free.insert(value)),
                Entry::Occupied(mut taken) if *taken.get() != value => {
                    taken.insert(Value::Array(vec![AMBIGUOUS.into()]));
                }
                Entry::Occupied(_) => {}
            }
        }
        Ok(Members(members))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, value::RawValue};

    use super::members_of;

    fn check(json: &str, expect: &Value) {
        let raw: Box<RawValue> = serde_json::from_str(json).unwrap();
        let found = members_of(Some(&raw)).remove("a");
        assert_eq!(found.unwrap_or_default(), *expect, "{json}");
    }

    #[test]
    fn a_member_with_several_values_has_none_of_them() {
        check(r#"{"a":1,"b":2}"#, &1.into());
        check(r#"{"a":1,"a":1}"#, &1.into());
        check(r#"{"a":1,"a":2}"#, &vec!["several values"].into());
        check("[1]", &Value::Null);
    }
}
