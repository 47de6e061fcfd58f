//! The press on hostile, mixed and long content.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use ancrage_paper::{
    Block, Cell, Column, Direction, Fact, Format, Paper, Pile, Press, Tongue, Words,
};
use ancrage_print::Typesetter;

fn tongue(code: &str, direction: Direction) -> Tongue {
    Tongue {
        code: code.into(),
        region: None,
        direction,
    }
}

fn paper(text: &str) -> Paper {
    Paper {
        format: Format::Letter,
        tongue: tongue("fr", Direction::Ltr),
        title: text.into(),
        titles: vec![],
        head: vec![text.into(), "12, rue Fictive".into()],
        blocks: vec![
            Block::Heading { text: text.into() },
            Block::Paragraph {
                runs: vec![text.into()],
                soft: false,
            },
            Block::Facts {
                large: false,
                facts: vec![Fact {
                    label: vec!["Nom".into()],
                    lines: vec![text.into(), "soit".into()],
                }],
            },
            Block::Table {
                columns: vec![
                    Column {
                        label: "Fait".into(),
                        part: None,
                    },
                    Column {
                        label: "Démarche".into(),
                        part: Some(3),
                    },
                ],
                rows: vec![vec![
                    Cell::Box { ticked: true },
                    Cell::Lines {
                        lines: vec![text.into()],
                    },
                ]],
            },
            Block::Signatures {
                labels: vec![text.into()],
            },
        ],
        foot: Some(text.into()),
    }
}

fn pdf(paper: &Paper) -> Vec<u8> {
    Typesetter.pdf(&paper.clone().into()).expect("a PDF")
}

fn holds(bytes: &[u8], what: &str) -> bool {
    bytes.windows(what.len()).any(|w| w == what.as_bytes())
}

/// Every way to leave a text of Typst that we know of.
const ATTACKS: &[&str] = &[
    "#panic(\"out\")",
    "#read(\"/etc/passwd\")",
    "]#eval(\"1+1\")[",
    "\"; #image(\"/etc/hostname\")",
    "$ x_1 / 0 $ *gras* _soul_ `raw` <label> @ref = titre",
    "\\u{202e}\u{202e}renversé\u{2066}",
    "-- --- ~ ... // commentaire /* long */",
    "https://example.org/#suivi",
    "{ \"is\": \"table\" }",
    "\u{0}\u{1}\u{7f}\t\r\n\nfin",
    "名前 ለምለም 🙂 தமிழ் ﷽ O’Brien — Đặng",
    "",
    " \n ",
];

#[test]
fn what_is_typed_is_never_markup() {
    for attack in ATTACKS {
        let pages = Typesetter.pages(&paper(attack));
        assert_eq!(pages.expect("pages").len(), 1, "{attack}");
        pdf(&paper(attack));
    }
}

#[test]
fn the_pdf_is_tagged_titled_and_in_its_language() {
    let bytes = pdf(&paper("Attestation"));
    for mark in ["/MarkInfo", "/StructTreeRoot", "/Lang", "pdfuaid:part"] {
        assert!(holds(&bytes, mark), "{mark}");
    }
    assert!(holds(&bytes, "/DisplayDocTitle true"));
    assert!(!holds(&bytes, "/JavaScript"));
}

#[test]
fn the_same_content_gives_the_same_bytes() {
    assert_eq!(pdf(&paper("une lettre")), pdf(&paper("une lettre")));
}

#[test]
fn a_long_list_goes_on_to_other_pages() {
    let mut long = paper("Premières démarches");
    let Some(Block::Table { rows, .. }) = long.blocks.get_mut(3) else {
        panic!("no table");
    };
    let row = rows.first().expect("a row").clone();
    rows.extend(std::iter::repeat_n(row, 200));
    let pages = Typesetter.pages(&long).expect("pages");
    assert!(pages.len() > 3, "{} pages", pages.len());
    pdf(&long);
}

#[test]
fn a_very_long_word_and_a_long_note_are_set() {
    pdf(&paper(&"x".repeat(2_000)));
    pdf(&paper(&"mot ".repeat(2_000)));
}

#[test]
fn both_directions_stand_on_one_page() {
    let mut page = paper("موعد");
    page.tongue = tongue("ar", Direction::Rtl);
    page.format = Format::Card;
    page.titles = vec![Words {
        text: "Rendez-vous".into(),
        tongue: Some(tongue("fr", Direction::Ltr)),
    }];
    assert!(holds(&pdf(&page), "/Lang"));
    assert_eq!(Typesetter.pages(&page).expect("pages").len(), 1);
}

/// How many pages the file says that it has.
fn counted(bytes: &[u8], pages: usize) -> bool {
    holds(bytes, &format!("<xmpTPg:NPages>{pages}<"))
}

#[test]
fn a_pile_is_each_paper_on_pages_of_its_own_numbered_from_one() {
    let mut long = paper("Longue liste");
    let Some(Block::Table { rows, .. }) = long.blocks.get_mut(3) else {
        panic!("no table");
    };
    let row = rows.first().expect("a row").clone();
    rows.extend(std::iter::repeat_n(row, 60));
    let mut arabic = paper("موعد");
    arabic.tongue = tongue("ar", Direction::Rtl);
    arabic.format = Format::Card;
    let papers = vec![paper("Une"), long.clone(), arabic, paper("Fin")];
    let alone = Typesetter.pages(&long).expect("pages").len();
    assert!(alone > 1);
    let pile = Pile {
        title: "Documents".into(),
        papers,
    };
    let bytes = Typesetter.pdf(&pile).expect("a PDF");
    assert!(counted(&bytes, alone + 3));
    assert!(holds(&bytes, "pdfuaid:part"));
}

#[test]
fn two_hundred_papers_are_set_at_once() {
    let papers = (0..200).map(|n| paper(&format!("Lettre {n}"))).collect();
    let title = "Documents".to_owned();
    let bytes = Typesetter.pdf(&Pile { title, papers }).expect("a PDF");
    assert!(counted(&bytes, 200));
}
