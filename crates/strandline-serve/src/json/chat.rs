//! What is said to a model end point and what it answers, in the form of `OpenAI`'s
//! `chat/completions` that most servers of models take.

use serde::{Deserialize, Serialize};
use strandline_reading::{ClaimKind, Extent, Offer, Precision, When};
use thiserror::Error;

/// More claims than this are not taken from one answer.
const CLAIMS_MAX: usize = 200;

/// What a model is asked.
#[derive(Debug, Clone, Copy)]
pub struct ChatQuestion<'a> {
    /// Its name, as the end point knows it.
    pub model: &'a str,
    /// What it is told to do.
    pub instructions: &'a str,
    /// The article.
    pub article: &'a str,
}

/// What a model answered.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ChatAnswer {
    /// The claims, in its order.
    pub offers: Vec<Offer>,
    /// How many claims were not of the form that was asked for, or too many.
    pub malformed: usize,
}

/// Why an answer cannot be read.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ChatError {
    /// It is not of the form of `chat/completions`.
    #[error(
        "the answer is not that of a chat/completions end point, which is JSON with choices[0].message.content: {source}"
    )]
    NotChat {
        /// What is wrong.
        source: serde_json::Error,
    },
    /// Nothing was chosen.
    #[error("the answer has no choices[0].message.content")]
    Empty,
    /// The model said something else than was asked for.
    #[error("the model did not answer with JSON that has a list \"claims\": {source}")]
    NotClaims {
        /// What is wrong.
        source: serde_json::Error,
    },
}

#[derive(Serialize)]
struct RequestJson<'a> {
    model: &'a str,
    // The likeliest words each time, as far as the server holds to it.
    temperature: u8,
    seed: u8,
    stream: bool,
    response_format: FormatJson,
    messages: [MessageJson<'a>; 2],
}

#[derive(Serialize)]
struct FormatJson {
    r#type: &'static str,
}

#[derive(Serialize)]
struct MessageJson<'a> {
    role: &'static str,
    content: &'a str,
}

#[derive(Deserialize)]
struct ResponseJson {
    choices: Vec<ChoiceJson>,
}

#[derive(Deserialize)]
struct ChoiceJson {
    message: AnswerJson,
}

#[derive(Deserialize)]
struct AnswerJson {
    content: Option<String>,
}

#[derive(Deserialize)]
struct ClaimsJson {
    claims: Vec<serde_json::Value>,
}

#[derive(Deserialize)]
struct OfferJson {
    words: String,
    kind: String,
    place: String,
    claimant: Option<String>,
    holder: Option<String>,
    extent: Option<String>,
    when: Option<String>,
}

/// The body of a request.
pub fn chat_request(question: &ChatQuestion<'_>) -> String {
    let message = |role, content| MessageJson { role, content };
    super::text(&RequestJson {
        model: question.model,
        temperature: 0,
        seed: 0,
        stream: false,
        response_format: FormatJson {
            r#type: "json_object",
        },
        messages: [
            message("system", question.instructions),
            message("user", question.article),
        ],
    })
}

/// Reads the body of an answer.
///
/// # Errors
///
/// When it is not what was asked for; a single claim that is not is counted.
pub fn chat_answer(body: &[u8]) -> Result<ChatAnswer, ChatError> {
    let response: ResponseJson =
        serde_json::from_slice(body).map_err(|source| ChatError::NotChat { source })?;
    let first = response.choices.into_iter().next();
    let content = first.and_then(|choice| choice.message.content);
    let content = content.ok_or(ChatError::Empty)?;
    let claims: ClaimsJson = serde_json::from_str(unfenced(&content))
        .map_err(|source| ChatError::NotClaims { source })?;
    let all = claims.claims.len();
    let offers: Vec<Offer> = claims
        .claims
        .into_iter()
        .take(CLAIMS_MAX)
        .filter_map(offer)
        .collect();
    Ok(ChatAnswer {
        malformed: all - offers.len(),
        offers,
    })
}

/// Without the fence of a code block that models like to put around JSON.
fn unfenced(content: &str) -> &str {
    let content = content.trim();
    let inner = content
        .strip_prefix("```")
        .and_then(|c| c.strip_suffix("```"));
    inner.map_or(content, |inner| inner.trim_start_matches("json"))
}

fn offer(value: serde_json::Value) -> Option<Offer> {
    let read: OfferJson = serde_json::from_value(value).ok()?;
    let told = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
    // What is told and not understood spoils the claim.
    let extent = told(read.extent).map(|name| Extent::named(&name).ok_or(()));
    let when = told(read.when).map(|iso| When::parse(&iso, Precision::Day).ok_or(()));
    Some(Offer {
        kind: ClaimKind::named(&read.kind)?,
        words: read.words,
        claimant: told(read.claimant),
        holder: told(read.holder),
        place: read.place,
        extent: extent.transpose().ok()?,
        when: when.transpose().ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(content: &str) -> Result<ChatAnswer, ChatError> {
        let content = serde_json::to_string(content).unwrap();
        let body =
            format!(r#"{{"choices":[{{"message":{{"role":"assistant","content":{content}}}}}]}}"#);
        chat_answer(body.as_bytes())
    }

    #[test]
    fn claims_are_read_and_what_is_none_is_counted() {
        let good = r#"{"words":"took the town","kind":"claims_full_control","place":"Velmozhne",
            "claimant":"the army","extent":"70%","when":"2024-03-01/2024-03-05","holder":""}"#;
        let odd = [
            r#"{"words":"x"}"#,
            r#"{"words":"x","kind":"takes","place":"y"}"#,
            r#"{"words":"x","kind":"denies","place":"y","extent":"lots"}"#,
            r#"{"words":"x","kind":"denies","place":"y","when":"soon"}"#,
            "7",
        ];
        let read = answer(&format!(
            "```json\n{{\"claims\":[{good},{}]}}\n```",
            odd.join(",")
        ))
        .unwrap();
        assert_eq!((read.offers.len(), read.malformed), (1, 5));
        let offer = &read.offers[0];
        assert_eq!(offer.extent, Some(Extent::Percent(70)));
        assert_eq!(offer.when.unwrap().iso(), "2024-03-01/2024-03-05");
        assert_eq!(offer.holder, None);
        assert_eq!(answer(r#"{"claims":[]}"#).unwrap(), ChatAnswer::default());
    }

    #[test]
    fn anything_else_says_what_was_wanted() {
        let error = |body: &[u8]| chat_answer(body).unwrap_err().to_string();
        assert!(error(b"<html>").contains("choices[0].message.content"));
        assert!(error(br#"{"choices":[]}"#).contains("has no choices[0]"));
        let talk = answer("Certainly! Here are the claims:").unwrap_err();
        assert!(talk.to_string().contains("\"claims\""), "{talk}");
    }

    #[test]
    fn a_question_asks_for_the_likeliest_words_once() {
        let question = ChatQuestion {
            model: "m",
            instructions: "do",
            article: "a \"b\"",
        };
        let body: serde_json::Value = serde_json::from_str(&chat_request(&question)).unwrap();
        assert_eq!(body["temperature"], 0);
        assert_eq!(body["messages"][1]["content"], "a \"b\"");
        assert_eq!(body["stream"], false);
    }
}
