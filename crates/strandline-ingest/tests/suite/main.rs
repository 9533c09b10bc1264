//! Everything that is read, tested from outside: cases of one feature each, laws, our own
//! corpus, the sample that ships, and real maps where the test data are at hand.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says where it stands"
)]

mod settings;
mod shared_data;

mod cases;
mod corpus;
mod laws;
mod sample;

mod hostile_corpora;
mod hostile_files;
mod layers;
mod lines;
mod made_to_harm;
mod other_assessors;
mod other_formats;
mod real_maps;
mod viina;
