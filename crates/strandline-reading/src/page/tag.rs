//! Tags: where they end, and what they mean for the lines around them.

/// What an element is to the lines in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Chrome,
    Caption,
    Title,
    Heading,
    Link,
    Other,
}

/// A tag, comment or declaration.
pub(super) struct Tag<'a> {
    body: &'a [u8],
    name: String,
    pub(super) end: usize,
    pub(super) closes: bool,
    pub(super) parts_blocks: bool,
    /// What is in it is no text.
    pub(super) skips: bool,
    pub(super) part: Part,
}

const INLINE: [&str; 24] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "font", "i", "ins", "kbd", "mark", "q",
    "s", "small", "span", "strong", "sub", "sup", "u", "time", "wbr", "var",
];

const SKIPPED: [&str; 9] = [
    "script", "style", "noscript", "template", "svg", "iframe", "select", "textarea", "object",
];

/// The markup at a byte; none where the sign is only a sign.
pub(super) fn at(bytes: &[u8], start: usize) -> Option<Tag<'_>> {
    let rest = &bytes[start..];
    let next = *rest.get(1)?;
    if !(next.is_ascii_alphabetic() || matches!(next, b'/' | b'!' | b'?')) {
        return None;
    }
    let comment = rest.starts_with(b"<!--");
    let len = if comment {
        find(rest, b"-->").map(|at| at + 3)
    } else {
        find(rest, b">").map(|at| at + 1)
    };
    let end = start + len.unwrap_or(rest.len());
    let closes = next == b'/';
    let body = &bytes[start + 1 + usize::from(closes)..end];
    Some(of_body(body, closes, end))
}

fn of_body(body: &[u8], closes: bool, end: usize) -> Tag<'_> {
    let len = body
        .iter()
        .take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'-')
        .count();
    let name = String::from_utf8_lossy(&body[..len.min(20)]).to_ascii_lowercase();
    let known = |names: &[&str]| names.contains(&name.as_str());
    let part = part(&name);
    Tag {
        body,
        end,
        closes,
        parts_blocks: !name.is_empty() && !known(&INLINE),
        skips: known(&SKIPPED),
        part,
        name,
    }
}

fn part(name: &str) -> Part {
    match name {
        "nav" | "footer" | "aside" | "button" | "form" | "menu" | "dialog" | "title" => {
            Part::Chrome
        }
        "figcaption" | "caption" => Part::Caption,
        "h1" => Part::Title,
        "h2" | "h3" | "h4" | "h5" | "h6" => Part::Heading,
        "a" => Part::Link,
        _ => Part::Other,
    }
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    let first = wanted[0];
    let mut from = 0;
    while let Some(at) = bytes[from..].iter().position(|byte| *byte == first) {
        if bytes[from + at..].starts_with(wanted) {
            return Some(from + at);
        }
        from += at + 1;
    }
    None
}

/// Where an element ends whose content is no text; an element that is never closed takes
/// its tag only.
pub(super) fn behind_element(bytes: &[u8], tag: &Tag<'_>) -> usize {
    let wanted = format!("</{}", tag.name);
    let rest = &bytes[tag.end..];
    let same = |at: &usize| {
        rest[*at..].len() >= wanted.len()
            && rest[*at..*at + wanted.len()].eq_ignore_ascii_case(wanted.as_bytes())
    };
    let opening = rest
        .iter()
        .enumerate()
        .filter(|(_, byte)| **byte == b'<')
        .map(|(at, _)| at);
    let close = opening.into_iter().find(same);
    match close {
        Some(at) => tag.end + at + find(&rest[at..], b">").map_or(rest.len() - at, |end| end + 1),
        None => bytes.len(),
    }
}

impl Tag<'_> {
    /// The date in `<time datetime="...">` or in a meta tag of publication.
    pub(super) fn date(&self) -> Option<&str> {
        let attribute = match self.name.as_str() {
            "time" => "datetime=",
            "meta" => "content=",
            _ => return None,
        };
        let body = std::str::from_utf8(self.body).ok()?;
        if self.name == "meta"
            && !(body.contains("published_time") || body.contains("datePublished"))
        {
            return None;
        }
        let value = body
            .split_once(attribute)?
            .1
            .trim_start_matches(['"', '\'']);
        value.split(['"', '\'', '>']).next()
    }
}
