//! How the journal's columns read on paper: which list a code comes from, whom
//! an identifier names, what is another person's and stays behind.

use crate::error::{Params, Refusal};
use crate::ids::SubjectId;
use crate::journal::SubjectKind;
use crate::places::{self, COUNTRIES, LANGUAGES, Named};
use crate::plans::PlanObjective;
use crate::rules::{self, RulePack};
use crate::words::{Lang, Words};
use crate::{partners, tags, users};
use rusqlite::{Connection, OptionalExtension};
use serde_json::Value;
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// Columns whose values are codes, by the beginning of their sentences. Every
/// column of a file is here, or in the list of the test beneath: none is guessed.
const CODES: &[(&str, &str)] = &[
    ("cases.status", "case-status"),
    ("cases.gender", "gender"),
    ("case_names.kind", "name-kind"),
    ("case_languages.usage", "language-use"),
    ("case_contacts.kind", "contact-kind"),
    ("case_immigration.code", "immigration"),
    ("case_flags.flag", "safety-flag"),
    ("case_episodes.reason", "closing-reason"),
    ("case_steps.from_status", "case-status"),
    ("case_steps.to_status", "case-status"),
    ("case_dependants.relation", "relation"),
    ("follow_ups.kind", "follow-up-kind"),
    ("follow_ups.channel", "follow-up-channel"),
    ("follow_ups.outcome", "follow-up-outcome"),
    ("follow_ups.interpreter_mode", "interpreter-mode"),
    ("consents.purpose", "purpose"),
    ("consents.form", "consent-form"),
    ("consents.categories", "data-category"),
    ("disclosures.exception", "exception"),
    ("referrals.categories", "data-category"),
    ("referrals.status", "referral-status"),
    ("referrals.sent_by", "follow-up-channel"),
    ("referrals.exception", "exception"),
    ("referrals.refusal", "refusal-reason"),
    ("referrals.outcome", "referral-outcome"),
    ("referrals.confirmed_by", "confirmation"),
    ("referral_steps.from_status", "referral-status"),
    ("referral_steps.to_status", "referral-status"),
    ("referrals.handover_way", "handover-way"),
    ("referral_events.kind", "referral-event"),
    ("referral_events.way", "handover-way"),
    ("referral_events.key_by", "key-by"),
    ("inbound_referrals.origin", "inbound-origin"),
    ("inbound_referrals.status", "inbound-status"),
    ("inbound_referrals.refusal", "refusal-reason"),
    ("inbound_referrals.outcome", "referral-outcome"),
    ("inbound_referrals.told_by", "follow-up-channel"),
    ("inbound_steps.from_status", "inbound-status"),
    ("inbound_steps.to_status", "inbound-status"),
    ("pathways.cadence", "cadence"),
    ("pathway_steps.status", "step-status"),
    ("assessments.moment", "moment"),
    ("assessment_scores.domain", "domain"),
    ("assessment_scores.score", "score"),
    ("assessment_scores.own_score", "score"),
    ("assessment_scores.aside", "aside-reason"),
    ("need_alerts.domain", "domain"),
    ("french_levels.source", "french-source"),
    ("plan_objectives.domain", "domain"),
    ("plan_objectives.status", "objective-status"),
    ("plan_steps.doer", "doer"),
    ("plan_steps.status", "plan-step-status"),
    ("plan_agreements.form", "consent-form"),
    ("closings.plan_result", "plan-result"),
    ("closings.residence", "residence"),
    ("closings.work", "work"),
    ("closings.satisfaction", "satisfaction"),
    ("closings.no_scores", "no-scores"),
    ("retention_calls.answer", "retention-answer"),
    ("retention_calls.left_to", "left-to"),
    ("deadlines.kind", "deadline-kind"),
    ("deadlines.state", "deadline-state"),
    ("documents.kind", "document-kind"),
    ("documents.media", "media"),
    ("letters.kind", "letter-kind"),
    ("letters.language", "letter-language"),
    ("case_exports.language", "letter-language"),
];

/// Columns that hold the code of a language; what is not one is text.
const SPOKEN: &[&str] = &[
    "case_languages.code",
    "consents.language",
    "follow_ups.interpreter_language",
];

/// Columns that say nothing to a person: places, marks of the program.
const SILENT: &[&str] = &["id", "position", "after_id", "before", "at", "sum"];
/// Where the sealed bytes of a document lie, and what the copy's name says better.
const SILENT_HERE: &[&str] = &["documents.address"];
const YES_NO: &[&str] = &[
    "no_message",
    "preferred",
    "urgent",
    "deferred",
    "corrected",
    "settled",
    "proof_seen",
    "present",
    "interpreted",
    "interpreter_confirmed",
    "together",
    "low_literacy",
    "work_permit",
];

/// What a value says.
#[derive(Debug, Clone, PartialEq)]
pub enum Said {
    /// Itself.
    AsIs,
    /// These words.
    Words(String),
    /// A link inside the file: it has no words.
    Link,
    /// Another person's file: it stays behind.
    Withheld,
}

/// What names are looked up in.
pub struct Meaning<'c> {
    conn: &'c Connection,
    /// The words of the reader.
    pub words: Words,
    case: SubjectId,
    known: HashMap<Uuid, String>,
    rules: Arc<RulePack>,
}

impl<'c> Meaning<'c> {
    /// Reads the names that a file may hold.
    pub fn new(conn: &'c Connection, case: SubjectId, language: Lang) -> Result<Self, Refusal> {
        let mut known = HashMap::new();
        known.extend(users::all(conn)?.into_iter().map(|u| (u.id.0, u.name)));
        known.extend(
            tags::store::all(conn)?
                .into_iter()
                .map(|t| (t.id.0, t.name)),
        );
        Ok(Meaning {
            conn,
            words: Words::new(language),
            case,
            known,
            rules: rules::of(conn)?,
        })
    }

    /// A sentence without parameter.
    pub fn say(&self, key: &str) -> String {
        self.words.say(key, &Params::new())
    }

    /// The title of a table.
    pub fn table(&self, table: &str) -> String {
        self.title("table", table)
    }

    /// The title of a column.
    pub fn field(&self, field: &str) -> String {
        self.title("field", field)
    }

    fn title(&self, what: &str, name: &str) -> String {
        let found = self.words.find(&format!("{what}-{name}"), &Params::new());
        found.unwrap_or_else(|| name.replace('_', " "))
    }

    /// Whether a column is only the program's.
    pub fn is_silent(table: &str, field: &str) -> bool {
        SILENT.contains(&field) || SILENT_HERE.contains(&format!("{table}.{field}").as_str())
    }

    /// What a value says to the person who reads.
    pub fn of(&self, table: &str, field: &str, value: &Value) -> Result<Said, Refusal> {
        match value {
            Value::String(text) => match Uuid::parse_str(text) {
                Ok(id) => self.named(id),
                Err(_) => Ok(self.coded(table, field, text)),
            },
            Value::Number(n) if prefix_of(table, field).is_some() => {
                Ok(self.coded(table, field, &n.to_string()))
            }
            Value::Number(n) if YES_NO.contains(&field) => {
                let key = if n.as_i64() == Some(0) { "no" } else { "yes" };
                Ok(Said::Words(self.say(key)))
            }
            _ => Ok(Said::AsIs),
        }
    }

    fn named(&self, id: Uuid) -> Result<Said, Refusal> {
        if let Some(name) = self.known.get(&id) {
            return Ok(Said::Words(name.clone()));
        }
        let kind: Option<SubjectKind> = self
            .conn
            .prepare_cached("SELECT kind FROM subjects WHERE id = ?1")?
            .query_row([SubjectId(id)], |row| row.get(0))
            .optional()?;
        Ok(match kind {
            Some(SubjectKind::Partner) => {
                partners::store::name(self.conn, SubjectId(id))?.map_or(Said::Link, Said::Words)
            }
            Some(SubjectKind::Case) if id != self.case.0 => Said::Withheld,
            _ => Said::Link,
        })
    }

    fn coded(&self, table: &str, field: &str, text: &str) -> Said {
        let lang = self.words.lang();
        let listed = |list: &[Named]| {
            let found = list.iter().find(|n| n.code == text);
            found.map(|n| match lang {
                Lang::Fr => n.fr.clone(),
                Lang::En => n.en.clone(),
            })
        };
        let column = format!("{table}.{field}");
        let words = match (column.as_str(), field) {
            (spoken, _) if SPOKEN.contains(&spoken) => listed(&LANGUAGES),
            (_, "country") => listed(&COUNTRIES),
            (_, "municipality") => places::name_of(text),
            ("pathway_steps.code", _) => self.step(text),
            ("plan_agreements.content", _) => self.agreed(text),
            _ => prefix_of(table, field).and_then(|prefix| self.codes(prefix, text)),
        };
        words.map_or(Said::AsIs, Said::Words)
    }

    /// What is to be done, by the rules in force, else by the program's own.
    fn step(&self, code: &str) -> Option<String> {
        let all = self.rules.steps().iter().chain(rules::carried().steps());
        let title = &all.into_iter().find(|s| s.code == code)?.title;
        Some(match self.words.lang() {
            Lang::Fr => title.fr.clone(),
            Lang::En => title.en.clone(),
        })
    }

    /// The plan as it was agreed: an objective a line, then who does what by when.
    fn agreed(&self, text: &str) -> Option<String> {
        let objectives: Vec<PlanObjective> = serde_json::from_str(text).ok()?;
        let mut lines = Vec::new();
        for o in objectives {
            let domain = self.words.name("domain", o.domain);
            let status = self.words.name("objective-status", o.status);
            lines.push(format!("{} – {domain} – {status}", o.title));
            for step in o.steps {
                let doer = self.words.name("doer", step.doer);
                let status = self.words.name("plan-step-status", step.status);
                let who = step.who.map(|w| format!(" ({w})")).unwrap_or_default();
                lines.push(format!(
                    "  {} – {doer}{who} – {} – {status}",
                    step.what, step.due_on
                ));
            }
        }
        Some(lines.join("\n"))
    }

    /// One code, or several parted by commas.
    fn codes(&self, prefix: &str, text: &str) -> Option<String> {
        let word = |part: &str| {
            let key = format!("{prefix}-{}", part.trim());
            self.words.find(&key, &Params::new())
        };
        let words: Option<Vec<String>> = text.split(',').map(word).collect();
        words.map(|w| w.join(", "))
    }
}

/// The beginning of the sentences of a column's codes.
fn prefix_of(table: &str, field: &str) -> Option<&'static str> {
    let column = format!("{table}.{field}");
    let listed = CODES.iter().find(|(c, _)| *c == column);
    listed.map(|(_, prefix)| *prefix)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::door::HOUSE;
    use crate::words::Words;

    /// Columns that say themselves: texts, dates, numbers, links.
    const THEMSELVES: &str = "
        cases: number status_note resume_on transfer_to confirmed_on opened_on birth pronoun
            arrival_on interpreter address postal_code external_number source counsellor
        case_names: given family
        case_contacts: value note
        case_immigration: since until expires_on document
        case_flags: since review_on author
        case_episodes: number opened_on closed_on note
        case_steps: happened_on reason
        case_aliases: number merged_on
        case_distinctions: said_on
        case_dependants: given birth
        case_tags: since
        case_exports: made_on requested_on files
        pathways: settled_on from_arrival from_region expected_on job_started_on from_expected
        pathway_steps: due_on done_on reason
        follow_ups: due_on due_at waiting_for done_on summary minutes place attends interpreter_who
        notes: written_on text corrected_at
        consents: recipient witness interpreter given_on ends_on withdrawn_on guardian
        disclosures: happened_on recipient why supervisor content
        referrals: partner_name service_name need created_on sent_on sent_content exception_why
            supervisor accepted_on started_on waiting_until confirmed_on reminders last_reminder
            handover_on handover_with settled_why chase_on status_on promised_on
        referral_steps: happened_on note
        referral_events: happened_on happened_at with_whom words promised_on
        inbound_referrals: from_name from_contact received_on need status_on due_on receipt_on
            reviewed_on waiting_until told_on told_to
        inbound_steps: happened_on note
        assessments: held_on interpreter completed_on
        assessment_scores: comment aside_note aside_on
        need_alerts: raised_on due_on answered_on supervisor decision
        french_levels: taken_on listening speaking reading writing note
        plan_objectives: aim status_on reason made_on target_on
        plan_steps: what who due_on done_on
        plan_agreements: version agreed_on interpreter signed_on
        closings: episode
        retention_calls: month due_on opens_on ends_on attempts last_attempt answered_on
            cancelled_on note
        deadlines: expires_on issued_by last_characters note state_on reason seen_on
        case_absences: left_on returned_on
        documents: title dated_on seen_on added_on file_name size width height checksum
        document_exports: exported_on
        letters: made_on
        case_households:
    ";

    fn says_itself(table: &str, column: &str) -> bool {
        let mut here = false;
        for word in THEMSELVES.split_whitespace() {
            match word.strip_suffix(':') {
                Some(name) => here = name == table,
                None if here && word == column => return true,
                None => {}
            }
        }
        false
    }

    #[test]
    fn every_column_of_a_file_says_itself_or_has_its_words() {
        let conn = Connection::open_in_memory().unwrap();
        for (_, _, sql) in HOUSE.migrations {
            conn.execute_batch(sql).unwrap();
        }
        let mut unsaid = Vec::new();
        for table in HOUSE.registry.tables_of(SubjectKind::Case) {
            let mut columns = conn
                .prepare("SELECT name, type FROM pragma_table_info(?1)")
                .unwrap();
            let found = columns.query_map([table], |row| {
                Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))
            });
            for (column, kind) in found.unwrap().map(Result::unwrap) {
                let full = format!("{table}.{column}");
                let known = kind == "BLOB"
                    || Meaning::is_silent(table, &column)
                    || YES_NO.contains(&column.as_str())
                    || SPOKEN.contains(&full.as_str())
                    || ["country", "municipality"].contains(&column.as_str())
                    || ["pathway_steps.code", "plan_agreements.content"].contains(&full.as_str())
                    || prefix_of(table, &column).is_some()
                    || says_itself(table, &column);
                if !known {
                    unsaid.push(full);
                }
            }
        }
        assert_eq!(unsaid, Vec::<String>::new());
    }

    #[test]
    fn every_table_and_column_has_its_title_in_both_languages() {
        let conn = Connection::open_in_memory().unwrap();
        for (_, _, sql) in HOUSE.migrations {
            conn.execute_batch(sql).unwrap();
        }
        let mut untitled = Vec::new();
        for lang in [Lang::Fr, Lang::En] {
            let words = Words::new(lang);
            let mut wants = |key: String| {
                if words.find(&key, &Params::new()).is_none() {
                    untitled.push(key);
                }
            };
            for table in HOUSE.registry.tables_of(SubjectKind::Case) {
                wants(format!("table-{table}"));
                let mut columns = conn
                    .prepare("SELECT name FROM pragma_table_info(?1)")
                    .unwrap();
                let found = columns.query_map([table], |row| row.get::<_, String>(0));
                for column in found.unwrap().map(Result::unwrap) {
                    if column != "subject" && !Meaning::is_silent(table, &column) {
                        wants(format!("field-{column}"));
                    }
                }
            }
        }
        assert_eq!(untitled, Vec::<String>::new());
    }
}
