//! A partner list as the window sees it.

use crate::coded_enum;
use crate::ids::GroupId;
use crate::imports::{DateOrder, ListFormat, ListLine, ListProblemWeight, MappingReason};
use crate::partners::DirectoryReport;
use crate::partners::listed::{Choices, ListedField as F, ListedPart as P};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

coded_enum! {
    /// What a column of a partner list may hold.
    pub enum PartnerColumn {
        /// The organization's name.
        Name = "name",
        /// The list's own identifier of it.
        Identifier = "identifier",
        /// Another name it goes by.
        Also = "also",
        /// What kind of organization it is.
        Kind = "kind",
        /// In words.
        Description = "description",
        /// Web address.
        Url = "url",
        /// E-mail.
        Email = "email",
        /// Phone.
        Phone = "phone",
        /// How it prefers to be reached.
        Channel = "channel",
        /// Name of the place.
        Place = "place",
        /// Street address.
        Address = "address",
        /// Town.
        City = "city",
        /// Postal code.
        PostalCode = "postal_code",
        /// Whom to ask for.
        Contact = "contact",
        /// What they do.
        ContactTitle = "contact_title",
        /// Their own phone.
        ContactPhone = "contact_phone",
        /// Their own e-mail.
        ContactEmail = "contact_email",
        /// The service's name.
        Service = "service",
        /// The service in words.
        ServiceDescription = "service_description",
        /// For whom.
        Eligibility = "eligibility",
        /// In which languages.
        Languages = "languages",
        /// Where it serves.
        Areas = "areas",
        /// When.
        Schedule = "schedule",
        /// At what price.
        Fees = "fees",
        /// What to bring.
        Documents = "documents",
        /// The needs that it answers.
        Domains = "domains",
        /// The immigration statuses that it serves.
        Statuses = "statuses",
        /// From which age.
        AgeFrom = "age_from",
        /// To which age.
        AgeTo = "age_to",
        /// Last verified by whoever keeps the list.
        Verified = "verified",
    }
}

impl PartnerColumn {
    /// The fields that it speaks of.
    pub(in crate::partners) fn fields(self) -> &'static [(P, F)] {
        use PartnerColumn as C;
        match self {
            C::Name => &[(P::Organization, F::Name)],
            C::Identifier | C::Verified => &[],
            C::Also => &[(P::Organization, F::Also)],
            C::Kind => &[(P::Organization, F::Kind)],
            C::Description => &[(P::Organization, F::Description)],
            C::Url => &[(P::Organization, F::Url)],
            C::Email => &[(P::Organization, F::Email)],
            C::Channel => &[(P::Organization, F::Channel)],
            C::Phone | C::ContactPhone => &[(P::Contact, F::Phone)],
            C::Place => &[(P::Place, F::Name)],
            C::Address => &[(P::Place, F::Address)],
            C::City => &[(P::Place, F::City)],
            C::PostalCode => &[(P::Place, F::PostalCode)],
            C::Contact => &[(P::Contact, F::Name)],
            C::ContactTitle => &[(P::Contact, F::Title)],
            C::ContactEmail => &[(P::Contact, F::Email)],
            C::Service => &[(P::Service, F::Name)],
            C::ServiceDescription => &[(P::Service, F::Description)],
            C::Eligibility => &[(P::Service, F::Eligibility)],
            C::Languages => &[(P::Service, F::Languages)],
            C::Areas => &[(P::Service, F::Areas), (P::Service, F::Serves)],
            C::Schedule => &[(P::Service, F::Schedule)],
            C::Fees => &[(P::Service, F::Fees)],
            C::Documents => &[(P::Service, F::Documents)],
            C::Domains => &[(P::Service, F::Domains)],
            C::Statuses => &[(P::Service, F::Statuses)],
            C::AgeFrom => &[(P::Service, F::AgeFrom)],
            C::AgeTo => &[(P::Service, F::AgeTo)],
        }
    }

    /// What of a row it is about.
    pub(super) fn part(self) -> P {
        self.fields()
            .first()
            .map_or(P::Organization, |(part, _)| *part)
    }

    /// Whether several columns may feed it.
    pub(super) fn takes_several(self) -> bool {
        use PartnerColumn as C;
        matches!(
            self,
            C::Phone
                | C::ContactPhone
                | C::Email
                | C::ContactEmail
                | C::Languages
                | C::Areas
                | C::Domains
        )
    }
}

coded_enum! {
    /// What a file of partners is.
    pub enum PartnerSource {
        /// A table with one row for each organization or service.
        List = "list",
        /// An Open Referral package.
        Package = "package",
    }
}

coded_enum! {
    /// What is wrong in a partner list. Its reason is `partner-list-problem-<code>`, its
    /// mend `partner-list-mend-<code>`.
    pub enum PartnerListProblemCode {
        /// No name in the row: it is left out.
        NameMissing = "name_missing",
        /// A name without a letter or longer than a name: the row is left out.
        NameUnclear = "name_unclear",
        /// The row has no name of its own: it went with the organization above.
        Continued = "continued",
        /// Rows of one organization do not agree.
        ValuesDiffer = "values_differ",
        /// Facts of a service in a row that names none, where others do.
        ServiceMissing = "service_missing",
        /// Too many services, places or people for one organization.
        TooMany = "too_many",
        /// Not a phone.
        PhoneUnclear = "phone_unclear",
        /// Not an e-mail address.
        EmailUnclear = "email_unclear",
        /// Not a web address: something to run.
        UrlUnclear = "url_unclear",
        /// Not a Canadian postal code.
        PostalUnclear = "postal_unclear",
        /// No kind of this name.
        KindUnknown = "kind_unknown",
        /// No channel of this name.
        ChannelUnknown = "channel_unknown",
        /// No need of this name.
        DomainUnknown = "domain_unknown",
        /// No immigration status of this name.
        StatusUnknown = "status_unknown",
        /// No MRC, region or municipality of this name: kept in words.
        PlaceUnknown = "place_unknown",
        /// Not an age, or ages the wrong way round.
        AgeUnclear = "age_unclear",
        /// Not a whole date.
        DateUnclear = "date_unclear",
        /// Day and month may be exchanged: day first was taken.
        DateAmbiguous = "date_ambiguous",
        /// In the future.
        DateAhead = "date_ahead",
        /// Longer than its field.
        TooLong = "too_long",
        /// A formula that failed.
        FormulaError = "formula_error",
        /// What looks like a formula or a script is kept as text.
        KeptAsText = "kept_as_text",
    }
}

impl PartnerListProblemCode {
    /// What it costs.
    pub fn weight(self) -> ListProblemWeight {
        use PartnerListProblemCode as C;
        match self {
            C::NameMissing | C::NameUnclear => ListProblemWeight::Row,
            C::Continued | C::ValuesDiffer | C::PlaceUnknown | C::DateAmbiguous | C::KeptAsText => {
                ListProblemWeight::Look
            }
            _ => ListProblemWeight::Value,
        }
    }
}

/// A problem, by its place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PartnerListProblem {
    /// Row as a spreadsheet shows it.
    pub row: u32,
    /// Column's letters; empty for the whole row.
    pub column: String,
    /// Column's header, as written.
    pub header: String,
    /// What is wrong.
    pub code: PartnerListProblemCode,
    /// What it costs.
    pub weight: ListProblemWeight,
}

/// A file of partners, and how to read it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export, optional_fields)]
pub struct PartnerListFile {
    /// A list, or an Open Referral package: a folder, a zip, a JSON file.
    pub path: String,
    /// Which sheet; the first whose headers are understood when absent.
    pub sheet: Option<String>,
    /// What each column holds, from A, null for nothing; guessed when absent.
    pub columns: Option<Vec<Option<PartnerColumn>>>,
    /// Which comes first, day or month; the column decides when absent.
    pub date_order: Option<DateOrder>,
    /// What is taken of what differs from what is known here.
    pub choices: Option<Choices>,
    /// The digest that the look gave: another content is refused.
    pub fingerprint: Option<String>,
}

/// A column, what it is taken for, and why.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PartnerListColumn {
    /// Its letters, as a spreadsheet shows them.
    pub letter: String,
    /// Its header, as written.
    pub header: String,
    /// What it holds; null is not read.
    pub field: Option<PartnerColumn>,
    /// Why.
    pub reason: MappingReason,
}

/// What a file of partners would bring, or brought.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PartnerListReport {
    /// Whether it was only looked at.
    pub dry_run: bool,
    /// What the file is.
    pub source: PartnerSource,
    /// Of a list.
    pub format: Option<ListFormat>,
    /// The content's digest; null for a package.
    pub fingerprint: Option<String>,
    /// Names of the sheets; empty for a text file or a package.
    pub sheets: Vec<String>,
    /// The sheet read.
    pub sheet: String,
    /// Rows below the headers.
    pub rows: u32,
    /// Its columns; none for a package.
    pub columns: Vec<PartnerListColumn>,
    /// Its first rows.
    pub lines: Vec<ListLine>,
    /// Organizations that the file names.
    pub organizations: u32,
    /// Rows left out.
    pub left_out: u32,
    /// What is not understood, what costs a row first: two thousand at most.
    pub problems: Vec<PartnerListProblem>,
    /// How many problems in all.
    pub problem_count: u32,
    /// What comes in, and what differs.
    pub directory: DirectoryReport,
    /// The group to take back, once brought in.
    pub group: Option<GroupId>,
}

/// Names an import of partners.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct PartnerImportRef {
    /// Its group.
    pub group: GroupId,
}
