//! What a person's status generally opens today: rights and services. The
//! program orients; the body that is responsible decides.

use crate::cases::contact::ImmigrationCode;
use crate::error::Refusal;
use crate::ids::CaseId;
use crate::pathway;
use crate::rules::{self, Orientation, PublicService};
use crate::session::Context;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Names a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct RightsOf {
    /// The file.
    pub case: CaseId,
}

/// What today's status generally opens.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Rights {
    /// The status; what is not known yet is to be confirmed.
    pub status: ImmigrationCode,
    /// Whether the file gives a status at all.
    pub known: bool,
    /// Whether the person holds a valid work permit; null when it is not said.
    pub work_permit: Option<bool>,
    /// The version of the rules.
    pub version: String,
    /// PublicService by service.
    pub services: Vec<Orientation>,
}

/// The orientation of each service for a file, by today's status and rules.
///
/// # Errors
/// No such file; the vault cannot be read.
pub fn show(context: &Context<'_>, request: RightsOf) -> Result<Rights, Refusal> {
    let session = context.session;
    let rules = rules::current(session)?;
    let today = session.today();
    let known = session.read(|conn| pathway::store::situation(conn, request.case.into()))?;
    let status = known.facts.status.unwrap_or(ImmigrationCode::Inc);
    // A program that has nothing to say to a status is not shown to it.
    let concerned = |service: &&PublicService| {
        **service != PublicService::Ifhp || rules.speaks_of(**service, status)
    };
    let orientation = |service: &PublicService| {
        rules.orientation(*service, status, |c| known.facts.meets(c), today)
    };
    Ok(Rights {
        status,
        known: known.facts.status.is_some(),
        work_permit: known.facts.work_permit,
        version: rules.stamp().version.clone(),
        services: PublicService::ALL
            .iter()
            .filter(concerned)
            .map(orientation)
            .collect(),
    })
}
