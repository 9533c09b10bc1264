//! Runs of capitals that are one name, and what stands around them.

use crate::{
    class::Classes,
    lexicon::{KnownName, NameKind},
    phrase::Words,
    token::{Form, Sentence},
};

/// A name as found, before it is known what it names.
#[derive(Debug, Clone)]
pub(super) struct Run<'a> {
    pub(super) first: usize,
    pub(super) end: usize,
    pub(super) known: Option<&'a KnownName>,
    /// A title stands right before it.
    pub(super) titled: bool,
    /// The first token of the phrase of titles and adjectives before it.
    pub(super) lead: usize,
    /// It opens its sentence and has one word, so that its capital says nothing.
    pub(super) doubtful: bool,
}

/// Classes of words that are no name although a sentence opens with them.
const NOT_NAMES: Classes = Classes::OPENER
    .with(Classes::DETERMINER)
    .with(Classes::PRONOUN)
    .with(Classes::PREPOSITION)
    .with(Classes::COORDINATOR)
    .with(Classes::SUBORDINATOR)
    .with(Classes::RELATIVE)
    .with(Classes::MODAL)
    .with(Classes::BE)
    .with(Classes::HAVE)
    .with(Classes::DO)
    .with(Classes::NEGATION)
    .with(Classes::ADVERB)
    .with(Classes::NUMBER);

/// All runs of the sentences, in order.
pub(super) fn of<'a>(words: Words<'a>, sentences: &[Sentence]) -> Vec<Run<'a>> {
    let mut runs = Vec::new();
    for sentence in sentences {
        let mut at = sentence.first;
        while at < sentence.end {
            at = next(words, at, sentence, &mut runs);
        }
    }
    runs
}

fn next<'a>(words: Words<'a>, at: usize, sentence: &Sentence, runs: &mut Vec<Run<'a>>) -> usize {
    let token = &words.tokens[at];
    if !token.is_word() || !token.capital || is_described(words, at) {
        return at + 1;
    }
    if let Some((known, len)) = known_at(words, at, sentence) {
        return with_known(words, (at, len), known, sentence, runs);
    }
    let opens = opens(words, at, sentence);
    if (opens && token.is(NOT_NAMES)) || is_calendar(words, at) || words.is(at, "I") {
        return at + 1;
    }
    if is_title(words, at, sentence) {
        return at + 1;
    }
    let end = run_end(words, at, sentence);
    let common = token.lexeme.classes.0 != 0 || token.lexeme.verb.is_some();
    if opens && end == at + 1 && common {
        return end;
    }
    push(words, (at, end), None, sentence, runs);
    end
}

fn push<'a>(
    words: Words<'a>,
    (first, end): (usize, usize),
    known: Option<&'a KnownName>,
    sentence: &Sentence,
    runs: &mut Vec<Run<'a>>,
) {
    let lead = lead(words, first, sentence);
    runs.push(Run {
        first,
        end,
        known,
        titled: lead < first && words.has(first - 1, Classes::TITLE),
        lead,
        doubtful: opens(words, first, sentence) && end == first + 1,
    });
}

/// A known name, unless it only opens a longer one ("Moscow State University").
fn with_known<'a>(
    words: Words<'a>,
    (at, len): (usize, usize),
    known: &'a KnownName,
    sentence: &Sentence,
    runs: &mut Vec<Run<'a>>,
) -> usize {
    let end = at + len;
    if known.kind == NameKind::People {
        // "Rakhine State" is a place, whoever lives in it.
        let area = words.is_capital(end) && words.has(end, Classes::AREA_NOUN);
        if area && end < sentence.end {
            push(words, (at, end + 1), None, sentence, runs);
            return end + 1;
        }
        return end;
    }
    let longer = run_end(words, at, sentence);
    // "the Khartia Battalion"
    let unit = known.kind == NameKind::Armed && longer == end + 1;
    if unit && words.has(end, Classes::ORGANISATION_HEAD) {
        push(words, (at, longer), Some(known), sentence, runs);
        return longer;
    }
    let opens_longer = matches!(
        known.kind,
        NameKind::Country | NameKind::Seat | NameKind::Media
    );
    if opens_longer
        && longer > end
        && words.has(longer - 1, Classes::ORGANISATION_HEAD.with(Classes::MEDIA))
    {
        push(words, (at, longer), None, sentence, runs);
        return longer;
    }
    // "Defence Minister Israel Katz": a title stands before no country.
    let named_so = known.kind == NameKind::Country && longer > end && at > sentence.first;
    let area = words.has(
        longer - 1,
        Classes::AREA_NOUN.with(Classes::ORGANISATION_HEAD),
    );
    if named_so && words.has(at - 1, Classes::TITLE) && !area {
        push(words, (at, longer), None, sentence, runs);
        return longer;
    }
    push(words, (at, end), Some(known), sentence, runs);
    end
}

fn known_at<'a>(
    words: Words<'a>,
    at: usize,
    sentence: &Sentence,
) -> Option<(&'a KnownName, usize)> {
    if !words.tokens[at].lexeme.opens_name {
        return None;
    }
    let first = plain(words.word(at));
    let follows = |offset: usize, wanted: &str| {
        at + offset < sentence.end && is_plainly(words.word(at + offset), wanted)
    };
    let (known, len) = words.lexicon.names.longest(&first, follows)?;
    // "IS", "US", "AA": capitals are all that tells them from words.
    let is_acronym = known.text.chars().all(|letter| !letter.is_lowercase());
    let word = words.word(at);
    let same = !is_acronym || len > 1 || word == &*known.text;
    same.then_some((known, len))
}

fn plain(word: &str) -> String {
    word.to_lowercase().replace('’', "'")
}

/// Whether a word reads so, which must be in lower case and with straight apostrophes.
fn is_plainly(word: &str, wanted: &str) -> bool {
    if word.is_ascii() {
        return word.eq_ignore_ascii_case(wanted);
    }
    plain(word) == wanted
}

fn opens(words: Words<'_>, at: usize, sentence: &Sentence) -> bool {
    if at == sentence.first {
        return true;
    }
    let before = &words.tokens[at - 1];
    // A mark that closes a quotation stands apart from the word behind it.
    let touches = before.end == words.tokens[at].start;
    match before.form {
        Form::Quote => touches,
        Form::Colon | Form::Mark => true,
        _ => false,
    }
}

/// "Druze-majority", "Moscow-installed": an adjective that opens with a name.
fn is_described(words: Words<'_>, at: usize) -> bool {
    let ending = words.word(at).rsplit_once('-').map(|(_, ending)| ending);
    ending.is_some_and(|ending| words.naming().described.has(ending))
}

fn is_calendar(words: Words<'_>, at: usize) -> bool {
    words.has(at, Classes::WEEKDAY) || (words.has(at, Classes::MONTH) && words.word(at) != "Mar")
}

/// A title before a name: "President Putin", "Gen. Zaluzhny".
fn is_title(words: Words<'_>, at: usize, sentence: &Sentence) -> bool {
    if !words.has(at, Classes::TITLE) {
        return false;
    }
    if names_office(words, at, sentence) {
        return false;
    }
    let after = if words
        .tokens
        .get(at + 1)
        .is_some_and(|next| next.form == Form::Stop)
    {
        at + 2
    } else {
        at + 1
    };
    after < sentence.end && (words.tokens[after].capital || words.has(at, Classes::OFFICIAL))
}

/// "Defense Ministry" is an office, not a title before a name.
fn names_office(words: Words<'_>, at: usize, sentence: &Sentence) -> bool {
    let capital = |at: usize| at < sentence.end && words.is_capital(at);
    let of = words.is_in(at + 1, &words.grammar().of) && capital(at + 2);
    let next = (at + 1..at + 4).take_while(|next| capital(*next));
    let mut heads = next.filter(|next| words.has(*next, Classes::ORGANISATION_HEAD));
    heads.next().is_some() && !of
}

fn run_end(words: Words<'_>, first: usize, sentence: &Sentence) -> usize {
    let mut end = first + 1;
    while end < sentence.end {
        let token = &words.tokens[end];
        let starts_known = token.capital && is_breaking_name(words, end, sentence);
        let goes_on = token.is_word()
            && token.capital
            && (!is_calendar(words, end) || words.is_amid_name(end))
            && !starts_known
            && !is_described(words, end);
        if goes_on || initial(words, end) {
            end += 1;
        } else if is_joint(words, end, sentence) {
            end += 2;
        } else {
            break;
        }
    }
    end
}

/// The point of an initial inside a name: "Volodymyr O. Zelenskyy".
fn initial(words: Words<'_>, at: usize) -> bool {
    let token = &words.tokens[at];
    let touches = token.form == Form::Stop && words.tokens[at - 1].end == token.start;
    touches && words.word(at - 1).chars().count() == 1 && words.is_capital(at + 1)
}

/// A word for a people inside a run begins something else ("Putin Ukrainian" is no name),
/// unless the run is of an organisation.
fn is_breaking_name(words: Words<'_>, at: usize, sentence: &Sentence) -> bool {
    let known = known_at(words, at, sentence);
    known.is_some_and(|(known, len)| known.kind == NameKind::People && at + len < sentence.end)
}

fn is_joint(words: Words<'_>, at: usize, sentence: &Sentence) -> bool {
    let of_office = words.is_in(at, &words.naming().office_joints);
    let joins = words.has(at, Classes::NAME_PARTICLE) || of_office;
    if !joins || words.tokens[at].capital || at + 1 >= sentence.end || !words.tokens[at + 1].capital
    {
        return false;
    }
    !of_office
        || (words.has(at - 1, Classes::ORGANISATION_HEAD)
            && !words.is_in(at, &words.grammar().joints))
}

/// Where the words before a name begin that say what it is: adjectives, titles, kinds.
fn lead(words: Words<'_>, first: usize, sentence: &Sentence) -> usize {
    let mut lead = first;
    while lead > sentence.first {
        let token = &words.tokens[lead - 1];
        let dot = token.form == Form::Stop && lead >= 2 && words.has(lead - 2, Classes::TITLE);
        let describes = token.is(Classes::TITLE
            .with(Classes::OFFICIAL)
            .with(Classes::DEMONYM)
            .with(Classes::SIDE_ADJECTIVE)
            .with(Classes::PEOPLE)
            .with(Classes::MEDIA)
            .with(Classes::MONITOR));
        if !(dot || (token.is_word() && describes && !token.is(Classes::PREPOSITION))) {
            break;
        }
        lead -= 1;
    }
    // The point between title and name is no title; the word before it is.
    lead
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{is_plainly, plain};

    proptest! {
        #[test]
        fn a_word_reads_so_where_its_plain_form_does(word in "[ab'’éAB]{0,4}", other in "[ab'éA]{0,4}") {
            let wanted = plain(&other);
            prop_assert_eq!(is_plainly(&word, &wanted), plain(&word) == wanted);
            prop_assert!(is_plainly(&other, &wanted));
        }
    }
}
