//! Names that are hard to spell: folding, search keys, order.

mod fold;
pub mod index;

pub use fold::{fold, sort_key, words};
