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
