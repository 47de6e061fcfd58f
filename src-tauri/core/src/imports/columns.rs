//! Which column is which: guessed from its header in either language, and
//! believed only when its content agrees.

use super::dates;
use super::sheet::{Cell, Row, Sheet};
use super::values::{self, squeeze};
use crate::coded_enum;
use crate::written;
use chrono::NaiveDate;
use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

coded_enum! {
    /// What a column may hold.
    pub enum PersonField {
        /// Given names.
        Given = "given",
        /// Family names.
        Family = "family",
        /// The whole name, to be split.
        Full = "full",
        /// The name the person goes by.
        Usual = "usual",
        /// Birth date, as far as known.
        Birth = "birth",
        /// Gender.
        Gender = "gender",
        /// Mobile phone.
        Mobile = "mobile",
        /// Phone.
        Phone = "phone",
        /// Phone at work.
        WorkPhone = "work_phone",
        /// E-mail.
        Email = "email",
        /// Street address.
        Address = "address",
        /// Municipality.
        City = "city",
        /// Postal code.
        PostalCode = "postal_code",
        /// Country of origin.
        Country = "country",
        /// Arrival in Quebec.
        Arrival = "arrival",
        /// Immigration status.
        Immigration = "immigration",
        /// Expiry of the status's document.
        Expiry = "expiry",
        /// Languages, the preferred one first.
        Language = "language",
        /// Interpreter needed.
        Interpreter = "interpreter",
        /// The list's own number for the person.
        Number = "number",
        /// A note.
        Note = "note",
    }
}

impl PersonField {
    /// Whether several columns may feed it.
    pub fn takes_several(self) -> bool {
        use PersonField as F;
        matches!(
            self,
            F::Given
                | F::Family
                | F::Full
                | F::Mobile
                | F::Phone
                | F::WorkPhone
                | F::Email
                | F::Address
                | F::Language
                | F::Note
        )
    }

    /// Whether it makes a name.
    pub fn is_name(self) -> bool {
        use PersonField as F;
        matches!(self, F::Given | F::Family | F::Full)
    }

    /// Whether it holds dates.
    pub fn is_date(self) -> bool {
        use PersonField as F;
        matches!(self, F::Birth | F::Arrival | F::Expiry)
    }
}

coded_enum! {
    /// Why a column is taken for what it is.
    pub enum MappingReason {
        /// Its header says so, and its content agrees.
        Header = "header",
        /// Its content says so.
        Content = "content",
        /// So was it last time, under the same headers.
        Remembered = "remembered",
        /// The person said so.
        Given = "given",
        /// Its header says something that its content denies.
        Denied = "denied",
        /// Nothing says what it is.
        Unknown = "unknown",
    }
}

/// A column and what it is taken for.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its header, as written.
    pub header: String,
    /// What it holds; none is not brought in.
    pub field: Option<PersonField>,
    /// Why.
    pub reason: MappingReason,
}

/// Headers, squeezed, of each field. The first list of a field is French.
const HEADERS: &[(PersonField, &str)] = {
    use PersonField as F;
    &[
        (
            F::Given,
            "prenom prenoms prenomlegal prenomclient prenomduclient deuxiemeprenom nombre nombres",
        ),
        (
            F::Given,
            "givenname givennames firstname firstnames first forename forenames given fname middlename",
        ),
        (
            F::Family,
            "nomdefamille nomsdefamille nomfamille nomfam patronyme nomlegal famille apellido apellidos deuxiemenomdefamille",
        ),
        (
            F::Family,
            "familyname familynames lastname lastnames last surname surnames family lname secondname",
        ),
        (
            F::Full,
            "nomcomplet nomscomplets nometprenom nometprenoms prenometnom nomprenom nomprenoms prenomnom prenomsnom nomsetprenoms nomsprenoms nomdelapersonne nomduclient nomdelaclientele",
        ),
        (
            F::Full,
            "fullname completename displayname personname clientname nameofclient lastnamefirstname firstnamelastname lastfirst",
        ),
        (
            F::Usual,
            "nomusuel nomdusage prenomusuel surnom preferredname usualname nickname knownas alias",
        ),
        (
            F::Birth,
            "datenaissance datedenaissance ddn dn dnaiss naissance neele nele datenaiss anneedenaissance anneenaissance datedenaiss",
        ),
        (
            F::Birth,
            "birthdate dateofbirth dob birth birthday born bornon birthdt datebirth birthyear yearofbirth",
        ),
        (F::Gender, "sexe genre identitedegenre sex gender"),
        (
            F::Mobile,
            "cell cellulaire telephonecellulaire telcellulaire telcell cellphone mobile mobilephone telephonemobile telmobile portable telephoneportable mobilenumber cellnumber",
        ),
        (
            F::Phone,
            "telephone tel phone phonenumber telephonenumber numerodetelephone numerotelephone notelephone notel ntelephone ntel notdetelephone telephoneprincipal telephonemaison telmaison homephone telephonedomicile teldomicile telephoneresidence telresidence telephonecurrent primaryphone numtel",
        ),
        (
            F::WorkPhone,
            "telephonetravail teltravail telephoneautravail workphone telephonebureau telbureau businessphone",
        ),
        (
            F::Email,
            "courriel email emails mail mel adressecourriel emailaddress adressemail adresseemail adresseelectronique courrierelectronique",
        ),
        (
            F::Address,
            "adresse adressecivique adressepostale adressecomplete adressedomicile adresseactuelle adressederesidence domicile rue noetrue adresseligne",
        ),
        (
            F::Address,
            "address street streetaddress streetname addressline homeaddress mailingaddress currentaddress",
        ),
        (
            F::City,
            "ville municipalite villederesidence localite villemunicipalite city town municipality cityoftown suburb",
        ),
        (
            F::PostalCode,
            "codepostal cp postalcode postal postcode zip zipcode",
        ),
        (
            F::Country,
            "pays paysdorigine paysorigine paysdenaissance paysdeprovenance paysdecitoyennete origine",
        ),
        (
            F::Country,
            "country countryoforigin origincountry countryofbirth birthcountry countryofcitizenship",
        ),
        (
            F::Arrival,
            "datedarrivee datearrivee arrivee arriveele arriveeauquebec datedarriveeauquebec datearriveequebec datearriveeauquebec datedarriveeaucanada datearriveecanada datedarriveeenregion",
        ),
        (
            F::Arrival,
            "arrivaldate dateofarrival arrival arrivedon datearrived arrivaldateincanada dateofarrivalincanada dateofarrivalinquebec landingdate arrivaldateinquebec",
        ),
        (
            F::Immigration,
            "statut statutdimmigration statutimmigration statutmigratoire statutlegal categoriedimmigration categorieimmigration statutaucanada",
        ),
        (
            F::Immigration,
            "status immigrationstatus legalstatus immigrationcategory statusincanada",
        ),
        (
            F::Expiry,
            "expiration dateexpiration datedexpiration dateecheance echeance expirationdustatut expirationdupermis findupermis finpermis datefinpermis datedefindepermis",
        ),
        (
            F::Expiry,
            "expiry expirydate expirationdate permitexpiry permitexpirydate statusexpiry visaexpiry",
        ),
        (
            F::Language,
            "langue langues languematernelle langueparlee languesparlees languedusage languepreferee languedecommunication premierelangue",
        ),
        (
            F::Language,
            "language languages preferredlanguage mothertongue firstlanguage spokenlanguage spokenlanguages languagesspoken languagespoken",
        ),
        (
            F::Interpreter,
            "interprete interpretes besoindinterprete besoininterprete interpreter interpreterneeded needsinterpreter",
        ),
        (
            F::Number,
            "id numero no dossier numerodossier numerodedossier nodossier nodedossier ndossier ndedossier noclient nclient numeroclient numerodeclient identifiant identifiantclient idclient matricule reference numerodereference codeclient",
        ),
        (
            F::Number,
            "fileno filenumber casenumber caseid clientid clientnumber clientno recordid recid externalid reference ref personid uniqueid",
        ),
        (
            F::Note,
            "note notes remarque remarques commentaire commentaires observation observations comment comments remark remarks memo",
        ),
    ]
};

/// Headers that say « name » without saying which: the other columns decide.
const NAME_ALONE: &str = "nom noms name names nomclient client cliente clients personne personnes participant \
     participante participants beneficiaire person people usager candidat candidate";

static KEYS: LazyLock<HashMap<&'static str, PersonField>> = LazyLock::new(|| {
    HEADERS
        .iter()
        .flat_map(|(field, keys)| keys.split_whitespace().map(|key| (key, *field)))
        .collect()
});

/// What a header says.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Says {
    Field(PersonField),
    Name,
    Nothing,
}

/// Reads a header: whole, then without what parentheses or a number add.
fn says(header: &str) -> Says {
    let without_parentheses = header.split(['(', '[']).next().unwrap_or_default();
    for text in [header, without_parentheses] {
        let key = squeeze(text);
        for key in [
            key.as_str(),
            key.trim_end_matches(|c: char| c.is_ascii_digit()),
        ] {
            if let Some(field) = KEYS.get(key) {
                return Says::Field(*field);
            }
            if NAME_ALONE.split_whitespace().any(|name| name == key) {
                return Says::Name;
            }
        }
    }
    Says::Nothing
}

/// The field of this code, or of this header: mappings are written by hand.
pub fn field_named(text: &str) -> Option<PersonField> {
    if let Ok(field) = text.trim().parse() {
        return Some(field);
    }
    match says(text) {
        Says::Field(field) => Some(field),
        Says::Name => Some(PersonField::Full),
        Says::Nothing => None,
    }
}

/// Rows in which a header is looked for: titles stand above some lists.
const TITLES: usize = 30;
/// Values looked at to believe a header.
const SAMPLE: usize = 400;

/// Which row of a sheet holds the headers: the one where most are understood,
/// else the first.
pub fn header_row(sheet: &Sheet) -> Option<usize> {
    let understood = |row: &Row| {
        let texts = row.cells.iter().filter_map(|cell| match cell {
            Cell::Text(text) => Some(says(text)),
            _ => None,
        });
        texts.filter(|said| *said != Says::Nothing).count()
    };
    let best = sheet
        .rows
        .iter()
        .take(TITLES)
        .map(understood)
        .enumerate()
        .rev()
        .max_by_key(|(_, count)| *count)?;
    if best.1 > 0 {
        return Some(best.0);
    }
    // Nothing understood: the first row as wide as the next ones.
    let widest = sheet.rows.iter().take(TITLES).map(filled).max()?;
    sheet
        .rows
        .iter()
        .take(TITLES)
        .position(|row| filled(row) * 2 > widest)
}

fn filled(row: &Row) -> usize {
    row.cells.iter().filter(|cell| !cell.is_empty()).count()
}

/// How many headers of a sheet are understood.
pub fn understood(sheet: &Sheet) -> usize {
    let Some(at) = header_row(sheet) else {
        return 0;
    };
    let cells = sheet.rows[at].cells.iter();
    cells
        .filter(|cell| says(&cell.shown()) != Says::Nothing)
        .count()
}

/// The columns of a sheet, each with what its header and content say.
pub fn guess(sheet: &Sheet, header: usize, today: NaiveDate) -> Vec<Column> {
    let rows = &sheet.rows[header + 1..];
    let width = rows
        .iter()
        .take(SAMPLE)
        .map(|row| row.cells.len())
        .max()
        .unwrap_or(0)
        .max(sheet.rows[header].cells.len());
    let headers: Vec<String> = (0..width)
        .map(|at| sheet.rows[header].cell(at).shown())
        .collect();
    let said: Vec<Says> = headers.iter().map(|h| says(h)).collect();
    let profiles: Vec<Profile> = (0..width).map(|at| Profile::of(rows, at, today)).collect();
    let alone = name_alone(&said);
    let mut taken = BTreeSet::new();
    let mut columns = Vec::with_capacity(width);
    for (at, header) in headers.into_iter().enumerate() {
        let wanted = match said[at] {
            Says::Field(field) => Some(field),
            Says::Name => Some(alone),
            Says::Nothing => None,
        };
        let (field, reason) = match wanted {
            Some(field) if !profiles[at].agrees(field) => (None, MappingReason::Denied),
            Some(field) if field.takes_several() || !taken.contains(&field) => {
                (Some(field), MappingReason::Header)
            }
            Some(_) => (None, MappingReason::Unknown),
            None => (None, MappingReason::Unknown),
        };
        taken.extend(field);
        columns.push(Column {
            header,
            field,
            reason,
        });
    }
    // What no header says, the content may: a column of addresses with an @.
    for (at, column) in columns.iter_mut().enumerate() {
        let shown = profiles[at].shows().filter(|field| !taken.contains(field));
        if let (None, MappingReason::Unknown, Some(field)) = (column.field, column.reason, shown) {
            column.field = Some(field);
            column.reason = MappingReason::Content;
            taken.insert(field);
        }
    }
    columns
}

/// What « nom » means here: the family name beside a given name, the given name
/// beside a family name, else the whole name.
fn name_alone(said: &[Says]) -> PersonField {
    let has = |field| said.contains(&Says::Field(field));
    if has(PersonField::Given) && !has(PersonField::Family) {
        PersonField::Family
    } else if has(PersonField::Family) && !has(PersonField::Given) {
        PersonField::Given
    } else {
        PersonField::Full
    }
}

/// What the values of a column look like.
#[derive(Debug, Default)]
struct Profile {
    filled: usize,
    letters: usize,
    dates: usize,
    emails: usize,
    phones: usize,
    postal: usize,
    digits: usize,
    genders: usize,
    countries: usize,
    languages: usize,
    statuses: usize,
}

impl Profile {
    fn of(rows: &[Row], column: usize, today: NaiveDate) -> Profile {
        let mut profile = Profile::default();
        for row in rows.iter().take(SAMPLE) {
            let cell = row.cell(column);
            let text = cell.shown();
            if text.is_empty() || values::is_placeholder(&text) {
                continue;
            }
            let count = |slot: &mut usize, yes: bool| *slot += usize::from(yes);
            count(&mut profile.filled, true);
            let letters = text.chars().filter(|c| c.is_alphabetic()).count();
            count(
                &mut profile.letters,
                letters * 2 >= text.chars().count() && !text.contains('@'),
            );
            count(&mut profile.dates, dates::read(cell, today).is_some());
            count(&mut profile.emails, text.contains('@'));
            count(
                &mut profile.phones,
                values::several(&text, values::is_phone).is_some(),
            );
            let postal = written::postal_code(&text).is_some();
            count(&mut profile.postal, postal);
            count(
                &mut profile.digits,
                text.contains(|c: char| c.is_ascii_digit()),
            );
            count(&mut profile.genders, values::gender(&text).is_some());
            count(&mut profile.countries, values::country(&text).is_some());
            let first = text.split([',', ';', '/']).next().unwrap_or_default();
            count(&mut profile.languages, values::language(first).is_some());
            count(&mut profile.statuses, values::immigration(&text).is_some());
        }
        profile
    }

    fn share(&self, count: usize, percent: usize) -> bool {
        self.filled == 0 || count * 100 >= self.filled * percent
    }

    /// Whether the content does not deny a field.
    fn agrees(&self, field: PersonField) -> bool {
        use PersonField as F;
        match field {
            F::Given | F::Family | F::Full | F::Usual => {
                self.share(self.letters, 50) && !self.mostly(self.dates)
            }
            F::Birth | F::Arrival | F::Expiry => self.share(self.dates, 40),
            F::Email => self.share(self.emails, 40),
            F::Mobile | F::Phone | F::WorkPhone => self.share(self.phones, 40),
            F::PostalCode => self.share(self.digits, 50),
            F::Gender => self.share(self.genders, 30),
            F::Country => self.share(self.countries, 30),
            F::Language => self.share(self.languages, 30),
            F::Immigration => self.share(self.statuses, 20),
            F::City => self.share(self.letters, 50) && !self.mostly(self.emails),
            F::Address | F::Interpreter | F::Number | F::Note => true,
        }
    }

    fn mostly(&self, count: usize) -> bool {
        self.filled > 0 && count * 100 >= self.filled * 50
    }

    /// What the content alone says.
    fn shows(&self) -> Option<PersonField> {
        let nearly_all = |count: usize| self.filled > 0 && count * 100 >= self.filled * 90;
        if nearly_all(self.emails) {
            Some(PersonField::Email)
        } else if nearly_all(self.postal) {
            Some(PersonField::PostalCode)
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::text;
    use super::*;

    fn fields(csv: &str) -> Vec<Option<PersonField>> {
        let (sheet, _) = text::sheet(csv).unwrap();
        let today = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        let columns = guess(&sheet, header_row(&sheet).unwrap(), today);
        columns.iter().map(|c| c.field).collect()
    }

    #[test]
    fn headers_in_both_languages() {
        use PersonField as F;
        for (headers, wanted) in [
            ("prenom,nom,date_naissance", [F::Given, F::Family, F::Birth]),
            (
                "first name,family name,dob",
                [F::Given, F::Family, F::Birth],
            ),
            (
                "Given_Name,SURNAME,Birth Date",
                [F::Given, F::Family, F::Birth],
            ),
            (
                "Prénom(s),Nom(s) de famille,DDN",
                [F::Given, F::Family, F::Birth],
            ),
            (
                "firstName,lastName,dateOfBirth",
                [F::Given, F::Family, F::Birth],
            ),
            (
                "N° dossier,Nom complet,Date d’arrivée",
                [F::Number, F::Full, F::Arrival],
            ),
            (
                "Téléphone 1,Téléphone 2,Courriel",
                [F::Phone, F::Phone, F::Email],
            ),
            (
                "name,surname,Date de naissance (AAAA-MM-JJ)",
                [F::Given, F::Family, F::Birth],
            ),
            (
                "Pays d'origine,Statut d'immigration,Langue maternelle",
                [F::Country, F::Immigration, F::Language],
            ),
            (
                "sexe,municipalité,code postal",
                [F::Gender, F::City, F::PostalCode],
            ),
        ] {
            assert_eq!(fields(headers), wanted.map(Some), "{headers}");
        }
        assert_eq!(fields("nom\nAwa Diop"), [Some(F::Full)]);
    }

    #[test]
    fn a_column_of_dates_is_not_a_name() {
        use PersonField as F;
        assert_eq!(
            fields(
                "prenom,nom,statut,x\n1990-01-02,Diop,actif,a@example.org\n1991-02-03,Sy,fermé,b@example.org"
            ),
            [None, Some(F::Family), None, Some(F::Email)]
        );
    }

    #[test]
    fn titles_stand_above_the_headers() {
        let (sheet, _) =
            text::sheet("Organisme fictif\nListe du 2026-11-23\n\nNom;Prénom\nDiop;Awa\n").unwrap();
        assert_eq!(sheet.rows[header_row(&sheet).unwrap()].number, 4);
    }
}
