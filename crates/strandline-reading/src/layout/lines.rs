//! Lines and what can be seen of them without reading them.

use rustc_hash::FxHashMap;

use crate::{
    BlockKind, Span,
    lexicon::{ChromeTable, Credit, Letters},
    published,
};

/// A line, or several where a paragraph was broken into lines of even length.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Line {
    pub(crate) span: Span,
    /// What the page's markup says it is.
    pub(crate) hint: Option<BlockKind>,
}

/// The lines of a text that hold anything, trimmed.
pub(super) fn of_text(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut blank_before = Vec::new();
    let mut at = 0;
    let mut blank = true;
    for raw in text.split_inclusive('\n') {
        let trimmed = raw.trim();
        if trimmed.is_empty() {
            blank = true;
        } else {
            let start = at + (raw.len() - raw.trim_start().len());
            let span = Span::new(start, start + trimmed.len());
            lines.push(Line { span, hint: None });
            blank_before.push(blank);
            blank = false;
        }
        at += raw.len();
    }
    if is_wrapped(&lines, &blank_before) {
        return joined(&lines, &blank_before);
    }
    lines
}

/// Whether paragraphs are broken into lines of even length: most lines that follow another
/// without a blank between do so behind a line of 55 to 100 bytes, and none is long.
fn is_wrapped(lines: &[Line], blank_before: &[bool]) -> bool {
    let inner = (1..lines.len()).filter(|index| !blank_before[*index]);
    let (mut even, mut other) = (0, 0);
    for index in inner {
        match lines[index - 1].span.len() {
            55..=100 => even += 1,
            _ => other += 1,
        }
    }
    let longest = lines.iter().map(|line| line.span.len()).max();
    even >= 6 && even > other * 3 && longest.is_some_and(|longest| longest <= 110)
}

fn joined(lines: &[Line], blank_before: &[bool]) -> Vec<Line> {
    let mut paragraphs: Vec<Line> = Vec::new();
    for (line, blank) in lines.iter().zip(blank_before) {
        match paragraphs.last_mut() {
            Some(last) if !blank => last.span = last.span.join(line.span),
            _ => paragraphs.push(*line),
        }
    }
    paragraphs
}

/// For each line the first one with the same words, where there is one.
pub(super) fn duplicates(text: &str, lines: &[Line]) -> Vec<Option<usize>> {
    let mut first = FxHashMap::<&str, usize>::default();
    let mut duplicates = Vec::with_capacity(lines.len());
    for (index, line) in lines.iter().enumerate() {
        let seen = *first.entry(line.span.of(text)).or_insert(index);
        duplicates.push((seen != index).then_some(seen));
    }
    duplicates
}

/// What opens a point of a list.
const POINTS: [&str; 5] = ["- ", "• ", "* ", "– ", "▪ "];

/// How many bytes may stand behind a credit.
const CREDITED: usize = 24;

/// How many words a line has at most that names its sources.
const LABELLED: usize = 40;

/// What can be seen of a line.
#[derive(Debug, Clone, Copy)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a thing seen of a line"
)]
pub(crate) struct LineShape {
    pub(crate) words: usize,
    pub(crate) is_date: bool,
    pub(crate) is_chrome: bool,
    pub(crate) is_ending: bool,
    pub(crate) is_caption: bool,
    pub(crate) is_byline: bool,
    /// One of a list of points.
    pub(crate) is_point: bool,
    /// Names whose words a line behind it quotes.
    pub(crate) names_source: bool,
    /// Quotes them.
    pub(crate) quotes_source: bool,
    ends_sentence: bool,
    /// Whether words other than the first open with a small letter, as in a sentence.
    pub(crate) has_small_words: bool,
}

impl LineShape {
    pub(super) fn of(line: &str, chrome: &ChromeTable) -> Self {
        let words = word_count(line);
        let head = lower_head(line);
        let tail = lower_tail(line);
        let ends_sentence = ends_sentence(without_end_mark(line, &tail, chrome));
        let opens = |openings: &[String]| opens_with_one(&head, openings);
        let is_short = words <= 14;
        let is_signature = is_signature(&head, chrome);
        let is_signed = words >= 5 && is_signed_by_letters(line);
        Self {
            words,
            is_date: words <= 24 && !(ends_sentence && words > 12) && is_date(line, chrome),
            is_chrome: is_chrome_line(&head, line, chrome)
                || (!ends_sentence && is_row(line, chrome))
                || (opens(&chrome.openings) && (is_short || !ends_sentence) && !is_signature),
            is_ending: is_short && opens(&chrome.endings),
            is_caption: words >= 3
                && (is_signature || is_signed || is_caption(&head, &tail, chrome)),
            is_byline: words <= 16
                && opens(&chrome.bylines)
                && !line.contains(['"', '“'])
                && !(ends_sentence && words > 4 && opens(&chrome.doubtful_bylines)),
            is_point: POINTS.iter().any(|point| line.starts_with(point)),
            names_source: (is_short || !ends_sentence && words <= LABELLED)
                && opens(&chrome.source_labels),
            quotes_source: opens(&chrome.quote_labels),
            ends_sentence,
            has_small_words: line
                .split_whitespace()
                .skip(1)
                .any(|word| word.len() > 3 && word.starts_with(char::is_lowercase)),
        }
    }

    /// Whether it reads as sentences.
    pub(super) fn is_paragraph(self) -> bool {
        (self.ends_sentence && self.words >= 4) || self.words > 25
    }

    /// Whether it has words of a sentence and is none of the page.
    pub(super) fn reads(self) -> bool {
        self.words >= 6 && self.has_small_words && !self.is_chrome
    }

    /// Whether it is long enough that standing there twice means something.
    pub(super) fn is_substantial(self) -> bool {
        self.words >= 5
    }
}

/// Whether a text begins with one of these. They are many, and most begin with another letter.
fn opens_with_one(head: &str, openings: &[String]) -> bool {
    let first = head.as_bytes().first();
    let mut near = openings
        .iter()
        .filter(|opening| opening.as_bytes().first() == first);
    near.any(|opening| head.starts_with(opening.as_str()))
}

/// How many words a line has: as many as it has letters behind white space.
fn word_count(line: &str) -> usize {
    if !line.is_ascii() {
        return word_count_by_letters(line);
    }
    let is_space = |byte: u8| matches!(byte, b' ' | b'\t'..=b'\r');
    let bytes = line.as_bytes();
    let opens = bytes
        .windows(2)
        .filter(|pair| is_space(pair[0]) && !is_space(pair[1]));
    opens.count() + usize::from(bytes.first().is_some_and(|first| !is_space(*first)))
}

fn word_count_by_letters(line: &str) -> usize {
    let (mut count, mut behind_space) = (0, true);
    for letter in line.chars() {
        let space = !letter.is_ascii_graphic() && letter.is_whitespace();
        count += usize::from(behind_space && !space);
        behind_space = space;
    }
    count
}

/// The first sixty letters in lower case, each by itself.
fn lower_head(line: &str) -> String {
    let end = line.char_indices().nth(60).map_or(line.len(), |at| at.0);
    let head = &line[..end];
    if head.is_ascii() {
        return head.to_ascii_lowercase();
    }
    let mut lower = String::with_capacity(end);
    for letter in head.chars() {
        if letter.is_ascii() {
            lower.push(letter.to_ascii_lowercase());
        } else {
            lower.extend(letter.to_lowercase());
        }
    }
    lower
}

fn lower_tail(line: &str) -> String {
    let skip = line.char_indices().rev().nth(59).map_or(0, |at| at.0);
    line[skip..].to_lowercase()
}

fn is_chrome_line(head: &str, line: &str, chrome: &ChromeTable) -> bool {
    let is_listed = line.len() <= 60 && chrome.lines.iter().any(|listed| listed == head);
    let has_letters = line.chars().any(char::is_alphabetic);
    is_listed || !has_letters
}

/// "News | Politics | Business", "Home   News   Sport": names of sections in a row.
fn is_row(line: &str, chrome: &ChromeTable) -> bool {
    chrome.rows.iter().any(|stroke| {
        let parts = line.split(stroke.as_str()).map(word_count);
        let short = parts.clone().all(|words| words <= SECTION);
        short && parts.count() >= SECTIONS
    })
}

/// So many words at most has the name of a section, and so many sections a row.
const SECTION: usize = 3;
const SECTIONS: usize = 3;

/// "... of those who returned. Enditem"
fn without_end_mark<'a>(line: &'a str, tail: &str, chrome: &ChromeTable) -> &'a str {
    let mark = chrome
        .end_marks
        .iter()
        .find(|mark| tail.ends_with(mark.as_str()));
    let told = mark.and_then(|mark| line.get(..line.len() - mark.len()));
    told.map_or(line, str::trim_end)
}

fn is_caption(head: &str, tail: &str, chrome: &ChromeTable) -> bool {
    let opens = opens_with_one(head, &chrome.caption_openings);
    let letters = Letters::of(tail);
    let near_end = |credit: &Credit| letters.have(credit.letters) && ends_near(tail, &credit.text);
    // "A street in Goma [Name/Agency]"
    if tail.ends_with(']') && tail.contains(" [") && !tail.contains("://") {
        return true;
    }
    if names_photographer(tail, chrome) {
        return true;
    }
    let ends = !tail.ends_with(['.', '"', '”', '!', '?', '\'', '’']);
    opens || (ends && chrome.credits.iter().any(near_end))
}

/// A credit is the last thing of its line, perhaps with a name or a year behind it.
fn ends_near(tail: &str, credit: &str) -> bool {
    let Some(last) = tail.len().checked_sub(credit.len()) else {
        return false;
    };
    let (bytes, wanted) = (tail.as_bytes(), credit.as_bytes());
    // Credits are many and most begin with a mark that no line has.
    let stands = |at: &usize| bytes.get(*at) == wanted.first() && bytes[*at..].starts_with(wanted);
    let at = (last.saturating_sub(CREDITED)..=last).rev().find(stands);
    at.is_some_and(|at| !tail[at..].contains(". "))
}

/// "… on Tuesday. (Name Name/Agency)", "… near the border. © Agency/Name", "… in May. / Agency".
fn names_photographer(tail: &str, chrome: &ChromeTable) -> bool {
    // Most lines have nothing that parts a name from an agency.
    if !(tail.ends_with(')') || tail.contains('/') || tail.contains('©')) {
        return false;
    }
    let is_credit = |text: &str| (1..=8).contains(&text.split_whitespace().count());
    let within = tail
        .strip_suffix(')')
        .and_then(|rest| rest.rsplit_once(" ("));
    let behind_stroke = tail
        .rsplit_once(" / ")
        .filter(|(told, _)| told.ends_with('.'))
        .map(|(_, credit)| credit);
    let signed = tail.rsplit_once(" © ").map(|(_, credit)| credit);
    let signed = signed.or(behind_stroke);
    within.is_some_and(|(_, credit)| {
        let photo = || chrome.photos.iter().any(|word| credit.contains(word));
        is_credit(credit) && (slashed(credit, chrome) || photo())
    }) || signed.is_some_and(|credit| is_credit(credit) && !credit.ends_with('.'))
}

/// "© Name Name/AGENCY" and nothing else: a picture stands above it.
fn is_signature(head: &str, chrome: &ChromeTable) -> bool {
    let credit = head.strip_prefix("© ");
    credit.is_some_and(|credit| {
        let year = credit.contains(|letter: char| letter.is_ascii_digit());
        slashed(credit, chrome) && !year
    })
}

/// "Soldiers in the town in March (KIA)": letters at the end that do not stand for the words before
/// them, as in "the Kachin Independence Army (KIA)", are whose picture it is.
fn is_signed_by_letters(line: &str) -> bool {
    let within = line
        .strip_suffix(')')
        .and_then(|rest| rest.rsplit_once(" ("));
    within.is_some_and(|(told, letters)| {
        let short = (2..=6).contains(&letters.len());
        let capitals = letters.bytes().all(|byte| byte.is_ascii_uppercase());
        let last = told.split_whitespace().next_back();
        let first = |word: &str| {
            word.chars()
                .next()
                .map(|letter| letter.to_ascii_uppercase())
        };
        short && capitals && last.and_then(first) != letters.chars().next_back()
    })
}

/// Whether a stroke parts two names: "name/agency", not "and/or", "24/7" or an address.
fn slashed(credit: &str, chrome: &ChromeTable) -> bool {
    credit.split_once('/').is_some_and(|(before, after)| {
        let is_name = |part: &str| part.chars().filter(|c| c.is_alphabetic()).count() >= 2;
        let address = credit.contains("://");
        let words = || chrome.strokes.iter().any(|words| words == credit);
        is_name(before) && is_name(after) && !address && !words()
    })
}

fn ends_sentence(line: &str) -> bool {
    let closing = ['"', '”', '’', '\'', ')', ']', '»', '*'];
    let core = line.trim_end_matches(closing);
    core.ends_with(['.', '!', '?', '…', ':', '。']) || (core.len() < line.len() && line.len() > 80)
}

/// Whether the line is a date and little else.
fn is_date(line: &str, chrome: &ChromeTable) -> bool {
    let Some((range, _)) = published::find(line) else {
        return false;
    };
    let before = line[..range.start].split_whitespace().count();
    let after = line[range.end..].split_whitespace().count();
    before + after
        <= if tells_of_publishing(line, chrome) {
            14
        } else {
            5
        }
}

fn tells_of_publishing(line: &str, chrome: &ChromeTable) -> bool {
    let lower = line.to_lowercase();
    chrome.publishing.iter().any(|word| lower.contains(word))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{
        CREDITED, Letters, LineShape, ends_near, lower_head, lower_tail, names_photographer,
        word_count,
    };
    use crate::lexicon::Lexicon;

    proptest! {
        #[test]
        fn a_text_has_the_letters_of_what_stands_in_it(
            before in "[a-d(é ]{0,9}",
            credit in "[a-d(é ]{0,4}",
            other in "[e-g]",
        ) {
            let letters = Letters::of(&format!("{before}{credit}"));
            prop_assert!(letters.have(Letters::of(&credit)));
            prop_assert!(!letters.have(Letters::of(&other)));
        }

        #[test]
        fn the_words_and_the_head_of_a_line_are_those_told_letter_by_letter(line in ".{0,90}") {
            let head: String = line.chars().take(60).flat_map(char::to_lowercase).collect();
            prop_assert_eq!(lower_head(&line), head);
            prop_assert_eq!(word_count(&line), line.split_whitespace().count());
        }

        #[test]
        fn the_words_and_the_head_of_a_plain_line_are_those_told_letter_by_letter(
            line in "[ -~\t\x0b\r]{0,90}",
        ) {
            let head: String = line.chars().take(60).flat_map(char::to_lowercase).collect();
            prop_assert_eq!(lower_head(&line), head);
            prop_assert_eq!(word_count(&line), line.split_whitespace().count());
        }

        #[test]
        fn the_last_such_credit_counts_where_it_is_near_the_end(
            tail in "[a-c ./é]{0,40}",
            credit in "[a-c/é]{1,3}",
        ) {
            let near = |at: usize| tail.len() - at - credit.len() <= CREDITED;
            let slow = tail.rfind(&credit).is_some_and(|at| near(at) && !tail[at..].contains(". "));
            prop_assert_eq!(ends_near(&tail, &credit), slow);
        }
    }

    fn check(line: &str, expect: bool) {
        let chrome = &Lexicon::english().chrome;
        assert_eq!(
            names_photographer(&lower_tail(line), chrome),
            expect,
            "{line}"
        );
    }

    #[test]
    fn a_line_that_names_its_photographer_is_a_caption() {
        check(
            "Soldiers rest near Dnipro on Feb. 20, 2026. (Ann Lee/The Ledger)",
            true,
        );
        check(
            "The ministers before talks in Ankara, Mar. 3. (AA Photo)",
            true,
        );
        check("A boy carries water in Idlib. © Relief/Sam Lee", true);
        check("Fighters near a burnt school last week. / Hill PDF", true);
    }

    #[test]
    fn whose_picture_it_is_may_be_told_by_letters_or_alone() {
        let shape = |line: &str| LineShape::of(line, &Lexicon::english().chrome);
        assert!(shape("Fighters on a bridge in the town in March (KIA)").is_caption);
        assert!(!shape("Clashes of the army and the Kachin Independence Army (KIA)").is_caption);
        let signed = shape("© Ivan Petrov/BALTIC");
        assert!(signed.is_caption && !signed.is_chrome);
        assert!(shape("© 2026 The Ledger/All rights").is_chrome);
    }

    #[test]
    fn a_sentence_that_ends_in_brackets_is_none() {
        check("They hold the Syrian Democratic Forces (SDF)", false);
        check("It is on duty around the clock (24/7)", false);
        check("The page is at (https://example.org/map)", false);
        check("© 2026 The Ledger", false);
        check("Home / World / Asia", false);
    }
}
