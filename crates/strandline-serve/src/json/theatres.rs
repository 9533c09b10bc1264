//! `theatres`: what there is to see, with names, legends and terms.

use std::collections::BTreeMap;

use serde::Serialize;
use strandline_model::{Extent, KnownAt, Party, Revision, Status, Text, Theatre, TheatreId};
use strandline_record::{AssessorSummary, FeedSummary, Record, RecordError};
use utoipa::ToSchema;

use super::text;

/// Words by language tag.
type Words = BTreeMap<String, String>;

/// Every theatre with its assessors and feeds.
#[derive(Serialize, ToSchema)]
pub(crate) struct TheatresJson {
    theatres: Vec<TheatreJson>,
    /// The last entry of the journal.
    revision: u64,
    /// A line that the page must show.
    note: Option<String>,
    /// What is drawn under the ground besides the base map that ships with the page.
    basemap: Option<BasemapJson>,
}

/// A richer base map.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
struct BasemapJson {
    /// `pmtiles` for a file of tiles, `style` for a style of MapLibre's specification.
    kind: String,
    /// From the server's root, or whole.
    url: String,
}

/// What the page shows that is not of the record.
#[derive(Debug, Clone, Copy, Default)]
pub struct Besides<'a> {
    /// A line that the page must show.
    pub note: Option<&'a str>,
    /// Kind and address of a richer base map.
    pub basemap: Option<(&'a str, &'a str)>,
}

/// One area of conflict.
#[derive(Serialize, ToSchema)]
struct TheatreJson {
    id: String,
    name: Words,
    /// West, south, east, north in degrees.
    extent: [f64; 4],
    /// Language tags, the default first.
    languages: Vec<String>,
    /// The party of whom gained and lost are told.
    subject: String,
    parties: Vec<PartyJson>,
    /// In order of priority.
    legend: Vec<StatusJson>,
    assessors: Vec<AssessorJson>,
}

/// One of those who contest the ground.
#[derive(Serialize, ToSchema)]
struct PartyJson {
    id: String,
    name: Words,
    /// As #rrggbb.
    colour: String,
}

/// An entry of the legend.
#[derive(Serialize, ToSchema)]
struct StatusJson {
    id: String,
    name: Words,
    /// The party that it favours.
    favours: Option<String>,
    /// As #rrggbb.
    colour: String,
    /// One of solid, hatch, back-hatch, cross-hatch, dots, outline.
    pattern: String,
    /// The status that it is a kind of.
    parent: Option<String>,
    /// Whether its area is counted.
    counted: bool,
}

/// Who draws a control map.
#[derive(Serialize, ToSchema)]
struct AssessorJson {
    id: String,
    name: Words,
    /// The time zone in which its days are civil days.
    zone: String,
    url: Option<String>,
    terms: TermsJson,
    /// Within what it says anything at all, in words.
    scope: Words,
    /// The journal entry of the scope's polygons; null where there are none.
    scope_revision: Option<u64>,
    feeds: Vec<FeedJson>,
}

/// Terms of use.
#[derive(Serialize, ToSchema)]
struct TermsJson {
    /// The credit to print on the map.
    attribution: String,
    text: String,
    url: Option<String>,
}

/// One series of maps.
#[derive(Serialize, ToSchema)]
struct FeedJson {
    id: String,
    /// How many maps are in force.
    maps: usize,
    /// Whether its maps are lines, and tell of no ground.
    lines: bool,
    /// Whether its maps may come with points, which `markers` tells.
    markers: bool,
    #[schema(format = Date)]
    first_day: String,
    #[schema(format = Date)]
    last_day: String,
    #[schema(format = DateTime)]
    last_as_of: String,
}

/// Every theatre of a record, and what the page shows besides.
///
/// # Errors
///
/// When the store cannot be read, or the revision does not exist.
pub fn theatres(
    record: &Record,
    known_at: KnownAt,
    besides: Besides<'_>,
) -> Result<String, RecordError> {
    let revision: Revision = record.revision()?;
    let settings = record.settings(known_at)?;
    let all = record.assessors(known_at)?;
    let assessors_of = |theatre: &TheatreId| {
        let own = all.iter().filter(|one| one.assessor.theatre() == theatre);
        own.map(assessor).collect()
    };
    let theatres = settings.theatres.iter();
    let theatres = theatres.map(|(found, _)| theatre(found, assessors_of(found.id())));
    Ok(text(&TheatresJson {
        theatres: theatres.collect(),
        revision: revision.0,
        note: besides.note.map(ToOwned::to_owned),
        basemap: besides.basemap.map(|(kind, url)| BasemapJson {
            kind: kind.to_owned(),
            url: url.to_owned(),
        }),
    }))
}

fn words(text: &Text) -> Words {
    text.0.clone()
}

fn theatre(theatre: &Theatre, assessors: Vec<AssessorJson>) -> TheatreJson {
    let Extent {
        west,
        south,
        east,
        north,
    } = theatre.extent();
    TheatreJson {
        id: theatre.id().to_string(),
        name: words(theatre.name()),
        extent: [west, south, east, north],
        languages: theatre.languages().to_vec(),
        subject: theatre.subject().to_string(),
        parties: theatre.parties().iter().map(party).collect(),
        legend: theatre.legend().statuses().iter().map(status).collect(),
        assessors,
    }
}

fn party(party: &Party) -> PartyJson {
    PartyJson {
        id: party.id.to_string(),
        name: words(&party.name),
        colour: party.colour.to_string(),
    }
}

fn status(status: &Status) -> StatusJson {
    StatusJson {
        id: status.id.to_string(),
        name: words(&status.name),
        favours: status.favours.as_ref().map(ToString::to_string),
        colour: status.colour.to_string(),
        pattern: status.pattern.to_string(),
        parent: status.parent.as_ref().map(ToString::to_string),
        counted: status.counted,
    }
}

fn assessor(summary: &AssessorSummary) -> AssessorJson {
    let assessor = &summary.assessor;
    let terms = assessor.terms();
    AssessorJson {
        id: assessor.id().to_string(),
        name: words(assessor.name()),
        zone: assessor
            .day_cut()
            .zone
            .iana_name()
            .unwrap_or("UTC")
            .to_owned(),
        url: assessor.url().map(ToOwned::to_owned),
        terms: TermsJson {
            attribution: terms.attribution.clone(),
            text: terms.text.clone(),
            url: terms.url.clone(),
        },
        scope: words(&assessor.scope().note),
        scope_revision: summary.scope.as_ref().map(|scope| scope.revision().0),
        feeds: summary.feeds.iter().map(feed).collect(),
    }
}

fn feed(feed: &FeedSummary) -> FeedJson {
    FeedJson {
        id: feed.id.to_string(),
        maps: feed.maps,
        lines: feed.draws_lines,
        markers: feed.may_carry_markers,
        first_day: feed.first_day.to_string(),
        last_day: feed.last_day.to_string(),
        last_as_of: feed.last_as_of.0.to_string(),
    }
}
