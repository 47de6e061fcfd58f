//! Each role in the real window: the rooms that are theirs, and no other.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use ancrage_tests::PASSPHRASE;
use ancrage_tests::window::{THEIRS, Window, key};

fn rooms(window: &Window) -> String {
    let rooms = window.run(
        "return [...document.querySelectorAll('nav.side a')]
           .map(a => a.hash.slice(2)).join(' ')",
    );
    rooms.as_str().unwrap().to_owned()
}

#[test]
fn each_role_enters_its_own_rooms() {
    let window = Window::on("2026-11-24");
    window.makes_a_vault_as(true, "coordinator");
    assert_eq!(
        rooms(&window),
        "today cases agenda partners referrals notes indicators rules concertation settings"
    );
    window.joins("Dominique Fictive", "director");
    window.joins("Alex Fictif", "admin");
    window.picture("280-equipe");

    // A director begins with figures, and finds nobody.
    window.signs_in("Dominique Fictive", THEIRS);
    window.sees("Délai entre l’arrivée et le premier contact");
    assert_eq!(
        rooms(&window),
        "partners indicators rules concertation settings"
    );
    window.axe("figures of a director");
    window.picture("281-direction");
    window.run("document.documentElement.dataset.theme = 'dark'");
    window.axe("figures of a director, dark");
    window.picture("282-direction-sombre");
    window.run("document.documentElement.dataset.theme = 'light'");
    window.run("location.hash = '#/cases'");
    window.sees("Délai entre l’arrivée et le premier contact");
    window.press(&[key::CONTROL], &["k"]);
    window.until("the box", "document.querySelector('[role=combobox]')");
    window.type_text("entente");
    window.until(
        "an act that is theirs, and no file",
        "[...document.querySelectorAll('[role=option]')].length > 0 &&
         ![...document.querySelectorAll('[role=option]')].some(o => o.innerText.includes('dossier'))",
    );
    window.press(&[], &[key::ESCAPE]);
    window.enters("partners");
    window.sees("Partenaires");
    window.axe("partners of a director");
    window.picture("283-direction-partenaires");

    // An administrator begins with the settings.
    window.signs_in("Alex Fictif", THEIRS);
    window.sees("Ajouter cette personne");
    assert_eq!(rooms(&window), "partners rules settings");
    window.axe("settings of an administrator");
    window.picture("284-administration");
    window.signs_in("Émilie Fictive", PASSPHRASE);
    window.sees("Orientations à relancer");
}
