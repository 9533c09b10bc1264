//! Everything that is read, tested from outside: cases of one feature each, laws, our own
//! corpus, the sample that ships, and real maps where the test data are at hand.

mod cases;
mod corpus;
mod hostile_files;
mod laws;
mod real_maps;
mod sample;
mod settings;
mod shared_data;
