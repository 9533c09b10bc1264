//! `strandline chart`: figures as a file that can be printed.

use strandline_draw::{Chart, png};
use strandline_record::{AreaQuestion, Comparison, View};

use crate::{
    arguments::{
        AreaChartCommand, ChangeChartCommand, ChartCommand, CompareChartCommand, DrawnChart,
        Globals,
    },
    ask::{compare::views, region, view},
    failure::{Done, Usage},
    picture::{Kind, written},
};

/// `strandline chart`
pub(crate) fn chart(globals: &Globals, command: &ChartCommand) -> anyhow::Result<Done> {
    match command {
        ChartCommand::Area(command) => area(globals, command),
        ChartCommand::Change(command) => change(globals, command),
        ChartCommand::Compare(command) => compare(globals, command),
    }
}

fn area(globals: &Globals, command: &AreaChartCommand) -> anyhow::Result<Done> {
    let kind = still(&command.drawn)?;
    let view = view(globals, &command.whose)?;
    let within = region::read(command.within.as_deref())?;
    let answer = view.area(&AreaQuestion {
        status: command.status.as_ref(),
        from: command.from,
        until: command.until,
        within: within.as_deref(),
    })?;
    let svg = styled(&view, &command.drawn).area(&answer)?;
    write(&command.drawn, kind, svg)
}

fn change(globals: &Globals, command: &ChangeChartCommand) -> anyhow::Result<Done> {
    let kind = still(&command.drawn)?;
    let view = view(globals, &command.whose)?;
    let days = view.days();
    let from = command.from.unwrap_or(*days.start());
    let until = command.until.unwrap_or(*days.end());
    let svg = styled(&view, &command.drawn).change([from, until])?;
    write(&command.drawn, kind, svg)
}

fn compare(globals: &Globals, command: &CompareChartCommand) -> anyhow::Result<Done> {
    let kind = still(&command.drawn)?;
    let comparison = Comparison::of_series(views(globals, &command.pair)?)?;
    let answer = comparison.days(command.from, command.until)?;
    let chart = styled(&comparison.views()[0], &command.drawn);
    write(&command.drawn, kind, chart.compare(&comparison, &answer)?)
}

fn styled<'a>(view: &'a View, drawn: &DrawnChart) -> Chart<'a> {
    Chart {
        view,
        size: drawn.style.size,
        theme: drawn.style.theme.theme(),
        language: drawn.style.language(view.theatre().languages()),
    }
}

/// What the file is to be; charts do not move.
fn still(drawn: &DrawnChart) -> Result<Kind, Usage> {
    let kind = Kind::of(&drawn.to)?;
    match kind {
        Kind::Svg | Kind::Png => Ok(kind),
        Kind::Gif | Kind::Webp => Err(Usage(format!(
            "a chart does not move: end the name of {} with .svg or .png",
            drawn.to.display()
        ))),
    }
}

fn write(drawn: &DrawnChart, kind: Kind, svg: String) -> anyhow::Result<Done> {
    let bytes = match kind {
        Kind::Png => png(&svg)?,
        _ => svg.into_bytes(),
    };
    written(&drawn.to, &bytes)
}
