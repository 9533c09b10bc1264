//! How fast reports are read on one core: `reading_rows CORPUS_FOLDER [PLACES_FILE]`.
//!
//! Reads the texts and the pages of a folder over and over, and one page of ten megabytes
//! once, each through the whole pipeline, and prints a line of JSON for each: what was found by the
//! clock on the wall, and by that of the processor.

#![expect(clippy::print_stdout, reason = "what is measured goes to a pipe")]

use std::{
    error::Error,
    fs,
    path::Path,
    time::{Duration, Instant},
};

use strandline_gazetteer::Gazetteer;
use strandline_reading::{Metadata, read};

/// So many ticks of the processor's clock does Linux tell a second.
const TICKS: f64 = 100.0;

/// How long texts are read over and over.
const SPAN: Duration = Duration::from_secs(2);

/// The size of the large page.
const LARGE: usize = 10_000_000;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().ok_or("name the folder of texts")?;
    let places = arguments.next().map(fs::read).transpose()?;
    let gazetteer = places
        .map(|bytes| Gazetteer::from_bytes(&bytes))
        .transpose()?;
    let metadata = Metadata {
        gazetteer: gazetteer.as_ref(),
        ..Metadata::default()
    };
    let texts = files(&folder, "txt")?;
    let pages = files(&folder, "html")?;
    rate("read texts", &texts, &metadata);
    rate("read pages", &pages, &metadata);
    large("read large page", &pages, &metadata);
    Ok(())
}

/// Seconds on the wall, and those of the processor that all threads have used; Linux alone tells these.
struct Spent {
    started: Instant,
    used: f64,
}

impl Spent {
    fn start() -> Self {
        let (started, used) = (Instant::now(), cpu_seconds().unwrap_or_default());
        Spent { started, used }
    }

    fn seconds(&self) -> [f64; 2] {
        let used = cpu_seconds().unwrap_or_default() - self.used;
        [self.started.elapsed().as_secs_f64(), used]
    }
}

/// Of the whole process, so that a thread counts which has ended. Linux tells user and system time
/// as the 14th and 15th word, in hundredths of a second (`man 5 proc_pid_stat`).
fn cpu_seconds() -> Option<f64> {
    let told = fs::read_to_string("/proc/self/stat").ok()?;
    let behind_name = told.rsplit(')').next()?;
    let times = behind_name.split_whitespace().skip(11).take(2);
    let ticks = times.filter_map(|ticks| ticks.parse::<f64>().ok());
    Some(ticks.sum::<f64>() / TICKS)
}

fn files(folder: &str, ending: &str) -> Result<Vec<Vec<u8>>, Box<dyn Error>> {
    let mut paths: Vec<_> = fs::read_dir(folder)?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|found| found == ending))
        .collect();
    paths.sort();
    let bytes = |path: &Path| fs::read(path).map_err(Box::<dyn Error>::from);
    paths.iter().map(|path| bytes(path)).collect()
}

fn rate(row: &str, files: &[Vec<u8>], metadata: &Metadata<'_>) {
    let spent = Spent::start();
    let mut count = 0_u32;
    while spent.started.elapsed() < SPAN && !files.is_empty() {
        for file in files {
            std::hint::black_box(read(file, metadata));
            count += 1;
        }
    }
    let [wall, processor] = spent
        .seconds()
        .map(|seconds| f64::from(count) / seconds.max(1e-9));
    let bytes: usize = files.iter().map(Vec::len).sum();
    let mean = bytes / files.len().max(1);
    println!(r#"{{"row":"{row}","found":{wall:.0},"cpu_found":{processor:.0},"bytes":{mean}}}"#);
}

/// One page made of all paragraphs of all pages, until it is large.
fn large(row: &str, pages: &[Vec<u8>], metadata: &Metadata<'_>) {
    let page = large_page(
        &pages
            .iter()
            .flat_map(|page| paragraphs(page))
            .collect::<Vec<_>>(),
    );
    let spent = Spent::start();
    let claims = read(&page, metadata).claims.len();
    let [wall, processor] = spent.seconds();
    let bytes = page.len();
    println!(
        r#"{{"row":"{row}","found":{wall:.4},"cpu_found":{processor:.4},"bytes":{bytes},"claims":{claims}}}"#
    );
}

fn paragraphs(page: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(page);
    let parts = text.split("<p").skip(1);
    let ends = parts.filter_map(|part| part.split("</p>").next().map(str::to_owned));
    ends.collect()
}

fn large_page(paragraphs: &[String]) -> Vec<u8> {
    let mut page = b"<!doctype html><html><body><h1>Many reports on one war</h1>".to_vec();
    for paragraph in paragraphs.iter().cycle().take(LARGE / 20) {
        page.extend_from_slice(format!("<p{paragraph} {}</p>", page.len()).as_bytes());
        if page.len() > LARGE {
            break;
        }
    }
    page
}
