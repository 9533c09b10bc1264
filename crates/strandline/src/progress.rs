//! A progress bar on standard error, where that is a terminal.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use strandline_record::{Progress, Stage};

/// A bar that shows each stage of a long work in turn.
#[derive(Debug)]
pub(crate) struct Bar(ProgressBar);

impl Bar {
    /// A bar that shows nothing yet.
    pub(crate) fn new() -> Self {
        let bar = ProgressBar::new(0);
        let style = ProgressStyle::with_template("{msg:<22} {bar:30} {pos:>6} of {len}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        bar.enable_steady_tick(Duration::from_millis(200));
        Bar(bar)
    }

    /// Shows how far the work has come.
    pub(crate) fn show(&self, progress: Progress) {
        self.0.set_message(match progress.stage {
            Stage::Files => "reading files",
            Stage::Entries => "checking the journal",
            Stage::Contents => "checking contents",
            Stage::Histories => "building histories",
            Stage::Copy => "copying",
            _ => "working",
        });
        self.0.set_length(progress.total as u64);
        self.0.set_position(progress.done as u64);
    }

    /// Shows how many frames of a picture are drawn.
    pub(crate) fn show_frames(&self, done: usize, total: usize) {
        self.0.set_message("drawing frames");
        self.0.set_length(total as u64);
        self.0.set_position(done as u64);
    }

    /// Takes the bar away, so that what is printed next stands alone.
    pub(crate) fn clear(&self) {
        self.0.finish_and_clear();
    }
}
