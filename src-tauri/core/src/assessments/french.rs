//! French by skill, on the Échelle québécoise: level or not assessed, date,
//! source. What a level is near is approximate, and said so.

use super::{Error, Level, short};
use crate::error::Refusal;
use crate::ids::{CaseId, RowId, SubjectId, UserId};
use crate::journal::Tx;
use chrono::NaiveDate;
use rusqlite::{Connection, Row, params};
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;
use ts_rs::TS;

crate::coded_enum! {
    /// Who says so.
    pub enum LevelSource {
        /// A recognized test.
        Test = "test",
        /// Francisation Québec's placement or result.
        Francisation = "francisation",
        /// The counsellor's estimate.
        Estimate = "estimate",
    }
}

crate::coded_enum! {
    /// A stage of the scale.
    pub enum FrenchStage {
        /// Levels 1 to 4.
        Beginner = "beginner",
        /// Levels 5 to 8.
        Intermediate = "intermediate",
        /// Levels 9 to 12.
        Advanced = "advanced",
    }
}

/// What a level is, and is near.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct FrenchLevel {
    /// The level.
    pub level: Level,
    /// Its stage: official.
    pub stage: FrenchStage,
    /// Approximate level of the Common European Framework.
    pub cefr: String,
    /// Approximate level of the Canadian scale (NCLC).
    pub nclc: u8,
}

/// The four skills at one date.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct FrenchResult {
    /// The row.
    pub id: RowId,
    /// When.
    pub taken_on: NaiveDate,
    /// Who says so.
    pub source: LevelSource,
    /// Compréhension orale.
    pub listening: Option<Level>,
    /// Production orale.
    pub speaking: Option<Level>,
    /// Compréhension écrite.
    pub reading: Option<Level>,
    /// Production écrite.
    pub writing: Option<Level>,
    /// Reads and writes little in any language.
    pub low_literacy: bool,
    /// A short fact.
    pub note: Option<String>,
    /// Who wrote it.
    pub author: UserId,
}

/// Records a result, or corrects one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct SaveFrench {
    /// The file.
    pub case: CaseId,
    /// The result to correct; a new one when absent.
    #[ts(optional)]
    pub result: Option<RowId>,
    /// When; today when absent.
    #[ts(optional)]
    pub taken_on: Option<NaiveDate>,
    /// Who says so.
    pub source: LevelSource,
    /// Compréhension orale; null when not assessed.
    pub listening: Option<Level>,
    /// Production orale; null when not assessed.
    pub speaking: Option<Level>,
    /// Compréhension écrite; null when not assessed.
    pub reading: Option<Level>,
    /// Production écrite; null when not assessed.
    pub writing: Option<Level>,
    /// Reads and writes little in any language.
    pub low_literacy: bool,
    /// A short fact.
    #[ts(optional)]
    pub note: Option<String>,
    /// The draft that this makes useless.
    #[ts(optional)]
    pub draft: Option<String>,
}

static LEVELS: LazyLock<Vec<FrenchLevel>> = LazyLock::new(|| {
    let text = include_str!("../../data/assessments/french_scale.csv");
    let lines = csv::Reader::from_reader(text.as_bytes()).into_records();
    lines.filter_map(|line| level(&line.ok()?)).collect()
});

fn level(line: &csv::StringRecord) -> Option<FrenchLevel> {
    Some(FrenchLevel {
        level: line.get(0)?.parse::<u8>().ok()?.try_into().ok()?,
        stage: line.get(1)?.parse().ok()?,
        cefr: line.get(2)?.to_owned(),
        nclc: line.get(3)?.parse().ok()?,
    })
}

/// The twelve levels.
pub fn levels() -> &'static [FrenchLevel] {
    &LEVELS
}

fn read(row: &Row<'_>) -> rusqlite::Result<FrenchResult> {
    Ok(FrenchResult {
        id: row.get(0)?,
        taken_on: row.get(1)?,
        source: row.get(2)?,
        listening: row.get(3)?,
        speaking: row.get(4)?,
        reading: row.get(5)?,
        writing: row.get(6)?,
        low_literacy: row.get(7)?,
        note: row.get(8)?,
        author: row.get(9)?,
    })
}

/// The results of a file, newest first.
///
/// # Errors
/// The database refuses.
pub fn of_case(conn: &Connection, case: SubjectId) -> Result<Vec<FrenchResult>, Refusal> {
    let mut statement = conn.prepare_cached(
        "SELECT id, taken_on, source, listening, speaking, reading, writing, low_literacy, note,
             author
         FROM french_levels WHERE subject = ?1 ORDER BY taken_on DESC, id DESC",
    )?;
    let rows = statement.query_map([case], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Writes a result of the file being written.
///
/// # Errors
/// Nothing is said, the date has not come, or no such result is to correct.
pub fn save(tx: &Tx<'_>, request: &SaveFrench, today: NaiveDate) -> Result<RowId, Refusal> {
    let taken_on = request.taken_on.unwrap_or(today);
    if taken_on > today {
        return Err(Error::InFuture.into());
    }
    let skills = [
        request.listening,
        request.speaking,
        request.reading,
        request.writing,
    ];
    if skills.iter().all(Option::is_none) && !request.low_literacy {
        return Err(Error::NoLevel.into());
    }
    let note = short(request.note.as_ref())?;
    let id = request.result.unwrap_or_else(RowId::fresh);
    let sql = if request.result.is_some() {
        "UPDATE french_levels SET taken_on = ?3, source = ?4, listening = ?5, speaking = ?6,
             reading = ?7, writing = ?8, low_literacy = ?9, note = ?10, author = ?11
         WHERE subject = ?1 AND id = ?2"
    } else {
        "INSERT INTO french_levels (subject, id, taken_on, source, listening, speaking, reading,
             writing, low_literacy, note, author)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"
    };
    let written = tx.prepare_cached(sql)?.execute(params![
        tx.subject,
        id,
        taken_on,
        request.source,
        request.listening,
        request.speaking,
        request.reading,
        request.writing,
        request.low_literacy,
        note,
        tx.author,
    ])?;
    if written == 0 {
        return Err(Error::LevelUnknown.into());
    }
    Ok(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twelve_levels_in_three_stages_of_four() {
        let numbers: Vec<_> = levels().iter().map(|l| l.level.number()).collect();
        assert_eq!(numbers, (1..=12).collect::<Vec<u8>>());
        for level in levels() {
            let stage = match level.level.number() {
                1..=4 => FrenchStage::Beginner,
                5..=8 => FrenchStage::Intermediate,
                _ => FrenchStage::Advanced,
            };
            assert_eq!(level.stage, stage);
        }
    }
}
