//! The day in words over HTTP.

use axum::{extract::State, http::HeaderMap, response::Response};
use strandline_record::{BulletinQuestion, NamingRules};

use super::{
    api::Whose, contract, parameters::Parameters, problem::Problem, response::JSON,
    state::ServeState,
};
use crate::{
    json::{self, BulletinJson},
    words::Language,
};

#[utoipa::path(
    get,
    path = "/api/v1/bulletin",
    tag = "questions",
    summary = "A day's change by places, in words",
    params(contract::Whose, contract::DayInWords),
    responses((status = 200, body = BulletinJson), contract::Refused)
)]
pub(super) async fn bulletin(
    State(state): State<ServeState>,
    parameters: Parameters,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let known = ["assessor", "feed", "on", "language", "known_at"];
    let parameters = parameters.only(&known)?;
    let (whose, on) = (Whose::of(&parameters)?, parameters.day("on")?);
    let language = language(&parameters)?;
    state
        .answer(JSON, &headers, move |state| {
            let own = state.own_places(whose.known_at)?;
            let question = BulletinQuestion {
                on,
                rules: &NamingRules::default(),
                gazetteer: own.over_villages(state.world())?,
                own: &own,
            };
            let view = whose.view(state)?;
            Ok(json::bulletin(&view, &view.bulletin(&question)?, language))
        })
        .await
}

fn language(parameters: &Parameters) -> Result<&'static Language, Problem> {
    let tag: Option<String> = parameters.optional("language", "a language such as uk")?;
    let tag = tag.as_deref().unwrap_or("en");
    Language::of(tag).ok_or_else(no_such_language)
}

fn no_such_language() -> Problem {
    let tags: Vec<&str> = Language::tags().collect();
    Problem::bad_request(format!("language: there are {}", tags.join(", ")))
}
