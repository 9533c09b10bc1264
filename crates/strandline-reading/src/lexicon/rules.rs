//! The rules of `control.toml`, ready to be asked.

use serde::Deserialize;

use super::{
    tables::{ControlFile, NounRow, RuleRow},
    traits::Traits,
};
use crate::token::Signs;

/// What a rule says happened to a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Effect {
    /// Somebody came to hold it, or holds it.
    Take,
    /// Somebody goes on holding it against others.
    Hold,
    /// Somebody came nearer to it or into it.
    Advance,
    /// Somebody left it.
    Withdraw,
    /// Somebody no longer holds it.
    Lose,
    /// It is fought over.
    Fight,
}

/// Where a rule finds its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum PlaceRole {
    /// It is the object of the verb.
    Object,
    /// It is the subject of the verb.
    Subject,
    /// It stands behind one of the words `after`.
    After,
}

/// A verb that tells who holds a place.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is a key of the table")]
pub(crate) struct ControlRule {
    pub(crate) name: &'static str,
    pub(crate) effect: Effect,
    pub(crate) verbs: String,
    pub(crate) place: PlaceRole,
    /// The nouns that its object must be; empty where the place itself is.
    pub(crate) nouns: Vec<String>,
    /// Words that must follow the verb, each alternative a list of words.
    pub(crate) phrases: Vec<Vec<String>>,
    /// The signs of the first of these words.
    pub(crate) openings: Signs,
    pub(crate) after: Vec<String>,
    pub(crate) particle: Option<String>,
    /// Whether the subject must be somebody with arms.
    pub(crate) armed: bool,
    /// Whether the object must be a place by itself.
    pub(crate) strict: bool,
    /// Whether it is about leaving or being made to leave.
    pub(crate) away: bool,
    /// Whether it is of what is so, not of what happened.
    pub(crate) state: bool,
    /// Whether the place may be one that was spoken of before.
    pub(crate) again: bool,
    /// Whether the subject only says so.
    pub(crate) teller: bool,
    /// Whether it is a claim only where somebody says it.
    pub(crate) told: bool,
    /// Whether the word before the place stands right behind the verb.
    pub(crate) near: bool,
    /// Whether those to whom it is done are there, and must be told: "were deployed in X".
    pub(crate) put: bool,
    /// Whether who has it must stand behind those words: "belongs to the rebels".
    pub(crate) whose: bool,
    /// Whether the place may hang on those who do it.
    pub(crate) with_doers: bool,
    /// Whether only a part of the place is meant where nothing says how much.
    pub(crate) part: bool,
    /// Whether the place may hang on something else in the clause: "overran a post at X".
    pub(crate) loose: bool,
    /// What sets it apart for single steps.
    pub(crate) traits: Traits,
}

/// A noun that tells who holds a place.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is a key of the table")]
pub(crate) struct ControlNoun {
    pub(crate) name: &'static str,
    pub(crate) effect: Effect,
    pub(crate) nouns: Vec<String>,
    pub(crate) after: Vec<String>,
    /// Whether it is of what is so, not of what happened.
    pub(crate) state: bool,
    /// Whether somebody must have said, denied or confirmed it.
    pub(crate) needs_cue: bool,
    /// Whether it has happened where it does something.
    pub(crate) presupposed: bool,
    /// Whether its place must stand behind it.
    pub(crate) named: bool,
}

fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

/// Rule names live as long as the program: a claim carries the name of the rule that gave it.
fn name(text: &str) -> &'static str {
    Box::leak(text.to_owned().into_boxed_str())
}

pub(super) fn rules(file: &ControlFile) -> Vec<ControlRule> {
    file.rule.iter().map(rule).collect()
}

fn rule(row: &RuleRow) -> ControlRule {
    let phrases = row.phrase.split('|').map(words);
    let phrases: Vec<_> = phrases.filter(|phrase| !phrase.is_empty()).collect();
    let firsts: Vec<&str> = phrases.iter().map(|phrase| phrase[0].as_str()).collect();
    ControlRule {
        name: name(&row.name),
        effect: row.effect,
        verbs: row.verbs.clone(),
        place: row.place,
        nouns: words(&row.noun),
        openings: Signs::of(&firsts),
        phrases,
        after: words(&row.after),
        particle: Some(row.particle.clone()).filter(|particle| !particle.is_empty()),
        armed: row.armed,
        strict: row.strict,
        away: row.away,
        state: row.state,
        again: row.again,
        teller: row.teller,
        told: row.told,
        near: row.near,
        put: row.put,
        whose: row.whose,
        with_doers: row.with_doers,
        part: row.part,
        loose: row.loose,
        traits: row.traits,
    }
}

pub(super) fn nouns(file: &ControlFile) -> Vec<ControlNoun> {
    file.noun.iter().map(noun).collect()
}

fn noun(row: &NounRow) -> ControlNoun {
    ControlNoun {
        name: name(&row.name),
        effect: row.effect,
        nouns: words(&row.nouns),
        after: words(&row.after),
        state: row.state,
        needs_cue: row.needs_cue,
        presupposed: row.presupposed,
        named: row.named,
    }
}
