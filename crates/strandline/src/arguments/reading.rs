//! Reading news reports.

use std::path::PathBuf;

use clap::Args;

use super::ModelChoice;

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  strandline read report.txt\n  \
                        strandline read page.html --url https://example.org/news/1 --format json\n  \
                        curl -s https://example.org/news/1 | strandline read - --published 2025-12-04T01:53:00+03:00\n  \
                        strandline read report.txt --model-url http://127.0.0.1:11434/v1 --model llama3.1\n\n\
                        Nothing is stored: these are proposals. Offsets in the JSON are bytes of the file. \
                        What a model offers counts only where its words stand in the document.")]
pub(crate) struct ReadCommand {
    /// A text or HTML file; `-` reads standard input
    #[arg(value_name = "FILE|-")]
    pub(crate) file: PathBuf,
    /// Where it was found
    #[arg(long, value_name = "URL")]
    pub(crate) url: Option<String>,
    /// Who publishes it
    #[arg(long, value_name = "NAME")]
    pub(crate) outlet: Option<String>,
    /// When it was published, if the page does not say or is wrong: a day, or an instant with its zone
    #[arg(long, value_name = "DATE")]
    pub(crate) published: Option<String>,
    #[command(flatten)]
    pub(crate) model: ModelChoice,
}
