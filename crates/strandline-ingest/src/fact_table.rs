//! Facts about settlements from a CSV table: which place, which status, from which day,
//! by whose account.
//!
//! A place is named by `geonames_id`, `name` or `place`, an account by `account` or `source`.
//! Columns are known by their header and may stand in any order; further columns (where a
//! row was looked up, remarks) are not read. A row that cannot be used is reported with its
//! line and costs nothing but itself.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use strandline_arrangement::GridPoint;
use strandline_model::{Legend, ProblemKind, StatusId};

use crate::{
    ReadError, Received,
    encoding::{self, beginning},
    json_text::MAX_BYTES,
    problem_log::ProblemLog,
    table_bounds,
};

/// One place of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Settlement {
    /// Its GeoNames id, or its name where there is none.
    pub(crate) key: String,
    pub(crate) at: GridPoint,
}

/// From a day on, a place has a status, or none any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fact {
    /// Index into [`FactTable::settlements`].
    pub(crate) settlement: usize,
    pub(crate) from: Date,
    pub(crate) status: Option<StatusId>,
    pub(crate) account: String,
}

/// A table whose every row can be used.
#[derive(Debug, Default)]
pub(crate) struct FactTable {
    /// Every place of the table, whoever tells of it, in the order of the file.
    pub(crate) settlements: Vec<Settlement>,
    pub(crate) facts: Vec<Fact>,
}

impl FactTable {
    pub(crate) fn accounts(&self) -> Vec<String> {
        let accounts: BTreeSet<_> = self.facts.iter().map(|fact| fact.account.clone()).collect();
        accounts.into_iter().collect()
    }
}

/// Reads a table; the legend judges its statuses, which may be other words for them.
pub(crate) fn read(
    file: &Received<'_>,
    (legend, words): (&Legend, &BTreeMap<String, StatusId>),
    log: &mut ProblemLog,
) -> Result<FactTable, ReadError> {
    if file.bytes.len() > MAX_BYTES {
        let (file, found) = (file.name.to_owned(), file.bytes.len());
        return Err(ReadError::TooLarge {
            file,
            found,
            limit: MAX_BYTES,
        });
    }
    let decoded = encoding::decode(file.bytes);
    // Bytes that are no text cost the row that they stand in, which the reader of CSV tells.
    let bytes = if decoded.replaced {
        file.bytes
    } else {
        decoded.text.as_bytes()
    };
    table_bounds::check(file, bytes)?;
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(bytes);
    let not_a_table = |source| ReadError::NotATable {
        file: file.name.to_owned(),
        source,
    };
    let columns = Columns::of(reader.headers().map_err(not_a_table)?, file.name)?;
    let mut rows = RowReader {
        legend,
        words,
        table: FactTable::default(),
        seen: Seen::default(),
    };
    for record in reader.records() {
        match record {
            Ok(record) => rows.take(&columns.row(&record), log),
            Err(source) => {
                let line = source.position().map_or(0, csv::Position::line);
                let message = format!("wanted a row of CSV, found: {source}; it was left out");
                log.add_line(ProblemKind::Unreadable, line, message);
            }
        }
    }
    Ok(rows.table)
}

/// Where the columns are that are read.
struct Columns {
    key: Vec<usize>,
    lon: usize,
    lat: usize,
    status: usize,
    from: usize,
    account: Option<usize>,
}

impl Columns {
    fn of(header: &csv::StringRecord, file: &str) -> Result<Self, ReadError> {
        let find = |column: &str| header.iter().position(|name| name == column);
        let need = |column: &'static str| {
            find(column).ok_or_else(|| ReadError::NoColumn {
                file: file.to_owned(),
                column,
            })
        };
        let key: Vec<usize> = ["geonames_id", "name", "place"]
            .into_iter()
            .filter_map(find)
            .collect();
        if key.is_empty() {
            need("geonames_id")?;
        }
        Ok(Columns {
            key,
            lon: need("lon")?,
            lat: need("lat")?,
            status: need("status")?,
            from: need("from")?,
            account: find("account").or_else(|| find("source")),
        })
    }

    fn row<'a>(&self, record: &'a csv::StringRecord) -> Row<'a> {
        let cell = |column: usize| record.get(column).unwrap_or_default();
        let keys = self.key.iter().map(|&column| cell(column));
        Row {
            line: record.position().map_or(0, csv::Position::line),
            key: keys
                .into_iter()
                .find(|key| !key.is_empty())
                .unwrap_or_default(),
            lon: cell(self.lon),
            lat: cell(self.lat),
            status: cell(self.status),
            from: cell(self.from),
            account: self.account.map(cell).unwrap_or_default(),
        }
    }
}

/// The cells of one row that are read.
struct Row<'a> {
    line: u64,
    key: &'a str,
    lon: &'a str,
    lat: &'a str,
    status: &'a str,
    from: &'a str,
    account: &'a str,
}

#[derive(Default)]
struct Seen {
    by_key: BTreeMap<String, usize>,
    by_point: BTreeMap<GridPoint, usize>,
    facts: BTreeSet<(usize, Date, String)>,
}

/// What is wrong with a row.
type Fault = (ProblemKind, String);

struct RowReader<'a> {
    legend: &'a Legend,
    words: &'a BTreeMap<String, StatusId>,
    table: FactTable,
    seen: Seen,
}

impl RowReader<'_> {
    fn take(&mut self, row: &Row<'_>, log: &mut ProblemLog) {
        match self.fact(row) {
            Ok(fact) => self.table.facts.push(fact),
            Err((kind, message)) => {
                log.add_line(kind, row.line, format!("{message}; the row was left out"));
            }
        }
    }

    fn fact(&mut self, row: &Row<'_>) -> Result<Fact, Fault> {
        let status = self.status(row.status)?;
        let from = row.from.parse::<Date>().map_err(|_| {
            let message = format!(
                "wanted a day such as 2024-07-08 in from, found {:?}",
                beginning(row.from)
            );
            (ProblemKind::BadDate, message)
        })?;
        let settlement = self.settlement(row)?;
        let account = row.account.to_owned();
        if !self.seen.facts.insert((settlement, from, account.clone())) {
            let message = format!("{} has a status from {from} on already", beginning(row.key));
            return Err((ProblemKind::Duplicate, message));
        }
        Ok(Fact {
            settlement,
            from,
            status,
            account,
        })
    }

    fn status(&self, text: &str) -> Result<Option<StatusId>, Fault> {
        if text.is_empty() || text == "none" {
            return Ok(None);
        }
        let known = self.words.get(text).cloned();
        let known = known
            .or_else(|| StatusId::new(text).ok())
            .filter(|id| self.legend.get(id).is_some());
        let message = || {
            format!(
                "wanted a status of the legend, a word that is mapped to one, or none, found {:?}",
                beginning(text)
            )
        };
        known
            .map(Some)
            .ok_or_else(|| (ProblemKind::UnknownStatus, message()))
    }

    /// The place of a row, known or new. A place has one point and a point one place.
    fn settlement(&mut self, row: &Row<'_>) -> Result<usize, Fault> {
        if row.key.is_empty() {
            let message = "wanted a geonames_id or a name, found neither".to_owned();
            return Err((ProblemKind::Unreadable, message));
        }
        let at = point(row)?;
        let next = self.table.settlements.len();
        let index = self.seen.by_key.get(row.key).copied();
        let there = self.seen.by_point.get(&at).copied();
        match (index, there) {
            (Some(index), Some(there)) if index == there => Ok(index),
            (None, None) => {
                self.seen.by_key.insert(row.key.to_owned(), next);
                self.seen.by_point.insert(at, next);
                self.table.settlements.push(Settlement {
                    key: row.key.to_owned(),
                    at,
                });
                Ok(next)
            }
            (Some(_), _) => {
                let message = format!("{} stood at another point before", beginning(row.key));
                Err((ProblemKind::Duplicate, message))
            }
            (None, Some(there)) => {
                let other = &self.table.settlements[there].key;
                let message = format!(
                    "{} stands at the same point as {}",
                    beginning(row.key),
                    beginning(other)
                );
                Err((ProblemKind::Duplicate, message))
            }
        }
    }
}

fn point(row: &Row<'_>) -> Result<GridPoint, Fault> {
    let degrees = |text: &str| text.parse::<f64>().ok();
    let point = degrees(row.lon).zip(degrees(row.lat));
    point
        .and_then(|(lon, lat)| GridPoint::from_degrees(lon, lat))
        .ok_or_else(|| {
            let message = format!(
                "wanted a longitude within ±180 and a latitude within ±90, found {:?} and {:?}",
                beginning(row.lon),
                beginning(row.lat)
            );
            (ProblemKind::BadCoordinate, message)
        })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use strandline_model::ProblemKind;

    use super::read;
    use crate::{Received, problem_log::ProblemLog};

    /// Reads rows under a fixed header; tells `key from status account` and problems.
    fn check(rows: &str, facts: &[&str], problems: &[(&str, ProblemKind)]) {
        let settings = include_bytes!("../../../theatres/ukraine.toml");
        let theatre = crate::settings::read_theatre(settings, "ukraine.toml").unwrap();
        let text = format!("geonames_id,name,lon,lat,status,from,account,remark\n{rows}");
        let file = Received {
            name: "facts.csv",
            bytes: text.as_bytes(),
        };
        let mut log = ProblemLog::default();
        let table = read(&file, (theatre.legend(), &BTreeMap::new()), &mut log).unwrap();
        let told: Vec<String> = table
            .facts
            .iter()
            .map(|fact| {
                let status = fact.status.as_ref().map_or("-", |status| status.as_str());
                let key = &table.settlements[fact.settlement].key;
                format!("{key} {} {status} {}", fact.from, fact.account)
            })
            .collect();
        assert_eq!(told, facts, "{rows}");
        let found = log.into_problems();
        let found: Vec<_> = found.iter().map(|p| (p.place.as_str(), p.kind)).collect();
        assert_eq!(found, problems, "{rows}");
    }

    #[test]
    fn rows_are_facts_and_none_ends_one() {
        check(
            "1,A,37.1,48.1,occupied,2024-01-02,x,seen\n,B,37.2,48.2,unknown,2024-01-03,x\n1,A,37.1,48.1,none,2024-02-01,x,\n1,A,37.1,48.1,,2024-03-01,x,\n",
            &[
                "1 2024-01-02 occupied x",
                "B 2024-01-03 unknown x",
                "1 2024-02-01 - x",
                "1 2024-03-01 - x",
            ],
            &[],
        );
    }

    #[test]
    fn a_bad_row_is_told_with_its_line_and_costs_only_itself() {
        check(
            "1,A,37.1,48.1,burning,2024-01-02,x,\n1,A,37.1,48.1,occupied,2024-13-02,x,\n1,A,east,48.1,occupied,2024-01-02,x,\n1,A,37.1,NaN,occupied,2024-01-02,x,\n,,37.1,48.1,occupied,2024-01-02,x,\n1,A,37.1,48.1,occupied,2024-01-02,x,\n",
            &["1 2024-01-02 occupied x"],
            &[
                ("line 2", ProblemKind::UnknownStatus),
                ("line 3", ProblemKind::BadDate),
                ("line 4", ProblemKind::BadCoordinate),
                ("line 5", ProblemKind::BadCoordinate),
                ("line 6", ProblemKind::Unreadable),
            ],
        );
    }

    #[test]
    fn twins_are_told_and_the_first_is_kept() {
        check(
            "1,A,37.1,48.1,occupied,2024-01-02,x,\n1,A,37.1,48.1,unknown,2024-01-02,x,\n1,A,37.1,48.1,unknown,2024-01-02,y,\n2,B,37.1,48.1,occupied,2024-01-02,x,\n1,A,37.3,48.1,occupied,2024-01-05,x,\n",
            &["1 2024-01-02 occupied x", "1 2024-01-02 unknown y"],
            &[
                ("line 3", ProblemKind::Duplicate),
                ("line 5", ProblemKind::Duplicate),
                ("line 6", ProblemKind::Duplicate),
            ],
        );
    }
}
