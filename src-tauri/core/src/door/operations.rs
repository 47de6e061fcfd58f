//! The one list of operations. A line here gives the window its typed call, the
//! command line its `call`, and the tests something to attack.

use super::bindings::{self, Types};
use super::{Error, answer, parse};
use crate::error::Refusal;
use crate::ids::{
    ActionItemId, AgreementId, ConcertationId, ConsentId, DecisionId, DeliverableId, DeviceId,
    DocumentId, EntryId, FollowUpId, HouseholdId, LetterId, MeetingId, MemberId, NoteId, PartnerId,
    PointId, ProjectId, ReferralId, ReportId, RowId, UserId,
};
use crate::journal::{Changed, HistoryLine, UndoState};
use crate::session::{Capability, Context, Desk, Nothing, Progress, Unwatched};
use crate::vault::{operations as vault, with_way_out};
use crate::{
    agenda, agreements, answers, assessments, cases, closings, concertation, consents, deadlines,
    documents, drafts, exports, fhir, follow_ups, history, households, identities, imports,
    indicators, letters, merges, notes, organization, partners, pathway, places, plans, referrals,
    rights, rules, search, tags, today, users, views,
};
use serde_json::Value;

macro_rules! operations {
    (desk { $($dname:literal => $dfn:path : $dreq:ty => $dres:ty;)* }
     session { $($name:literal [$cap:ident] => $f:path : $req:ty => $res:ty;)* }) => {
        /// Every operation's name.
        pub const NAMES: &[&str] = &[$($dname,)* $($name,)*];

        /// What an operation needs of who asks; nothing for those of the desk.
        pub fn needs(name: &str) -> Option<Capability> {
            match name {
                $($name => Some(Capability::$cap),)*
                _ => None,
            }
        }

        /// Runs one operation.
        ///
        /// # Errors
        /// An unknown name, a wrong request, or what the operation refuses.
        pub fn call(
            desk: &Desk,
            name: &str,
            request: Value,
            progress: &dyn Progress,
        ) -> Result<Value, Refusal> {
            match name {
                $($dname => {
                    let request: $dreq = parse(request)?;
                    answer::<$dres>($dfn(desk, request, progress)?)
                })*
                $($name => {
                    let session = desk.session()?;
                    users::operations::require(&session, Capability::$cap)?;
                    let request: $req = parse(request)?;
                    let context = Context { session: &session, progress, press: desk.press() };
                    let done = $f(&context, request);
                    let folder = session.vault().folder();
                    answer::<$res>(done.map_err(|refusal| with_way_out(refusal, folder))?)
                })*
                _ => Err(Error::UnknownOperation(name.to_owned()).into()),
            }
        }

        /// Tells the window's types of every operation.
        pub(super) fn tell(types: &mut Types) -> Result<(), bindings::Error> {
            $(types.operation::<$dreq, $dres>($dname)?;)*
            $(types.operation::<$req, $res>($name)?;)*
            Ok(())
        }
    };
}

operations! {
    desk {
        "vault.status" => vault::status: vault::VaultFolder => vault::VaultStatus;
        "vault.create" => vault::create: vault::CreateVault => vault::VaultCreated;
        "vault.unlock" => vault::unlock: vault::UnlockVault => vault::VaultOpened;
        "vault.recover" => vault::recover: vault::RecoverVault => vault::VaultOpened;
        "vault.lock" => vault::lock: Nothing => ();
        "vault.found_backups" => vault::found_backups: vault::VaultFolder => Vec<vault::FoundBackup>;
        "vault.restore" => vault::restore: vault::RestoreVault => ();
    }
    session {
        "vault.change_passphrase" [Anyone] => vault::change_passphrase: vault::ChangePassphrase => ();
        "vault.renew_recovery" [Anyone] => vault::renew_recovery: vault::RenewRecovery => vault::VaultCreated;
        "vault.back_up" [KeepVault] => vault::back_up: vault::BackUp => vault::BackedUp;
        "vault.backups" [KeepVault] => vault::list_backups: Nothing => Vec<vault::BackupLine>;
        "vault.verify" [KeepVault] => vault::verify: Nothing => crate::journal::Findings;
        "journal.undo_state" [Anyone] => history::operations::undo_state: Nothing => UndoState;
        "journal.undo" [Anyone] => history::operations::undo: Nothing => Changed<()>;
        "journal.redo" [Anyone] => history::operations::redo: Nothing => Changed<()>;
        "journal.history" [ReadFiles] => history::operations::history: history::HistoryRequest => Vec<HistoryLine>;
        "users.me" [Anyone] => users::operations::me: Nothing => users::User;
        "users.list" [Anyone] => users::operations::list: Nothing => Vec<users::User>;
        "users.may" [Anyone] => users::operations::may: Nothing => Vec<Capability>;
        "users.add" [Administer] => users::operations::add: users::operations::AddUser => Changed<UserId>;
        "users.remove" [Administer] => users::operations::remove: users::operations::UserRef => Changed<()>;
        "today.date" [Anyone] => today::operations::date: Nothing => chrono::NaiveDate;
        "identities.mine" [Anyone] => identities::operations::mine: Nothing => identities::CardShown;
        "identities.save" [Anyone] => identities::operations::save: identities::SaveCard => identities::CardFace;
        "identities.read" [Anyone] => identities::operations::read: identities::BringCard => identities::CardShown;
        "identities.add" [Administer] => identities::operations::add: identities::BringCard => Changed<DeviceId>;
        "identities.list" [Anyone] => identities::operations::list: Nothing => Vec<identities::KnownCard>;
        "identities.show" [Anyone] => identities::operations::show: identities::CardRef => identities::CardPage;
        "identities.compare" [Administer] => identities::operations::compare: identities::CardRef => Changed<()>;
        "identities.revoke" [Administer] => identities::operations::revoke: identities::RevokeCard => Changed<()>;
        "identities.recovery" [Anyone] => identities::recovery::standing: Nothing => identities::RecoveryStanding;
        "identities.create_recovery" [Administer] => identities::recovery::create: identities::CreateRecovery => Changed<identities::RecoveryMade>;
        "identities.adopt_recovery" [Administer] => identities::recovery::adopt_here: identities::AdoptRecovery => Changed<()>;
        "today.show" [ReadFiles] => today::operations::show: Nothing => today::Today;
        "cases.open" [WriteFiles] => cases::operations::open: cases::NewCase => Changed<cases::CaseOpened>;
        "cases.show" [ReadFiles] => cases::operations::show: cases::CaseRef => cases::CaseSheet;
        "cases.list" [ReadFiles] => cases::operations::list: cases::ListCases => cases::CasePage;
        "cases.by_region" [ReadFiles] => cases::counts::by_region: Nothing => Vec<cases::counts::RegionCount>;
        "cases.save_identity" [WriteFiles] => cases::operations::save_identity: cases::SaveIdentity => Changed<()>;
        "cases.save_contacts" [WriteFiles] => cases::operations::save_contacts: cases::SaveContacts => Changed<()>;
        "cases.save_immigration" [WriteFiles] => cases::operations::save_immigration: cases::SaveImmigration => Changed<()>;
        "cases.save_flags" [WriteFiles] => cases::operations::save_flags: cases::SaveFlags => Changed<()>;
        "cases.move" [WriteFiles] => cases::operations::move_to: cases::MoveCase => Changed<()>;
        "cases.assign" [WriteFiles] => cases::operations::assign: cases::AssignCase => Changed<()>;
        "cases.bulk_preview" [WriteFiles] => cases::bulk::preview: cases::bulk::BulkRequest => cases::bulk::BulkPreview;
        "cases.bulk_apply" [WriteFiles] => cases::bulk::apply: cases::bulk::BulkRequest => cases::bulk::BulkDone;
        "tags.list" [ReadFiles] => tags::operations::list: Nothing => Vec<tags::Tag>;
        "tags.of_case" [ReadFiles] => tags::operations::of_case: tags::TagsOf => Vec<RowId>;
        "tags.save" [WriteFiles] => tags::operations::save: tags::SaveTag => Changed<RowId>;
        "tags.remove" [WriteFiles] => tags::operations::remove: tags::TagRef => Changed<()>;
        "tags.set" [WriteFiles] => tags::operations::set: tags::SetTags => Changed<()>;
        "views.list" [ReadFiles] => views::operations::list: Nothing => Vec<views::View>;
        "views.save" [WriteFiles] => views::operations::save: views::SaveView => Changed<RowId>;
        "views.remove" [WriteFiles] => views::operations::remove: views::ViewRef => Changed<()>;
        "views.choose" [ReadFiles] => views::operations::choose: views::ChooseView => Changed<()>;
        "exports.preview_list" [ReadFiles] => exports::operations::preview_list: exports::ExportList => exports::ListExportPreview;
        "exports.list" [ReadFiles] => exports::operations::list: exports::ExportList => Changed<exports::ListExported>;
        "exports.file" [ReadFiles] => exports::operations::file: exports::ExportFile => Changed<exports::FileExported>;
        "exports.of_case" [ReadFiles] => exports::operations::of_case: exports::ExportsOf => Vec<exports::FileExport>;
        "follow_ups.plan" [WriteFiles] => follow_ups::operations::plan: follow_ups::PlanFollowUp => Changed<FollowUpId>;
        "follow_ups.move" [WriteFiles] => follow_ups::operations::reschedule: follow_ups::MoveFollowUp => Changed<()>;
        "follow_ups.propose" [ReadFiles] => follow_ups::operations::propose: follow_ups::ProposeNext => follow_ups::NextStep;
        "follow_ups.record" [WriteFiles] => follow_ups::operations::record: follow_ups::RecordContact => Changed<follow_ups::Recorded>;
        "follow_ups.confirm" [WriteFiles] => follow_ups::operations::confirm: follow_ups::ConfirmInterpreter => Changed<()>;
        "agenda.show" [ReadFiles] => agenda::operations::show: agenda::ShowAgenda => agenda::Agenda;
        "agenda.check" [ReadFiles] => agenda::operations::check: agenda::CheckAgenda => Vec<agenda::Conflict>;
        "agenda.office_week" [Anyone] => agenda::operations::office_week: Nothing => agenda::OfficeWeek;
        "agenda.save_week" [Administer] => agenda::operations::save_week: agenda::OfficeWeek => Changed<()>;
        "agenda.entry" [ReadFiles] => agenda::operations::entry: agenda::EntryRef => agenda::EntryPage;
        "agenda.save" [WriteFiles] => agenda::operations::save: agenda::SaveEntry => Changed<EntryId>;
        "agenda.remove" [WriteFiles] => agenda::operations::remove: agenda::EntryRef => Changed<()>;
        "agenda.hold" [WriteFiles] => agenda::operations::hold: agenda::HoldEntry => Changed<Option<EntryId>>;
        "agenda.cancel" [WriteFiles] => agenda::operations::cancel: agenda::CancelEntry => Changed<Option<EntryId>>;
        "agenda.reopen" [WriteFiles] => agenda::operations::reopen: agenda::EntryRef => Changed<()>;
        "agenda.attend" [WriteFiles] => agenda::operations::attend: agenda::Attend => Changed<FollowUpId>;
        "agenda.leave" [WriteFiles] => agenda::operations::leave: agenda::Leave => Changed<()>;
        "agenda.export" [ReadFiles] => agenda::operations::export: agenda::ExportAgenda => agenda::ExportedAgenda;
        "pathway.show" [ReadFiles] => pathway::operations::show: pathway::PathwayOf => pathway::Pathway;
        "pathway.preview" [ReadFiles] => pathway::operations::preview: pathway::PreviewPathway => pathway::Proposal;
        "pathway.preview_situation" [ReadFiles] => pathway::operations::preview_situation: pathway::SaveSituation => pathway::Proposal;
        "pathway.apply" [WriteFiles] => pathway::operations::apply: pathway::PathwayOf => Changed<()>;
        "pathway.set" [WriteFiles] => pathway::operations::set: pathway::SetStep => Changed<()>;
        "pathway.save_situation" [WriteFiles] => pathway::operations::save_situation: pathway::SaveSituation => Changed<()>;
        "assessments.show" [ReadFiles] => assessments::operations::show: assessments::NeedsOf => assessments::Needs;
        "assessments.domains" [Anyone] => assessments::operations::domains: Nothing => Vec<assessments::DomainScale>;
        "assessments.levels" [Anyone] => assessments::operations::levels: Nothing => Vec<assessments::french::FrenchLevel>;
        "assessments.save" [WriteFiles] => assessments::operations::save: assessments::SaveAssessment => Changed<RowId>;
        "assessments.discard" [WriteFiles] => assessments::operations::discard: assessments::AssessmentRef => Changed<()>;
        "assessments.set_aside" [WriteFiles] => assessments::operations::set_aside: assessments::SetDomainAside => Changed<()>;
        "assessments.settle_alert" [WriteFiles] => assessments::operations::settle_alert: assessments::SettleAlert => Changed<()>;
        "assessments.save_french" [WriteFiles] => assessments::operations::save_french: assessments::french::SaveFrench => Changed<RowId>;
        "plans.show" [ReadFiles] => plans::operations::show: plans::PlanOf => plans::PlanSheet;
        "plans.moves" [Anyone] => plans::operations::moves: plans::MovesOf => Vec<plans::ObjectiveMoves>;
        "plans.save" [WriteFiles] => plans::operations::save: plans::SaveObjective => Changed<RowId>;
        "plans.move" [WriteFiles] => plans::operations::move_to: plans::MoveObjective => Changed<()>;
        "plans.set_step" [WriteFiles] => plans::operations::set_step: plans::SetPlanStep => Changed<()>;
        "plans.agree" [WriteFiles] => plans::operations::agree: plans::AgreePlan => Changed<u32>;
        "plans.sign" [WriteFiles] => plans::operations::sign: plans::SignPlan => Changed<()>;
        "indicators.plan_agreed" [ReadFigures] => indicators::operations::plan_agreed: indicators::Period => indicators::PlanAgreed;
        "indicators.needs_covered" [ReadFigures] => indicators::operations::needs_covered: indicators::Period => indicators::NeedsCovered;
        "indicators.french_progress" [ReadFigures] => indicators::operations::french_progress: indicators::Period => indicators::FrenchProgress;
        "indicators.referrals" [ReadFigures] => indicators::operations::referrals: indicators::referrals::ReferralsAsked => indicators::ReferralsRead;
        "indicators.partners" [ReadFigures] => indicators::operations::partners: indicators::Period => Vec<indicators::PartnerFigures>;
        "indicators.first_contact" [ReadFigures] => indicators::operations::first_contact: indicators::Period => indicators::FirstContact;
        "indicators.concertation" [ReadFigures] => indicators::operations::concertation: indicators::Period => indicators::ItemsFollowed;
        "indicators.reports" [ReadFigures] => indicators::operations::reports: indicators::Period => indicators::ReportsSubmitted;
        "letters.desk" [ReadFiles] => letters::operations::desk: letters::LettersOf => letters::LetterDesk;
        "letters.languages" [Anyone] => letters::operations::card_languages: Nothing => Vec<letters::CardLanguage>;
        "letters.head" [Anyone] => letters::head::show: Nothing => letters::Letterhead;
        "letters.save_head" [Administer] => letters::head::save: letters::Letterhead => Changed<()>;
        "letters.list" [ReadFiles] => letters::operations::list: letters::LettersOf => Vec<letters::LetterLine>;
        "letters.preview" [ReadFiles] => letters::operations::preview: letters::LetterChoice => letters::LetterPreview;
        "letters.save" [WriteFiles] => letters::operations::save: letters::SaveLetter => Changed<LetterId>;
        "letters.preview_many" [ReadFiles] => letters::many::preview: letters::many::LettersWanted => letters::many::LettersPreview;
        "letters.make_many" [WriteFiles] => letters::many::make: letters::many::MakeLetters => Changed<letters::many::LettersMade>;
        "notes.save" [WriteFiles] => notes::operations::save: notes::SaveNote => Changed<NoteId>;
        "notes.amend" [WriteFiles] => notes::operations::amend: notes::AmendNote => Changed<NoteId>;
        "notes.versions" [ReadFiles] => notes::operations::versions: notes::NoteRef => Vec<notes::NoteVersion>;
        "notes.templates" [ReadFiles] => notes::operations::templates: Nothing => Vec<notes::NoteTemplate>;
        "organization.show" [Anyone] => organization::operations::show: Nothing => organization::Practices;
        "organization.save" [Administer] => organization::operations::save: organization::Practices => Changed<()>;
        "consents.list" [ReadFiles] => consents::operations::list: consents::ConsentsOf => Vec<consents::Consent>;
        "consents.give" [WriteFiles] => consents::operations::give: consents::GiveConsent => Changed<ConsentId>;
        "consents.withdraw" [WriteFiles] => consents::operations::withdraw: consents::ConsentRef => Changed<consents::Withdrawal>;
        "consents.consequences" [ReadFiles] => consents::operations::consequences: consents::ConsentRef => consents::Withdrawal;
        "consents.disclose" [WriteFiles] => consents::operations::disclose: consents::DiscloseWithout => Changed<()>;
        "consents.disclosures" [ReadFiles] => consents::operations::disclosures: consents::ConsentsOf => Vec<consents::Disclosure>;
        "closings.preview" [ReadFiles] => closings::operations::preview: closings::PreviewClosing => closings::ClosingPreview;
        "closings.close" [WriteFiles] => closings::operations::close: closings::CloseCase => Changed<()>;
        "closings.show" [ReadFiles] => closings::operations::show: closings::ClosingsOf => closings::CaseClosings;
        "closings.save" [WriteFiles] => closings::operations::save: closings::SaveClosing => Changed<()>;
        "closings.call" [WriteFiles] => closings::operations::record_call: closings::RecordCall => Changed<()>;
        "deadlines.show" [ReadFiles] => deadlines::operations::show: deadlines::DeadlinesOf => deadlines::Deadlines;
        "deadlines.save" [WriteFiles] => deadlines::operations::save: deadlines::SaveDeadline => Changed<RowId>;
        "deadlines.settle" [WriteFiles] => deadlines::operations::settle: deadlines::SettleDeadline => Changed<()>;
        "deadlines.save_absences" [WriteFiles] => deadlines::operations::save_absences: deadlines::SaveAbsences => Changed<()>;
        "households.show" [ReadFiles] => households::operations::show: households::HouseholdsOf => Vec<households::Household>;
        "households.create" [WriteFiles] => households::operations::create: households::CreateHousehold => Changed<HouseholdId>;
        "households.add_member" [WriteFiles] => households::operations::add_member: households::AddMember => Changed<RowId>;
        "households.set_shares" [WriteFiles] => households::operations::set_shares: households::SetShares => Changed<()>;
        "households.save_address" [WriteFiles] => households::operations::save_address: households::SaveHouseholdAddress => Changed<()>;
        "households.correct_member" [WriteFiles] => households::operations::correct_member: households::CorrectMember => Changed<()>;
        "households.end_membership" [WriteFiles] => households::operations::end_membership: households::EndMembership => Changed<()>;
        "referrals.prepare" [WriteFiles] => referrals::operations::prepare: referrals::NewReferral => Changed<ReferralId>;
        "referrals.preview" [ReadFiles] => referrals::operations::preview: referrals::ReferralRef => referrals::SendPreview;
        "referrals.send" [WriteFiles] => referrals::operations::send: referrals::SendReferral => Changed<()>;
        "referrals.advance" [WriteFiles] => referrals::operations::record_answer: referrals::AdvanceReferral => Changed<()>;
        "referrals.remind" [WriteFiles] => referrals::operations::remind: referrals::ReferralEvent => Changed<()>;
        "referrals.hand_over" [WriteFiles] => referrals::events::hand_over: referrals::events::HandOver => Changed<()>;
        "referrals.call" [WriteFiles] => referrals::events::call: referrals::events::RecordReferralCall => Changed<()>;
        "referrals.events" [ReadFiles] => referrals::events::list: referrals::ReferralsOf => Vec<referrals::events::ReferralHappening>;
        "referrals.story" [ReadFiles] => referrals::story::show: referrals::ReferralRef => referrals::story::ReferralStory;
        "referrals.work" [ReadFiles] => referrals::work::show: referrals::work::ListWork => referrals::work::WorkPage;
        "referrals.remind_preview" [ReadFiles] => referrals::reminders::preview: referrals::reminders::RemindMany => referrals::reminders::RemindersPreview;
        "referrals.remind_many" [WriteFiles] => referrals::reminders::apply: referrals::reminders::RemindMany => referrals::reminders::RemindersDone;
        "referrals.reminder_texts" [ReadFiles] => referrals::reminders::texts: referrals::reminders::ReminderTexts => Vec<referrals::reminders::ReminderText>;
        "referrals.mail" [ReadFiles] => referrals::mail::prepare: referrals::mail::MailOf => referrals::mail::PreparedMail;
        "referrals.pack_preview" [ReadFiles] => referrals::parcel::preview: referrals::ReferralRef => referrals::parcel::PackPreview;
        "referrals.pack" [WriteFiles] => referrals::parcel::pack: referrals::parcel::PackDocuments => Changed<referrals::parcel::Packed>;
        "referrals.received" [ReadFiles] => referrals::inbound::operations::list: referrals::ReferralsOf => Vec<referrals::inbound::InboundReferral>;
        "referrals.receive" [WriteFiles] => referrals::inbound::operations::receive: referrals::inbound::ReceiveReferral => Changed<RowId>;
        "referrals.answer_inbound" [WriteFiles] => referrals::inbound::operations::answer: referrals::inbound::AnswerInbound => Changed<()>;
        "referrals.review_inbound" [WriteFiles] => referrals::inbound::operations::review: referrals::inbound::ReviewInbound => Changed<()>;
        "referrals.correct_inbound" [WriteFiles] => referrals::inbound::operations::correct: referrals::inbound::CorrectInbound => Changed<()>;
        "referrals.tell_sender" [WriteFiles] => referrals::inbound::operations::tell: referrals::inbound::TellSender => Changed<()>;
        "referrals.settle" [WriteFiles] => referrals::operations::settle: referrals::ReferralEvent => Changed<()>;
        "referrals.correct" [WriteFiles] => referrals::operations::correct: referrals::ReferralEvent => Changed<()>;
        "answers.find" [ReadFiles] => answers::operations::find: answers::TypedCode => answers::SlipFound;
        "answers.preview" [WriteFiles] => answers::operations::preview: answers::AnswersFile => answers::AnswersReport;
        "answers.apply" [WriteFiles] => answers::operations::apply: answers::AnswersFile => answers::AnswersReport;
        "answers.take_back" [WriteFiles] => answers::operations::take_back: answers::AnswersRef => Changed<()>;
        "fhir.preview" [ReadFiles] => fhir::operations::preview: referrals::ReferralRef => fhir::FhirPreview;
        "fhir.export" [WriteFiles] => fhir::operations::export: fhir::SaveFhir => Changed<LetterId>;
        "partners.find" [Anyone] => partners::operations::find: partners::FindPartners => partners::PartnerPage;
        "partners.show" [Anyone] => partners::operations::show: partners::PartnerRef => partners::Partner;
        "partners.save" [WritePartners] => partners::operations::save: partners::Partner => Changed<PartnerId>;
        "partners.verify" [WritePartners] => partners::operations::verify: partners::PartnerRef => Changed<()>;
        "partners.delays" [Anyone] => partners::lived::delays: partners::PartnerRef => Vec<partners::lived::DelayLived>;
        "partners.round" [WritePartners] => partners::round::show: Nothing => partners::round::Round;
        "partners.doubles" [WritePartners] => partners::doubles::list: Nothing => partners::doubles::PartnerPairs;
        "partners.compare" [WritePartners] => partners::doubles::compare: partners::doubles::TwoPartners => partners::doubles::PartnersBeside;
        "partners.merge" [WriteFiles] => partners::doubles::merge: partners::doubles::MergePartners => Changed<PartnerId>;
        "partners.set_apart" [WritePartners] => partners::doubles::set_apart: partners::doubles::TwoPartners => Changed<()>;
        "partners.reconsider" [WritePartners] => partners::doubles::reconsider: partners::doubles::TwoPartners => Changed<()>;
        "partners.choose" [ReadFiles] => partners::choice::choose: partners::choice::ChoosePartner => partners::choice::Choice;
        "partners.weigh" [ReadFiles] => partners::choice::weigh: partners::choice::WeighPartner => Vec<partners::choice::Reason>;
        "partners.export" [WritePartners] => partners::operations::export: partners::hsds::ExportDirectory => partners::hsds::DirectoryExported;
        "partners.import" [WritePartners] => partners::operations::import: partners::ImportDirectory => partners::DirectoryReport;
        "partners.look_list" [WritePartners] => partners::lists::operations::look: partners::lists::PartnerListFile => partners::lists::PartnerListReport;
        "partners.import_list" [WritePartners] => partners::lists::operations::bring: partners::lists::PartnerListFile => partners::lists::PartnerListReport;
        "partners.take_back" [WritePartners] => partners::lists::operations::take_back: partners::lists::PartnerImportRef => Changed<()>;
        "concertation.list" [ReadConcert] => concertation::operations::list: Nothing => Vec<concertation::ConcertationLine>;
        "concertation.show" [ReadConcert] => concertation::operations::show: concertation::ConcertationRef => concertation::ConcertationPage;
        "concertation.meeting" [ReadConcert] => concertation::operations::meeting: concertation::MeetingRef => concertation::MeetingPage;
        "concertation.of_entry" [ReadFiles] => concertation::operations::of_entry: agenda::EntryRef => Option<concertation::MeetingRef>;
        "concertation.save" [Concert] => concertation::operations::save: concertation::Concertation => Changed<ConcertationId>;
        "concertation.seat" [Concert] => concertation::operations::seat: concertation::SaveMember => Changed<MemberId>;
        "concertation.plan" [Concert] => concertation::operations::plan: concertation::SaveMeeting => Changed<MeetingId>;
        "concertation.cancel" [Concert] => concertation::operations::cancel: concertation::CancelMeeting => Changed<()>;
        "concertation.save_point" [Concert] => concertation::operations::save_point: concertation::SavePoint => Changed<PointId>;
        "concertation.remove_point" [Concert] => concertation::operations::remove_point: concertation::RemovePoint => Changed<()>;
        "concertation.move_point" [Concert] => concertation::operations::move_point: concertation::MovePoint => Changed<()>;
        "concertation.attend" [Concert] => concertation::operations::attend: concertation::AttendMeeting => Changed<()>;
        "concertation.write_minutes" [Concert] => concertation::operations::write_minutes: concertation::WriteMinutes => Changed<()>;
        "concertation.decide" [Concert] => concertation::operations::decide: concertation::SaveDecision => Changed<DecisionId>;
        "concertation.save_item" [Concert] => concertation::operations::save_item: concertation::SaveItem => Changed<ActionItemId>;
        "concertation.move_item" [Concert] => concertation::operations::move_item: concertation::MoveItem => Changed<()>;
        "concertation.approve" [Concert] => concertation::operations::approve: concertation::ApproveMinutes => Changed<()>;
        "concertation.amend" [Concert] => concertation::operations::amend: concertation::AmendMinutes => Changed<RowId>;
        "concertation.save_project" [Concert] => concertation::operations::save_project: concertation::SaveProject => Changed<ProjectId>;
        "concertation.preview" [ReadConcert] => concertation::operations::preview: concertation::MinutesChoice => concertation::MinutesPreview;
        "concertation.print" [Concert] => concertation::operations::print: concertation::PrintMinutes => Changed<RowId>;
        "agreements.list" [ReadConcert] => agreements::operations::list: Nothing => Vec<agreements::AgreementLine>;
        "agreements.show" [ReadConcert] => agreements::operations::show: agreements::AgreementRef => agreements::AgreementPage;
        "agreements.indicators" [Anyone] => agreements::operations::indicators: Nothing => Vec<indicators::measures::Indicator>;
        "agreements.save" [KeepAgreements] => agreements::operations::save: agreements::FundingAgreement => Changed<AgreementId>;
        "agreements.save_instalment" [KeepAgreements] => agreements::operations::save_instalment: agreements::SaveInstalment => Changed<RowId>;
        "agreements.save_deliverable" [KeepAgreements] => agreements::operations::save_deliverable: agreements::SaveDeliverable => Changed<DeliverableId>;
        "agreements.save_report" [KeepAgreements] => agreements::operations::save_report: agreements::SaveReport => Changed<ReportId>;
        "agreements.submit" [KeepAgreements] => agreements::operations::submit: agreements::SubmitReport => Changed<()>;
        "agreements.see" [Concert] => agreements::operations::see: agreements::ReportRef => Changed<()>;
        "agreements.amend" [KeepAgreements] => agreements::operations::amend: agreements::AmendAgreement => Changed<RowId>;
        "agreements.remove" [KeepAgreements] => agreements::operations::remove: agreements::RemovePart => Changed<()>;
        "rules.show" [Anyone] => rules::operations::show: Nothing => rules::RulesShown;
        "rules.numbers" [Anyone] => rules::operations::numbers: Nothing => rules::RuleNumbers;
        "rules.save" [EditRules] => rules::operations::save: rules::SaveRule => Changed<String>;
        "rules.revert" [EditRules] => rules::operations::revert: rules::RuleRef => Changed<()>;
        "rules.export" [Anyone] => rules::operations::export: rules::RulesFile => ();
        "rules.check" [Anyone] => rules::operations::check_file: rules::RulesFile => rules::RulesReport;
        "rules.import" [EditRules] => rules::operations::import: rules::RulesFile => Changed<rules::RulesReport>;
        "rights.show" [ReadFiles] => rights::show: rights::RightsOf => rights::Rights;
        "imports.look" [ImportPeople] => imports::operations::look: imports::LookAtList => imports::ListLook;
        "imports.try" [ImportPeople] => imports::operations::try_it: imports::ImportPeople => imports::ListReport;
        "imports.run" [ImportPeople] => imports::operations::run: imports::ImportPeople => imports::ListReport;
        "imports.take_back" [ImportPeople] => imports::operations::take_back: imports::ImportRef => Changed<()>;
        "imports.save_report" [ImportPeople] => imports::operations::save_report: imports::SaveListReport => ();
        "search.people" [ReadFiles] => search::operations::people: search::SearchText => Vec<search::PersonHit>;
        "search.notes" [ReadFiles] => search::operations::notes: search::SearchText => Vec<search::NoteHit>;
        "search.everything" [ReadFiles] => search::operations::everything: search::SearchText => search::Found;
        "search.duplicates" [ReadFiles] => search::operations::duplicates: search::Newcomer => Vec<search::Duplicate>;
        "documents.list" [ReadFiles] => documents::operations::list: documents::DocumentsOf => Vec<documents::Document>;
        "documents.attach" [WriteFiles] => documents::operations::attach: documents::AttachDocument => Changed<DocumentId>;
        "documents.see" [WriteFiles] => documents::operations::see: documents::SeeDocument => Changed<DocumentId>;
        "documents.save" [WriteFiles] => documents::operations::save: documents::SaveDocument => Changed<()>;
        "documents.remove" [WriteFiles] => documents::operations::remove: documents::DocumentRef => Changed<()>;
        "documents.export" [WriteFiles] => documents::operations::export: documents::ExportDocument => Changed<()>;
        "documents.scans" [WriteFiles] => documents::operations::scans: documents::ScanFolder => Vec<documents::Scan>;
        "documents.delete_scan" [WriteFiles] => documents::operations::delete_scan: documents::ScanRef => ();
        "merges.list" [ReadFiles] => merges::operations::list: Nothing => merges::PossiblePairs;
        "merges.of" [ReadFiles] => merges::operations::of: merges::MergesOf => merges::Merges;
        "merges.compare" [ReadFiles] => merges::operations::compare: merges::TwoFiles => merges::SideBySide;
        "merges.merge" [WriteFiles] => merges::operations::merge: merges::MergeFiles => Changed<cases::CaseOpened>;
        "merges.set_apart" [WriteFiles] => merges::operations::set_apart: merges::TwoFiles => Changed<()>;
        "merges.reconsider" [WriteFiles] => merges::operations::reconsider: merges::TwoFiles => Changed<()>;
        "drafts.save" [Anyone] => drafts::operations::save: drafts::SaveDraft => ();
        "drafts.load" [Anyone] => drafts::operations::load: drafts::DraftForm => Option<drafts::Draft>;
        "drafts.list" [Anyone] => drafts::operations::list: Nothing => Vec<drafts::Draft>;
        "drafts.discard" [Anyone] => drafts::operations::discard: drafts::DraftForm => ();
        "places.search" [Anyone] => places::operations::search: places::operations::PlaceQuery => Vec<places::Place>;
        "places.show" [Anyone] => places::operations::show: places::operations::PlaceCode => Option<places::Place>;
        "places.countries" [Anyone] => places::operations::countries: Nothing => Vec<places::Named>;
        "places.languages" [Anyone] => places::operations::languages: Nothing => Vec<places::Named>;
    }
}

/// What a document holds, as bytes: the one answer that is not JSON.
///
/// # Errors
/// As [`call`]: a wrong request, or what the operation refuses.
pub fn content(desk: &Desk, request: Value) -> Result<Vec<u8>, Refusal> {
    let session = desk.session()?;
    session.require(Capability::ReadFiles)?;
    let context = Context {
        session: &session,
        progress: &Unwatched,
        press: desk.press(),
    };
    documents::operations::content(&context, parse(request)?)
}
