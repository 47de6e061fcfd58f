//! Real lists: municipalities, MRC and regions of Quebec; countries; languages.
//! Origins and licences: `data/places/README.md`.

pub mod operations;

use crate::names::fold;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::LazyLock;
use ts_rs::TS;

/// A municipality, with its MRC and region.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Place {
    /// Geographic code, or code of the MRC or region.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Municipality's designation: ville, paroisse…; `MRC`, `region`.
    pub kind: String,
    /// The MRC's name, where there is one.
    pub mrc: Option<String>,
    /// The region's name.
    pub region: String,
}

/// A country or a language, in both languages.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Named {
    /// Its code.
    pub code: String,
    /// In French.
    pub fr: String,
    /// In English.
    pub en: String,
}

struct Lists {
    places: Vec<(String, String, String, Place)>,
    by_code: HashMap<String, usize>,
    /// Folded names a place answers to, the former ones included.
    keys: Vec<(String, usize)>,
}

fn lines(text: &'static str) -> impl Iterator<Item = csv::StringRecord> {
    csv::Reader::from_reader(text.as_bytes())
        .into_records()
        .filter_map(Result::ok)
        .collect::<Vec<_>>()
        .into_iter()
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let regions: HashMap<String, String> = lines(include_str!("../../data/places/regions.csv"))
        .map(|r| (r[0].to_owned(), r[1].to_owned()))
        .collect();
    let region = |code: &str| regions.get(code).cloned().unwrap_or_default();
    let mut mrcs: HashMap<String, String> = HashMap::new();
    let mut lists = Lists {
        places: Vec::new(),
        by_code: HashMap::new(),
        keys: Vec::new(),
    };
    for r in lines(include_str!("../../data/places/mrc.csv")) {
        mrcs.insert(r[0].to_owned(), r[1].to_owned());
        let place = Place {
            code: r[0].to_owned(),
            name: r[1].to_owned(),
            kind: "MRC".to_owned(),
            mrc: None,
            region: region(&r[3]),
        };
        let bare = r[1].trim_start_matches("MRC ");
        lists.add(&r[0], &r[3], place, &[bare, &r[2]]);
    }
    for r in lines(include_str!("../../data/places/municipalities.csv")) {
        let place = Place {
            code: r[0].to_owned(),
            name: r[1].to_owned(),
            kind: r[2].to_owned(),
            mrc: mrcs.get(&r[3]).cloned(),
            region: region(&r[4]),
        };
        lists.add(&r[3], &r[4], place, &[]);
    }
    for (code, name) in &regions {
        let place = Place {
            code: format!("R{code}"),
            name: name.clone(),
            kind: "region".to_owned(),
            mrc: None,
            region: name.clone(),
        };
        lists.add("", code, place, &[]);
    }
    lists.keys.sort();
    lists
});

impl Lists {
    fn add(&mut self, mrc: &str, region: &str, place: Place, also: &[&str]) {
        let at = self.places.len();
        for name in [place.name.as_str()].iter().chain(also) {
            let key = fold(name);
            if !key.is_empty() {
                self.keys.push((key, at));
            }
        }
        self.by_code.insert(place.code.clone(), at);
        let code = place.code.clone();
        self.places
            .push((code, mrc.to_owned(), region.to_owned(), place));
    }
}

/// The place of a code.
pub fn place(code: &str) -> Option<&'static Place> {
    LISTS.by_code.get(code).map(|at| &LISTS.places[*at].3)
}

/// The name of a place.
pub fn name_of(code: &str) -> Option<String> {
    place(code).map(|p| p.name.clone())
}

/// An MRC, or what stands for one: a city or a territory outside any.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Territory {
    /// Its code; that of the region when a region was named.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its region's code: `R12`.
    pub region: String,
    /// What it is called in writing: its own name, those of its municipalities.
    pub names: Vec<String>,
}

impl Territory {
    /// Codes that, served, serve it: its own, its region's, all of Quebec.
    pub fn served_by(&self) -> Vec<String> {
        vec![self.code.clone(), self.region.clone(), "QC".to_owned()]
    }

    /// The codes and names of what lies in its region.
    pub fn around(&self) -> (Vec<String>, Vec<String>) {
        let of_region = self.region.strip_prefix('R').unwrap_or_default();
        let within = LISTS.places.iter().filter(|(_, _, r, _)| r == of_region);
        within
            .map(|(code, _, _, p)| (code.clone(), bare(&p.name).to_owned()))
            .unzip()
    }
}

fn bare(name: &str) -> &str {
    name.strip_prefix("MRC ").unwrap_or(name)
}

/// The territory that a place belongs to.
pub fn territory(code: &str) -> Option<Territory> {
    let (_, mrc, region, _) = LISTS.places.get(*LISTS.by_code.get(code)?)?;
    let own = if mrc.is_empty() { code } else { mrc.as_str() };
    let name = name_of(own)?;
    let mut names = vec![bare(&name).to_owned()];
    if !own.starts_with('R') {
        let within = LISTS
            .places
            .iter()
            .filter(|(c, m, _, _)| m == own && c != own);
        names.extend(within.map(|(_, _, _, p)| p.name.clone()));
    }
    Some(Territory {
        code: own.to_owned(),
        name,
        region: format!("R{region}"),
        names,
    })
}

/// The code of an MRC, a region or a municipality that a list says is served: the
/// widest place of that name, when one alone of its kind bears it.
pub fn served_named(text: &str) -> Option<&'static str> {
    let folded = fold(text);
    let mut name = folded.as_str();
    loop {
        let with_article = || {
            ["la", "le", "les"]
                .iter()
                .find_map(|a| widest(&format!("{a} {name}")))
        };
        if let Some(found) = widest(name).or_else(with_article) {
            return Some(found);
        }
        let (first, rest) = name.split_once(' ')?;
        if !BEFORE_A_NAME.contains(&first) {
            return None;
        }
        name = rest;
    }
}

/// Words that people write before the name of a territory.
const BEFORE_A_NAME: &[&str] = &[
    "mrc",
    "region",
    "ville",
    "municipalite",
    "territoire",
    "de",
    "du",
    "des",
    "d",
    "la",
    "le",
    "les",
    "l",
    "toute",
    "tout",
];

fn widest(name: &str) -> Option<&'static str> {
    let keys = &LISTS.keys;
    let start = keys.partition_point(|(key, _)| key.as_str() < name);
    let mut same: Vec<&Place> = keys
        .get(start..)?
        .iter()
        .take_while(|(key, _)| key == name)
        .filter_map(|(_, at)| Some(&LISTS.places.get(*at)?.3))
        .collect();
    let rank = |place: &Place| match place.kind.as_str() {
        "MRC" => 0,
        "region" => 1,
        _ => 2,
    };
    same.sort_by_key(|place| (rank(place), place.code.as_str()));
    same.dedup_by_key(|place| place.code.as_str());
    match same.as_slice() {
        [one] => Some(one.code.as_str()),
        [one, other, ..] if rank(one) < rank(other) => Some(one.code.as_str()),
        _ => None,
    }
}

/// The territory of a place as a person writes it, when one alone bears that name.
pub fn territory_named(text: &str) -> Option<Territory> {
    let key = fold(text);
    let key = key.strip_prefix("mrc ").unwrap_or(&key);
    let start = LISTS.keys.partition_point(|(name, _)| name.as_str() < key);
    let same = LISTS
        .keys
        .get(start..)?
        .iter()
        .take_while(|(name, _)| name == key);
    let mut found: Vec<Territory> = same
        .filter_map(|(_, at)| territory(&LISTS.places.get(*at)?.0))
        .collect();
    found.dedup_by(|a, b| a.code == b.code);
    match found.len() {
        1 => found.pop(),
        _ => None,
    }
}

/// Codes of the municipalities of an MRC (`290`) or a region (`R12`); a
/// municipality's own code for itself.
pub fn municipalities_of(code: &str) -> Vec<String> {
    let region = code.strip_prefix('R');
    let found: Vec<String> = LISTS
        .places
        .iter()
        .filter(|(_, mrc, of_region, p)| {
            p.kind != "MRC" && p.kind != "region" && region.map_or(mrc == code, |r| of_region == r)
        })
        .map(|(own, ..)| own.clone())
        .collect();
    if found.is_empty() {
        vec![code.to_owned()]
    } else {
        found
    }
}

/// The municipality that a person writes, when one alone bears that name.
pub fn municipality_named(text: &str) -> Option<&'static Place> {
    let key = fold(text);
    let mut found = LISTS
        .keys
        .iter()
        .filter(|(name, _)| *name == key)
        .map(|(_, at)| &LISTS.places[*at].3)
        .filter(|p| p.kind != "MRC" && p.kind != "region");
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// Places as typed: names that begin so first, then those that hold it.
pub fn search(text: &str, limit: usize) -> Vec<Place> {
    let key = fold(text);
    if key.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<usize> = Vec::new();
    let begins = LISTS.keys.iter().filter(|(name, _)| name.starts_with(&key));
    let holds = LISTS
        .keys
        .iter()
        .filter(|(name, _)| !name.starts_with(&key) && name.contains(&key));
    for (_, at) in begins.chain(holds) {
        if !found.contains(at) {
            found.push(*at);
        }
        if found.len() == limit {
            break;
        }
    }
    found.iter().map(|at| LISTS.places[*at].3.clone()).collect()
}

fn named(text: &'static str) -> Vec<Named> {
    let mut list: Vec<Named> = lines(text)
        .map(|r| Named {
            code: r[0].to_owned(),
            fr: r[1].to_owned(),
            en: r[2].to_owned(),
        })
        .collect();
    list.sort_by_key(|n| crate::names::sort_key(&n.fr));
    list
}

/// Countries, in French order.
pub static COUNTRIES: LazyLock<Vec<Named>> =
    LazyLock::new(|| named(include_str!("../../data/places/countries.csv")));

/// Languages, in French order.
pub static LANGUAGES: LazyLock<Vec<Named>> =
    LazyLock::new(|| named(include_str!("../../data/places/languages.csv")));

/// Whether a code names a country.
pub fn is_country(code: &str) -> bool {
    COUNTRIES.iter().any(|n| n.code == code)
}

/// The code of a country or language written in either language, or by its code.
pub fn code_of(list: &[Named], text: &str) -> Option<String> {
    let key = fold(text);
    list.iter()
        .find(|n| {
            n.code.eq_ignore_ascii_case(text.trim()) || fold(&n.fr) == key || fold(&n.en) == key
        })
        .map(|n| n.code.clone())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_former_name_still_finds_its_mrc() {
        let found = search("robert-cliche", 5);
        assert!(
            found.iter().any(|p| p.name.contains("Beauce-Centre")),
            "{found:?}"
        );
    }

    #[test]
    fn a_region_holds_its_municipalities() {
        assert_eq!(municipalities_of("290").len(), 16);
        assert_eq!(municipality_named("saint georges").unwrap().code, "29073");
        assert!(municipalities_of("R12").len() > 100);
    }

    #[test]
    fn countries_and_languages_by_any_of_their_names() {
        assert_eq!(code_of(&COUNTRIES, "hAÏTI").as_deref(), Some("HT"));
        assert_eq!(code_of(&LANGUAGES, "Spanish").as_deref(), Some("es"));
        assert_eq!(code_of(&LANGUAGES, "tigrigna").as_deref(), Some("ti"));
    }
}
