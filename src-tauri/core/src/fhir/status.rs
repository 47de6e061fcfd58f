//! One table between the statuses of a referral and those of a FHIR R4 task.
//!
//! A task has twelve statuses, a referral thirteen. Ours goes along as the task's
//! business status, so that a task of ours comes back as it left; a task that says
//! none of ours is read by its own status alone.
//!
//! Source: FHIR R4 Task.status; SDOHCC TaskForReferralManagement.

use crate::referrals::{ReferralStatus, TABLE, TaskStatus};

/// What a task's status alone says of a referral; nothing for what says no answer.
pub const ALONE: &[(&str, Option<ReferralStatus>)] = &[
    ("draft", Some(ReferralStatus::Draft)),
    ("requested", Some(ReferralStatus::Sent)),
    ("received", Some(ReferralStatus::Received)),
    ("accepted", Some(ReferralStatus::Accepted)),
    ("rejected", Some(ReferralStatus::Refused)),
    // Prepared, and not begun.
    ("ready", Some(ReferralStatus::Accepted)),
    ("cancelled", Some(ReferralStatus::Withdrawn)),
    ("in-progress", Some(ReferralStatus::Started)),
    ("on-hold", Some(ReferralStatus::Waitlisted)),
    ("failed", Some(ReferralStatus::NotAttended)),
    ("completed", Some(ReferralStatus::Completed)),
    ("entered-in-error", None),
];

/// The task's status of a referral, and its business status.
pub fn of(status: ReferralStatus) -> (TaskStatus, &'static str) {
    (status.line().task, status.code())
}

/// The referral's status of a task: ours when it agrees with the task's own.
pub fn read(task: &str, business: Option<&str>) -> Option<ReferralStatus> {
    let ours = business.and_then(|code| code.parse::<ReferralStatus>().ok());
    let agrees = |status: &ReferralStatus| {
        let line = TABLE.iter().find(|line| line.status == *status);
        line.is_some_and(|line| line.task.code() == task)
    };
    ours.filter(agrees).or_else(|| {
        let found = ALONE.iter().find(|(code, _)| *code == task);
        found.and_then(|(_, status)| *status)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_comes_back_as_it_left() {
        for status in ReferralStatus::ALL {
            let (task, business) = of(*status);
            assert_eq!(read(task.code(), Some(business)), Some(*status), "{status}");
        }
    }

    #[test]
    fn every_task_status_of_r4_is_read_once_and_alone() {
        const R4: &[&str] = &[
            "draft",
            "requested",
            "received",
            "accepted",
            "rejected",
            "ready",
            "cancelled",
            "in-progress",
            "on-hold",
            "failed",
            "completed",
            "entered-in-error",
        ];
        assert_eq!(ALONE.len(), R4.len());
        for code in R4 {
            assert_eq!(ALONE.iter().filter(|(c, _)| c == code).count(), 1, "{code}");
            let read = read(code, None);
            // What it is read as leaves as the same task status, but for the two that
            // no status of ours leaves as.
            let back = read.map(|status| of(status).0.code());
            match *code {
                "ready" => assert_eq!(back, Some("accepted")),
                "entered-in-error" => assert_eq!(back, None),
                _ => assert_eq!(back, Some(*code), "{code}"),
            }
        }
        for task in TaskStatus::ALL {
            assert!(R4.contains(&task.code()), "{task}");
        }
    }

    #[test]
    fn a_business_status_that_contradicts_its_task_does_not_count() {
        assert_eq!(
            read("accepted", Some("completed")),
            Some(ReferralStatus::Accepted)
        );
        assert_eq!(
            read("failed", Some("no_response")),
            Some(ReferralStatus::NoResponse)
        );
        assert_eq!(read("failed", Some("x")), Some(ReferralStatus::NotAttended));
        assert_eq!(read("unheard-of", Some("accepted")), None);
    }
}
