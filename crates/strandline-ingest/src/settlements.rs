//! Facts about settlements turned into a series of maps.
//!
//! Each settlement stands for the ground that is nearest to it, within a boundary. For
//! every day on which some fact begins there is one map, in which each settlement's ground
//! has the status in force on that day. The cells are those of *all* settlements of the
//! table, so that two accounts in one table can be compared; where the chosen account says
//! nothing of a place, nothing is drawn.

use std::collections::BTreeMap;

use jiff::civil::Date;
use strandline_arrangement::{GridBox, GridPoint, Polygon};
use strandline_model::{AsOf, Problem, ProblemKind, Reading, Snapshot, StatusId};

use crate::{
    Context, ReadError, Received, SettlementOptions,
    areas::Areas,
    cell_clipping,
    fact_table::{self, Fact, FactTable},
    problem_log::ProblemLog,
    region::read_region,
    settlement_cells::{LocalFrame, cells},
};

/// The version of this reader.
pub(crate) const VERSION: u32 = 1;

/// Bounds of the work: cutting costs settlements times corners of the boundary, and a
/// series holds settlements times days. At these limits it takes seconds and 1 GB.
const MAX_SETTLEMENTS: usize = 20_000;
const MAX_CORNERS: usize = 50_000;
const MAX_DRAWN: usize = 4_000_000;

pub(crate) fn read(
    options: &SettlementOptions,
    file: &Received<'_>,
    attachments: &[Received<'_>],
    context: &Context<'_>,
) -> Result<Vec<Reading<Snapshot>>, ReadError> {
    let [boundary] = attachments else {
        let (file, found) = (file.name.to_owned(), attachments.len());
        return Err(ReadError::BoundaryNotGiven { file, found });
    };
    let mut log = ProblemLog::default();
    let mut table = fact_table::read(file, (context.theatre.legend(), &options.map), &mut log)?;
    choose_account(&mut table, options, file.name, context)?;
    let boundary = read_region(boundary.bytes, boundary.name)?;
    let days = facts_by_day(&table.facts);
    check_size(file.name, &table, &boundary.value, days.len())?;
    let cells = cut_cells(file.name, &table, &boundary.value, &mut log)?;
    let mut problems = boundary.problems;
    problems.extend(log.into_problems());
    Ok(draw_days(&days, &cells, context, problems))
}

/// Leaves the facts of one account: the one that was asked for, else the only one, else
/// the one that is called like the assessor.
fn choose_account(
    table: &mut FactTable,
    options: &SettlementOptions,
    file: &str,
    context: &Context<'_>,
) -> Result<(), ReadError> {
    let accounts = table.accounts();
    let file = file.to_owned();
    let own = context.assessor.id().as_str();
    let chosen = match (&options.account, accounts.as_slice()) {
        (Some(account), _) => account.clone(),
        (None, several) if several.iter().any(|account| account == own) => own.to_owned(),
        (None, [only]) => only.clone(),
        (None, []) => String::new(),
        (None, _) => return Err(ReadError::AccountNotChosen { file, accounts }),
    };
    table.facts.retain(|fact| fact.account == chosen);
    if table.facts.is_empty() {
        let account = options.account.as_ref();
        let of_account = account
            .map(|name| format!(" of account {name}"))
            .unwrap_or_default();
        return Err(ReadError::NoRows {
            file,
            of_account,
            accounts,
        });
    }
    Ok(())
}

fn facts_by_day(facts: &[Fact]) -> BTreeMap<Date, Vec<&Fact>> {
    let mut days: BTreeMap<Date, Vec<&Fact>> = BTreeMap::new();
    for fact in facts {
        days.entry(fact.from).or_default().push(fact);
    }
    days
}

fn check_size(
    file: &str,
    table: &FactTable,
    boundary: &[Polygon],
    days: usize,
) -> Result<(), ReadError> {
    let settlements = table.settlements.len();
    let corners = boundary
        .iter()
        .flat_map(|polygon| &polygon.rings)
        .map(Vec::len)
        .sum();
    let bounds = [
        ("settlements", settlements, MAX_SETTLEMENTS),
        ("corners of the boundary", corners, MAX_CORNERS),
        (
            "settlements times days",
            settlements.saturating_mul(days),
            MAX_DRAWN,
        ),
    ];
    let over = bounds.into_iter().find(|(_, found, limit)| found > limit);
    over.map_or(Ok(()), |(what, found, limit)| {
        Err(ReadError::TooMany {
            file: file.to_owned(),
            what,
            found,
            limit,
        })
    })
}

fn cut_cells(
    file: &str,
    table: &FactTable,
    boundary: &[Polygon],
    log: &mut ProblemLog,
) -> Result<Vec<Polygon>, ReadError> {
    let points: Vec<GridPoint> = table.settlements.iter().map(|place| place.at).collect();
    let corners = boundary
        .iter()
        .flat_map(|polygon| polygon.rings.iter().flatten().copied());
    let area = GridBox::around(corners.chain(points.iter().copied()));
    let Some(frame) = area.map(LocalFrame::around) else {
        return Err(ReadError::NoArea {
            file: file.to_owned(),
        });
    };
    let whole = cells(&points, frame).map_err(|source| {
        let (file, count) = (file.to_owned(), points.len());
        ReadError::NoCells {
            file,
            count,
            source,
        }
    })?;
    let cut = cell_clipping::cut(&whole, &points, boundary, frame);
    for settlement in cut.inexact {
        let key = &table.settlements[settlement].key;
        let message = format!(
            "the ground nearest to {key} runs along the boundary; a loose end was dropped there"
        );
        log.add_file(ProblemKind::Repaired, message);
    }
    Ok(cut.cells)
}

fn draw_days(
    days: &BTreeMap<Date, Vec<&Fact>>,
    cells: &[Polygon],
    context: &Context<'_>,
    problems: Vec<Problem>,
) -> Vec<Reading<Snapshot>> {
    let mut in_force: Vec<Option<&StatusId>> = vec![None; cells.len()];
    let mut readings = Vec::with_capacity(days.len());
    let mut problems = Some(problems);
    for (&day, facts) in days {
        for fact in facts {
            in_force[fact.settlement] = fact.status.as_ref();
        }
        // Days near the calendar's end have no first instant in some zones.
        let Some(start) = context.assessor.day_cut().start_of(day) else {
            continue;
        };
        let value = draw(&in_force, cells).into_snapshot(AsOf(start));
        readings.push(Reading {
            value,
            problems: problems.take().unwrap_or_default(),
        });
    }
    readings
}

fn draw(in_force: &[Option<&StatusId>], cells: &[Polygon]) -> Areas {
    let mut areas = Areas::default();
    for (status, cell) in in_force.iter().zip(cells) {
        if let Some(status) = status.filter(|_| !cell.rings.is_empty()) {
            areas.draw(status, vec![cell.clone()]);
        }
    }
    areas
}
