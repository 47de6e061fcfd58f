//! Delays and numbers that the rooms count with.

use super::steps::NotOne;
use std::str::FromStr;

crate::coded_enum! {
    /// What a delay or a number is for.
    pub enum Threshold {
        /// Days before a document ends at which it asks for attention.
        AlertDays = "alert_days",
        /// Days after its end at which it asks again, its renewal asked for or not.
        ExpiredAlertDays = "expired_alert_days",
        /// Days during which a document that ran out still asks for it.
        ExpiredDays = "expired_days",
        /// Days needed to keep permanent residence, in how many years, how many of
        /// them may come from days that count half.
        ResidenceDays = "residence_days",
        /// The same, for citizenship.
        CitizenshipDays = "citizenship_days",
        /// Business days within which the first contact is targeted.
        FirstContactDays = "first_contact_days",
        /// Business days that « later » gives.
        LaterDays = "later_days",
        /// Business days after an appointment excused or postponed.
        PostponedDays = "postponed_days",
        /// Business days after an urgent contact.
        UrgentNextDays = "urgent_next_days",
        /// Business days after the welcome.
        WelcomeNextDays = "welcome_next_days",
        /// Days after another contact that took place.
        NextDays = "next_days",
        /// Business days ahead within which an interpreter must have said yes.
        InterpreterDays = "interpreter_days",
        /// Business days from a first missed appointment to the second attempt.
        NoShowSecond = "no_show_second",
        /// Days from it to the third attempt.
        NoShowThird = "no_show_third",
        /// Days from it after which closing may be proposed.
        NoShowClosing = "no_show_closing",
        /// Attempts before someone is said to be out of reach.
        UnreachableAttempts = "unreachable_attempts",
        /// Channels that they go by.
        UnreachableChannels = "unreachable_channels",
        /// Days that they spread over.
        UnreachableDays = "unreachable_days",
        /// Days before a safety flag is reviewed.
        FlagReviewDays = "flag_review_days",
        /// Months that a consent lasts unless said otherwise.
        ConsentMonths = "consent_months",
        /// Days before its end from which a consent asks for attention.
        ConsentEndingDays = "consent_ending_days",
        /// Days during which it still does once it ended.
        ConsentEndedDays = "consent_ended_days",
        /// Days during which the author of a note corrects it.
        NoteLockDays = "note_lock_days",
        /// Business days of a referral being prepared; then, urgent.
        ReferralDraft = "referral_draft",
        /// Of one whose consent is awaited.
        ReferralConsent = "referral_consent",
        /// Of one ready to send.
        ReferralReady = "referral_ready",
        /// Of one sent, from the sending.
        ReferralSent = "referral_sent",
        /// Of one acknowledged, from the sending.
        ReferralReceived = "referral_received",
        /// Of one accepted.
        ReferralAccepted = "referral_accepted",
        /// Of one on a waiting list.
        ReferralWaitlisted = "referral_waitlisted",
        /// Of one refused.
        ReferralRefused = "referral_refused",
        /// Of a service begun.
        ReferralStarted = "referral_started",
        /// Of one that the person did not go to.
        ReferralNotAttended = "referral_not_attended",
        /// Of one left without an answer.
        ReferralNoResponse = "referral_no_response",
        /// Business days after the sending of the first reminder, of the second, of
        /// the end of waiting.
        ReferralReminders = "referral_reminders",
        /// Days ahead within which a document's end is listed.
        ExpiringDays = "expiring_days",
        /// Months after which a partner is verified again.
        PartnerReviewMonths = "partner_review_months",
        /// Months of acceptances that the delay lived at a partner's is counted on.
        PartnerDelayMonths = "partner_delay_months",
        /// Days after which what a service said of its room is old.
        CapacityDays = "capacity_days",
        /// Days without contact after which a person is called silent.
        SilentDays = "silent_days",
        /// Days within which needs are first assessed.
        BaselineDays = "baseline_days",
        /// Months at which they are assessed again.
        ReassessmentMonths = "reassessment_months",
        /// Days ahead at which the next assessment comes to Today.
        AssessmentNoticeDays = "assessment_notice_days",
        /// Days before its date at which an assessment already counts for its moment.
        AssessmentEarlyDays = "assessment_early_days",
        /// Days from the first contact within which the plan is agreed.
        PlanDays = "plan_days",
        /// Days apart for two levels of French to be compared.
        FrenchApartDays = "french_apart_days",
        /// Business days within which a low score has its objective.
        ObjectiveDays = "objective_days",
        /// Business days within which a supervisor is told.
        SupervisorDays = "supervisor_days",
        /// Days before such a check at which its window opens.
        RetentionBeforeDays = "retention_before_days",
        /// Days after it at which the window closes.
        RetentionAfterDays = "retention_after_days",
        /// Calls after which the answer may be « unknown ».
        RetentionAttempts = "retention_attempts",
        /// Months at which retention is checked.
        RetentionMonths = "retention_months",
        /// Figures below this are masked when published.
        SuppressedBelow = "suppressed_below",
        /// Days ahead at which an action item comes to Today.
        ActionItemDays = "action_item_days",
        /// Days before a report to a funder is due at which it asks for attention.
        ReportAlertDays = "report_alert_days",
        /// Days after which a rule is to be verified again.
        RuleReviewDays = "rule_review_days",
    }
}

crate::coded_enum! {
    /// What the numbers of a threshold count.
    pub enum Unit {
        /// Calendar days.
        Days = "days",
        /// Days that the office works.
        BusinessDays = "business_days",
        /// Calendar months.
        Months = "months",
        /// Things.
        Count = "count",
    }
}

/// The largest number that a threshold may hold: ten years of days.
const LARGEST: u32 = 3_660;

/// One number or several.
#[derive(Debug, Clone, PartialEq)]
pub struct Numbers(pub Vec<u32>);

impl FromStr for Numbers {
    type Err = NotOne;
    fn from_str(text: &str) -> Result<Self, NotOne> {
        let numbers = text
            .split_whitespace()
            .map(|n| n.parse().ok().filter(|n| *n <= LARGEST).ok_or(NotOne))
            .collect::<Result<Vec<u32>, _>>()?;
        (1..=12)
            .contains(&numbers.len())
            .then_some(Numbers(numbers))
            .ok_or(NotOne)
    }
}
