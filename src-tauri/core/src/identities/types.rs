//! What the window sees of cards, and the one table of their states.

use crate::coded_enum;
use crate::error::{Coded, Params};
use crate::ids::DeviceId;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How many words are compared.
pub const WORDS: usize = 6;

coded_enum! {
    /// Where a card stands.
    pub enum CardState {
        /// Brought in; its words were not compared: nothing is exchanged with it.
        Known = "known",
        /// Its words were compared aloud.
        Trusted = "trusted",
        /// Never again.
        Revoked = "revoked",
    }
}

coded_enum! {
    /// What happens to a card.
    pub enum CardAct {
        /// Both people read the same words.
        Compare = "compare",
        /// Trust is taken away.
        Revoke = "revoke",
    }
}

coded_enum! {
    /// Why a card is revoked.
    pub enum RevokeReason {
        /// The computer is lost or stolen.
        Lost = "lost",
        /// The person no longer works there.
        Left = "left",
        /// The person works on another computer.
        Replaced = "replaced",
        /// The words were not the same, or someone else may hold the keys.
        Doubt = "doubt",
        /// Something else, said in the detail.
        Other = "other",
    }
}

/// Every change of state; what is not here is refused.
const TRANSITIONS: &[(CardState, CardAct, CardState)] = &[
    (CardState::Known, CardAct::Compare, CardState::Trusted),
    (CardState::Known, CardAct::Revoke, CardState::Revoked),
    (CardState::Trusted, CardAct::Revoke, CardState::Revoked),
];

impl CardState {
    /// The state after an act, when the act is possible.
    pub fn after(self, act: CardAct) -> Option<CardState> {
        let found = TRANSITIONS.iter().find(|t| t.0 == self && t.1 == act);
        found.map(|t| t.2)
    }
}

/// What a card says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CardFace {
    /// Whose.
    pub person: String,
    /// Of which organization; empty when the card does not say.
    pub organization: String,
    /// The device.
    pub device: DeviceId,
    /// When the card was made.
    pub issued_on: NaiveDate,
    /// Until when it may be brought in.
    pub valid_until: NaiveDate,
    /// The words to compare aloud, the same on every screen.
    pub words: Vec<String>,
}

/// A card with its text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CardShown {
    /// What it says.
    pub face: CardFace,
    /// The text to give: a file, a message, a page.
    pub text: String,
}

/// A card that was brought in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct KnownCard {
    /// The device, that names the card.
    pub device: DeviceId,
    /// Whose.
    pub person: String,
    /// Of which organization.
    pub organization: String,
    /// Where it stands.
    pub state: CardState,
    /// When it was brought in.
    pub added_on: NaiveDate,
    /// When its words were compared.
    pub compared_on: Option<NaiveDate>,
    /// When it was revoked.
    pub revoked_on: Option<NaiveDate>,
    /// Why.
    pub reason: Option<RevokeReason>,
    /// In words.
    pub detail: Option<String>,
}

/// A known card with the words to compare.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CardPage {
    /// The card.
    pub card: KnownCard,
    /// The words to compare aloud.
    pub words: Vec<String>,
}

/// Saves one's own card.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct SaveCard {
    /// Where.
    pub path: String,
}

/// A card that someone brings: a file, or its text pasted.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
#[ts(export, optional_fields)]
pub struct BringCard {
    /// The file.
    pub path: Option<String>,
    /// The text.
    pub text: Option<String>,
}

/// Names a card.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct CardRef {
    /// Its device.
    pub card: DeviceId,
}

/// Takes trust away.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct RevokeCard {
    /// The card.
    pub card: DeviceId,
    /// Why.
    pub reason: RevokeReason,
    /// In words; needed for another reason.
    #[ts(optional)]
    pub detail: Option<String>,
}

/// Where the organization's recovery identity stands, here.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RecoveryStanding {
    /// Its public half; null when this vault has none.
    pub recipient: Option<String>,
    /// Since when.
    pub since: Option<NaiveDate>,
    /// Whether it was given out in three parts.
    pub split: bool,
    /// Whether this vault really opens with it.
    pub opens_here: bool,
}

/// Makes the organization's recovery identity.
#[derive(Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct CreateRecovery {
    /// One's passphrase: an open session alone is not enough.
    pub present: String,
    /// In three parts, two of which give it back.
    pub split: bool,
}

/// The organization's recovery identity, shown this once.
#[derive(Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RecoveryMade {
    /// The public half, to give to every vault.
    pub recipient: String,
    /// What is printed: the key, or its three parts.
    pub papers: Vec<String>,
}

/// Seals this vault for the organization's recovery identity.
#[derive(Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct AdoptRecovery {
    /// Its public half: `age1…`.
    pub recipient: String,
    /// One's passphrase.
    pub present: String,
}

/// Why a card or a recovery identity is refused.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No card in what was brought.
    #[error("no card there")]
    Absent,
    /// The card does not end.
    #[error("the card is cut")]
    Cut,
    /// The card is not as it was signed.
    #[error("the card was altered")]
    Altered,
    /// Made by a later version.
    #[error("the card is of a later version")]
    Newer,
    /// Its time is over.
    #[error("the card is valid until {0}")]
    Expired(NaiveDate),
    /// One's own.
    #[error("the card is one's own")]
    Oneself,
    /// It is here already.
    #[error("the card is known")]
    Known,
    /// It was revoked here.
    #[error("the card was revoked on {0}")]
    Revoked(NaiveDate),
    /// A device that is known under other keys, or keys under another device.
    #[error("the same device with other keys")]
    OtherKeys,
    /// No such card.
    #[error("no such card")]
    Unknown,
    /// The act is not for this state.
    #[error("{act} is not for a card that is {state}")]
    NotNow {
        /// Where the card stands.
        state: CardState,
        /// What was asked.
        act: CardAct,
    },
    /// Another reason is said in words.
    #[error("another reason is said in words")]
    DetailMissing,
    /// Too many characters.
    #[error("too long")]
    TooLong,
    /// The organization has one already.
    #[error("there is a recovery identity already")]
    RecoveryThere,
}

impl Coded for Error {
    fn code(&self) -> &'static str {
        match self {
            Error::Absent => "card-absent",
            Error::Cut => "card-cut",
            Error::Altered => "card-altered",
            Error::Newer => "card-newer",
            Error::Expired(_) => "card-expired",
            Error::Oneself => "card-oneself",
            Error::Known => "card-known",
            Error::Revoked(_) => "card-revoked",
            Error::OtherKeys => "card-other-keys",
            Error::Unknown => "card-unknown",
            Error::NotNow { .. } => "card-not-now",
            Error::DetailMissing => "card-detail-missing",
            Error::TooLong => "card-too-long",
            Error::RecoveryThere => "organization-recovery-there",
        }
    }
    fn params(&self) -> Params {
        match self {
            Error::Expired(date) | Error::Revoked(date) => crate::params! { "date" => date },
            Error::NotNow { state, .. } => crate::params! { "state" => state },
            _ => Params::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_answers_every_act() {
        use CardAct::{Compare, Revoke};
        use CardState::{Known, Revoked, Trusted};
        let expected = [
            (Known, Compare, Some(Trusted)),
            (Known, Revoke, Some(Revoked)),
            (Trusted, Compare, None),
            (Trusted, Revoke, Some(Revoked)),
            (Revoked, Compare, None),
            (Revoked, Revoke, None),
        ];
        assert_eq!(expected.len(), CardState::ALL.len() * CardAct::ALL.len());
        for (state, act, after) in expected {
            assert_eq!(state.after(act), after, "{state} {act}");
        }
    }
}
