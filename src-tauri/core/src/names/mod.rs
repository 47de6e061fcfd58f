//! Names that are hard to spell: folding, search keys, order.

mod fold;
pub mod index;
pub mod list;

pub use fold::{fold, sort_key, words};
