//! The questions over HTTP: parameters in, the JSON of the contract out.

use std::sync::Arc;

use axum::{
    body::Bytes,
    extract::{
        FromRequest, Path, Request, State,
        rejection::{BytesRejection, FailedToBufferBody},
    },
    http::{HeaderMap, StatusCode},
    response::Response,
};
use strandline_model::{AssessorId, FeedId, KnownAt, Polygon, StatusId};
use strandline_record::{
    AreaQuestion, ChangeAnswer, ChangeQuestion, FrontLines, RegionChangeQuestion, RegionsQuestion,
    View, read_region,
};

use super::{
    by_region, contract,
    parameters::Parameters,
    problem::Problem,
    response::{Freshness, GEOJSON, HISTORY_FILE, JSON, Whole},
    setting::Basemap,
    state::ServeState,
};
use crate::json::{
    self, AreaJson, AreaOrByRegionJson, AssessorsJson, AtJson, ChangeJson, ChangeOrByRegionJson,
    FeatureCollectionJson, Grounds, HistoryJson, TheatresJson,
};

/// Whose map is asked about, and as known when.
pub(super) struct Whose {
    assessor: AssessorId,
    feed: Option<FeedId>,
    pub(super) known_at: KnownAt,
}

impl Whose {
    pub(super) fn of(parameters: &Parameters) -> Result<Self, Problem> {
        Ok(Whose {
            assessor: parameters.assessor()?,
            feed: parameters.feed()?,
            known_at: parameters.known_at()?,
        })
    }

    /// Where the assessor is part of the address.
    fn by_path(assessor: &str, parameters: &Parameters) -> Result<Self, Problem> {
        let assessor = AssessorId::new(assessor);
        Ok(Whose {
            assessor: assessor.map_err(|error| Problem::not_found(error.to_string()))?,
            feed: parameters.feed()?,
            known_at: parameters.known_at()?,
        })
    }

    /// As [`Whose::view`], of lines too.
    pub(super) fn view_of_any(&self, state: &ServeState) -> Result<Arc<View>, Problem> {
        let record = state.record();
        Ok(record.view_of_any(&self.assessor, self.feed.as_ref(), self.known_at)?)
    }

    fn front_lines(&self, state: &ServeState) -> Result<FrontLines, Problem> {
        let record = state.record();
        Ok(record.front_lines(&self.assessor, self.feed.as_ref(), self.known_at)?)
    }

    pub(super) fn view(&self, state: &ServeState) -> Result<Arc<View>, Problem> {
        let record = state.record();
        Ok(record.view(&self.assessor, self.feed.as_ref(), self.known_at)?)
    }
}

/// The polygons of a request's body.
pub(super) struct Region(Vec<Polygon>);

impl<S: Send + Sync> FromRequest<S> for Region {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let body = Bytes::from_request(request, state).await;
        let body = body.map_err(|error| match error {
            BytesRejection::FailedToBufferBody(FailedToBufferBody::LengthLimitError(_)) => {
                let detail = "the region is larger than 4 MiB; simplify it";
                Problem::new(StatusCode::PAYLOAD_TOO_LARGE, detail)
            }
            _ => Problem::bad_request("the body could not be read"),
        })?;
        Ok(Region(read_region(&body, "the body")?.value))
    }
}

#[utoipa::path(
    get,
    path = "/api/v1/theatres",
    tag = "page",
    summary = "What there is to see: theatres with names, legends, assessors, feeds and terms",
    params(contract::Known),
    responses((status = 200, body = TheatresJson), contract::Refused)
)]
pub(super) async fn theatres(
    State(state): State<ServeState>,
    parameters: Parameters,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let parameters = parameters.only(&["known_at"])?;
    let known_at = parameters.known_at()?;
    state
        .answer(JSON, &headers, move |state| {
            let basemap = state.setting().basemap.as_ref();
            let besides = json::Besides {
                note: state.note(),
                basemap: basemap.map(Basemap::kind_and_url),
            };
            Ok(json::theatres(state.record(), known_at, besides)?)
        })
        .await
}

#[utoipa::path(
    get,
    path = "/api/v1/assessors",
    tag = "page",
    summary = "Who draws maps: of which days there are any, which are missing, and of which ground",
    params(contract::Known),
    responses((status = 200, body = AssessorsJson), contract::Refused)
)]
pub(super) async fn assessors(
    State(state): State<ServeState>,
    parameters: Parameters,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let parameters = parameters.only(&["known_at"])?;
    let known_at = parameters.known_at()?;
    state
        .answer(JSON, &headers, move |state| {
            Ok(json::assessors(state.record(), known_at)?)
        })
        .await
}

#[utoipa::path(
    get,
    path = "/api/v1/assessors/{assessor}/history",
    tag = "page",
    summary = "A feed's whole history in figures",
    params(("assessor" = String, Path, description = "The id of an assessor"), contract::Which, ("grounds" = Option<String>, Query, description = "later: leave out what only changes between two days need")),
    responses((status = 200, body = HistoryJson), contract::Refused)
)]
pub(super) async fn history(
    State(state): State<ServeState>,
    Path(assessor): Path<String>,
    parameters: Parameters,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let parameters = parameters.only(&["feed", "known_at", "grounds"])?;
    let whose = Whose::by_path(&assessor, &parameters)?;
    let grounds: Option<Grounds> = parameters.optional("grounds", "now or later")?;
    let grounds = grounds.unwrap_or_default();
    state
        .answer(JSON, &headers, move |state| {
            let view = whose.view_of_any(state)?;
            Ok(json::history(
                &view,
                &view.summary()?,
                whose.known_at,
                grounds,
            ))
        })
        .await
}

#[utoipa::path(
    get,
    path = "/api/v1/assessors/{assessor}/history.bin",
    tag = "page",
    summary = "A feed's whole history as one file that can be asked without a server",
    description = "The format is specified in docs/design/history-file.md.",
    params(("assessor" = String, Path, description = "The id of an assessor"), contract::Which),
    responses((status = 200, content_type = "application/vnd.strandline.history", body = [u8]), contract::Refused)
)]
pub(super) async fn history_file(
    State(state): State<ServeState>,
    Path(assessor): Path<String>,
    parameters: Parameters,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let parameters = parameters.only(&["feed", "known_at"])?;
    let whose = Whose::by_path(&assessor, &parameters)?;
    let bytes = state
        .work(move |state| Ok(whose.view_of_any(state)?.history_file_bytes()?))
        .await?;
    let whole = Whole {
        content_type: HISTORY_FILE,
        body: bytes.into(),
        freshness: Freshness::Revalidate,
    };
    Ok(whole.respond(&headers))
}

#[utoipa::path(
    get,
    path = "/api/v1/assessors/{assessor}/lines",
    tag = "page",
    summary = "The fronts of an assessor who draws lines and no ground, of all days",
    description = "Each feature stood from the day `from` on until the day `until`, which is not included; without it, to this day.",
    params(("assessor" = String, Path, description = "The id of an assessor"), contract::Which),
    responses((status = 200, content_type = "application/geo+json", body = FeatureCollectionJson), contract::Refused)
)]
pub(super) async fn lines(
    State(state): State<ServeState>,
    Path(assessor): Path<String>,
    parameters: Parameters,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let parameters = parameters.only(&["feed", "known_at"])?;
    let whose = Whose::by_path(&assessor, &parameters)?;
    state
        .answer(GEOJSON, &headers, move |state| {
            Ok(json::front_lines(&whose.front_lines(state)?))
        })
        .await
}

#[utoipa::path(
    get,
    path = "/api/v1/area",
    tag = "questions",
    summary = "How much ground has which status, day by day",
    params(contract::Whose, contract::AreaDays, contract::Divided),
    responses(
        (status = 200, body = AreaOrByRegionJson),
        contract::Refused
    )
)]
pub(super) async fn area(
    State(state): State<ServeState>,
    parameters: Parameters,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    answer_area(&state, parameters, None, &headers).await
}

#[utoipa::path(
    post,
    path = "/api/v1/area",
    tag = "questions",
    summary = "As GET, within the polygons of a GeoJSON body",
    params(contract::Whose, contract::AreaDays),
    request_body(content = Object, content_type = "application/geo+json", description = "Polygons; at most 4 MiB"),
    responses((status = 200, body = AreaJson), contract::RefusedRegion)
)]
pub(super) async fn area_within(
    State(state): State<ServeState>,
    parameters: Parameters,
    headers: HeaderMap,
    region: Region,
) -> Result<Response, Problem> {
    answer_area(&state, parameters, Some(region), &headers).await
}

async fn answer_area(
    state: &ServeState,
    parameters: Parameters,
    region: Option<Region>,
    headers: &HeaderMap,
) -> Result<Response, Problem> {
    let known = [
        "assessor", "feed", "status", "from", "until", "known_at", "by",
    ];
    let parameters = parameters.only(&known)?;
    let whose = Whose::of(&parameters)?;
    let status: Option<StatusId> = parameters.optional("status", "the id of a status")?;
    let (from, until) = (
        parameters.optional_day("from")?,
        parameters.optional_day("until")?,
    );
    let by = by_region::kind(&parameters)?;
    by_region::alone(by, &[("a region", region.is_some())])?;
    state
        .answer(JSON, headers, move |state| {
            if let Some(kind) = by {
                let own = state.own_places(whose.known_at)?;
                let regions = own.regions(kind)?;
                let question = RegionsQuestion {
                    regions: &regions.division,
                    status: status.as_ref(),
                    from,
                    until,
                };
                let view = whose.view(state)?;
                let by = by_region::divided_by(kind, &regions, &own);
                return by_region::area(&view, &by, &question);
            }
            let answer = whose.view(state)?.area(&AreaQuestion {
                status: status.as_ref(),
                from,
                until,
                within: region.as_ref().map(|Region(polygons)| polygons.as_slice()),
            })?;
            Ok(json::area(&answer))
        })
        .await
}

#[utoipa::path(
    get,
    path = "/api/v1/change",
    tag = "questions",
    summary = "What was gained and lost between two days",
    params(contract::Whose, contract::TwoDays, contract::Divided),
    responses(
        (status = 200, body = ChangeOrByRegionJson),
        contract::Refused
    )
)]
pub(super) async fn change(
    State(state): State<ServeState>,
    parameters: Parameters,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    answer_change(&state, parameters, (None, As::Figures), &headers).await
}

#[utoipa::path(
    post,
    path = "/api/v1/change",
    tag = "questions",
    summary = "As GET, within the polygons of a GeoJSON body",
    params(contract::Whose, contract::TwoDays),
    request_body(content = Object, content_type = "application/geo+json", description = "Polygons; at most 4 MiB"),
    responses((status = 200, body = ChangeJson), contract::RefusedRegion)
)]
pub(super) async fn change_within(
    State(state): State<ServeState>,
    parameters: Parameters,
    headers: HeaderMap,
    region: Region,
) -> Result<Response, Problem> {
    answer_change(&state, parameters, (Some(region), As::Figures), &headers).await
}

#[utoipa::path(
    get,
    path = "/api/v1/change.geojson",
    tag = "questions",
    summary = "The ground that changed between two days",
    params(contract::Whose, contract::TwoDays),
    responses((status = 200, content_type = "application/geo+json", body = FeatureCollectionJson), contract::Refused)
)]
pub(super) async fn change_geojson(
    State(state): State<ServeState>,
    parameters: Parameters,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    answer_change(&state, parameters, (None, As::Ground), &headers).await
}

#[utoipa::path(
    post,
    path = "/api/v1/change.geojson",
    tag = "questions",
    summary = "As GET, within the polygons of a GeoJSON body",
    params(contract::Whose, contract::TwoDays),
    request_body(content = Object, content_type = "application/geo+json", description = "Polygons; at most 4 MiB"),
    responses((status = 200, content_type = "application/geo+json", body = FeatureCollectionJson), contract::RefusedRegion)
)]
pub(super) async fn change_geojson_within(
    State(state): State<ServeState>,
    parameters: Parameters,
    headers: HeaderMap,
    region: Region,
) -> Result<Response, Problem> {
    answer_change(&state, parameters, (Some(region), As::Ground), &headers).await
}

/// In which form a change is wanted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum As {
    Figures,
    Ground,
}

async fn answer_change(
    state: &ServeState,
    parameters: Parameters,
    (region, form): (Option<Region>, As),
    headers: &HeaderMap,
) -> Result<Response, Problem> {
    let known = [
        "assessor",
        "feed",
        "from",
        "until",
        "ignore_redraw",
        "known_at",
        "by",
    ];
    let parameters = parameters.only(&known)?;
    let whose = Whose::of(&parameters)?;
    let (from, until) = (parameters.day("from")?, parameters.day("until")?);
    let redraw: Option<f64> = parameters.optional("ignore_redraw", "a width in metres")?;
    let by = by_region::kind(&parameters)?;
    let others = [
        ("a region", region.is_some()),
        ("ignore_redraw", redraw.is_some()),
        ("the ground", form == As::Ground),
    ];
    by_region::alone(by, &others)?;
    let (kind, write): (_, fn(&ChangeAnswer) -> String) = match form {
        As::Figures => (JSON, json::change),
        As::Ground => (GEOJSON, json::change_geojson),
    };
    state
        .answer(kind, headers, move |state| {
            let view = whose.view(state)?;
            if let Some(kind) = by {
                let own = state.own_places(whose.known_at)?;
                let regions = own.regions(kind)?;
                let question = RegionChangeQuestion {
                    regions: &regions.division,
                    from,
                    until,
                };
                let by = by_region::divided_by(kind, &regions, &own);
                return by_region::change(&view, &by, &question);
            }
            let question = ChangeQuestion {
                from,
                until,
                within: region.as_ref().map(|Region(polygons)| polygons.as_slice()),
                with_ground: form == As::Ground,
            };
            let answer = match redraw {
                None => view.change(&question),
                Some(width_m) => view.change_without_redraw(&question, width_m),
            };
            Ok(write(&answer?))
        })
        .await
}

#[utoipa::path(
    get,
    path = "/api/v1/at",
    tag = "questions",
    summary = "What every assessor said of a point, through time",
    params(contract::Point),
    responses((status = 200, body = AtJson), contract::Refused)
)]
pub(super) async fn at(
    State(state): State<ServeState>,
    parameters: Parameters,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let parameters = parameters.only(&["lon", "lat", "assessor", "feed", "known_at"])?;
    let point = parameters.point()?;
    let assessor = parameters.optional_assessor()?;
    let (feed, known_at) = (parameters.feed()?, parameters.known_at()?);
    state
        .answer(JSON, &headers, move |state| {
            let mut timelines = Vec::new();
            for view in state
                .record()
                .views(assessor.as_ref(), feed.as_ref(), known_at)?
            {
                timelines.push((view.at(point)?, view));
            }
            Ok(json::at(point, &timelines))
        })
        .await
}

#[utoipa::path(
    get,
    path = "/api/v1/map",
    tag = "questions",
    summary = "The map in force on a day, one feature a status",
    params(contract::Whose, contract::OneDay),
    responses((status = 200, content_type = "application/geo+json", body = FeatureCollectionJson), contract::Refused)
)]
pub(super) async fn map(
    State(state): State<ServeState>,
    parameters: Parameters,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let parameters = parameters.only(&["assessor", "feed", "on", "known_at"])?;
    let (whose, day) = (Whose::of(&parameters)?, parameters.day("on")?);
    state
        .answer(GEOJSON, &headers, move |state| {
            let view = whose.view_of_any(state)?;
            if view.draws_lines() {
                let lines = whose.front_lines(state)?.on(day);
                return Ok(json::front_lines(&lines));
            }
            Ok(json::map(&view, &view.map_of(day)?))
        })
        .await
}

#[utoipa::path(
    get,
    path = "/api/v1/contact",
    tag = "questions",
    summary = "The line of contact on a day, one feature for each pair of statuses beside it",
    params(contract::Whose, contract::OneDay),
    responses((status = 200, content_type = "application/geo+json", body = FeatureCollectionJson), contract::Refused)
)]
pub(super) async fn contact(
    State(state): State<ServeState>,
    parameters: Parameters,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let parameters = parameters.only(&["assessor", "feed", "on", "known_at"])?;
    let (whose, day) = (Whose::of(&parameters)?, parameters.day("on")?);
    state
        .answer(GEOJSON, &headers, move |state| {
            let view = whose.view(state)?;
            Ok(json::contact(&view, &view.contact(day)?))
        })
        .await
}

#[utoipa::path(
    get,
    path = "/api/v1/markers",
    tag = "questions",
    summary = "Points that came with the map of a day, coarsened as the theatre's settings say",
    params(contract::Whose, contract::OneDay),
    responses((status = 200, content_type = "application/geo+json", body = FeatureCollectionJson), contract::Refused)
)]
pub(super) async fn markers(
    State(state): State<ServeState>,
    parameters: Parameters,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let parameters = parameters.only(&["assessor", "feed", "on", "known_at"])?;
    let (whose, day) = (Whose::of(&parameters)?, parameters.day("on")?);
    state
        .answer(GEOJSON, &headers, move |state| {
            let (record, asked) = (state.record(), (day, whose.known_at));
            let answer = record.markers(&whose.assessor, whose.feed.as_ref(), asked)?;
            Ok(json::markers(&answer))
        })
        .await
}
