//! Rows turned into people, and what could not be.

use super::columns::{Column, PersonField};
use super::dates::{self, Habit};
use super::sheet::{Cell, Row, Sheet, letters};
use super::types::{ListProblem, ListProblemCode as Code};
use super::values::{self, squeeze};
use super::{DateOrder, Error};
use crate::calendar::PartialDate;
use crate::cases::contact::{Contact, ContactKind, ImmigrationCode};
use crate::cases::{Identity, Language, LanguageUse, NameKind, NewCase, PersonName};
use crate::names::fold;
use crate::notes;
use crate::session::Progress;
use crate::written::postal_code;
use chrono::{Datelike, NaiveDate};

/// A name's characters at most, as files have it.
const NAME: usize = 200;
/// Other texts' characters at most.
const TEXT: usize = 500;

/// A person of the list.
#[derive(Debug)]
pub struct Person {
    /// Row as a spreadsheet shows it.
    pub row: u32,
    /// The file to open.
    pub case: NewCase,
    /// Expiry of the status's document.
    pub expires_on: Option<NaiveDate>,
    /// What the list notes.
    pub note: Option<String>,
}

/// People, and problems in order.
#[derive(Debug, Default)]
pub struct Plan {
    /// Who comes in.
    pub people: Vec<Person>,
    /// What is wrong.
    pub problems: Vec<ListProblem>,
    /// Rows below the headers.
    pub rows: u32,
    /// Rows left out.
    pub left_out: u32,
}

/// How a list is read.
pub struct Reading<'a> {
    /// The sheet.
    pub sheet: &'a Sheet,
    /// Place of its header row.
    pub header: usize,
    /// Its columns.
    pub columns: &'a [Column],
    /// The order of day and month, when a person decided it.
    pub date_order: Option<DateOrder>,
    /// Today.
    pub today: NaiveDate,
}

impl Reading<'_> {
    /// Reads every row.
    ///
    /// # Errors
    /// Cancelled.
    pub fn plan(&self, progress: &dyn Progress) -> Result<Plan, Error> {
        let habits: Vec<Habit> = (0..self.columns.len()).map(|at| self.habit(at)).collect();
        let rows = &self.sheet.rows[self.header + 1..];
        let mut plan = Plan::default();
        for (at, row) in rows.iter().enumerate() {
            if at % 500 == 0 {
                if progress.cancelled() {
                    return Err(Error::Cancelled);
                }
                progress.report("import-read", at as u64, rows.len() as u64);
            }
            if self.is_header_again(row) {
                continue;
            }
            plan.rows += 1;
            let mut reader = RowReader {
                reading: self,
                habits: &habits,
                row,
                problems: &mut plan.problems,
            };
            match reader.person() {
                Some(person) => plan.people.push(person),
                None => plan.left_out += 1,
            }
        }
        Ok(plan)
    }

    fn habit(&self, column: usize) -> Habit {
        let is_date = self.columns[column].field.is_some_and(PersonField::is_date);
        let rows = if is_date {
            &self.sheet.rows[self.header + 1..]
        } else {
            &[]
        };
        Habit::of(rows.iter().map(|row| row.cell(column)), self.date_order)
    }

    /// Headers come again where a printed list changed page.
    fn is_header_again(&self, row: &Row) -> bool {
        let header = &self.sheet.rows[self.header];
        header.cells.len() > 1 && header.cells == row.cells
    }
}

struct RowReader<'a> {
    reading: &'a Reading<'a>,
    habits: &'a [Habit],
    row: &'a Row,
    problems: &'a mut Vec<ListProblem>,
}

impl RowReader<'_> {
    fn person(&mut self) -> Option<Person> {
        let names = self.names()?;
        let birth = self.birth();
        let (arrival_on, expires_on) = (
            self.day(PersonField::Arrival),
            self.day(PersonField::Expiry),
        );
        let (municipality, address) = self.place();
        let languages = self.languages();
        let identity = Identity {
            names,
            birth,
            gender: self.one(PersonField::Gender, Code::GenderUnclear, values::gender),
            pronoun: None,
            country: self
                .one(PersonField::Country, Code::CountryUnknown, values::country)
                .map(str::to_owned),
            arrival_on,
            interpreter: self.interpreter(&languages),
            languages,
            municipality,
            address,
            postal_code: self.one(PersonField::PostalCode, Code::PostalUnclear, postal_code),
            external_number: self.short(PersonField::Number),
        };
        let immigration: Option<ImmigrationCode> = self.one(
            PersonField::Immigration,
            Code::ImmigrationUnknown,
            values::immigration,
        );
        Some(Person {
            row: self.row.number,
            expires_on,
            note: self.note(),
            case: NewCase {
                identity,
                contacts: self.contacts(),
                status: None,
                first_step: None,
                immigration,
                family: Vec::new(),
                draft: None,
            },
        })
    }

    fn problem(&mut self, column: usize, code: Code) {
        self.problems.push(ListProblem {
            sheet: self.reading.sheet.name.clone(),
            row: self.row.number,
            column: letters(column),
            header: self.reading.columns[column].header.clone(),
            code,
            weight: code.weight(),
        });
    }

    /// The columns of a field that hold something in this row.
    fn filled(&mut self, field: PersonField) -> Vec<(usize, String)> {
        let columns = self.reading.columns.iter().enumerate();
        let mine: Vec<usize> = columns
            .filter(|(_, column)| column.field == Some(field))
            .map(|(at, _)| at)
            .collect();
        let mut filled = Vec::new();
        for at in mine {
            let cell = self.row.cell(at);
            if *cell == Cell::Faulty {
                self.problem(at, Code::FormulaError);
            }
            let text = cell.shown();
            // « Na » is a name; « n. d. » is nothing anywhere else.
            let nothing = if field.is_name() {
                !text.chars().any(char::is_alphanumeric)
            } else {
                values::is_placeholder(&text)
            };
            if !nothing {
                filled.push((at, text));
            }
        }
        filled
    }

    /// One value of a closed list.
    fn one<T>(
        &mut self,
        field: PersonField,
        code: Code,
        understand: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let (at, text) = self.filled(field).into_iter().next()?;
        let understood = understand(&text);
        if understood.is_none() {
            self.problem(at, code);
        }
        understood
    }

    /// A short text.
    fn short(&mut self, field: PersonField) -> Option<String> {
        self.one(field, Code::TooLong, |text| {
            (text.chars().count() <= TEXT).then(|| text.to_owned())
        })
    }

    fn names(&mut self) -> Option<Vec<PersonName>> {
        let mut family = self.name(PersonField::Family);
        let mut given = self.name(PersonField::Given);
        if given.is_empty() || family.is_empty() {
            let full = self.name(PersonField::Full);
            let whole = given.is_empty() && family.is_empty();
            if !full.is_empty() && whole {
                (given, family) = split(&full, self.family_first());
            } else if given.is_empty() && !full.is_empty() {
                given = full;
            } else if family.is_empty() && !full.is_empty() {
                family = full;
            }
        }
        if given.is_empty() && family.is_empty() {
            self.problem(self.name_column(), Code::NameMissing);
            return None;
        }
        if given.chars().count() > NAME || family.chars().count() > NAME {
            self.problem(self.name_column(), Code::NameTooLong);
            return None;
        }
        let mut names = vec![PersonName {
            id: None,
            kind: NameKind::Legal,
            given,
            family,
        }];
        let usual = self.name(PersonField::Usual);
        if !usual.is_empty() && usual.chars().count() <= NAME {
            names.push(PersonName {
                id: None,
                kind: NameKind::Usual,
                given: usual,
                family: String::new(),
            });
        }
        Some(names)
    }

    /// Where a name is expected.
    fn name_column(&self) -> usize {
        let named = |c: &Column| c.field.is_some_and(PersonField::is_name);
        self.reading.columns.iter().position(named).unwrap_or(0)
    }

    fn name(&mut self, field: PersonField) -> String {
        let mut parts: Vec<String> = Vec::new();
        for (at, text) in self.filled(field) {
            if values::has_letters(&text) {
                parts.extend(text.split_whitespace().map(str::to_owned));
            } else {
                self.problem(at, Code::NameUnclear);
            }
        }
        parts.join(" ")
    }

    /// « Nom et prénom » puts the family name first.
    fn family_first(&self) -> bool {
        let full = |column: &&Column| column.field == Some(PersonField::Full);
        self.reading.columns.iter().find(full).is_some_and(|c| {
            let key = squeeze(&c.header);
            let family = ["nom", "last", "surname", "family"];
            let given = ["prenom", "first", "given"];
            family.iter().any(|w| key.starts_with(w)) && given.iter().any(|w| key.contains(w))
        })
    }

    fn date(&mut self, field: PersonField) -> Option<(usize, PartialDate)> {
        let (at, _) = self.filled(field).into_iter().next()?;
        let habit = self.habits[at];
        let read = dates::read(self.row.cell(at), self.reading.today);
        let date = read.and_then(|r| r.by(habit.order));
        if date.is_none() {
            self.problem(at, Code::DateUnclear);
        }
        if !habit.decided && matches!(read, Some(dates::Reading::Either(..))) {
            self.problem(at, Code::DateAmbiguous);
        }
        Some((at, date?))
    }

    fn birth(&mut self) -> Option<PartialDate> {
        let (at, date) = self.date(PersonField::Birth)?;
        let likely = date.parts().0 >= 1900 && date.earliest() <= self.reading.today;
        if !likely {
            self.problem(at, Code::DateUnlikely);
        }
        likely.then_some(date)
    }

    /// A whole date of the last eighty years, or of the next fifteen.
    fn day(&mut self, field: PersonField) -> Option<NaiveDate> {
        let (at, date) = self.date(field)?;
        let Some(day) = date.exact() else {
            self.problem(at, Code::DateIncomplete);
            return None;
        };
        let this_year = self.reading.today.year();
        let likely = (this_year - 80..=this_year + 15).contains(&day.year());
        if !likely {
            self.problem(at, Code::DateUnlikely);
        }
        likely.then_some(day)
    }

    /// Municipality's code, and the address; a town that no list holds stays with it.
    fn place(&mut self) -> (Option<String>, Option<String>) {
        let mut address: Vec<String> = Vec::new();
        for (at, text) in self.filled(PersonField::Address) {
            if text.chars().count() > TEXT {
                self.problem(at, Code::TooLong);
            } else {
                address.push(text);
            }
        }
        let mut code = None;
        if let Some((at, town)) = self.filled(PersonField::City).into_iter().next() {
            code = values::municipality(&town).map(str::to_owned);
            if code.is_none() {
                self.problem(at, Code::CityUnknown);
                if town.chars().count() <= TEXT {
                    address.push(town);
                }
            }
        }
        let text: String = address.join(", ").chars().take(TEXT).collect();
        (code, Some(text).filter(|t| !t.is_empty()))
    }

    fn languages(&mut self) -> Vec<Language> {
        let mut languages: Vec<Language> = Vec::new();
        for (at, text) in self.filled(PersonField::Language) {
            let mut unknown = false;
            for part in text.split([',', ';', '/', '\n', '+']) {
                for name in part.split(" et ").flat_map(|p| p.split(" and ")) {
                    let name = name.trim();
                    match values::language(name) {
                        Some(code) if languages.iter().all(|l| l.code != code) => {
                            let usage = if languages.is_empty() {
                                LanguageUse::Preferred
                            } else {
                                LanguageUse::Spoken
                            };
                            languages.push(Language {
                                id: None,
                                code: code.to_owned(),
                                usage,
                            });
                        }
                        Some(_) => {}
                        None => unknown |= !name.is_empty(),
                    }
                }
            }
            if unknown {
                self.problem(at, Code::LanguageUnknown);
            }
        }
        languages
    }

    /// « Oui » means an interpreter of the preferred language.
    fn interpreter(&mut self, languages: &[Language]) -> Option<String> {
        let text = self.short(PersonField::Interpreter)?;
        if values::is_no(&text) {
            return None;
        }
        if !values::is_yes(&text) {
            return Some(text);
        }
        let code = languages.first().map(|l| l.code.as_str());
        let known = crate::places::LANGUAGES
            .iter()
            .find(|n| Some(n.code.as_str()) == code);
        Some(known.map_or_else(|| text.clone(), |n| n.fr.clone()))
    }

    fn contacts(&mut self) -> Vec<Contact> {
        let mut contacts = Vec::new();
        for (field, kind) in [
            (PersonField::Mobile, ContactKind::Mobile),
            (PersonField::Phone, ContactKind::Home),
            (PersonField::WorkPhone, ContactKind::Work),
            (PersonField::Email, ContactKind::Email),
        ] {
            let (sound, code): (fn(&str) -> bool, Code) = match kind {
                ContactKind::Email => (values::is_email, Code::EmailUnclear),
                _ => (values::is_phone, Code::PhoneUnclear),
            };
            for (at, text) in self.filled(field) {
                let Some(parts) = values::several(&text, sound) else {
                    self.problem(at, code);
                    continue;
                };
                contacts.extend(parts.into_iter().map(|value| Contact {
                    id: None,
                    kind,
                    value,
                    note: None,
                    no_message: false,
                    preferred: false,
                }));
            }
        }
        contacts
    }

    /// Several columns of notes keep their headers.
    fn note(&mut self) -> Option<String> {
        let filled = self.filled(PersonField::Note);
        let several = filled.len() > 1;
        let mut lines = Vec::new();
        for (at, text) in filled {
            if notes::looks_sensitive(&text) {
                self.problem(at, Code::NoteSensitive);
            }
            let header = &self.reading.columns[at].header;
            lines.push(if several {
                format!("{header} : {text}")
            } else {
                text
            });
        }
        let note: String = lines.join("\n").chars().take(notes::LONGEST).collect();
        Some(note).filter(|n| !n.trim().is_empty())
    }
}

/// Words that open a family name.
const PARTICLES: &str = "de del della der des di do dos da das du el al la le les van von den ten ben ibn bin bint st saint ste";

/// Given and family names of a whole name. A comma says it (`Diop, Awa`), capitals
/// do (`DIOP Awa`), a particle does (`Maria de la Cruz`); else the first word is
/// given, or the first two of four. The search finds both orders.
pub fn split(full: &str, family_first: bool) -> (String, String) {
    if let Some((family, given)) = full.split_once(',') {
        return (given.trim().to_owned(), family.trim().to_owned());
    }
    let words: Vec<&str> = full.split_whitespace().collect();
    if words.len() < 2 {
        return (full.trim().to_owned(), String::new());
    }
    let shouted = |word: &&str| word.chars().count() > 1 && !word.contains(char::is_lowercase);
    let (family, given): (Vec<&str>, Vec<&str>) = words.iter().partition(|word| shouted(word));
    if !family.is_empty() && !given.is_empty() {
        return (given.join(" "), family.join(" "));
    }
    let is_particle = |word: &&str| PARTICLES.split(' ').any(|p| p == fold(word));
    if family_first {
        // Particles, then one word.
        let led = words.iter().take_while(|w| is_particle(w)).count();
        let at = (led + 1).min(words.len() - 1);
        return (words[at..].join(" "), words[..at].join(" "));
    }
    let particle = words.iter().skip(1).position(is_particle);
    let at = match particle {
        Some(at) => at + 1,
        None if words.len() == 4 => 2,
        None => 1,
    };
    (words[..at].join(" "), words[at..].join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_names_are_split() {
        for (full, given, family) in [
            ("Awa Diop", "Awa", "Diop"),
            ("Diop, Awa", "Awa", "Diop"),
            ("DIOP Awa", "Awa", "DIOP"),
            ("Awa DIOP NDIAYE", "Awa", "DIOP NDIAYE"),
            ("María García López", "María", "García López"),
            ("María José García López", "María José", "García López"),
            ("Maria de la Cruz", "Maria", "de la Cruz"),
            ("Suharto", "Suharto", ""),
        ] {
            let (g, f) = split(full, false);
            assert_eq!((g.as_str(), f.as_str()), (given, family), "{full}");
        }
        assert_eq!(split("Diop Awa", true), ("Awa".into(), "Diop".into()));
        assert_eq!(
            split("De la Cruz Maria", true),
            ("Maria".into(), "De la Cruz".into())
        );
    }
}
