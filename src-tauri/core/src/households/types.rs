//! Households as the window sees them, always from one file.

use crate::calendar::PartialDate;
use crate::ids::{CaseId, HouseholdId, RowId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

crate::coded_enum! {
    /// Adult or child.
    pub enum MemberKind {
        /// An adult, who decides what they share.
        Adult = "adult",
        /// A child; an unaccompanied minor has a file of their own.
        Child = "child",
    }
}

crate::coded_enum! {
    /// What an adult agreed to share inside the household.
    pub enum Shares {
        /// That they have a file here.
        File = "file",
        /// The address.
        Address = "address",
        /// The children: given name, birth date.
        Children = "children",
    }
}

crate::coded_enum! {
    /// What a member is to another.
    pub enum Tie {
        /// Spouse.
        Spouse = "spouse",
        /// Former spouse.
        FormerSpouse = "former_spouse",
        /// Parent.
        Parent = "parent",
        /// Child.
        Child = "child",
        /// Guardian, who may be no parent.
        Guardian = "guardian",
        /// Child in their guard.
        Ward = "ward",
        /// Sister, brother.
        Sibling = "sibling",
        /// Something else.
        Other = "other",
    }
}

impl Tie {
    /// The same tie, seen from the other side.
    pub fn seen_back(self) -> Tie {
        match self {
            Tie::Parent => Tie::Child,
            Tie::Child => Tie::Parent,
            Tie::Guardian => Tie::Ward,
            Tie::Ward => Tie::Guardian,
            same => same,
        }
    }
}

/// Something that an adult agreed to share.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Agreement {
    /// What.
    pub shares: Shares,
    /// Since when.
    pub agreed_on: NaiveDate,
}

/// A member, as the file that asks may see them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct HouseholdMember {
    /// The member.
    pub id: RowId,
    /// The name, as shared.
    pub name: String,
    /// Adult or child.
    pub kind: MemberKind,
    /// A child's birth date.
    pub birth: Option<PartialDate>,
    /// In the household since.
    pub since: NaiveDate,
    /// Until.
    pub until: Option<NaiveDate>,
    /// Whether it is the person whose file asks.
    pub me: bool,
    /// What they are to that person.
    pub relation: Option<Tie>,
    /// The number of their file: only when they agreed that it be known.
    pub file: Option<String>,
}

/// Who agreed to the shared address.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AgreedBy {
    /// The name, as shared.
    pub name: String,
    /// When.
    pub on: NaiveDate,
}

/// The address that every adult agreed to share.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SharedAddress {
    /// Street address.
    pub address: Option<String>,
    /// Municipality, geographic code of the province.
    pub municipality: Option<String>,
    /// `G5Y 3A1`.
    pub postal_code: Option<String>,
    /// Who agreed.
    pub agreed: Vec<AgreedBy>,
}

/// A household, as one file may see it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Household {
    /// The household.
    pub id: HouseholdId,
    /// Since.
    pub since: NaiveDate,
    /// The person whose file asks.
    pub me: RowId,
    /// Whether they still belong to it.
    pub present: bool,
    /// What they agreed to share.
    pub mine: Vec<Agreement>,
    /// Everyone, the person first.
    pub members: Vec<HouseholdMember>,
    /// The address, when every adult present agreed.
    pub address: Option<SharedAddress>,
    /// Whether every adult present agreed to share an address.
    pub address_agreed: bool,
    /// Whether every adult present agreed to share the children.
    pub children_agreed: bool,
}

/// Names a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct HouseholdsOf {
    /// The file.
    pub case: CaseId,
}

/// An address to share.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct NewAddress {
    /// Street address.
    pub address: Option<String>,
    /// Municipality, geographic code of the province.
    pub municipality: Option<String>,
    /// `G5Y 3A1`.
    pub postal_code: Option<String>,
}

/// A member who joins.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct NewMember {
    /// The line of the family that they were until now.
    #[ts(optional)]
    pub family: Option<RowId>,
    /// The name to be shown by.
    pub name: String,
    /// Adult or child.
    pub kind: MemberKind,
    /// A child's birth date.
    pub birth: Option<PartialDate>,
    /// What they are to the person whose file asks.
    pub relation: Option<Tie>,
    /// Their own file, by number or identifier.
    #[ts(optional)]
    pub file: Option<String>,
    /// What they agreed to share.
    pub shares: Vec<Shares>,
}

/// Makes a household from one file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct CreateHousehold {
    /// The file.
    pub case: CaseId,
    /// The name that the person is shown by.
    pub name: String,
    /// Adult, or unaccompanied minor.
    pub kind: MemberKind,
    /// What the person agreed to share.
    pub shares: Vec<Shares>,
    /// Since when the household lives together; today when absent.
    #[ts(optional)]
    pub since: Option<NaiveDate>,
    /// When they all agreed; today when absent.
    #[ts(optional)]
    pub agreed_on: Option<NaiveDate>,
    /// The others.
    pub members: Vec<NewMember>,
    /// The address, when every adult shares it.
    pub address: Option<NewAddress>,
    /// The draft that this makes useless.
    #[ts(optional)]
    pub draft: Option<String>,
}

/// Adds a member.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct AddMember {
    /// The file that asks.
    pub case: CaseId,
    /// The household.
    pub household: HouseholdId,
    /// Who joins.
    pub member: NewMember,
    /// Since when; today when absent.
    #[ts(optional)]
    pub since: Option<NaiveDate>,
    /// The draft that this makes useless.
    #[ts(optional)]
    pub draft: Option<String>,
}

/// Says what the person of the file shares from now on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct SetShares {
    /// The file.
    pub case: CaseId,
    /// The household.
    pub household: HouseholdId,
    /// The name to be shown by.
    pub name: String,
    /// What they share; what is left out is withdrawn.
    pub shares: Vec<Shares>,
    /// The draft that this makes useless.
    #[ts(optional)]
    pub draft: Option<String>,
}

/// Replaces the shared address.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct SaveHouseholdAddress {
    /// The file that asks.
    pub case: CaseId,
    /// The household.
    pub household: HouseholdId,
    /// The address; none shared when null.
    pub address: Option<NewAddress>,
    /// The draft that this makes useless.
    #[ts(optional)]
    pub draft: Option<String>,
}

/// Corrects a child, or what someone is to the person of the file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct CorrectMember {
    /// The file that asks.
    pub case: CaseId,
    /// The household.
    pub household: HouseholdId,
    /// The member.
    pub member: RowId,
    /// A child's name and birth date; unchanged when absent.
    #[ts(optional)]
    pub child: Option<ChildFacts>,
    /// What they are to the person of the file.
    pub relation: Option<Tie>,
    /// The draft that this makes useless.
    #[ts(optional)]
    pub draft: Option<String>,
}

/// What is shared of a child.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct ChildFacts {
    /// Given name.
    pub name: String,
    /// As far as known.
    pub birth: Option<PartialDate>,
}

/// Ends a stay in the household; where the person lives next is not said.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct EndMembership {
    /// The file that asks.
    pub case: CaseId,
    /// The household.
    pub household: HouseholdId,
    /// Who leaves.
    pub member: RowId,
    /// When.
    pub on: NaiveDate,
    /// The draft that this makes useless.
    #[ts(optional)]
    pub draft: Option<String>,
}
