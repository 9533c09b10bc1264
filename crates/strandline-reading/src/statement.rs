//! Statements: what somebody holds, by topic.
//!
//! A statement is what one saying covers, with the words that tell who says it. Its topic
//! is the first of the table whose words stand in it; without one it is "other".

use crate::{
    analysis::{Findings, words_of},
    report::Statement,
};

/// Statements that hold each other stand in one sentence, which has few.
const LOOK_BACK: usize = 8;

/// The statements of a document, in order.
pub(crate) fn all(findings: &Findings<'_>) -> Vec<Statement> {
    let mut statements: Vec<Statement> = Vec::new();
    let of_body = findings.sayings.iter();
    for saying in of_body.filter(|saying| saying.sentence < findings.body) {
        let span = findings.words.span(saying.whole());
        let said = findings.words.span(saying.content.clone());
        let lower = said.of(findings.words.text).to_lowercase();
        if lower.split_whitespace().nth(2).is_none() {
            continue;
        }
        let statement = Statement {
            topic: topic(findings, &lower),
            holder: Some(saying.speaker.name.clone()),
            words: words_of(findings.source, span),
        };
        put(statement, &mut statements);
    }
    statements
}

/// Of two statements of one holder, one of which holds the other ("the group said it intends
/// to"), the wider one is told.
fn put(statement: Statement, statements: &mut Vec<Statement>) {
    let near = statements.len().saturating_sub(LOOK_BACK);
    let recent = &mut statements[near..];
    let same = |other: &&mut Statement| {
        let (one, two) = (other.words.span, statement.words.span);
        other.holder == statement.holder && (one.contains(two) || two.contains(one))
    };
    match recent.iter_mut().find(same) {
        Some(other) if other.words.span.len() < statement.words.span.len() => *other = statement,
        Some(_) => {}
        None => statements.push(statement),
    }
}

fn topic(findings: &Findings<'_>, lower: &str) -> String {
    let lexicon = findings.words.lexicon;
    let row = lexicon.first_topic(lower, has_word);
    row.map_or_else(
        || "other".to_owned(),
        |row| lexicon.topics[row].name.clone(),
    )
}

/// Whether a text has a word or phrase that is not part of a longer word.
fn has_word(text: &str, word: &str) -> bool {
    let is_edge = |letter: Option<char>| letter.is_none_or(|letter| !letter.is_alphanumeric());
    text.match_indices(word).any(|(at, found)| {
        is_edge(text[..at].chars().next_back()) && is_edge(text[at + found.len()..].chars().next())
    })
}

#[cfg(test)]
mod tests {
    use super::has_word;

    #[test]
    fn a_word_is_not_part_of_another() {
        assert!(has_word("the war is over", "war"));
        assert!(!has_word("they were warned", "war"));
        assert!(has_word("a peace plan, he said", "peace plan"));
    }
}
