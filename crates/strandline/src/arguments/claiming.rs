//! Documents and the claims in them: to import, to review, to ask for.

use std::path::PathBuf;

use clap::Args;
use jiff::civil::Date;
use strandline_gazetteer::CountryCode;
use strandline_record::{ClaimId, Decision};

use super::{ModelChoice, values};
use crate::failure::Usage;

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    strandline import documents report.txt --outlet 'The Example' --url https://example.org/1\n  \
    strandline import documents page.html --published 2025-12-04T01:53:00+03:00\n  \
    strandline import documents reports/\n  \
    strandline import documents report.txt --model-url http://127.0.0.1:11434/v1 --model llama3.1\n\n\
    Each is kept byte for byte under its SHA-256. What it says is proposed, not taken for \
    granted: `strandline review` lists the claims and takes decisions on them. The same \
    document twice changes nothing, but a model is asked again. What a model offers is kept with its name, where its words \
    stand in the document.")]
pub(crate) struct DocumentsCommand {
    /// Texts and HTML pages; of a folder every .txt, .html and .htm, in order of names
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// Where they were found
    #[arg(long, value_name = "URL")]
    pub(crate) url: Option<String>,
    /// Who publishes them
    #[arg(long, value_name = "NAME")]
    pub(crate) outlet: Option<String>,
    /// When they were published, if they do not say: a day, or an instant with its zone
    #[arg(long, value_name = "DATE")]
    pub(crate) published: Option<String>,
    #[command(flatten)]
    pub(crate) model: ModelChoice,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    strandline review\n  \
    strandline review --accept 3f0c9a12be77 91d0027f6a3c --author anna\n  \
    strandline review --reject 0aa1b2c3d4e5 --reason 'a forecast, not a claim'\n  \
    strandline review --mend 3f0c9a12be77 when=2025-12-03 extent=most\n  \
    strandline review --accept-above 0.85\n\n\
    Each decision is an entry of the journal with its author, and holds the whole claim as it \
    was decided: no later version of the reader changes it. A later decision on the same claim \
    takes the place of an earlier one. Fields that can be mended: kind, claimant, holder, side, \
    place, extent, when.")]
pub(crate) struct ReviewCommand {
    /// Only claims of the document whose SHA-256 begins so
    #[arg(long, value_name = "SHA256")]
    pub(crate) document: Option<String>,
    /// List decided claims too
    #[arg(long)]
    pub(crate) all: bool,
    /// Accept these claims
    #[arg(long, num_args = 1.., value_name = "ID")]
    accept: Vec<ClaimId>,
    /// Accept every undecided claim of at least this score
    #[arg(long, value_name = "SCORE")]
    pub(crate) accept_above: Option<f64>,
    /// Reject these claims
    #[arg(long, num_args = 1.., requires = "reason", value_name = "ID")]
    reject: Vec<ClaimId>,
    /// Why they are rejected
    #[arg(long, requires = "reject", value_name = "WORDS")]
    reason: Option<String>,
    /// Accept a claim with some of its fields changed; may name several claims
    #[arg(long, num_args = 2.., value_names = ["ID", "FIELD=VALUE"])]
    mend: Vec<String>,
}

impl ReviewCommand {
    /// What is decided on claims that are named.
    ///
    /// # Errors
    ///
    /// When what is to be mended is not an id with fields behind it.
    pub(crate) fn decisions(&self) -> Result<Vec<Decision>, Usage> {
        let reason = self.reason.clone().unwrap_or_default();
        let accepted = self.accept.iter().map(|id| Decision::Accept(*id));
        let rejected = self.reject.iter().map(|id| Decision::Reject {
            id: *id,
            reason: reason.clone(),
        });
        let mut decisions: Vec<Decision> = accepted.chain(rejected).collect();
        decisions.extend(self.mended()?);
        Ok(decisions)
    }

    fn mended(&self) -> Result<Vec<Decision>, Usage> {
        let mut mended: Vec<(ClaimId, Vec<(String, String)>)> = Vec::new();
        for word in &self.mend {
            match (word.split_once('='), mended.last_mut()) {
                (Some((field, value)), Some((_, fields))) => {
                    fields.push((field.to_owned(), value.to_owned()));
                }
                (Some(_), None) => return Err(Usage(MEND.to_owned())),
                (None, _) => {
                    let id = word
                        .parse()
                        .map_err(|error| Usage(format!("--mend: {error}")))?;
                    mended.push((id, Vec::new()));
                }
            }
        }
        if mended.iter().any(|(_, fields)| fields.is_empty()) {
            return Err(Usage(MEND.to_owned()));
        }
        let decision = |(id, fields)| Decision::Mend { id, fields };
        Ok(mended.into_iter().map(decision).collect())
    }
}

const MEND: &str = "--mend wants the id of a claim and what to change, as 3f0c9a12be77 extent=most";

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    strandline claims --place Pokrovsk\n  \
    strandline claims --from 2025-12-01 --until 2025-12-07 --claimant 'general staff'\n  \
    strandline claims --place Pokrovsk --all --format json\n\n\
    Beside each claim stands how the ground of its place was shared on every assessor's map of \
    the day that the claim is for, and of the day of its publication where that is another. \
    The ground is the place's polygon where one was imported, else a circle of 3 km, as the \
    answer says. A claim changes no map.")]
pub(crate) struct ClaimsCommand {
    /// Only about this place
    #[arg(long, value_name = "NAME")]
    pub(crate) place: Option<String>,
    /// A country in which the place is meant
    #[arg(long, requires = "place", value_name = "CODE")]
    pub(crate) country: Option<CountryCode>,
    /// Only for this day or later
    #[arg(long, value_parser = values::day, value_name = "DAY")]
    pub(crate) from: Option<Date>,
    /// Only for this day or earlier
    #[arg(long, value_parser = values::day, value_name = "DAY")]
    pub(crate) until: Option<Date>,
    /// Only by those whose name has these words in it
    #[arg(long, value_name = "WORDS")]
    pub(crate) claimant: Option<String>,
    /// Also claims that nobody has reviewed yet
    #[arg(long)]
    pub(crate) all: bool,
}

#[cfg(test)]
mod tests {
    use clap::Parser;
    use strandline_record::Decision;

    use crate::arguments::{Arguments, Command};

    fn decisions(line: &str) -> Result<Vec<Decision>, String> {
        let words = ["strandline", "review"].into_iter().chain(line.split(' '));
        let parsed = Arguments::try_parse_from(words).map_err(|error| error.to_string())?;
        let Command::Review(review) = parsed.command else {
            panic!("review is review");
        };
        review.decisions().map_err(|error| error.0)
    }

    #[test]
    fn several_claims_are_decided_at_once() {
        let line = "--accept 000000000001 000000000002 --mend 000000000003 kind=denies \
                    extent= 000000000004 when=2025-12-03";
        let decided = decisions(line).unwrap();
        assert_eq!(decided.len(), 4);
        let Decision::Mend { fields, .. } = &decided[2] else {
            panic!("the third is mended");
        };
        assert_eq!(fields[1], ("extent".to_owned(), String::new()));
    }

    #[test]
    fn a_rejection_has_a_reason_and_a_mend_has_fields() {
        for bad in [
            "--reject 000000000001",
            "--mend 000000000001 000000000002",
            "--mend extent=most kind=denies",
            "--accept abc",
        ] {
            assert!(decisions(bad).is_err(), "{bad}");
        }
    }
}
