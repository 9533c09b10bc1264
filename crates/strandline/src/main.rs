//! The one binary: arguments, clock, environment, network and printing.
//!
//! [`arguments`] says what can be asked for; every command is a module that asks the
//! record and prints the answer. Nothing is known here that another crate could know:
//! the JSON is written by `strandline-serve`, files are read by `strandline-ingest`.

mod arguments;
mod ask;
mod asked_place;
mod basemap;
mod bounded_file;
mod bring_in;
mod bulletin;
mod chart;
mod claims;
mod clock;
mod export;
mod failure;
mod model;
mod picture;
mod progress;
mod read_report;
mod review;
mod sample;
mod settings;
mod shipped;
mod shown;
mod web;
mod whole_file;
mod world;

use std::process::ExitCode;

use clap::Parser;

use crate::{
    arguments::{Arguments, Command},
    failure::Done,
};

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    failure::exit_code(run(&arguments))
}

fn run(arguments: &Arguments) -> anyhow::Result<Done> {
    let globals = &arguments.globals;
    match &arguments.command {
        Command::Theatre(command) => settings::theatre(globals, command),
        Command::Assessor(command) => settings::assessor(globals, command),
        Command::Assessors(_) => settings::assessors(globals),
        Command::Import(command) => bring_in::take_in(globals, command),
        Command::Read(command) => read_report::read(globals, command),
        Command::Review(command) => review::review(globals, command),
        Command::Claims(command) => claims::claims(globals, command),
        Command::Area(command) => ask::area(globals, command),
        Command::Change(command) => ask::change(globals, command),
        Command::Bulletin(command) => bulletin::bulletin(globals, command),
        Command::Compare(command) => ask::compare::compare(globals, command),
        Command::At(command) => ask::at(globals, command),
        Command::Place(command) => asked_place::place(globals, command),
        Command::Map(command) => ask::map(globals, command),
        Command::Markers(command) => ask::markers(globals, command),
        Command::Contact(command) => ask::contact(globals, command),
        Command::Chart(command) => chart::chart(globals, command),
        Command::Picture(command) => picture::picture(globals, command),
        Command::Export(command) => export::export(globals, command),
        Command::Serve(command) => web::serve(globals, command),
        Command::Basemap(command) => basemap::basemap(globals, command),
        Command::Verify(command) => ask::verify(globals, command),
        Command::Backup(command) => ask::backup(globals, command),
        Command::Demo(command) => sample::demo(globals, command),
        Command::Completions(command) => arguments::completions(command),
        Command::Man(command) => arguments::man(command),
    }
}
