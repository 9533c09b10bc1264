//! The attributes of a shapefile: a dBASE table of fixed columns.
//!
//! Only wanted columns are read: two thousand of no width make a table that is small, and
//! long to read.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

/// A table of attributes.
#[derive(Debug, Default)]
pub(crate) struct ShapeTable<'b> {
    columns: Vec<TableColumn>,
    records: &'b [u8],
    record_bytes: usize,
    pub(crate) count: usize,
}

#[derive(Debug)]
struct TableColumn {
    name: String,
    from: usize,
    bytes: usize,
}

impl<'b> ShapeTable<'b> {
    /// Reads the head of a table for the values of these columns; an error says what is wrong.
    pub(crate) fn open(bytes: &'b [u8], wanted: &[&str]) -> Result<Self, String> {
        let head: &[u8; 32] = bytes
            .first_chunk()
            .ok_or("its end in the head of the table")?;
        let number = |at: usize| usize::from(u16::from_le_bytes([head[at], head[at + 1]]));
        let (head_bytes, record_bytes) = (number(8), number(10));
        let stated = u32::from_le_bytes([head[4], head[5], head[6], head[7]]) as usize;
        let heads = bytes.get(32..head_bytes);
        let all = columns(heads.ok_or("a head longer than the table")?);
        let wanted = all
            .into_iter()
            .filter(|c| wanted.contains(&c.name.as_str()));
        // Of two columns of one name the later one counts.
        let columns: BTreeMap<_, _> = wanted.map(|c| (c.name.clone(), c)).collect();
        let records = &bytes[head_bytes..];
        if record_bytes == 0 {
            return Err("records of no bytes".to_owned());
        }
        Ok(ShapeTable {
            columns: columns.into_values().collect(),
            records,
            record_bytes,
            count: stated.min(records.len() / record_bytes),
        })
    }

    /// The values of a record; none where the table has no such record, or it is deleted.
    pub(crate) fn values(&self, record: usize) -> Map<String, Value> {
        let own = self.record(record).unwrap_or_default();
        let value = |column: &TableColumn| (column.name.clone(), column.value(own));
        self.columns.iter().map(value).collect()
    }

    fn record(&self, record: usize) -> Option<&'b [u8]> {
        let from = record.checked_mul(self.record_bytes)?;
        let own = self
            .records
            .get(from..from.checked_add(self.record_bytes)?)?;
        (record < self.count && own[0] != b'*').then_some(own)
    }
}

impl TableColumn {
    fn value(&self, record: &[u8]) -> Value {
        let cell = record.get(self.from..self.from + self.bytes);
        cell.map_or(Value::Null, value_of)
    }
}

fn columns(heads: &[u8]) -> Vec<TableColumn> {
    // The first byte of a record tells whether it is deleted.
    let mut from = 1;
    let heads = heads.chunks_exact(32).take_while(|head| head[0] != b'\r');
    let column = |head: &[u8]| {
        let bytes = usize::from(head[16]);
        let name: Vec<u8> = head[..11]
            .iter()
            .copied()
            .take_while(|byte| *byte != 0)
            .collect();
        let column = TableColumn {
            name: text_of(&name),
            from,
            bytes,
        };
        from += bytes;
        column
    };
    heads.map(column).collect()
}

fn value_of(cell: &[u8]) -> Value {
    match text_of(cell).trim_matches(['\0', ' ']) {
        "" => Value::Null,
        text => text.into(),
    }
}

/// UTF-8, or where it is none Latin-1, which is what most old tables are.
fn text_of(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}
