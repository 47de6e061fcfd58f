//! What forms ask of the lists.

use super::{COUNTRIES, LANGUAGES, Named, Place};
use crate::error::Refusal;
use crate::session::{Context, Nothing};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Text being typed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct PlaceQuery {
    /// As typed.
    pub text: String,
}

/// A place by its code.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct PlaceCode {
    /// Its code.
    pub code: String,
}

/// Places as typed.
pub fn search(_: &Context<'_>, request: PlaceQuery) -> Result<Vec<Place>, Refusal> {
    Ok(super::search(&request.text, 20))
}

/// The place of a code, or null.
pub fn show(_: &Context<'_>, request: PlaceCode) -> Result<Option<Place>, Refusal> {
    Ok(super::place(&request.code).cloned())
}

/// Countries, in French order.
pub fn countries(_: &Context<'_>, _: Nothing) -> Result<Vec<Named>, Refusal> {
    Ok(COUNTRIES.clone())
}

/// Languages, in French order.
pub fn languages(_: &Context<'_>, _: Nothing) -> Result<Vec<Named>, Refusal> {
    Ok(LANGUAGES.clone())
}
