//! Everything of Ancrage that stays true without a window.
//!
//! A screen asks, a session decides, one transaction writes, the journal
//! remembers. Arrows point down only: rooms (one folder per capability) use the
//! session, the session uses the journal, the journal uses the vault.
//!
//! # A room
//! - `types.rs`: what the window sees (serde + ts-rs), closed lists, rules;
//! - `schema.rs`: `MIGRATION`, the SQL of its journaled and derived tables;
//! - `store.rs`: SQL and row mapping, on a `&Connection`;
//! - `operations.rs`: `fn(&Context, Request) -> Result<Response, Refusal>`;
//!   a change answers `Changed<T>` from `context.session.write(ACTION, |w| …)`.
//!
//! A new room is declared in four places, each one line per thing: `lib.rs`,
//! `door/house.rs` (migration, journaled tables with their kind, derived,
//! references, invariants), `door/operations.rs` (its operations with the
//! capability each needs), `locales/{fr,en}/<room>.ftl`.
//!
//! # Writing
//! ```ignore
//! const PLAN: Action = Action::new("follow_ups.plan", Undo::Yes);
//! context.session.write(PLAN, |w| {
//!     w.say("number", number);          // parameters of `action-follow_ups-plan`
//!     w.on(case, |tx| {                 // every row written belongs to `case`
//!         tx.prepare_cached("INSERT INTO follow_ups (subject, id, …) …")?.execute(…)?;
//!         Ok(id)
//!     })
//! })
//! ```
//! `?` turns any `Coded` error and `rusqlite::Error` into a `Refusal`.
//! Journaled tables: `STRICT`, first two columns `subject BLOB NOT NULL, id BLOB
//! NOT NULL`, `PRIMARY KEY (subject, id)`, `WITHOUT ROWID`, no other `UNIQUE`,
//! no foreign key, no trigger; indexes are free. New columns come last, nullable.

pub mod agenda;
pub mod agreements;
pub mod answers;
pub mod assessments;
pub mod calendar;
pub mod cases;
pub mod closings;
pub mod codes;
pub mod concertation;
pub mod consents;
pub mod custody;
pub mod deadlines;
pub mod demo;
pub mod documents;
pub mod door;
pub mod drafts;
pub mod error;
pub mod exports;
pub mod fhir;
pub mod follow_ups;
pub mod history;
pub mod households;
pub mod identities;
pub mod ids;
pub mod imports;
pub mod indicators;
pub mod journal;
pub mod letters;
pub mod matching;
pub mod merges;
pub mod money;
pub mod names;
pub mod notes;
pub mod organization;
pub mod partners;
pub mod pathway;
pub mod places;
pub mod plans;
pub mod referrals;
pub mod rights;
mod rows;
pub mod rules;
pub mod search;
pub mod session;
pub mod tags;
pub mod today;
pub mod users;
pub mod vault;
pub mod views;
pub mod words;
pub mod workspace;
pub mod written;
