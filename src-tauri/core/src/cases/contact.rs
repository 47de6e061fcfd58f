//! How a person is reached, and what must be known before.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

crate::coded_enum! {
    /// A way to reach someone.
    pub enum ContactKind {
        /// Mobile phone.
        Mobile = "mobile",
        /// Home phone.
        Home = "home",
        /// Work phone.
        Work = "work",
        /// E-mail.
        Email = "email",
        /// Messaging application.
        Messaging = "messaging",
        /// Through someone else.
        Relay = "relay",
    }
}

crate::coded_enum! {
    /// What must be seen before a phone number. Short, coded, reviewed within
    /// ninety days (practice brief, section 10).
    pub enum SafetyFlag {
        /// Contact with discretion.
        DiscreetContact = "discreet_contact",
        /// Leave no message.
        NoMessage = "no_message",
        /// The address is protected.
        ProtectedAddress = "protected_address",
        /// Never meet as a couple.
        NotAsCouple = "not_as_couple",
        /// A risk for the counsellor.
        CounsellorRisk = "counsellor_risk",
    }
}

/// Days before a safety flag is reviewed.
pub const FLAG_REVIEW_DAYS: i64 = 90;

crate::coded_enum! {
    /// Immigration status (practice brief, section 2.4). Orientation only.
    pub enum ImmigrationCode {
        /// Permanent residence, economic.
        RpEco = "RP_ECO",
        /// Permanent residence, family reunification.
        RpFam = "RP_FAM",
        /// Permanent residence, state-assisted refugee.
        RpRpce = "RP_RPCE",
        /// Permanent residence, privately sponsored refugee.
        RpRpar = "RP_RPAR",
        /// Permanent residence, humanitarian or other.
        RpAut = "RP_AUT",
        /// Protected person.
        Pp = "PP",
        /// Asylum claim pending.
        Da = "DA",
        /// Asylum claim refused, recourse.
        DaRef = "DA_REF",
        /// Selection certificate, permanent residence pending.
        CsqAtt = "CSQ_ATT",
        /// Temporary foreign worker, closed permit.
        Tet = "TET",
        /// Temporary foreign worker, agricultural or seasonal.
        TetAgr = "TET_AGR",
        /// International mobility, closed permit.
        PmiF = "PMI_F",
        /// International mobility, open permit.
        PmiO = "PMI_O",
        /// Open permit of a spouse.
        Conj = "CONJ",
        /// International student.
        Etu = "ETU",
        /// Post-graduation permit.
        Ptpd = "PTPD",
        /// Measures for Ukraine.
        Ukr = "UKR",
        /// Temporary resident permit.
        Pst = "PST",
        /// Visitor.
        Vis = "VIS",
        /// Without status.
        Ss = "SS",
        /// Citizenship acquired.
        Cit = "CIT",
        /// To be confirmed.
        Inc = "INC",
    }
}

/// A way to reach the person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct Contact {
    /// The row, absent when new.
    #[ts(optional)]
    pub id: Option<crate::ids::RowId>,
    /// What it is.
    pub kind: ContactKind,
    /// Number or address, as shown.
    pub value: String,
    /// Whose, when, through whom.
    pub note: Option<String>,
    /// Leave no message there.
    pub no_message: bool,
    /// The one to try first.
    pub preferred: bool,
}

/// Digits of a phone, for search; empty for an e-mail.
pub fn digits(value: &str) -> String {
    if value.contains('@') {
        return String::new();
    }
    let digits: String = value.chars().filter(char::is_ascii_digit).collect();
    // A North American number is searched without its country code.
    match digits.strip_prefix('1') {
        Some(rest) if rest.len() == 10 => rest.to_owned(),
        _ => digits,
    }
}

/// A phone as written in Quebec: `418 555-0123`; others as they were typed.
pub fn phone(value: &str) -> String {
    let trimmed = value.trim();
    let digits = digits(trimmed);
    let plain = trimmed
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, ' ' | '-' | '.' | '(' | ')' | '+'));
    let local = !trimmed.starts_with('+') || trimmed.starts_with("+1");
    if plain && local && digits.len() == 10 {
        format!("{} {}-{}", &digits[..3], &digits[3..6], &digits[6..])
    } else {
        trimmed.to_owned()
    }
}

/// A Canadian postal code as written: `G5Y 3A1`; `None` when it is not one.
pub fn postal_code(value: &str) -> Option<String> {
    let code: Vec<u8> = value
        .bytes()
        .filter(u8::is_ascii_alphanumeric)
        .map(|b| b.to_ascii_uppercase())
        .collect();
    let shaped = code.len() == 6
        && code.iter().enumerate().all(|(place, b)| {
            if place % 2 == 0 {
                b.is_ascii_uppercase()
            } else {
                b.is_ascii_digit()
            }
        });
    shaped.then(|| {
        let text = String::from_utf8_lossy(&code);
        format!("{} {}", &text[..3], &text[3..])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phones_as_in_quebec() {
        for typed in [
            "4185550123",
            "(418) 555-0123",
            "+1 418-555-0123",
            "1.418.555.0123",
        ] {
            assert_eq!(phone(typed), "418 555-0123", "{typed}");
            assert_eq!(digits(typed), "4185550123", "{typed}");
        }
        assert_eq!(phone("+33 6 12 34 56 78"), "+33 6 12 34 56 78");
        assert_eq!(phone("418 555-0123 poste 4"), "418 555-0123 poste 4");
    }

    #[test]
    fn postal_codes_as_in_quebec() {
        assert_eq!(postal_code("g5y3a1").as_deref(), Some("G5Y 3A1"));
        assert_eq!(postal_code(" G5Y-3A1 ").as_deref(), Some("G5Y 3A1"));
        assert_eq!(postal_code("75001"), None);
        assert_eq!(postal_code("é5y3a1"), None);
    }
}
