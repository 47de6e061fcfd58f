//! The rooms of the house: their tables, their migrations, what is derived,
//! what must hold. A new capability adds its lines here and nowhere else.

use crate::error::Refusal;
use crate::ids::SubjectId;
use crate::journal::{self, Attached, Derived, Reference, Registry, SubjectKind, Table};
use crate::session::House;
use crate::vault::Migration;
use crate::{
    agenda, agreements, assessments, cases, closings, concertation, consents, deadlines, documents,
    drafts, exports, follow_ups, households, identities, imports, indicators, letters, merges,
    names, notes, organization, partners, pathway, plans, referrals, rules, search, tags, today,
    users, views,
};
use rusqlite::Connection;

const fn table(name: &'static str, kind: SubjectKind) -> Table {
    Table { name, kind }
}

/// Append-only: number, name, SQL. A released one never changes.
const MIGRATIONS: &[Migration] = &[
    (1, "journal", journal::MIGRATION),
    (2, "users", users::MIGRATION),
    (3, "cases", cases::schema::MIGRATION),
    (4, "follow_ups", follow_ups::MIGRATION),
    (5, "notes", notes::MIGRATION),
    (6, "consents", consents::MIGRATION),
    (7, "referrals", referrals::MIGRATION),
    (8, "partners", partners::MIGRATION),
    (9, "names", names::index::MIGRATION),
    (10, "search", search::MIGRATION),
    (11, "drafts", drafts::MIGRATION),
    (12, "imports", imports::MIGRATION),
    (13, "pathway", pathway::MIGRATION),
    (14, "indicators", indicators::MIGRATION),
    (20, "case_counts", cases::counts::MIGRATION),
    (21, "rules", rules::MIGRATION),
    (22, "deadlines", deadlines::MIGRATION),
    (23, "assessments", assessments::MIGRATION),
    (24, "plans", plans::MIGRATION),
    (25, "households", households::MIGRATION),
    (26, "documents", documents::MIGRATION),
    (27, "consents_more", consents::MORE),
    (28, "merges", merges::MIGRATION),
    (29, "agenda", agenda::MIGRATION),
    (30, "views", views::MIGRATION),
    (31, "closings", closings::MIGRATION),
    (32, "pathway_facts", pathway::FACTS_MIGRATION),
    (33, "letters", letters::MIGRATION),
    (34, "notes_more", notes::MORE),
    (35, "organization", organization::MIGRATION),
    (36, "flag_reviews", cases::flags::MIGRATION),
    (37, "tags", tags::MIGRATION),
    (38, "exports", exports::MIGRATION),
    (39, "meetings_together", households::TOGETHER),
    (40, "digest_parts", journal::PARTS_MIGRATION),
    (41, "rule_wordings", rules::WORDINGS_MIGRATION),
    (42, "rule_own_words", rules::OWN_WORDS_MIGRATION),
    (43, "office_days", agenda::hours::MIGRATION),
    (44, "today", today::MIGRATION),
    (45, "protected_places", cases::flags::HIDE_PLACES),
    (46, "partner_facts", partners::FACTS),
    (47, "partner_doubles", partners::doubles::MIGRATION),
    (48, "referral_events", referrals::events::MIGRATION),
    (49, "referral_work", referrals::inbound::MIGRATION),
    (50, "referral_figures", indicators::referrals::MIGRATION),
    (51, "concertation", concertation::MIGRATION),
    (52, "agreements", agreements::MIGRATION),
    (54, "referral_codes", referrals::code::MIGRATION),
    (55, "letters_to_partners", letters::MORE),
    (56, "partner_lists", partners::listed::MIGRATION),
    (58, "approved_minutes", concertation::MINUTES),
    (
        59,
        "corrections_and_kinds",
        referrals::inbound::CORRECTIONS_AND_KINDS,
    ),
    (60, "exchange_keys", journal::EXCHANGE_MIGRATION),
    (61, "identities", identities::MIGRATION),
];

/// The rooms, for the desk.
pub static HOUSE: House = House {
    migrations: MIGRATIONS,
    registry: REGISTRY,
};

/// What the journal knows of the rooms.
const REGISTRY: Registry = Registry {
    tables: &[
        table("users", SubjectKind::User),
        table("user_views", SubjectKind::User),
        table("view_choices", SubjectKind::User),
        table("list_exports", SubjectKind::User),
        table("tags", SubjectKind::Organization),
        table("shared_views", SubjectKind::Organization),
        table("cases", SubjectKind::Case),
        table("case_names", SubjectKind::Case),
        table("case_languages", SubjectKind::Case),
        table("case_contacts", SubjectKind::Case),
        table("case_immigration", SubjectKind::Case),
        table("case_flags", SubjectKind::Case),
        table("case_episodes", SubjectKind::Case),
        table("case_steps", SubjectKind::Case),
        table("follow_ups", SubjectKind::Case),
        table("notes", SubjectKind::Case),
        table("consents", SubjectKind::Case),
        table("referrals", SubjectKind::Case),
        table("referral_steps", SubjectKind::Case),
        table("referral_events", SubjectKind::Case),
        table("inbound_referrals", SubjectKind::Case),
        table("inbound_steps", SubjectKind::Case),
        table("case_dependants", SubjectKind::Case),
        table("pathways", SubjectKind::Case),
        table("pathway_steps", SubjectKind::Case),
        table("assessments", SubjectKind::Case),
        table("assessment_scores", SubjectKind::Case),
        table("need_alerts", SubjectKind::Case),
        table("french_levels", SubjectKind::Case),
        table("plan_objectives", SubjectKind::Case),
        table("plan_steps", SubjectKind::Case),
        table("plan_agreements", SubjectKind::Case),
        table("disclosures", SubjectKind::Case),
        table("closings", SubjectKind::Case),
        table("retention_calls", SubjectKind::Case),
        table("letterheads", SubjectKind::Organization),
        table("organization", SubjectKind::Organization),
        table("note_templates", SubjectKind::Organization),
        table("office_days", SubjectKind::Organization),
        table("identity_cards", SubjectKind::Organization),
        table("recovery_identities", SubjectKind::Organization),
        table("deadlines", SubjectKind::Case),
        table("case_absences", SubjectKind::Case),
        table("case_households", SubjectKind::Case),
        table("households", SubjectKind::Household),
        table("household_members", SubjectKind::Household),
        table("household_agreements", SubjectKind::Household),
        table("household_ties", SubjectKind::Household),
        table("documents", SubjectKind::Case),
        table("document_exports", SubjectKind::Case),
        table("case_aliases", SubjectKind::Case),
        table("case_distinctions", SubjectKind::Case),
        table("case_tags", SubjectKind::Case),
        table("case_exports", SubjectKind::Case),
        table("letters", SubjectKind::Case),
        table("partners", SubjectKind::Partner),
        table("partner_services", SubjectKind::Partner),
        table("partner_places", SubjectKind::Partner),
        table("partner_contacts", SubjectKind::Partner),
        table("partner_closures", SubjectKind::Partner),
        table("partner_aliases", SubjectKind::Partner),
        table("partner_told", SubjectKind::Partner),
        table("partner_distinctions", SubjectKind::Partner),
        table("rule_packs", SubjectKind::Reference),
        table("rules", SubjectKind::Reference),
        table("agenda_entries", SubjectKind::Agenda),
        table("concertations", SubjectKind::Concertation),
        table("concertation_members", SubjectKind::Concertation),
        table("concertation_meetings", SubjectKind::Concertation),
        table("concertation_points", SubjectKind::Concertation),
        table("concertation_attendance", SubjectKind::Concertation),
        table("concertation_decisions", SubjectKind::Concertation),
        table("concertation_items", SubjectKind::Concertation),
        table("concertation_item_moves", SubjectKind::Concertation),
        table("concertation_addenda", SubjectKind::Concertation),
        table("concertation_approved", SubjectKind::Concertation),
        table("concertation_prints", SubjectKind::Concertation),
        table("joint_projects", SubjectKind::Concertation),
        table("joint_project_partners", SubjectKind::Concertation),
        table("joint_milestones", SubjectKind::Concertation),
        table("joint_indicators", SubjectKind::Concertation),
        table("agreements", SubjectKind::Agreement),
        table("agreement_instalments", SubjectKind::Agreement),
        table("agreement_deliverables", SubjectKind::Agreement),
        table("agreement_reports", SubjectKind::Agreement),
        table("agreement_amendments", SubjectKind::Agreement),
    ],
    derived: &[
        Derived {
            name: "case_lines",
            kind: SubjectKind::Case,
            sources: &[
                "cases",
                "case_names",
                "case_immigration",
                "case_flags",
                "follow_ups",
            ],
            refresh: cases::schema::refresh_line,
            orphans: "SELECT count(*) FROM case_lines WHERE subject NOT IN (SELECT subject FROM cases)",
        },
        Derived {
            name: "case_counts",
            kind: SubjectKind::Case,
            sources: &[],
            refresh: cases::counts::refresh,
            orphans: cases::counts::DIFFERENCES,
        },
        Derived {
            name: "name_keys",
            kind: SubjectKind::Case,
            sources: &["case_names"],
            refresh: search::store::refresh_names,
            orphans: "SELECT count(*) FROM name_forms WHERE owner NOT IN (SELECT subject FROM cases)",
        },
        Derived {
            name: "phone_keys",
            kind: SubjectKind::Case,
            sources: &["case_contacts"],
            refresh: search::store::refresh_phones,
            orphans: "SELECT count(*) FROM phone_keys WHERE owner NOT IN (SELECT subject FROM cases)",
        },
        Derived {
            name: "note_words",
            kind: SubjectKind::Case,
            sources: &["notes"],
            refresh: notes::store::refresh_index,
            orphans: "SELECT count(*) FROM note_index WHERE subject NOT IN (SELECT subject FROM cases)",
        },
        Derived {
            name: "pathway_lines",
            kind: SubjectKind::Case,
            sources: &["cases", "pathway_steps"],
            refresh: pathway::store::refresh_lines,
            orphans: "SELECT count(*) FROM pathway_lines WHERE subject NOT IN (SELECT subject FROM cases)",
        },
        Derived {
            name: "need_lines",
            kind: SubjectKind::Case,
            sources: &[
                "cases",
                "assessments",
                "assessment_scores",
                "pathway_steps",
                "plan_objectives",
            ],
            refresh: assessments::store::refresh_line,
            orphans: "SELECT count(*) FROM need_lines WHERE subject NOT IN (SELECT subject FROM cases)",
        },
        Derived {
            name: "need_lines",
            kind: SubjectKind::Reference,
            sources: &["rules", "rule_packs"],
            refresh: assessments::store::refresh_by_rules,
            orphans: "SELECT 0",
        },
        Derived {
            name: "referral_codes",
            kind: SubjectKind::Case,
            sources: &["referrals"],
            refresh: referrals::code::refresh,
            orphans: "SELECT count(*) FROM referral_codes WHERE subject NOT IN (SELECT subject FROM cases)",
        },
        Derived {
            name: "plan_lines",
            kind: SubjectKind::Case,
            sources: &["cases", "plan_objectives", "plan_steps"],
            refresh: plans::store::refresh_line,
            orphans: "SELECT count(*) FROM plan_lines WHERE subject NOT IN (SELECT subject FROM cases)",
        },
        Derived {
            name: "referral_lines",
            kind: SubjectKind::Case,
            sources: &["cases", "referrals", "inbound_referrals"],
            refresh: referrals::work::refresh_lines,
            orphans: "SELECT count(*) FROM referral_lines WHERE subject NOT IN (SELECT subject FROM cases)",
        },
        Derived {
            name: "partner_lines",
            kind: SubjectKind::Partner,
            sources: &[
                "partners",
                "partner_services",
                "partner_places",
                "partner_contacts",
            ],
            refresh: partners::store::refresh_line,
            orphans: "SELECT count(*) FROM partner_lines WHERE subject NOT IN (SELECT subject FROM partners)",
        },
    ],
    attached: &[Attached {
        table: "document_pieces",
        carry: documents::bytes::carry,
        faults: documents::bytes::faults,
        sweep: documents::bytes::sweep,
    }],
    references: &[
        Reference {
            name: "cases.counsellor",
            broken: "SELECT count(*) FROM cases WHERE counsellor NOT IN (SELECT subject FROM users)",
        },
        Reference {
            name: "case_tags.tag",
            broken: tags::LOST,
        },
        Reference {
            name: "follow_ups.assigned",
            broken: "SELECT count(*) FROM follow_ups WHERE assigned NOT IN (SELECT subject FROM users)",
        },
        Reference {
            name: "case_distinctions.other",
            broken: "SELECT count(*) FROM case_distinctions WHERE other NOT IN (SELECT subject FROM cases)",
        },
        Reference {
            name: "follow_ups.activity",
            broken: "SELECT count(*) FROM follow_ups WHERE activity IS NOT NULL
                 AND activity NOT IN (SELECT subject FROM agenda_entries)",
        },
        Reference {
            name: "agenda_entries.owner",
            broken: "SELECT count(*) FROM agenda_entries WHERE owner NOT IN (SELECT subject FROM users)",
        },
        Reference {
            name: "pathway_steps.owner",
            broken: "SELECT count(*) FROM pathway_steps WHERE owner NOT IN (SELECT subject FROM users)",
        },
        Reference {
            name: "assessment_scores.assessment",
            broken: "SELECT count(*) FROM assessment_scores s WHERE NOT EXISTS
                 (SELECT 1 FROM assessments a WHERE a.subject = s.subject AND a.id = s.assessment)",
        },
        Reference {
            name: "rules.period",
            broken: rules::store::OVERLAPS,
        },
        Reference {
            name: "plan_steps.objective",
            broken: "SELECT count(*) FROM plan_steps s WHERE NOT EXISTS
                 (SELECT 1 FROM plan_objectives o WHERE o.subject = s.subject AND o.id = s.objective)",
        },
        Reference {
            name: "case_households.member",
            broken: "SELECT count(*) FROM case_households c WHERE NOT EXISTS
                 (SELECT 1 FROM household_members m
                  WHERE m.subject = c.household AND m.id = c.member)",
        },
        Reference {
            name: "household_agreements.member",
            broken: "SELECT count(*) FROM household_agreements a WHERE NOT EXISTS
                 (SELECT 1 FROM household_members m
                  WHERE m.subject = a.subject AND m.id = a.member)",
        },
        Reference {
            name: "letters.made_by",
            broken: "SELECT count(*) FROM letters WHERE made_by NOT IN (SELECT subject FROM users)",
        },
        Reference {
            name: "referrals.partner",
            broken: "SELECT count(*) FROM referrals WHERE partner NOT IN (SELECT subject FROM partners)",
        },
        Reference {
            name: "partner_distinctions.other",
            broken: "SELECT count(*) FROM partner_distinctions
                 WHERE other NOT IN (SELECT subject FROM partners)",
        },
        Reference {
            name: "referrals.consent",
            broken: "SELECT count(*) FROM referrals r WHERE consent IS NOT NULL AND NOT EXISTS
                 (SELECT 1 FROM consents c WHERE c.subject = r.subject AND c.id = r.consent)",
        },
        Reference {
            name: "referral_steps.referral",
            broken: "SELECT count(*) FROM referral_steps s WHERE NOT EXISTS
                 (SELECT 1 FROM referrals r WHERE r.subject = s.subject AND r.id = s.referral)",
        },
        Reference {
            name: "referral_events.referral",
            broken: "SELECT count(*) FROM referral_events e WHERE NOT EXISTS
                 (SELECT 1 FROM referrals r WHERE r.subject = e.subject AND r.id = e.referral)",
        },
        Reference {
            name: "inbound_referrals.partner",
            broken: "SELECT count(*) FROM inbound_referrals WHERE partner IS NOT NULL
                 AND partner NOT IN (SELECT subject FROM partners)",
        },
        Reference {
            name: "inbound_steps.inbound",
            broken: "SELECT count(*) FROM inbound_steps s WHERE NOT EXISTS
                 (SELECT 1 FROM inbound_referrals i WHERE i.subject = s.subject AND i.id = s.inbound)",
        },
        Reference {
            name: "retention_calls.consent",
            broken: "SELECT count(*) FROM retention_calls r WHERE NOT EXISTS
                 (SELECT 1 FROM consents c WHERE c.subject = r.subject AND c.id = r.consent)",
        },
        Reference {
            name: "closings.episode",
            broken: "SELECT count(*) FROM closings k WHERE NOT EXISTS
                 (SELECT 1 FROM case_episodes e WHERE e.subject = k.subject
                  AND e.number = k.episode)",
        },
        Reference {
            name: "concertation",
            broken: concertation::store::LOST,
        },
        Reference {
            name: "concertation_meetings.entry",
            broken: "SELECT count(*) FROM concertation_meetings
                 WHERE entry NOT IN (SELECT subject FROM agenda_entries)",
        },
        Reference {
            name: "concertation_items.follower",
            broken: "SELECT count(*) FROM concertation_items
                 WHERE follower NOT IN (SELECT subject FROM users)",
        },
        Reference {
            name: "concertation.partner",
            broken: concertation::store::PARTNERS_LOST,
        },
        Reference {
            name: "agreements.partner",
            broken: "SELECT count(*) FROM agreements WHERE partner IS NOT NULL
                 AND partner NOT IN (SELECT subject FROM partners)",
        },
        Reference {
            name: "agreements.follower",
            broken: "SELECT count(*) FROM agreements
                 WHERE follower NOT IN (SELECT subject FROM users)",
        },
        Reference {
            name: "notes.amends",
            broken: "SELECT count(*) FROM notes n WHERE amends IS NOT NULL AND NOT EXISTS
                 (SELECT 1 FROM notes a WHERE a.subject = n.subject AND a.id = n.amends)",
        },
        Reference {
            name: "notes.follow_up",
            broken: "SELECT count(*) FROM notes n WHERE follow_up IS NOT NULL AND NOT EXISTS
                 (SELECT 1 FROM follow_ups f WHERE f.subject = n.subject AND f.id = n.follow_up)",
        },
    ],
    invariants,
};

/// What must hold of a subject before each commit, undo included.
fn invariants(conn: &Connection, kind: SubjectKind, subject: SubjectId) -> Result<(), Refusal> {
    if kind == SubjectKind::Organization {
        // Its lists stand side by side: none of them is its root.
        return tags::store::invariants(conn);
    }
    if !exists(conn, kind, subject)? {
        // Its creation was undone: nothing of it may stay, nothing may rest on it.
        if rows_left(conn, kind, subject)? {
            return Err(cases::schema::Invariant::Orphans.into());
        }
        if kind == SubjectKind::Partner && partners::store::is_named(conn, subject)? {
            return Err(partners::Error::InUse.into());
        }
        if kind == SubjectKind::Household && households::store::holds_files(conn, subject)? {
            return Err(households::Error::InUse.into());
        }
        if kind == SubjectKind::Agenda && agenda::store::in_use(conn, subject)? {
            return Err(agenda::Error::InUse.into());
        }
        return Ok(());
    }
    match kind {
        SubjectKind::Case => {
            cases::schema::invariants(conn, subject)?;
            closings::store::invariants(conn, subject)?;
            notes::store::invariants(conn, subject)?;
            referrals::store::invariants(conn, subject)
        }
        SubjectKind::Reference => rules::store::invariants(conn),
        SubjectKind::Concertation => concertation::store::invariants(conn, subject),
        _ => Ok(()),
    }
}

/// The first table of a kind holds its root row.
fn exists(conn: &Connection, kind: SubjectKind, subject: SubjectId) -> Result<bool, Refusal> {
    let Some(root) = HOUSE.registry.tables_of(kind).next() else {
        return Ok(true);
    };
    holds(conn, root, subject)
}

fn rows_left(conn: &Connection, kind: SubjectKind, subject: SubjectId) -> Result<bool, Refusal> {
    for table in HOUSE.registry.tables_of(kind) {
        if holds(conn, table, subject)? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn holds(conn: &Connection, table: &str, subject: SubjectId) -> Result<bool, Refusal> {
    let sql = format!("SELECT EXISTS (SELECT 1 FROM {table} WHERE subject = ?1)");
    Ok(conn
        .prepare_cached(&sql)?
        .query_row([subject], |row| row.get(0))?)
}
