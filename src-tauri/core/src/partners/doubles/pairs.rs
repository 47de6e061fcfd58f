//! Partners compared: those that share a name, a phone, an e-mail, a website or an
//! address are set beside each other; nobody else is.

use super::{PartnerLikeness, PartnerPair, PartnerPairs};
use crate::error::Refusal;
use crate::ids::PartnerId;
use crate::names::spelling::jaro_winkler;
use crate::names::{fold, words};
use crate::partners::operations::rules_by;
use crate::partners::store::line_of;
use crate::session::{Context, Nothing};
use crate::written::digits;
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};

/// Pairs shown, at most.
const SHOWN: usize = 200;
/// A phone or a website that more partners share than this tells nothing.
const SHARED: usize = 12;
/// Names closer than this are near.
const NEAR: f64 = 0.93;
/// Words that many names hold and that part none.
const EMPTY_WORDS: &[&str] = &[
    "de", "des", "du", "la", "le", "les", "l", "d", "et", "en", "au", "aux", "a", "inc", "the",
    "of", "and", "ltee", "enr", "obnl", "osbl",
];

/// What is compared of one partner.
#[derive(Debug, Default)]
pub(super) struct Traits {
    name: String,
    phones: BTreeSet<String>,
    emails: BTreeSet<String>,
    website: String,
    addresses: BTreeSet<String>,
}

/// The words that matter of a name, in their order.
fn name_key(name: &str) -> String {
    // An elided article parts from its noun.
    let folded = fold(&name.replace(['\'', '’'], " "));
    let kept: Vec<&str> = words(&folded)
        .filter(|word| !EMPTY_WORDS.contains(word))
        .collect();
    kept.join(" ")
}

/// A web address as its host and path, without what changes nothing.
fn website(url: &str) -> String {
    let low = url.trim().to_lowercase();
    let bare = low.split_once("://").map_or(low.as_str(), |(_, rest)| rest);
    let bare = bare.strip_prefix("www.").unwrap_or(bare);
    bare.trim_end_matches('/').to_owned()
}

fn address(street: &str, city: &str) -> String {
    let street = fold(street);
    match street.is_empty() {
        true => String::new(),
        false => format!("{street}|{}", fold(city)),
    }
}

type All = BTreeMap<PartnerId, Traits>;

/// What every partner is compared by, or two of them.
pub(super) fn read(conn: &Connection, only: Option<[PartnerId; 2]>) -> Result<All, Refusal> {
    let [one, other] = only.map_or([None, None], |two| two.map(Some));
    let which = match only {
        Some(_) => "WHERE subject IN (?1, ?2)",
        None => "WHERE ?1 IS ?2",
    };
    let mut all = All::new();
    let mut each = |sql: &str, put: &mut dyn FnMut(&mut Traits, String, String)| {
        let mut statement = conn.prepare_cached(&format!("{sql} {which}"))?;
        let mut rows = statement.query([one, other])?;
        while let Some(row) = rows.next()? {
            let text = |at| {
                row.get::<_, Option<String>>(at)
                    .map(Option::unwrap_or_default)
            };
            put(all.entry(row.get(0)?).or_default(), text(1)?, text(2)?);
        }
        Ok::<(), Refusal>(())
    };
    each(
        "SELECT subject, name, url FROM partners",
        &mut |t, name, url| {
            t.name = name_key(&name);
            t.website = website(&url);
        },
    )?;
    each(
        "SELECT subject, email, NULL FROM partners",
        &mut |t, email, _| {
            t.emails.insert(email.trim().to_lowercase());
        },
    )?;
    each(
        "SELECT subject, phone, email FROM partner_contacts",
        &mut |t, phone, email| {
            t.phones.insert(digits(&phone));
            t.emails.insert(email.trim().to_lowercase());
        },
    )?;
    each(
        "SELECT subject, address, city FROM partner_places",
        &mut |t, street, city| {
            t.addresses.insert(address(&street, &city));
        },
    )?;
    for traits in all.values_mut() {
        for set in [
            &mut traits.phones,
            &mut traits.emails,
            &mut traits.addresses,
        ] {
            set.remove("");
        }
    }
    Ok(all)
}

/// Why two partners look like one.
pub(super) fn likenesses(a: &Traits, b: &Traits) -> Vec<PartnerLikeness> {
    let same = !a.name.is_empty() && a.name == b.name;
    let shares = |one: &BTreeSet<String>, other: &BTreeSet<String>| !one.is_disjoint(other);
    let all = [
        (PartnerLikeness::SameName, same),
        (
            PartnerLikeness::NearName,
            !same && jaro_winkler(&a.name, &b.name) >= NEAR,
        ),
        (PartnerLikeness::SamePhone, shares(&a.phones, &b.phones)),
        (PartnerLikeness::SameEmail, shares(&a.emails, &b.emails)),
        (
            PartnerLikeness::SameWebsite,
            !a.website.is_empty() && a.website == b.website,
        ),
        (
            PartnerLikeness::SameAddress,
            shares(&a.addresses, &b.addresses),
        ),
    ];
    let held = all.into_iter().filter(|(_, holds)| *holds);
    held.map(|(reason, _)| reason).collect()
}

/// One trait shared may be a building's: a name, or two traits, make a likely pair.
fn plausible(reasons: &[PartnerLikeness]) -> bool {
    reasons.contains(&PartnerLikeness::SameName) || reasons.len() > 1
}

/// The likely pairs of the whole directory.
pub fn list(context: &Context<'_>, _: Nothing) -> Result<PartnerPairs, Refusal> {
    rules_by(context, |conn, by| {
        let all = read(conn, None)?;
        let apart = apart(conn)?;
        let mut found: Vec<(PartnerId, PartnerId, Vec<PartnerLikeness>)> = Vec::new();
        for (one, other) in beside(&all) {
            let (Some(a), Some(b)) = (all.get(&one), all.get(&other)) else {
                continue;
            };
            let reasons = likenesses(a, b);
            if plausible(&reasons) && !apart.contains(&(one, other)) {
                found.push((one, other, reasons));
            }
        }
        found.sort_by_key(|(one, other, reasons)| {
            (
                usize::MAX - reasons.len(),
                reasons.first().copied(),
                *one,
                *other,
            )
        });
        let total = found.len() as u32;
        let mut pairs = Vec::new();
        for (one, other, reasons) in found.into_iter().take(SHOWN) {
            if let (Some(one), Some(other)) = (line_of(conn, one, by)?, line_of(conn, other, by)?) {
                pairs.push(PartnerPair {
                    one,
                    other,
                    reasons,
                });
            }
        }
        Ok(PartnerPairs {
            pairs,
            total,
            compared: all.len() as u32,
        })
    })
}

/// Those that share anything, each pair once, the older first.
fn beside(all: &All) -> BTreeSet<(PartnerId, PartnerId)> {
    let mut sharing: BTreeMap<String, Vec<PartnerId>> = BTreeMap::new();
    for (id, t) in all {
        let mut keys = vec![format!("n {}", t.name), format!("w {}", t.website)];
        keys.extend(t.phones.iter().map(|k| format!("p {k}")));
        keys.extend(t.emails.iter().map(|k| format!("e {k}")));
        keys.extend(t.addresses.iter().map(|k| format!("a {k}")));
        for key in keys.into_iter().filter(|key| key.len() > 2) {
            sharing.entry(key).or_default().push(*id);
        }
    }
    let mut pairs = BTreeSet::new();
    for some in sharing.values().filter(|some| some.len() <= SHARED) {
        for (at, one) in some.iter().enumerate() {
            pairs.extend(some.iter().skip(at + 1).map(|other| (*one, *other)));
        }
    }
    pairs
}

fn apart(conn: &Connection) -> Result<BTreeSet<(PartnerId, PartnerId)>, Refusal> {
    let mut statement = conn.prepare_cached("SELECT subject, other FROM partner_distinctions")?;
    let pairs = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(pairs.collect::<Result<_, _>>()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changes_nothing_in_a_name_or_an_address_is_left_out() {
        assert_eq!(name_key("La Maison de l’Accueil inc."), "maison accueil");
        assert_eq!(
            website("https://www.Accueil.example.org/"),
            "accueil.example.org"
        );
        assert_eq!(website(""), "");
        assert_eq!(address("", "Saint-Georges"), "");
        assert_eq!(
            address("12, Rue Fictive", "Saint-Georges"),
            address("12 rue fictive", "saint georges")
        );
    }

    #[test]
    fn a_building_alone_makes_no_pair() {
        assert!(!plausible(&[PartnerLikeness::SameAddress]));
        assert!(plausible(&[PartnerLikeness::SameName]));
        assert!(plausible(&[
            PartnerLikeness::NearName,
            PartnerLikeness::SamePhone
        ]));
    }
}
