//! Names that are hard to spell: folding, sounds, nearness, search keys, order.

mod fold;
pub mod index;
pub mod list;
mod script;
pub mod sound;
pub mod spelling;

pub use fold::{fold, in_latin, sort_key, words};
