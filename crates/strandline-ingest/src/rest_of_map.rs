//! The rest of a map that does not lie in its one file: further files, each all of one status,
//! and what blank space stands for.
//!
//! "Everything within the boundary that is not drawn has this status" is the boundary drawn in
//! that status under all else: the legend's order decides where two are drawn, and the status
//! of the rest must come last in it. So no border is computed here that nobody drew.

use strandline_model::StatusId;

use crate::{
    Context, FeatureOptions, ReadError, Received,
    areas::{Areas, in_legend},
    problem_log::ProblemLog,
    region::read_region,
};

/// Draws what the options say of the attachments.
pub(crate) fn draw(
    (options, file): (&FeatureOptions, &str),
    attachments: &[Received<'_>],
    context: &Context<'_>,
    (areas, log): (&mut Areas, &mut ProblemLog),
) -> Result<(), ReadError> {
    let boundary = check_files(options, file, attachments)?;
    let others = attachments
        .iter()
        .filter_map(|other| Some((other, options.also.get(other.name)?)));
    for (other, status) in others {
        draw_all(other, status, context, (areas, log))?;
    }
    let Some((boundary, rest)) = boundary.zip(options.rest.as_ref()) else {
        return Ok(());
    };
    check_order(rest, file, areas, context)?;
    draw_all(boundary, rest, context, (areas, log))
}

/// The boundary, where there is one; every other attachment is a file of the map.
fn check_files<'f>(
    options: &FeatureOptions,
    file: &str,
    attachments: &'f [Received<'f>],
) -> Result<Option<&'f Received<'f>>, ReadError> {
    let is_other = |found: &&Received<'_>| options.also.contains_key(found.name);
    let others = attachments.iter().filter(is_other).count();
    let boundary = attachments.iter().find(|found| !is_other(found));
    let is_whole = others == options.also.len() && attachments.len() == options.attachments();
    if is_whole && boundary.is_some() == options.rest.is_some() {
        return Ok(boundary);
    }
    let boundary = options.rest.as_ref().map(|_| "a boundary".to_owned());
    let wanted: Vec<String> = options.also.keys().cloned().chain(boundary).collect();
    let found: Vec<&str> = attachments.iter().map(|found| found.name).collect();
    Err(ReadError::NotTheFilesOfTheMap {
        file: file.to_owned(),
        wanted: wanted.join(", "),
        found: found.join(", "),
    })
}

fn draw_all(
    file: &Received<'_>,
    status: &StatusId,
    context: &Context<'_>,
    (areas, log): (&mut Areas, &mut ProblemLog),
) -> Result<(), ReadError> {
    in_legend(status, file.name, context)?;
    let region = read_region(file.bytes, file.name)?;
    log.take_from(file.name, region.problems);
    areas.draw(status, region.value);
    Ok(())
}

/// The rest must be read only where nothing else is drawn.
fn check_order(
    rest: &StatusId,
    file: &str,
    areas: &Areas,
    context: &Context<'_>,
) -> Result<(), ReadError> {
    let order = context.theatre.legend().statuses();
    let place = |id: &StatusId| order.iter().position(|status| status.id == *id);
    let mut drawn = areas.statuses();
    let hidden = drawn.find(|drawn| *drawn == rest || place(drawn) > place(rest));
    hidden.map_or(Ok(()), |drawn| {
        Err(ReadError::RestHidesDrawn {
            file: file.to_owned(),
            rest: rest.clone(),
            drawn: drawn.clone(),
        })
    })
}
