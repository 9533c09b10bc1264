//! Answers on standard output: aligned tables, CSV, or text that came as it is.

use std::io::{self, Write};

use anyhow::Context as _;

use crate::{
    arguments::{Globals, OutputFormat},
    failure::{Done, Usage},
};

/// A column of a table.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Column {
    /// Its name for a program; the unit is in the name.
    field: &'static str,
    /// Its heading for a person, with the unit.
    heading: &'static str,
    is_number: bool,
    /// What a person reads where a cell is empty.
    empty: &'static str,
}

impl Column {
    /// A column of words.
    pub(crate) const fn text(field: &'static str, heading: &'static str) -> Self {
        Column {
            field,
            heading,
            is_number: false,
            empty: "",
        }
    }

    /// A column of statuses; ground that nobody drew has none.
    pub(crate) const fn status() -> Self {
        Column {
            empty: "(not drawn)",
            ..Column::text("status", "status")
        }
    }

    /// A column of numbers, aligned to the right.
    pub(crate) const fn number(field: &'static str, heading: &'static str) -> Self {
        Column {
            field,
            is_number: true,
            ..Column::text(field, heading)
        }
    }
}

/// Rows under columns.
#[derive(Debug, Clone)]
pub(crate) struct Table<'a> {
    columns: &'a [Column],
    rows: Vec<Vec<String>>,
}

impl<'a> Table<'a> {
    /// A table without rows.
    pub(crate) fn new(columns: &'a [Column]) -> Self {
        Table {
            columns,
            rows: Vec::new(),
        }
    }

    /// Adds a row, one cell a column.
    pub(crate) fn push<const N: usize>(&mut self, row: [String; N]) {
        debug_assert_eq!(N, self.columns.len());
        self.rows.push(row.into());
    }

    /// Prints it for a person or a spreadsheet.
    pub(crate) fn print(&self, format: OutputFormat) -> anyhow::Result<Done> {
        match format {
            OutputFormat::Csv => print(self.to_csv()?),
            _ => print(self.to_text()),
        }
    }

    /// The table for a person.
    pub(crate) fn to_text(&self) -> String {
        let headings: Vec<String> = self.columns.iter().map(|c| c.heading.to_owned()).collect();
        let rows: Vec<Vec<String>> = self.rows.iter().map(|row| self.spoken(row)).collect();
        let lines: Vec<&Vec<String>> = [&headings].into_iter().chain(&rows).collect();
        let widths: Vec<usize> = (0..self.columns.len())
            .map(|n| lines.iter().map(|line| width(&line[n])).max().unwrap_or(0))
            .collect();
        lines.iter().map(|line| self.line(line, &widths)).collect()
    }

    fn spoken(&self, row: &[String]) -> Vec<String> {
        let cell = |(cell, column): (&String, &Column)| match cell.as_str() {
            "" => column.empty.to_owned(),
            _ => cell.clone(),
        };
        row.iter().zip(self.columns).map(cell).collect()
    }

    fn line(&self, cells: &[String], widths: &[usize]) -> String {
        let mut text = String::new();
        for ((cell, column), &wanted) in cells.iter().zip(self.columns).zip(widths) {
            let space = " ".repeat(wanted - width(cell));
            let (before, after) = if column.is_number {
                (space.as_str(), "")
            } else {
                ("", space.as_str())
            };
            text.extend([before, cell, after, "  "]);
        }
        text.truncate(text.trim_end().len());
        text.push('\n');
        text
    }

    /// The table for a spreadsheet.
    pub(crate) fn to_csv(&self) -> anyhow::Result<Vec<u8>> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(self.columns.iter().map(|column| column.field))?;
        for row in &self.rows {
            writer.write_record(row)?;
        }
        Ok(writer
            .into_inner()
            .map_err(csv::IntoInnerError::into_error)?)
    }
}

fn width(cell: &str) -> usize {
    cell.chars().count()
}

/// Km² with three decimals, as everywhere.
pub(crate) use strandline_serve::spreadsheet::square_kilometres;

/// The format that was asked for, if the command has it; its first one unless told.
pub(crate) fn format(globals: &Globals, has: &[OutputFormat]) -> Result<OutputFormat, Usage> {
    let name = |format: &OutputFormat| format!("{format:?}").to_ascii_lowercase();
    match globals.format {
        None => Ok(has[0]),
        Some(format) if has.contains(&format) => Ok(format),
        Some(format) => Err(Usage(format!(
            "this command does not answer as {}; --format can be {}",
            name(&format),
            has.iter().map(name).collect::<Vec<_>>().join(", ")
        ))),
    }
}

/// Writes an answer to standard output, whole.
///
/// `println!` would panic where the reader has closed its end.
pub(crate) fn print(text: impl AsRef<[u8]>) -> anyhow::Result<Done> {
    let mut out = io::stdout().lock();
    let written = out.write_all(text.as_ref()).and_then(|()| out.flush());
    written.context("writing to standard output")?;
    Ok(Done::Wholly)
}

/// Writes a line to standard error.
///
/// `eprintln!` would panic where it is closed or full; nobody is left to be told then.
pub(crate) fn note(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}

#[cfg(test)]
mod tests {
    use super::{Column, Table};

    fn table() -> Table<'static> {
        const COLUMNS: [Column; 2] = [Column::status(), Column::number("area_km2", "area (km²)")];
        let mut table = Table::new(&COLUMNS);
        table.push(["held".into(), "9.000".into()]);
        table.push(["спірна, \"x\"".into(), "12345.000".into()]);
        table.push([String::new(), "0.500".into()]);
        table
    }

    #[test]
    fn words_are_aligned_left_and_numbers_right() {
        assert_eq!(
            table().to_text(),
            "status       area (km²)\n\
             held              9.000\n\
             спірна, \"x\"   12345.000\n\
             (not drawn)       0.500\n"
        );
    }

    #[test]
    fn csv_names_the_unit_and_quotes_what_must_be() {
        let csv = String::from_utf8(table().to_csv().unwrap()).unwrap();
        assert_eq!(
            csv,
            "status,area_km2\nheld,9.000\n\"спірна, \"\"x\"\"\",12345.000\n,0.500\n"
        );
    }
}
