//! Codes, slips, lists of answers and letters to partners in the real window, by
//! keyboard alone.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use ancrage_core::words::Lang;
use ancrage_tests::window::{Window, key};
use serde_json::Value;
use std::path::PathBuf;

/// A referral that awaits its partner, as its file shows it.
struct Awaited {
    code: String,
    person: String,
}

/// The page of the letter is drawn, and no other is on its way.
const DRAWN: &str =
    "document.querySelector('section[aria-busy=false] img.letter-page')?.naturalWidth > 0";

fn texts(value: &Value) -> Vec<String> {
    let all = value.as_array().unwrap().iter();
    all.map(|v| v.as_str().unwrap().to_owned()).collect()
}

/// The files of Today whose partner owes an answer: number, then person.
fn to_chase(window: &Window) -> Vec<String> {
    texts(&window.run(
        "return [...document.querySelectorAll('section.card li')]
           .filter(li => [...li.querySelectorAll('.chip')].some(c => c.innerText === 'Envoyée'))
           .map(li => li.querySelector('a'))
           .map(a => a.hash.split('/').at(-1) + ' ' + a.innerText)",
    ))
}

/// Goes to a person's file and reads the code of a referral that was sent.
fn sent_of(window: &Window, file: &str) -> Awaited {
    let (number, person) = file.split_once(' ').unwrap();
    search(window, number);
    // Today names the person too: what is awaited is the line found.
    window.until(
        "the file found",
        &format!("document.querySelector('[role=option]')?.innerText.includes({person:?})"),
    );
    window.press(&[], &[key::ENTER]);
    window.until(
        "the file",
        &format!("document.querySelector('h1').innerText === {person:?}"),
    );
    let code = window.run(
        "return [...document.querySelectorAll('li.line-stack')]
           .filter(li => [...li.querySelectorAll('.chip')].some(c => c.innerText === 'Envoyée'))
           .map(li => li.querySelector('.answers-code').innerText)[0]",
    );
    Awaited {
        code: code.as_str().unwrap().to_owned(),
        person: person.to_owned(),
    }
}

fn search(window: &Window, text: &str) {
    window.press(&[key::CONTROL], &["k"]);
    window.until("the box", "document.querySelector('[role=combobox]')");
    window.type_text(text);
}

fn written(window: &Window, name: &str, content: &str) -> PathBuf {
    let path = window.home().join(name);
    std::fs::write(&path, content).unwrap();
    path
}

#[test]
fn answers_come_back_by_code_by_slip_and_by_list() {
    let mut window = Window::on("2026-11-24");
    window.makes_a_vault(true);
    window.sees("Orientations à relancer");
    let files = to_chase(&window);
    assert!(files.len() >= 3, "{files:?}");
    let [one, two, three] = [0, 1, 2].map(|at| sent_of(&window, &files[at]));
    window.picture("200-dossier-code");

    // A mistyped code says so; the right one opens the answer of its referral.
    let (kept, last) = one.code.split_at(one.code.len() - 1);
    let wrong = format!("{kept}{}", if last == "7" { "4" } else { "7" });
    search(&window, &wrong);
    window.sees("Aucune orientation n’a ce code");
    window.axe("a mistyped code");
    window.picture("201-code-fautif");
    window.press(&[], &[key::ESCAPE]);
    window.job("an answer found by its code", 40, || {
        search(&window, &one.code.to_lowercase().replace('-', " "));
        window.sees(&one.code);
        window.press(&[], &[key::ENTER]);
        window.sees("Réponse reçue");
        window.choose("État", "Reçue");
        window.press(&[key::CONTROL], &[key::ENTER]);
        window.until("no form", "!document.querySelector('[role=dialog]')");
    });
    window.sees(&one.person);
    window.sees("Reçue");

    // A slip typed back.
    search(&window, "réponses des");
    window.sees("Réponses des partenaires");
    window.press(&[], &[key::ENTER]);
    window.sees("Un coupon-réponse");
    window.axe("answers, empty");
    window.picture("202-reponses");
    window.job("a slip typed back", 40, || {
        window.fill("Code de l’orientation", &two.code);
        window.press(&[], &[key::ENTER]);
        window.sees(&two.person);
        window.press(&[], &[key::ENTER]);
        window.until("the form", "document.querySelector('[role=dialog] select')");
        window.choose("État", "Acceptée");
        window.press(&[key::CONTROL], &[key::ENTER]);
        window.sees("Réponse consignée");
    });
    window.picture("203-coupon");

    // A list: what each row will do, then done, then taken back.
    let list = format!(
        "Code;État;Date;Motif;Remarque\n\
         {};liste d’attente;2026-11-23;;=HYPERLINK(\"http://mal.example\")\n\
         {};Acceptée;2026-11-24;;\n\
         {wrong};Reçue;2026-11-23;;\n\
         {};Bleue;2026-11-23;;\n",
        three.code, three.code, three.code
    );
    window.will_choose(&written(&window, "reponses.csv", &list));
    window.activate("Choisir un fichier");
    window.sees("Envoyée → Liste d’attente");
    window.sees("gardé comme du texte");
    window.sees("Un caractère du code est faux.");
    window.sees("Cet état n’est pas compris.");
    window.axe("answers, looked at");
    window.picture("204-liste");
    window.run("document.documentElement.dataset.theme = 'dark'");
    window.axe("answers, dark");
    window.picture("205-liste-sombre");
    window.run("document.documentElement.dataset.theme = 'light'");
    window.activate("Consigner 2 réponses");
    window.sees("2 réponses consignées.");
    window.picture("206-liste-faite");
    window.activate("Annuler ces réponses");
    window.sees("Les réponses de ce fichier sont annulées");

    // The letter and its slip, the same referral as data.
    search(&window, &three.code);
    window.sees(&three.code);
    window.press(&[], &[key::ENTER]);
    window.sees("Réponse reçue");
    window.press(&[], &[key::ESCAPE]);
    window.sees("Ce qui s’est passé");
    window.activate("Lettre et coupon");
    window.sees("La lettre dit exactement ce que la personne a consenti");
    window.until("the letter", DRAWN);
    window.axe("a letter to a partner");
    window.picture("207-lettre");
    // The file of a person with a safety flag asks that it be read.
    let flagged = "return document.body.innerText.includes('J’ai lu les mentions')";
    if window.run(flagged) == true {
        window.tab_to("J’ai lu les mentions");
        window.press(&[], &[" "]);
    }
    let pdf = window.home().join("lettre.pdf");
    window.will_choose(&pdf);
    window.activate("Enregistrer le PDF");
    window.sees("Enregistré. Ouvrez le fichier pour l’imprimer");
    assert!(std::fs::read(&pdf).unwrap().starts_with(b"%PDF-1.7"));
    let data = window.home().join("orientation.json");
    window.will_choose(&data);
    window.activate("Enregistrer le fichier FHIR");
    window.sees("Fichier FHIR enregistré");
    let bundle: Value = serde_json::from_slice(&std::fs::read(&data).unwrap()).unwrap();
    assert_eq!(bundle["resourceType"], "Bundle");
    window.sees("Fichier FHIR d’une orientation");

    // English, and the whole at 200 %.
    window.enters("settings");
    window.sees("Ce poste");
    window.tab_to("Langue");
    window.press(&[], &["E"]);
    window.sees("This computer");
    window.reads(Lang::En);
    search(&window, "answers of");
    window.sees("Answers of partners");
    window.press(&[], &[key::ENTER]);
    window.sees("A reply slip");
    let english = format!(
        "Referral code,Status,Date\n{},Accepted,2026-11-23\n",
        three.code
    );
    window.will_choose(&written(&window, "answers.csv", &english));
    window.activate("Choose a file");
    window.sees("Sent → Accepted");
    window.axe("answers, in English");
    window.picture("208-answers-en");
    window.resize(640, 480);
    window.until(
        "no sideways scroll at 200 %",
        "document.documentElement.scrollWidth <= window.innerWidth",
    );
    window.axe("answers at 200 %");
    window.picture("209-answers-200");
}
