//! Whatever is known here, whatever is changed here and by the list: nothing that is
//! ours is lost.
#![allow(clippy::unwrap_used)]

use super::fields::{Field, ORGANIZATION, Row};
use super::*;
use crate::ids::{RowId, ServiceId};
use crate::partners::{ContactRole, PartnerClosure, PartnerKind};
use proptest::collection::{btree_set, vec};
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};

type Says = BTreeSet<(ListedPart, ListedField)>;

fn word() -> impl Strategy<Value = Option<String>> {
    select(vec![None, Some("un"), Some("deux"), Some("trois")]).prop_map(|w| w.map(str::to_owned))
}

/// What columns a list has.
fn says() -> impl Strategy<Value = Says> {
    let all: Vec<_> = crate::partners::lists::PartnerColumn::ALL.to_vec();
    let some = 0..all.len();
    subsequence(all, some).prop_map(|columns| {
        let fields = columns.iter().flat_map(|c| c.fields().iter().copied());
        let mut says: Says = fields.collect();
        says.insert((ListedPart::Organization, ListedField::Name));
        if says.iter().any(|(part, _)| *part == ListedPart::Service) {
            says.insert((ListedPart::Service, ListedField::Name));
        }
        says
    })
}

fn organization() -> impl Strategy<Value = Partner> {
    let kind = select(vec![
        None,
        Some(PartnerKind::Family),
        Some(PartnerKind::Library),
    ]);
    (word(), word(), word(), word(), kind).prop_map(|(also, description, url, email, kind)| {
        Partner {
            name: "Un fictif".to_owned(),
            also,
            description,
            url,
            email,
            kind,
            ..Partner::default()
        }
    })
}

fn service(name: &str) -> impl Strategy<Value = Service> + use<> {
    let name = name.to_owned();
    let serves = subsequence(vec!["290".to_owned(), "R12".to_owned()], 0..=2);
    (word(), word(), word(), serves).prop_map(move |(eligibility, languages, fees, serves)| {
        Service {
            name: name.clone(),
            eligibility,
            languages,
            fees,
            serves,
            ..Service::default()
        }
    })
}

fn contact(name: &str) -> impl Strategy<Value = PartnerContact> + use<> {
    let name = Some(name.to_owned());
    (word(), word(), word()).prop_map(move |(title, phone, email)| PartnerContact {
        name: name.clone(),
        title,
        phone,
        email,
        ..PartnerContact::default()
    })
}

fn place(address: &str) -> impl Strategy<Value = PartnerPlace> + use<> {
    let address = Some(address.to_owned());
    (word(), word()).prop_map(move |(name, postal_code)| PartnerPlace {
        name,
        address: address.clone(),
        postal_code,
        ..PartnerPlace::default()
    })
}

const NAMES: [&str; 4] = ["alpha", "beta", "gamma", "delta"];

/// What a list could say, whatever its columns.
fn list() -> impl Strategy<Value = Listed> {
    let some = || btree_set(0..NAMES.len(), 0..=3);
    let services = NAMES.map(service);
    let contacts = NAMES.map(contact);
    let places = NAMES.map(place);
    (
        organization(),
        (services, some()),
        (contacts, some()),
        (places, some()),
    )
        .prop_map(
            |(partner, (services, s), (contacts, c), (places, p))| Listed {
                source_id: "~un fictif|".to_owned(),
                partner,
                services: told(&services, &s),
                contacts: told(&contacts, &c),
                places: told(&places, &p),
                ..Listed::default()
            },
        )
}

fn told<R: Clone>(rows: &[R; 4], some: &BTreeSet<usize>) -> Vec<Told<R>> {
    let named = NAMES.iter().zip(rows).enumerate();
    let kept = named.filter(|(at, _)| some.contains(at));
    kept.map(|(_, (key, row))| Told::new(*key, row.clone()))
        .collect()
}

fn masked<R: Row>(rows: &mut Vec<Told<R>>, says: &Says) {
    if !says.iter().any(|(part, _)| *part == R::PART) {
        rows.clear();
    }
    for told in rows.iter_mut() {
        let other = |f: &&Field<R>| !says.contains(&(R::PART, f.code));
        R::FIELDS
            .iter()
            .filter(other)
            .for_each(|f| (f.set)(&mut told.row, None));
    }
    // Two rows that say nothing more are one.
    let mut seen = BTreeSet::new();
    rows.retain(|told| {
        let texts: Vec<_> = R::FIELDS.iter().map(|f| (f.get)(&told.row)).collect();
        texts.iter().any(Option::is_some) && seen.insert(texts)
    });
}

/// A list that has only these columns.
fn with_columns(mut listed: Listed, says: &Says) -> Listed {
    let organization = ListedPart::Organization;
    let other = |f: &&Field<Partner>| !says.contains(&(organization, f.code));
    let unsaid = ORGANIZATION.iter().filter(other);
    unsaid.for_each(|f| (f.set)(&mut listed.partner, None));
    masked(&mut listed.services, says);
    masked(&mut listed.contacts, says);
    masked(&mut listed.places, says);
    listed.says = Some(says.clone());
    listed
}

/// What someone does here.
#[derive(Debug, Clone)]
enum Edit {
    Organization(Index, Option<String>),
    Service(Index, Index, Option<String>),
    Contact(Index, Index, Option<String>),
    Place(Index, Index, Option<String>),
    Need(Index),
    Role(Index),
    TakeOut(Index),
    Add(Box<(Service, PartnerContact)>),
}

fn edit() -> impl Strategy<Value = Edit> {
    let at = || any::<Index>();
    prop_oneof![
        (at(), word()).prop_map(|(f, w)| Edit::Organization(f, w)),
        (at(), at(), word()).prop_map(|(r, f, w)| Edit::Service(r, f, w)),
        (at(), at(), word()).prop_map(|(r, f, w)| Edit::Contact(r, f, w)),
        (at(), at(), word()).prop_map(|(r, f, w)| Edit::Place(r, f, w)),
        at().prop_map(Edit::Need),
        at().prop_map(Edit::Role),
        at().prop_map(Edit::TakeOut),
        (service("ici"), contact("ici")).prop_map(|both| Edit::Add(Box::new(both))),
    ]
}

fn set<R: Row>(rows: &mut [R], row: Index, field: Index, word: Option<String>) {
    // Only what is text: a code is not a word.
    let texts: Vec<&Field<R>> = R::FIELDS
        .iter()
        .filter(|f| {
            use ListedField as L;
            matches!(
                f.code,
                L::Name
                    | L::Title
                    | L::Phone
                    | L::Email
                    | L::Fees
                    | L::Languages
                    | L::Eligibility
                    | L::Documents
                    | L::City
                    | L::PostalCode
            )
        })
        .collect();
    if !rows.is_empty() && !texts.is_empty() {
        (field.get(&texts).set)(&mut rows[row.index(rows.len())], word);
    }
}

fn edited(mut partner: Partner, edits: &[Edit]) -> Partner {
    partner.note = Some("Demander Odile.".to_owned());
    partner.closures = vec![PartnerClosure {
        id: Some(RowId::fresh()),
        service: partner.services.first().and_then(|s| s.id),
        starts_on: "2026-12-24".parse().unwrap(),
        ends_on: None,
        reason: None,
    }];
    for edit in edits.iter().cloned() {
        match edit {
            Edit::Organization(field, word) => {
                let texts = &ORGANIZATION[1..5];
                (field.get(texts).set)(&mut partner, word);
            }
            Edit::Service(row, field, word) => set(&mut partner.services, row, field, word),
            Edit::Contact(row, field, word) => set(&mut partner.contacts, row, field, word),
            Edit::Place(row, field, word) => set(&mut partner.places, row, field, word),
            Edit::Need(row) if !partner.services.is_empty() => {
                let at = row.index(partner.services.len());
                partner.services[at].domains = vec![crate::assessments::Domain::Housing];
            }
            Edit::Role(row) if !partner.contacts.is_empty() => {
                let at = row.index(partner.contacts.len());
                partner.contacts[at].role = Some(ContactRole::Main);
            }
            Edit::TakeOut(row) if !partner.contacts.is_empty() => {
                partner.contacts.remove(row.index(partner.contacts.len()));
            }
            Edit::Add(both) => {
                let (service, contact) = *both;
                let (service_id, row_id) = (Some(ServiceId::fresh()), Some(RowId::fresh()));
                partner.services.push(Service {
                    id: service_id,
                    ..service
                });
                partner.contacts.push(PartnerContact {
                    id: row_id,
                    ..contact
                });
            }
            _ => {}
        }
    }
    partner
}

/// What the list last said of a field of a row.
fn last<R>(field: &Field<R>, base: Option<&R>) -> Option<String> {
    base.and_then(|row| (field.get)(row))
}

/// The fields of a row that must stay: those that the list does not speak of, and, when
/// only its news is taken, those that were changed here.
fn stays<R: Row>(list: &Listed, here: &[R], after: &[R], base: &[Told<R>], take: Take) {
    for ours in here {
        let told = base.iter().find(|t| t.id.is_some() && t.id == ours.id());
        let told = told.map(|t| &t.row);
        let Some(now) = after.iter().find(|row| row.id() == ours.id()) else {
            assert!(
                list.speaks_of(R::PART) && told.is_some(),
                "{}",
                ours.called()
            );
            let untouched = R::FIELDS.iter().all(|f| (f.get)(ours) == last(f, told));
            let dropped = untouched && !ours.known_here() && R::PART != ListedPart::Service;
            assert!(take == Take::All || dropped, "{} is lost", ours.called());
            continue;
        };
        for field in R::FIELDS {
            let changed_here = (field.get)(ours) != last(field, told);
            if !list.says(R::PART, field.code) || (take == Take::Proposed && changed_here) {
                assert_eq!((field.get)(now), (field.get)(ours), "{}", field.code);
            }
        }
    }
}

fn nothing_of_ours_is_lost(
    list: &Listed,
    here: &Partner,
    base: &Listed,
    after: &Partner,
    take: Take,
) {
    assert_eq!(after.note, here.note);
    let open = |c: &PartnerClosure| (c.starts_on, c.ends_on, c.service, c.id);
    let closures = |p: &Partner| p.closures.iter().map(open).collect::<Vec<_>>();
    assert_eq!(closures(after), closures(here));
    for field in ORGANIZATION {
        let changed_here = (field.get)(here) != last(field, Some(&base.partner));
        let said = list.says(ListedPart::Organization, field.code);
        if !said || (take == Take::Proposed && changed_here) {
            assert_eq!((field.get)(after), (field.get)(here), "{}", field.code);
        }
    }
    stays(list, &here.services, &after.services, &base.services, take);
    stays(list, &here.contacts, &after.contacts, &base.contacts, take);
    stays(list, &here.places, &after.places, &base.places, take);
}

fn taking(take: Take) -> Choices {
    Choices {
        take,
        ..Choices::default()
    }
}

fn reversed(mut listed: Listed) -> Listed {
    listed.services.reverse();
    listed.contacts.reverse();
    listed.places.reverse();
    listed
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn a_list_brought_in_again_loses_nothing_that_is_ours(
        says in says(),
        before in list(),
        next in list(),
        edits in vec(edit(), 0..8),
        take in select(vec![Take::Proposed, Take::All, Take::Nothing]),
    ) {
        let (before, next) = (with_columns(before, &says), with_columns(next, &says));
        let first = compare(None, None, &before, &Choices::default());
        prop_assert!(first.differences.is_empty());
        let here = edited(first.partner, &edits);
        let base = first.told;

        let after = compare(Some(&here), Some(&base), &next, &taking(take));
        nothing_of_ours_is_lost(&next, &here, &base, &after.partner, take);
        if take == Take::Nothing {
            let mut same = here.clone();
            same.contacts.sort_by_key(|c| (c.role.is_none(), c.role));
            prop_assert_eq!(&after.partner, &same);
        }
        if take == Take::All {
            // Each difference of the organization itself went the list's way.
            for difference in after.differences.iter().filter(|d| d.part == ListedPart::Organization) {
                let field = ORGANIZATION.iter().find(|f| Some(f.code) == difference.field).unwrap();
                prop_assert_eq!((field.get)(&after.partner), difference.theirs.clone());
            }
        }

        // The same again, in whatever order of rows, whatever is taken: nothing.
        for again in [next.clone(), reversed(next)] {
            let twice = compare(Some(&after.partner), Some(&after.told), &again, &taking(Take::All));
            prop_assert_eq!(&twice.differences, &[]);
            prop_assert_eq!(&twice.partner, &after.partner);
        }
    }

    #[test]
    fn a_partner_never_told_of_keeps_all_that_a_list_does_not_say(
        says in says(),
        known in list(),
        next in list(),
        edits in vec(edit(), 0..8),
    ) {
        let first = compare(None, None, &known, &Choices::default());
        let here = edited(first.partner, &edits);
        let next = with_columns(next, &says);
        let after = compare(Some(&here), None, &next, &Choices::default());
        nothing_of_ours_is_lost(&next, &here, &Listed::default(), &after.partner, Take::Proposed);
    }
}
