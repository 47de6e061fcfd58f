//! The agenda: appointments with people (which are follow-ups of their files),
//! and what is in no one's file: absences, meetings, itinerant visits, groups.

pub mod calendar_file;
mod conflicts;
pub mod hours;
pub mod operations;
pub mod store;
mod types;

pub use conflicts::*;
pub use hours::{OfficeHours, OfficeWeek};
pub use types::*;

/// The room's table, and what appointments gain: nothing of a plain follow-up. What
/// a group keeps in each file is no step of that file, and has its own index.
pub const MIGRATION: &str = "
CREATE TABLE agenda_entries (
    subject      BLOB NOT NULL,
    id           BLOB NOT NULL,
    kind         TEXT NOT NULL,
    title        TEXT NOT NULL,
    owner        BLOB NOT NULL,
    starts_on    TEXT NOT NULL,
    ends_on      TEXT NOT NULL,
    starts_at    TEXT,
    minutes      INTEGER,
    place        TEXT,
    municipality TEXT,
    note         TEXT,
    status       TEXT NOT NULL,
    reason       TEXT,
    slots        INTEGER,
    met          INTEGER,
    new_files    INTEGER,
    km           INTEGER,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX agenda_entries_days ON agenda_entries (ends_on, starts_on);
CREATE INDEX agenda_entries_planned ON agenda_entries (owner, ends_on) WHERE status = 'planned';
ALTER TABLE follow_ups ADD COLUMN minutes INTEGER;
ALTER TABLE follow_ups ADD COLUMN place TEXT;
ALTER TABLE follow_ups ADD COLUMN attends TEXT;
ALTER TABLE follow_ups ADD COLUMN interpreter_mode TEXT;
ALTER TABLE follow_ups ADD COLUMN interpreter_language TEXT;
ALTER TABLE follow_ups ADD COLUMN interpreter_who TEXT;
ALTER TABLE follow_ups ADD COLUMN interpreter_confirmed INTEGER;
ALTER TABLE follow_ups ADD COLUMN activity BLOB;
DROP INDEX follow_ups_open;
CREATE INDEX follow_ups_open ON follow_ups (assigned, due_on)
    WHERE outcome IS NULL AND activity IS NULL;
CREATE INDEX follow_ups_hours ON follow_ups (due_on, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX follow_ups_activity ON follow_ups (activity) WHERE activity IS NOT NULL;
CREATE INDEX follow_ups_interpreter ON follow_ups (assigned, due_on)
    WHERE interpreter_confirmed = 0 AND outcome IS NULL;
";
