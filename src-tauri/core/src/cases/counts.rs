//! How many files there are, by place, status and counsellor: counted as lines
//! change, never by reading them all.

use super::status::CaseStatus;
use crate::error::Refusal;
use crate::ids::SubjectId;
use crate::places;
use crate::session::{Context, Nothing};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// Counters, derived from `case_lines` by triggers; none of them is journaled.
pub const MIGRATION: &str = "
CREATE TABLE case_counts (
    over         INTEGER NOT NULL,
    counsellor   BLOB NOT NULL,
    municipality TEXT NOT NULL,
    status       TEXT NOT NULL,
    files        INTEGER NOT NULL,
    PRIMARY KEY (over, counsellor, municipality, status)
) STRICT, WITHOUT ROWID;
INSERT INTO case_counts
    SELECT over, counsellor, coalesce(municipality, ''), status, count(*)
    FROM case_lines GROUP BY 1, 2, 3, 4;
CREATE TRIGGER case_line_added AFTER INSERT ON case_lines BEGIN
    INSERT INTO case_counts VALUES
        (NEW.over, NEW.counsellor, coalesce(NEW.municipality, ''), NEW.status, 1)
        ON CONFLICT DO UPDATE SET files = files + 1;
END;
CREATE TRIGGER case_line_removed AFTER DELETE ON case_lines BEGIN
    UPDATE case_counts SET files = files - 1
        WHERE (over, counsellor, municipality, status)
            = (OLD.over, OLD.counsellor, coalesce(OLD.municipality, ''), OLD.status);
    DELETE FROM case_counts WHERE files = 0
        AND (over, counsellor, municipality, status)
            = (OLD.over, OLD.counsellor, coalesce(OLD.municipality, ''), OLD.status);
END;
CREATE TRIGGER case_line_moved AFTER UPDATE OF over, counsellor, municipality, status
    ON case_lines
    WHEN (OLD.over, OLD.counsellor, OLD.municipality, OLD.status)
        IS NOT (NEW.over, NEW.counsellor, NEW.municipality, NEW.status) BEGIN
    UPDATE case_counts SET files = files - 1
        WHERE (over, counsellor, municipality, status)
            = (OLD.over, OLD.counsellor, coalesce(OLD.municipality, ''), OLD.status);
    DELETE FROM case_counts WHERE files = 0
        AND (over, counsellor, municipality, status)
            = (OLD.over, OLD.counsellor, coalesce(OLD.municipality, ''), OLD.status);
    INSERT INTO case_counts VALUES
        (NEW.over, NEW.counsellor, coalesce(NEW.municipality, ''), NEW.status, 1)
        ON CONFLICT DO UPDATE SET files = files + 1;
END;
";

/// Counters that differ from a count of the lines.
pub const DIFFERENCES: &str = "
WITH counted (over, counsellor, municipality, status, files) AS (
    SELECT over, counsellor, coalesce(municipality, ''), status, count(*)
    FROM case_lines GROUP BY 1, 2, 3, 4)
SELECT (SELECT count(*) FROM (SELECT * FROM counted EXCEPT SELECT * FROM case_counts))
     + (SELECT count(*) FROM (SELECT * FROM case_counts EXCEPT SELECT * FROM counted))";

/// Triggers keep the counters; `verify` compares them whole.
pub fn refresh(_: &Connection, _: SubjectId) -> Result<(), Refusal> {
    Ok(())
}

/// Files of one status in one MRC.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RegionCount {
    /// The region's name; empty when the municipality is not known.
    pub region: String,
    /// The MRC's name, where there is one.
    pub mrc: Option<String>,
    /// Where the files stand.
    pub status: CaseStatus,
    /// How many.
    pub files: u32,
}

/// Files by region, MRC and status, everyone's.
pub fn by_region(context: &Context<'_>, _: Nothing) -> Result<Vec<RegionCount>, Refusal> {
    context.session.read(|conn| {
        let mut statement = conn.prepare_cached(
            "SELECT municipality, status, sum(files) FROM case_counts GROUP BY 1, 2",
        )?;
        let mut rows = statement.query([])?;
        let mut found: BTreeMap<(String, Option<String>, CaseStatus), u32> = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let code: String = row.get(0)?;
            let place = places::place(&code);
            let region = place.map(|p| p.region.clone()).unwrap_or_default();
            let mrc = place.and_then(|p| p.mrc.clone());
            *found.entry((region, mrc, row.get(1)?)).or_default() += row.get::<_, u32>(2)?;
        }
        Ok(found
            .into_iter()
            .map(|((region, mrc, status), files)| RegionCount {
                region,
                mrc,
                status,
                files,
            })
            .collect())
    })
}
