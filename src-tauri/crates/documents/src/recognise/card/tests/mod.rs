//! Plan cards of real files and drawn ones, against what they say.

mod mixtures;
mod sample;
mod several;
