//! What a clerk gets from tables drawn as text: other offices' layouts, sums, slips and guesses.

pub(in crate::recognise) mod draw;
mod groups;
mod layouts;
mod lists;
mod money;
mod more;
mod property;
mod sample;
mod states;
mod stop;
mod sums;
mod words;
