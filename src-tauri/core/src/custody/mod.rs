//! Who may write to a subject when several devices hold it.

pub mod rules;
