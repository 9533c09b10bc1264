//! `bulletin`: the day in words.

use anyhow::Context as _;
use strandline_arrangement::Area;
use strandline_record::{Bulletin, BulletinQuestion, NamingRules, Record};
use strandline_serve::{
    json,
    words::{self, Language},
};

use crate::{
    arguments::{
        BulletinCommand, Globals,
        OutputFormat::{Json, Text},
    },
    failure::{Done, Usage},
    shown,
    world::world,
};

/// `strandline bulletin`
pub(crate) fn bulletin(globals: &Globals, command: &BulletinCommand) -> anyhow::Result<Done> {
    let format = shown::format(globals, &[Text, Json])?;
    let (language, rules) = (language(&command.language)?, rules(command)?);
    let record = Record::open_read_only(&globals.store)?;
    let whose = &command.whose;
    let view = record.view(&whose.assessor, whose.feed.as_ref(), globals.known_at())?;
    let own = record.own_places(globals.known_at())?;
    let world = world()?;
    let gazetteer = own.over_villages(world.as_ref())?;
    let question = BulletinQuestion {
        on: command.on,
        rules: &rules,
        gazetteer,
        own: &own,
    };
    let answer = view.bulletin(&question)?;
    tell_unnamed(&answer);
    match format {
        Json => shown::print(json::bulletin(&view, &answer, language)),
        _ => shown::print(words::bulletin(&view, &answer, language) + "\n"),
    }
}

/// Says how more of the ground gets names, where much of it has none.
fn tell_unnamed(answer: &Bulletin<'_>) {
    let all = answer.subject.gained + answer.subject.lost;
    let unnamed = answer.unnamed.gained + answer.unnamed.lost;
    if unnamed + unnamed + unnamed > all {
        shown::note(&format!(
            "{} of {} km² lie near no place that is known here; `strandline import places` adds \
             villages: GeoNames' UA.zip, a table, GeoJSON",
            shown::square_kilometres(unnamed),
            shown::square_kilometres(all)
        ));
    }
}

fn language(tag: &str) -> Result<&'static Language, Usage> {
    Language::of(tag).ok_or_else(|| {
        let tags: Vec<&str> = Language::tags().collect();
        Usage(format!("--language {tag}: there are {}", tags.join(", ")))
    })
}

fn rules(command: &BulletinCommand) -> anyhow::Result<NamingRules> {
    let mut rules = NamingRules {
        redraw_width_m: command.ignore_redraw,
        least: area(command.least).context("--least: wanted km² such as 0.02")?,
        reach_km: command.reach,
        far_km: 2.0 * command.reach,
        ..NamingRules::default()
    };
    if !(0.0..=100.0).contains(&command.reach) {
        return Err(Usage("--reach: wanted 0 to 100 km".to_owned()).into());
    }
    if !command.place_kind.is_empty() {
        rules.kinds.clone_from(&command.place_kind);
    }
    Ok(rules)
}

fn area(km2: f64) -> Option<Area> {
    const MM2: f64 = 1e12;
    let is_area = (0.0..=1e6).contains(&km2);
    is_area.then(|| Area::from_square_millimetres((km2 * MM2).round() as i128))
}
