//! Households, safety flags and deadlines in the real window, by keyboard alone.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use ancrage_tests::window::{Window, key};

fn opens(window: &Window, family: &str, given: &str, child: Option<&str>) {
    window.press(&[key::CONTROL], &["n"]);
    window.sees("Noms de famille");
    window.fill("Noms de famille", family);
    window.fill("Prénoms", given);
    if let Some(child) = child {
        window.tab_to("Famille, facultatif");
        window.press(&[], &[key::ENTER]);
        window.activate("+ Ajouter une personne");
        window.type_text(child);
        window.fill("Date de naissance", "2022-03-01");
    }
    window.activate("Ouvrir le dossier");
    window.sees("Ce qui s’est passé");
}

fn goes_to(window: &Window, person: &str) {
    window.press(&[key::CONTROL], &["k"]);
    window.until("the box", "document.querySelector('[role=dialog] input')");
    window.type_text(person);
    window.until(
        "the person",
        &format!("document.querySelector('[role=option]')?.innerText.includes('{person}')"),
    );
    window.press(&[], &[key::ENTER]);
    window.sees("Ce qui s’est passé");
}

/// What is read before the first phone number of what is open.
fn flags_come_first(window: &Window, flag: &str) {
    window.until(
        "the flag, before any field",
        &format!(
            "const box = document.querySelector('[role=dialog]');
              const flags = box?.querySelector('.flags');
              const field = box?.querySelector('input, select, textarea');
              return !!flags?.innerText.includes('{flag}') &&
                (!field || !!(flags.compareDocumentPosition(field) & Node.DOCUMENT_POSITION_FOLLOWING));"
        ),
    );
}

fn tick(window: &Window, label: &str) {
    window.tab_to(label);
    window.press(&[], &[" "]);
}

/// Sets the flag against meetings of both, or takes it off.
fn couple_flag(window: &Window) {
    window.run("document.activeElement.blur()");
    window.press(&[], &["1"]);
    window.sees("Ce qui s’est passé");
    window.run("document.activeElement.blur()");
    window.activate("⚑ Mentions de sécurité");
    tick(window, "Ne pas rencontrer en couple");
    window.press(&[key::CONTROL], &[key::ENTER]);
    window.until("closed", "!document.querySelector('[role=dialog]')");
    window.run("document.activeElement.blur()");
}

#[test]
fn two_adults_share_what_each_agreed_to() {
    let window = Window::on("2026-10-05");
    window.makes_a_vault(false);
    opens(&window, "Modèle", "Paul", None);
    opens(&window, "Testimonio-Fictive", "Grâce", Some("Aimé"));

    // Flags, seen before the phone on every screen of contact.
    window.run("document.activeElement.blur()");
    window.activate("⚑ Mentions de sécurité");
    tick(&window, "Contact discret");
    tick(&window, "Adresse protégée");
    tick(&window, "Ne pas rencontrer en couple");
    window.axe("safety flags");
    window.picture("60-mentions");
    window.press(&[key::CONTROL], &[key::ENTER]);
    window.sees("⚑ Contact discret");
    for shortcut in ["c", "p", "o"] {
        window.run("document.activeElement.blur()");
        window.press(&[], &[shortcut]);
        flags_come_first(&window, "Contact discret");
        window.press(&[], &[key::ESCAPE]);
        window.until("closed", "!document.querySelector('[role=dialog]')");
    }
    window.run("document.activeElement.blur()");
    window.activate("ModifierCoordonnées");
    flags_come_first(&window, "Contact discret");
    window.press(&[], &[key::ESCAPE]);
    window.until("closed", "!document.querySelector('[role=dialog]')");

    // A protected address is shown when asked for.
    window.run("document.activeElement.blur()");
    window.activate("ModifierIdentité");
    window.sees("Noms de famille");
    window.activate("Montrer l’adresse");
    window.fill("Adresse", "99 rue Secrète");
    window.press(&[key::CONTROL], &[key::ENTER]);
    window.until("closed", "!document.querySelector('[role=dialog]')");
    window.loses("99 rue Secrète");
    window.axe("a file with a protected address");
    window.picture("61-adresse-protegee");
    window.run("document.activeElement.blur()");
    window.activate("Montrer l’adresse");
    window.sees("99 rue Secrète");

    // The household, proposed from the family.
    window.run("document.activeElement.blur()");
    window.activate("Ménage");
    window.sees("Aucun ménage");
    window.axe("no household yet");
    window.press(&[], &["a"]);
    window.sees("Nom à montrer aux autres");
    tick(&window, "les enfants");
    window.activate("+ Un autre adulte");
    window.type_text("Paul");
    window.fill("Son propre dossier", "mod");
    window.until(
        "the file",
        "document.querySelector('[role=option]')?.innerText.includes('Modèle')",
    );
    window.press(&[], &[key::DOWN, key::ENTER]);
    tick(&window, "qu’elle a un dossier");
    tick(&window, "les enfants");
    window.axe("a household being made");
    window.picture("62-menage-creation");
    window.press(&[key::CONTROL], &[key::ENTER]);
    window.sees("Ménage depuis le 2026-10-05");
    window.sees("Ouvrir son dossier");
    window.axe("a household");
    window.picture("63-menage");
    window.run("document.documentElement.dataset.theme = 'dark'");
    window.axe("a household, dark");
    window.picture("64-menage-sombre");
    window.run("document.documentElement.dataset.theme = 'light'");

    // A meeting of both is warned of, and refused.
    window.run("document.activeElement.blur()");
    window.press(&[], &["p"]);
    tick(&window, "Rencontre avec Paul");
    window.sees("demandez à chaque adulte");
    window.press(&[key::CONTROL], &[key::ENTER]);
    window.sees("Prévoyez une rencontre avec chaque adulte");
    window.picture("65-rencontre-a-deux");
    window.activate("Abandonner");
    window.press(&[], &[key::ENTER]);
    window.until("closed", "!document.querySelector('[role=dialog]')");

    // Planned while it was possible, it comes back once it is not.
    couple_flag(&window);
    window.press(&[], &["p"]);
    tick(&window, "Rencontre avec Paul");
    window.press(&[key::CONTROL], &[key::ENTER]);
    window.until("closed", "!document.querySelector('[role=dialog]')");
    window.sees("à deux");
    couple_flag(&window);
    window.press(&[key::ALT], &["1"]);
    window.sees("Rencontre à deux à replanifier, une par adulte");
    window.axe("today with a meeting to hold apart");
    window.picture("68-a-part-aujourdhui");
    window.run("[...document.querySelectorAll('section li')].find(l => l.innerText.includes('à deux')).querySelector('a').focus()");
    window.press(&[], &[key::ENTER]);
    window.sees("Rencontrer à part");
    window.axe("a meeting held apart");
    window.picture("69-a-part");
    window.press(&[key::CONTROL], &[key::ENTER]);
    window.until("closed", "!document.querySelector('[role=dialog]')");
    window.loses("à deux");
    window.press(&[key::ALT], &["1"]);
    window.sees("Orientations à relancer");
    window.loses("à replanifier");

    // From Paul's file: the child, Grâce's name, nothing else of hers.
    goes_to(&window, "Modèle");
    window.loses("Contact discret");
    window.loses("Ne pas rencontrer");
    window.activate("Ménage");
    window.sees("Grâce");
    window.sees("Aimé");
    window.loses("Secrète");
    window.loses("Ouvrir son dossier");
    window.loses("Contact discret");
    window.loses("Ne pas rencontrer");
    window.axe("the household from the other file");
    window.picture("66-menage-autre");
    window.activate("Départ…Paul");
    window.sees("La nouvelle adresse n’est jamais dite");
    window.press(&[key::CONTROL], &[key::ENTER]);
    window.sees("Ménage quitté le 2026-10-05");

    // English.
    window.enters("settings");
    window.sees("Ce poste");
    window.tab_to("Langue");
    window.press(&[], &["E"]);
    window.sees("This computer");
    window.press(&[key::ALT], &["2"]);
    window.sees("Testimonio-Fictive");
    window.activate("Testimonio-Fictive");
    window.sees("What happened");
    window.activate("Household");
    window.sees("Former spouse");
    window.axe("a household, in English");
    window.picture("67-household-en");
}

#[test]
fn a_permit_comes_to_today_and_is_settled_there() {
    let window = Window::on("2026-11-24");
    window.makes_a_vault(false);
    opens(&window, "Prueba-Ficticio", "Tomás", None);
    window.run("document.activeElement.blur()");
    window.activate("Échéances");
    window.sees("Aucune échéance ne court");
    window.press(&[], &["a"]);
    window.fill("Échoit le", "2027-02-28");
    window.fill("Délivré par", "IRCC");
    window.fill("Derniers caractères", "1234567");
    window.sees("Gardez au plus les trois derniers");
    window.fill("Derniers caractères", "567");
    window.axe("a deadline");
    window.picture("70-echeance");
    window.press(&[key::CONTROL], &[key::ENTER]);
    window.sees("Prochaine alerte le 2026-11-30");
    window.sees("le statut est alors maintenu");
    window.axe("deadlines");
    window.picture("71-echeances");

    // It is on Today; Enter opens what settles it.
    window.press(&[key::ALT], &["1"]);
    window.sees("Permis de travail, échéance le 2027-02-28");
    window.axe("today with a deadline");
    window.picture("72-aujourdhui-echeance");
    window.run(
        "[...document.querySelectorAll('section')].find(s => s.innerText.startsWith('À surveiller')).querySelector('a').focus()",
    );
    window.press(&[], &[key::ENTER]);
    window.sees("Ce qui a été fait");
    window.picture("73-regler");
    window.axe("settling a deadline");
    window.press(&[key::CONTROL], &[key::ENTER]);
    window.sees("demande faite le 2026-11-24");
    window.sees("statut maintenu aux mêmes conditions");
    window.press(&[key::ALT], &["1"]);
    window.loses("Permis de travail, échéance");

    // Days in Canada, always said to be an estimate.
    window.press(&[key::ALT], &["2"]);
    window.sees("Prueba-Ficticio");
    window.activate("Prueba-Ficticio");
    window.sees("Ce qui s’est passé");
    window.activate("ModifierStatut d’immigration");
    window.activate("+ Ajouter un statut");
    window.choose("Statut", "Résidence permanente – économique");
    window.fill("Depuis", "2025-06-01");
    window.press(&[key::CONTROL], &[key::ENTER]);
    window.until("closed", "!document.querySelector('[role=dialog]')");
    window.run("document.activeElement.blur()");
    window.activate("Échéances");
    window.sees("estimatif");
    window.sees("541 jours sur 730");
    window.run("document.querySelectorAll('details').forEach(d => { d.open = true; })");
    window.axe("estimates");
    window.picture("74-estimations");
    window.run("document.documentElement.dataset.theme = 'dark'");
    window.axe("estimates, dark");
    window.picture("75-estimations-sombre");
    window.resize(640, 480);
    window.until(
        "no sideways scroll at 200 %",
        "document.documentElement.scrollWidth <= window.innerWidth",
    );
    window.picture("76-estimations-200");
}
