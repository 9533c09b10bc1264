//! Documents and claims over HTTP: what was received, and who says what about a place.

use axum::{
    extract::{Path, State},
    http::{HeaderMap, HeaderValue},
    response::Response,
};
use strandline_gazetteer::{Context, CountryCode};
use strandline_model::KnownAt;
use strandline_record::{ClaimsAnswer, ClaimsQuestion, ContentHash, Documents, Measured, Reviewed};

use super::{
    contract, parameters::Parameters, problem::Problem, response::JSON, state::ServeState,
};
use crate::json::{self, ClaimsJson, DocumentJson, DocumentsJson};

const CSV: HeaderValue = HeaderValue::from_static("text/csv; charset=utf-8; header=present");

/// The longest name of a place or of a claimant, in characters.
const NAME_MAX: usize = 200;

#[utoipa::path(
    get,
    path = "/api/v1/documents",
    tag = "claims",
    summary = "The documents of the record, in the order in which they came",
    params(contract::Known),
    responses((status = 200, body = DocumentsJson), contract::Refused)
)]
pub(super) async fn documents(
    State(state): State<ServeState>,
    parameters: Parameters,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let known_at = parameters.only(&["known_at"])?.known_at()?;
    state
        .answer(JSON, &headers, move |state| {
            let all = state
                .record()
                .documents(Documents::All, state.world(), known_at)?;
            Ok(json::documents(&all))
        })
        .await
}

#[utoipa::path(
    get,
    path = "/api/v1/documents/{sha256}",
    tag = "claims",
    summary = "A document as text, with its claims and where their words stand",
    params(("sha256" = String, Path, description = "The SHA-256 of its bytes, 64 hexadecimal digits"), contract::Known),
    responses((status = 200, body = DocumentJson), contract::Refused)
)]
pub(super) async fn document(
    State(state): State<ServeState>,
    Path(sha256): Path<String>,
    parameters: Parameters,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let known_at = parameters.only(&["known_at"])?.known_at()?;
    let hash = ContentHash::from_hex(&sha256);
    let hash =
        hash.ok_or_else(|| Problem::not_found("a document is named by 64 hexadecimal digits"))?;
    state
        .answer(JSON, &headers, move |state| {
            let record = state.record();
            let source = record.document_bytes(hash, known_at)?;
            let only = Documents::Only(hash);
            let found = record.documents(only, state.world(), known_at)?;
            let document = found.first();
            let document = document.ok_or_else(|| Problem::not_found("no such document"))?;
            Ok(json::document(document, &source))
        })
        .await
}

#[utoipa::path(
    get,
    path = "/api/v1/claims",
    tag = "claims",
    summary = "Who says what about a place through time, each beside what the maps of that day say",
    description = "A claim changes no map. It is measured on the day that it is for, and on that \
                   of its publication where that is another: on the place's polygon where one is \
                   known, else on a circle of 3 km.",
    params(contract::ClaimsAsked),
    responses((status = 200, body = ClaimsJson), contract::Refused)
)]
pub(super) async fn claims(
    State(state): State<ServeState>,
    parameters: Parameters,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    answer(&state, parameters, (JSON, json::claims), &headers).await
}

#[utoipa::path(
    get,
    path = "/api/v1/claims.csv",
    tag = "claims",
    summary = "The same as a table, a line for each part of each measure",
    params(contract::ClaimsAsked),
    responses((status = 200, content_type = "text/csv", body = String), contract::Refused)
)]
pub(super) async fn claims_csv(
    State(state): State<ServeState>,
    parameters: Parameters,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    answer(&state, parameters, (CSV, json::claims_csv), &headers).await
}

/// A question as its parameters tell it.
struct Asked {
    place: Option<String>,
    context: Context,
    from: Option<jiff::civil::Date>,
    until: Option<jiff::civil::Date>,
    claimant: Option<String>,
    reviewed: Reviewed,
    measured: Measured,
    known_at: KnownAt,
}

async fn answer(
    state: &ServeState,
    parameters: Parameters,
    (kind, write): (HeaderValue, fn(&ClaimsAnswer) -> String),
    headers: &HeaderMap,
) -> Result<Response, Problem> {
    let asked = Asked::of(parameters)?;
    state
        .answer(kind, headers, move |state| Ok(write(&asked.answer(state)?)))
        .await
}

impl Asked {
    fn of(parameters: Parameters) -> Result<Self, Problem> {
        let known = [
            "place", "lon", "lat", "country", "from", "until", "claimant", "all", "measure",
            "known_at",
        ];
        let parameters = parameters.only(&known)?;
        let country: Option<CountryCode> =
            parameters.optional("country", "a country's two letters such as UA")?;
        Ok(Asked {
            place: name(&parameters, "place", "the name of a place such as Pokrovsk")?,
            context: Context {
                countries: country.into_iter().collect(),
                near: parameters.optional_point()?,
            },
            from: parameters.optional_day("from")?,
            until: parameters.optional_day("until")?,
            claimant: name(&parameters, "claimant", "words of a claimant's name")?,
            reviewed: match choice(&parameters, "all")? {
                Some(true) => Reviewed::NotRejected,
                _ => Reviewed::Accepted,
            },
            measured: match choice(&parameters, "measure")? {
                Some(false) => Measured::No,
                _ => Measured::Yes,
            },
            known_at: parameters.known_at()?,
        })
    }

    fn answer(&self, state: &ServeState) -> Result<ClaimsAnswer, Problem> {
        let own = state.own_places(self.known_at)?;
        let gazetteer = self
            .place
            .is_some()
            .then(|| state.gazetteer(&own))
            .transpose()?;
        let called = self.place.as_deref();
        let named = gazetteer.zip(called).and_then(|(gazetteer, name)| {
            let found = gazetteer.find(name, &self.context, 1);
            found.first().map(|found| found.named.place)
        });
        let question = ClaimsQuestion {
            place: named,
            called,
            from: self.from,
            until: self.until,
            claimant: self.claimant.as_deref(),
            reviewed: self.reviewed,
            measured: self.measured,
        };
        let record = state.record();
        let answer = record.claims(&question, state.world(), self.known_at)?;
        match called.filter(|_| !answer.place_is_known) {
            None => Ok(answer),
            Some(name) => Err(Problem::not_found(format!("no place is called {name}"))),
        }
    }
}

fn name(parameters: &Parameters, of: &str, wanted: &str) -> Result<Option<String>, Problem> {
    let name: Option<String> = parameters.optional(of, wanted)?;
    let long = name
        .as_ref()
        .is_some_and(|name| name.chars().count() > NAME_MAX);
    if long {
        return Err(Problem::bad_request(format!(
            "{of}: wanted at most {NAME_MAX} characters"
        )));
    }
    Ok(name)
}

fn choice(parameters: &Parameters, of: &str) -> Result<Option<bool>, Problem> {
    let word: Option<String> = parameters.optional(of, "yes or no")?;
    let known = ["yes", "no"];
    if word.as_deref().is_some_and(|word| !known.contains(&word)) {
        return Err(Problem::bad_request(format!("{of}: wanted yes or no")));
    }
    Ok(word.map(|word| word == "yes"))
}
