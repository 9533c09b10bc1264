//! A model end point, where somebody has set one: what it offers counts only where its words
//! stand in the document.
//!
//! Off unless both an address and a model's name are given. One question a document, no
//! second try; the time that an answer may take and its size are bounded.

use std::time::Duration;

use anyhow::{Context as _, bail};
use strandline_reading::{Report, Weighed};
use strandline_record::ContentHash;
use strandline_serve::json::{self, ChatQuestion};
use ureq::{Agent, Body, http::Response};

use crate::{arguments::ModelChoice, failure::Usage};

/// What a model is told to do.
const INSTRUCTIONS: &str = include_str!("model/instructions.txt");

/// The longest article that is sent; the rest of a longer one is not.
const ARTICLE_BYTES: usize = 64 << 10;

/// The largest answer that is read.
const ANSWER_BYTES: u64 = 1 << 20;

/// How much of an error's page is shown.
const SHOWN: usize = 200;

/// A model that can be asked.
pub(crate) struct Model {
    agent: Agent,
    url: String,
    key: Option<String>,
    pub(crate) name: String,
    seconds: u64,
}

/// What a model offered of a document.
#[derive(Debug)]
pub(crate) struct Offered {
    pub(crate) weighed: Weighed,
    malformed: usize,
    /// How many bytes of the article it was shown, of how many.
    shown: (usize, usize),
}

impl Model {
    /// The one that was chosen, if one was.
    pub(crate) fn of(choice: &ModelChoice) -> Result<Option<Self>, Usage> {
        let usage = |text: &str| Err(Usage(text.to_owned()));
        let (url, name) = match (&choice.model_url, &choice.model) {
            (None, None) => return Ok(None),
            (Some(url), Some(name)) => (url, name),
            (Some(_), None) => return usage("--model-url wants --model NAME as well"),
            (None, Some(_)) => return usage("--model wants --model-url URL as well"),
        };
        if name.trim().is_empty() || name.contains(char::is_control) {
            return usage("--model wants the name of a model in one line");
        }
        Ok(Some(Model {
            agent: agent(choice.model_seconds),
            url: address(url)?,
            key: choice.model_key.clone(),
            name: name.clone(),
            seconds: choice.model_seconds,
        }))
    }

    /// What stands beside every claim that it offers.
    pub(crate) fn rule(&self) -> String {
        format!("model:{}", self.name)
    }

    /// What names the instructions that it was given.
    pub(crate) fn prompt() -> ContentHash {
        ContentHash::of(INSTRUCTIONS.as_bytes())
    }

    /// Asks it about a document that was read by rules.
    pub(crate) fn ask(&self, bytes: &[u8], report: &Report) -> anyhow::Result<Offered> {
        let article = strandline_reading::article(bytes, report);
        let shown = beginning(&article, ARTICLE_BYTES);
        let question = json::chat_request(&ChatQuestion {
            model: &self.name,
            instructions: INSTRUCTIONS,
            article: shown,
        });
        let answered = self
            .send(&question)
            .and_then(|body| Ok(json::chat_answer(&body)?));
        let answer =
            answered.with_context(|| format!("asking model {} at {}", self.name, self.url))?;
        Ok(Offered {
            weighed: strandline_reading::weigh(bytes, report, &answer.offers, &self.rule()),
            malformed: answer.malformed,
            shown: (shown.len(), article.len()),
        })
    }

    fn send(&self, question: &str) -> anyhow::Result<Vec<u8>> {
        let mut request = self
            .agent
            .post(&self.url)
            .header("content-type", "application/json");
        if let Some(key) = &self.key {
            request = request.header("authorization", format!("Bearer {key}"));
        }
        let mut response = request.send(question).map_err(|error| self.told(error))?;
        let body = body(&mut response).map_err(|error| self.told(error))?;
        let status = response.status();
        if !status.is_success() {
            let text = String::from_utf8_lossy(&body);
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            bail!("it answered {status}: {}", beginning(&text, SHOWN));
        }
        Ok(body)
    }

    fn told(&self, error: ureq::Error) -> anyhow::Error {
        match error {
            ureq::Error::Timeout(_) => anyhow::anyhow!(
                "no whole answer within {} s; give it longer with --model-seconds",
                self.seconds
            ),
            ureq::Error::BodyExceedsLimit(most) => {
                anyhow::anyhow!("the answer has more than {most} bytes")
            }
            other => anyhow::Error::new(other).context("it cannot be reached; is it running?"),
        }
    }
}

/// Nothing but what was set decides where a document goes: no proxy, no redirect.
fn agent(seconds: u64) -> Agent {
    let config = Agent::config_builder()
        .timeout_global(Some(Duration::from_secs(seconds)))
        .max_redirects(0)
        .max_redirects_will_error(false)
        .http_status_as_error(false)
        .proxy(None);
    config.build().into()
}

fn body(response: &mut Response<Body>) -> Result<Vec<u8>, ureq::Error> {
    let body = response.body_mut().with_config().limit(ANSWER_BYTES);
    body.read_to_vec()
}

/// The address of `chat/completions` under the base that other programs are given as well.
fn address(url: &str) -> Result<String, Usage> {
    if !url.starts_with("http://") {
        return Err(Usage(format!(
            "--model-url wants http://HOST:PORT/v1, found {url:?}; an end point behind https is reached \
             through a proxy of yours on this machine, this program speaks no TLS"
        )));
    }
    let base = url.trim_end_matches('/');
    if base.ends_with("/chat/completions") {
        return Ok(base.to_owned());
    }
    Ok(format!("{base}/chat/completions"))
}

/// Whole characters from the start, at most so many bytes.
fn beginning(text: &str, most: usize) -> &str {
    let mut end = most.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

impl Offered {
    /// What became of what was offered, in a line.
    pub(crate) fn line(&self, model: &Model) -> String {
        let taken = self.weighed.claims.len();
        let prompt = &Model::prompt().to_string()[..12];
        let name = &model.name;
        let first = format!("model {name}: {taken} of its claims taken (prompt {prompt})");
        let (shown, whole) = self.shown;
        let cut = (shown < whole)
            .then(|| format!("it saw the first {shown} of {whole} bytes of the article"));
        let parts = [first].into_iter().chain(self.left_out()).chain(cut);
        parts.collect::<Vec<_>>().join("; ")
    }

    /// What did not count, and why.
    fn left_out(&self) -> impl Iterator<Item = String> {
        let weighed = &self.weighed;
        let counts = [
            (
                weighed.words_not_found,
                "left out, as their words do not stand in the document",
            ),
            (
                weighed.names_not_found,
                "left out, as they name whom or what it does not name",
            ),
            (weighed.known, "known already"),
            (self.malformed, "not of the form asked for"),
        ];
        let some = counts.into_iter().filter(|(count, _)| *count > 0);
        some.map(|(count, what)| format!("{count} {what}"))
    }
}

#[cfg(test)]
mod tests;
