//! A whole claim in the body of an entry: one line for each thing known of it, as specified in
//! `docs/design/journal.md`.

use std::str::FromStr;

use strandline_arrangement::GridPoint;
use strandline_reading::{ClaimKind, Extent, Precision, Span, When, Words};

use crate::{
    Claim, ClaimPlace, KnownPlace,
    snapshot_body::{Lines, escaped},
};

/// Lines as they are written.
pub(crate) struct Writer(pub(crate) String);

impl Writer {
    pub(crate) fn line(&mut self, key: &str, value: &str) {
        self.0.extend([key, " ", &escaped(value), "\n"]);
    }

    pub(crate) fn maybe(&mut self, key: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.line(key, value);
        }
    }

    pub(crate) fn claim(&mut self, claim: &Claim) {
        self.line("kind", claim.kind.name());
        self.maybe("claimant", claim.claimant.as_deref());
        claim.chain.iter().for_each(|link| self.line("chain", link));
        self.maybe("holder", claim.holder.as_deref());
        self.maybe("side", claim.holder_side.as_deref());
        self.place(&claim.place);
        self.maybe("extent", claim.extent.map(Extent::name).as_deref());
        self.when(claim.when);
        claim.evidence.iter().for_each(|words| self.words(words));
        let target = claim.target.map(|target| target.to_string());
        self.maybe("target", target.as_deref());
        self.line("rule", &claim.rule);
        self.line("score", &claim.score.to_string());
    }

    fn place(&mut self, place: &ClaimPlace) {
        self.line("place", &place.name);
        if let Some(known) = &place.known {
            self.line("place-id", &known.id.to_string());
            self.line("place-name", &known.name);
            self.line("place-at", &format!("{} {}", known.at.x, known.at.y));
        }
    }

    fn when(&mut self, when: Option<When>) {
        if let Some(when) = when {
            self.line("when", &when.iso());
            self.line("precision", when.precision.name());
        }
    }

    fn words(&mut self, words: &Words) {
        let Span { start, end } = words.span;
        self.line("evidence", &format!("{start} {end} {}", words.text));
    }
}

/// A line whose value has a name.
pub(crate) fn named<T>(
    lines: &mut Lines<'_>,
    key: &str,
    read: impl FnOnce(&str) -> Option<T>,
) -> Result<T, String> {
    let text = lines.text(key)?;
    known(key, &text, read(&text))
}

pub(crate) fn claim(lines: &mut Lines<'_>) -> Result<Claim, String> {
    Ok(Claim {
        kind: named(lines, "kind", ClaimKind::named)?,
        claimant: lines.maybe("claimant"),
        chain: lines.many("chain")?,
        holder: lines.maybe("holder"),
        holder_side: lines.maybe("side"),
        place: place(lines)?,
        extent: extent(lines)?,
        when: when(lines)?,
        evidence: lines
            .many("evidence")?
            .into_iter()
            .map(|Evidence(words)| words)
            .collect(),
        target: lines.many("target")?.pop(),
        rule: lines.text("rule")?,
        score: lines.one("score")?,
    })
}

fn place(lines: &mut Lines<'_>) -> Result<ClaimPlace, String> {
    let name = lines.text("place")?;
    let Some(id) = lines.maybe("place-id") else {
        return Ok(ClaimPlace { name, known: None });
    };
    let known = KnownPlace {
        id: id.parse().map_err(|error| format!("place-id: {error}"))?,
        name: lines.text("place-name")?,
        at: named(lines, "place-at", point)?,
    };
    Ok(ClaimPlace {
        name,
        known: Some(known),
    })
}

fn point(text: &str) -> Option<GridPoint> {
    let (x, y) = text.split_once(' ')?;
    let point = GridPoint {
        x: x.parse().ok()?,
        y: y.parse().ok()?,
    };
    GridPoint::from_degrees(point.lon(), point.lat())
}

fn extent(lines: &mut Lines<'_>) -> Result<Option<Extent>, String> {
    let name = lines.maybe("extent");
    name.map(|name| known("extent", &name, Extent::named(&name)))
        .transpose()
}

fn when(lines: &mut Lines<'_>) -> Result<Option<When>, String> {
    let Some(iso) = lines.maybe("when") else {
        return Ok(None);
    };
    let precision = named(lines, "precision", Precision::named)?;
    known("when", &iso, When::parse(&iso, precision)).map(Some)
}

fn known<T>(key: &str, text: &str, read: Option<T>) -> Result<T, String> {
    read.ok_or_else(|| format!("{key}: {text:?} is not known"))
}

/// Words of a document: `START END TEXT`.
struct Evidence(Words);

impl FromStr for Evidence {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let mut parts = text.splitn(3, ' ');
        let mut number = || parts.next()?.parse::<usize>().ok();
        let (start, end) = number().zip(number()).ok_or("no range of bytes")?;
        let text = parts.next().ok_or("no words")?.to_owned();
        let span = Span::new(start, end);
        Ok(Evidence(Words { span, text }))
    }
}
