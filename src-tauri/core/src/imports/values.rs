//! Values as lists write them, turned into those of a file.

use crate::calendar::PartialDate;
use crate::cases::Gender;
use crate::cases::contact::ImmigrationCode;
use crate::exports::begins_a_formula;
use crate::names::fold;
use crate::places;
use crate::words::{Lang, Words};
use crate::written;
use chrono::{NaiveDate, TimeDelta};
use std::collections::HashMap;
use std::sync::LazyLock;

/// The date of a spreadsheet's serial, days counted as the 1900 system does.
/// Serials from 1901 to 2119: others are numbers, not dates.
pub fn serial_date(serial: f64) -> Option<PartialDate> {
    if !(367.0..80_000.0).contains(&serial) {
        return None;
    }
    let epoch = NaiveDate::from_ymd_opt(1899, 12, 30)?;
    let date = epoch.checked_add_signed(TimeDelta::days(serial as i64))?;
    Some(date.into())
}

/// Folded, without spaces: `Date d’arrivée` and `date_darrivee` are one.
pub fn squeeze(text: &str) -> String {
    fold(text).replace(' ', "")
}

/// What a list writes where nothing is known.
pub fn is_placeholder(text: &str) -> bool {
    if !text.chars().any(char::is_alphanumeric) {
        return true;
    }
    matches!(
        squeeze(text).as_str(),
        "na" | "nd"
            | "sansobjet"
            | "inconnu"
            | "inconnue"
            | "unknown"
            | "none"
            | "null"
            | "nil"
            | "aucun"
            | "aucune"
            | "vide"
            | "nonprecise"
            | "nonspecifie"
            | "notspecified"
            | "nondisponible"
            | "notavailable"
            | "adeterminer"
            | "tbd"
    )
}

/// Whether a text holds letters: a name does.
pub fn has_letters(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}

/// An e-mail address.
pub fn is_email(text: &str) -> bool {
    let Some((person, domain)) = text.split_once('@') else {
        return false;
    };
    let plain = |c: char| !c.is_whitespace() && !matches!(c, '@' | ',' | ';' | '<' | '>');
    !person.is_empty()
        && text.chars().filter(|c| *c == '@').count() == 1
        && person.chars().all(plain)
        && domain.chars().all(plain)
        && domain.contains('.')
        && !domain.starts_with('.')
        && !domain.ends_with('.')
        && text.len() <= 200
}

/// A phone: seven to fifteen digits, and little else but what parts them.
pub fn is_phone(text: &str) -> bool {
    let digits = written::digits(text).len();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    (7..=15).contains(&digits) && letters <= 12 && !text.contains('@') && text.len() <= 200
}

/// The several values of one cell: `418 555-0123 / 418 555-0199`.
pub fn several(text: &str, sound: fn(&str) -> bool) -> Option<Vec<String>> {
    let parts: Vec<&str> = text
        .split(['/', ';', ',', '\n'])
        .flat_map(|part| part.split(" ou "))
        .flat_map(|part| part.split(" or "))
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    if sound(text) && parts.iter().filter(|p| sound(p)).count() < 2 {
        return Some(vec![text.to_owned()]);
    }
    let all = !parts.is_empty() && parts.iter().all(|part| sound(part));
    all.then(|| parts.iter().map(|p| (*p).to_owned()).collect())
}

/// Whether a spreadsheet or a browser could take a text for something to run.
pub fn could_run(text: &str) -> bool {
    let low = text.to_lowercase();
    begins_a_formula(text) || text.contains('<') || low.contains("javascript:")
}

/// A gender as lists write it.
pub fn gender(text: &str) -> Option<Gender> {
    Some(match squeeze(text).as_str() {
        "f" | "femme" | "female" | "woman" | "w" | "feminin" | "feminine" | "fille" | "girl"
        | "mme" | "madame" => Gender::Woman,
        "m" | "h" | "homme" | "male" | "man" | "masculin" | "masculine" | "garcon" | "boy"
        | "monsieur" | "mr" => Gender::Man,
        "x" | "nb" | "nonbinaire" | "nonbinary" | "enby" => Gender::NonBinary,
        "autre" | "other" | "nondit" | "unstated" | "nonprecise" | "prefernottosay" => {
            Gender::Unstated
        }
        _ => return None,
    })
}

/// Other ways to write an immigration status; ours are the codes and sentences.
const STATUSES: &[(&str, ImmigrationCode)] = {
    use ImmigrationCode as I;
    &[
        ("demandeurdasile", I::Da),
        ("demandeusedasile", I::Da),
        ("demandedasile", I::Da),
        ("asylumseeker", I::Da),
        ("asylumclaimant", I::Da),
        ("refugeeclaimant", I::Da),
        ("personneprotegee", I::Pp),
        ("protectedperson", I::Pp),
        ("refugieprisencharge", I::RpRpce),
        ("refugiepec", I::RpRpce),
        ("rpce", I::RpRpce),
        ("gar", I::RpRpce),
        ("governmentassistedrefugee", I::RpRpce),
        ("stateassistedrefugee", I::RpRpce),
        ("refugieparraine", I::RpRpar),
        ("rpar", I::RpRpar),
        ("psr", I::RpRpar),
        ("privatelysponsoredrefugee", I::RpRpar),
        ("regroupementfamilial", I::RpFam),
        ("reunificationfamiliale", I::RpFam),
        ("familyreunification", I::RpFam),
        ("familysponsorship", I::RpFam),
        ("immigrationeconomique", I::RpEco),
        ("immigranteconomique", I::RpEco),
        ("travailleurqualifie", I::RpEco),
        ("travailleusequalifiee", I::RpEco),
        ("skilledworker", I::RpEco),
        ("economicimmigrant", I::RpEco),
        ("travailleuretrangertemporaire", I::Tet),
        ("travailleuseetrangeretemporaire", I::Tet),
        ("travailleurtemporaire", I::Tet),
        ("temporaryforeignworker", I::Tet),
        ("tfw", I::Tet),
        ("travailleuragricole", I::TetAgr),
        ("travailleurtemporaireagricole", I::TetAgr),
        ("seasonalworker", I::TetAgr),
        ("agriculturalworker", I::TetAgr),
        ("etudiant", I::Etu),
        ("etudiante", I::Etu),
        ("etudiantinternational", I::Etu),
        ("etudianteinternationale", I::Etu),
        ("etudiantetranger", I::Etu),
        ("student", I::Etu),
        ("internationalstudent", I::Etu),
        ("permisdetudes", I::Etu),
        ("studypermit", I::Etu),
        ("pgwp", I::Ptpd),
        ("permispostdiplome", I::Ptpd),
        ("postgraduationworkpermit", I::Ptpd),
        ("cuaet", I::Ukr),
        ("auvu", I::Ukr),
        ("ukraine", I::Ukr),
        ("visiteur", I::Vis),
        ("visiteuse", I::Vis),
        ("visitor", I::Vis),
        ("visadevisiteur", I::Vis),
        ("citoyen", I::Cit),
        ("citoyenne", I::Cit),
        ("citoyencanadien", I::Cit),
        ("citoyennecanadienne", I::Cit),
        ("citoyennetecanadienne", I::Cit),
        ("citizen", I::Cit),
        ("canadiancitizen", I::Cit),
        ("sanspapiers", I::Ss),
        ("undocumented", I::Ss),
        ("csq", I::CsqAtt),
        ("avalider", I::Inc),
    ]
};

static STATUS_KEYS: LazyLock<HashMap<String, ImmigrationCode>> = LazyLock::new(|| {
    let mut keys: HashMap<String, ImmigrationCode> = STATUSES
        .iter()
        .map(|(key, code)| ((*key).to_owned(), *code))
        .collect();
    for code in ImmigrationCode::ALL {
        keys.insert(squeeze(code.code()), *code);
    }
    for lang in Lang::ALL {
        let words = Words::new(*lang);
        for code in ImmigrationCode::ALL {
            keys.insert(squeeze(&words.name("immigration", code)), *code);
        }
    }
    keys
});

/// An immigration status: its code, its sentence in either language, a usual name.
pub fn immigration(text: &str) -> Option<ImmigrationCode> {
    STATUS_KEYS.get(&squeeze(text)).copied()
}

/// Usual names of countries that the Unicode list gives otherwise.
const COUNTRIES: &[(&str, &str)] = &[
    ("rdc", "CD"),
    ("drc", "CD"),
    ("rdcongo", "CD"),
    ("congordc", "CD"),
    ("republiquedemocratiqueducongo", "CD"),
    ("democraticrepublicofthecongo", "CD"),
    ("congokinshasa", "CD"),
    ("congo", "CG"),
    ("republiqueducongo", "CG"),
    ("congobrazzaville", "CG"),
    ("usa", "US"),
    ("etatsunisdamerique", "US"),
    ("unitedstatesofamerica", "US"),
    ("uk", "GB"),
    ("angleterre", "GB"),
    ("england", "GB"),
    ("cotedivoire", "CI"),
    ("ivorycoast", "CI"),
    ("birmanie", "MM"),
    ("burma", "MM"),
    ("turquie", "TR"),
    ("turkey", "TR"),
    ("palestine", "PS"),
    ("republiquetcheque", "CZ"),
    ("czechrepublic", "CZ"),
    ("hollande", "NL"),
    ("coree", "KR"),
    ("capvert", "CV"),
    ("capeverde", "CV"),
    ("swaziland", "SZ"),
    ("macedoine", "MK"),
    ("vietnam", "VN"),
    ("hongkong", "HK"),
];

/// Usual names of languages that the Unicode list gives otherwise.
const LANGUAGES: &[(&str, &str)] = &[
    ("farsi", "fa"),
    ("persan", "fa"),
    ("mandarin", "zh"),
    ("chinois", "zh"),
    ("creole", "ht"),
    ("creolehaitien", "ht"),
    ("haitiancreole", "ht"),
    ("kreyol", "ht"),
    ("tagalog", "tl"),
    ("filipino", "tl"),
    ("pachto", "ps"),
    ("pashto", "ps"),
    ("tigrinya", "ti"),
    ("castillan", "es"),
    ("kirundi", "rn"),
    ("kinyarwanda", "rw"),
    ("kiswahili", "sw"),
    ("swahili", "sw"),
    ("moldave", "ro"),
    ("sorani", "ku"),
    ("kurmanji", "ku"),
];

fn keys(
    list: &'static [places::Named],
    also: &'static [(&str, &str)],
) -> HashMap<String, &'static str> {
    let mut keys = HashMap::new();
    for named in list {
        for name in [&named.fr, &named.en, &named.code] {
            keys.entry(squeeze(name)).or_insert(named.code.as_str());
        }
    }
    keys.extend(also.iter().map(|(key, code)| ((*key).to_owned(), *code)));
    keys
}

static COUNTRY_KEYS: LazyLock<HashMap<String, &'static str>> =
    LazyLock::new(|| keys(&places::COUNTRIES, COUNTRIES));
static LANGUAGE_KEYS: LazyLock<HashMap<String, &'static str>> =
    LazyLock::new(|| keys(&places::LANGUAGES, LANGUAGES));

/// A country's code, by its names or its code.
pub fn country(text: &str) -> Option<&'static str> {
    COUNTRY_KEYS.get(&squeeze(text)).copied()
}

/// A language's code, by its names or its code.
pub fn language(text: &str) -> Option<&'static str> {
    LANGUAGE_KEYS.get(&squeeze(text)).copied()
}

/// A municipality's code, by its name; `St-`, `Ste-` and the province understood.
pub fn municipality(text: &str) -> Option<&'static str> {
    let bare = text
        .split([',', '('])
        .next()
        .unwrap_or_default()
        .trim()
        .trim_end_matches(" QC")
        .trim_end_matches(" Qc");
    let named = |name: &str| places::municipality_named(name).map(|p| p.code.as_str());
    named(bare).or_else(|| {
        let words: Vec<String> = fold(bare)
            .split(' ')
            .map(|word| match word {
                "st" => "saint".to_owned(),
                "ste" => "sainte".to_owned(),
                other => other.to_owned(),
            })
            .collect();
        named(words.join(" ").trim_end_matches(" city"))
    })
}

/// Whether a cell says yes.
pub fn is_yes(text: &str) -> bool {
    matches!(
        squeeze(text).as_str(),
        "oui" | "yes" | "o" | "y" | "vrai" | "true" | "1" | "x"
    )
}

/// Whether a cell says no.
pub fn is_no(text: &str) -> bool {
    matches!(
        squeeze(text).as_str(),
        "non" | "no" | "n" | "faux" | "false" | "0"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_in_both_languages() {
        for text in ["Haïti", "haiti", "HT"] {
            assert_eq!(country(text), Some("HT"), "{text}");
        }
        for (text, code) in [
            ("RDC", "CD"),
            ("Côte d'Ivoire", "CI"),
            ("Syria", "SY"),
            ("Turquie", "TR"),
            ("États-Unis", "US"),
            ("Congo-Kinshasa", "CD"),
        ] {
            assert_eq!(country(text), Some(code), "{text}");
        }
        assert_eq!(language("espagnol"), Some("es"));
        assert_eq!(language("Spanish"), Some("es"));
        assert_eq!(language("klingonais"), None);
        assert_eq!(immigration("Demandeur d’asile"), Some(ImmigrationCode::Da));
        assert_eq!(immigration("rp_eco"), Some(ImmigrationCode::RpEco));
        assert_eq!(
            immigration("Privately sponsored refugee"),
            Some(ImmigrationCode::RpRpar)
        );
        assert_eq!(municipality("St-Georges, QC"), Some("29073"));
        assert_eq!(municipality("Saint-Georges (Québec)"), Some("29073"));
        assert_eq!(gender("Féminin"), Some(Gender::Woman));
        assert_eq!(gender("Cat"), None);
    }

    #[test]
    fn several_phones_in_one_cell() {
        let phones = |text| several(text, is_phone);
        assert_eq!(
            phones("418 555-0123 / 418 555-0199"),
            Some(vec!["418 555-0123".into(), "418 555-0199".into()])
        );
        assert_eq!(phones("418/555-0123"), Some(vec!["418/555-0123".into()]));
        assert_eq!(phones("voisin"), None);
        assert!(several("a@example.org; b@example.org", is_email).is_some_and(|e| e.len() == 2));
        assert!(
            !is_email("a@b@example.org") && !is_email("a@example") && !is_email("a example.org")
        );
    }

    #[test]
    fn what_says_nothing() {
        for text in ["-", "?", "N/A", "n.d.", "Inconnue", "—"] {
            assert!(is_placeholder(text), "{text}");
        }
        for text in ["Na Li", "0", "Non"] {
            assert!(!is_placeholder(text), "{text}");
        }
    }
}
