//! What a printed thing is made of: plain content in a language, without marks
//! of typesetting. Whoever gathers the content knows no press, the press knows
//! no vault.

use serde::Serialize;

/// Which way a language is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Left to right.
    #[default]
    Ltr,
    /// Right to left.
    Rtl,
}

/// A language of a printed thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tongue {
    /// ISO 639, two letters where there are two.
    pub code: String,
    /// ISO 3166-1, when it tells the language apart.
    pub region: Option<String>,
    /// Which way it is written.
    pub direction: Direction,
}

/// Words, in the language of the whole or in another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Words {
    /// As read.
    pub text: String,
    /// Null for the language of the whole.
    pub tongue: Option<Tongue>,
}

impl<T: Into<String>> From<T> for Words {
    fn from(text: T) -> Self {
        Words {
            text: text.into(),
            tongue: None,
        }
    }
}

/// A label and what stands beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// What it is, first in the language of the whole.
    pub label: Vec<Words>,
    /// What it says: the first line counts, the others explain.
    pub lines: Vec<Words>,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Cell {
    /// Lines: the first counts, the others explain.
    Lines {
        /// The lines.
        lines: Vec<Words>,
    },
    /// A box to tick, ticked or not: what it means is written elsewhere too.
    Box {
        /// Whether it is ticked.
        ticked: bool,
    },
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Column {
    /// Its head.
    pub label: String,
    /// Its part of the width; none for as wide as it needs.
    pub part: Option<u8>,
}

/// A piece of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Block {
    /// A title inside the page.
    Heading {
        /// The title.
        text: Words,
    },
    /// A paragraph.
    Paragraph {
        /// What it says, one run after another; a run in another language keeps
        /// its own direction.
        runs: Vec<Words>,
        /// Whether it only explains.
        soft: bool,
    },
    /// Labels and values.
    Facts {
        /// Whether they are read from afar.
        large: bool,
        /// The facts.
        facts: Vec<Fact>,
    },
    /// A table.
    Table {
        /// Its columns.
        columns: Vec<Column>,
        /// Its rows, as many cells as columns.
        rows: Vec<Vec<Cell>>,
    },
    /// Lines to sign on, side by side.
    Signatures {
        /// Who signs.
        labels: Vec<String>,
    },
}

/// How much room the whole takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Letter pages, as many as it takes.
    Letter,
    /// A card at the top of a letter page, to cut out.
    Card,
}

/// A printed thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Paper {
    /// How much room it takes.
    pub format: Format,
    /// The language of the whole.
    pub tongue: Tongue,
    /// Its title, also of the file.
    pub title: String,
    /// The title again, in other languages.
    pub titles: Vec<Words>,
    /// In whose name: the first line counts, the others tell where.
    pub head: Vec<Words>,
    /// What it is made of.
    pub blocks: Vec<Block>,
    /// At the foot of each page.
    pub foot: Option<Words>,
}

/// Printed things that make one file, in this order: each begins on its own page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Pile {
    /// The title of the file.
    pub title: String,
    /// At least one.
    pub papers: Vec<Paper>,
}

/// A paper alone is a pile of one.
impl From<Paper> for Pile {
    fn from(paper: Paper) -> Self {
        Pile {
            title: paper.title.clone(),
            papers: vec![paper],
        }
    }
}

/// Why a press gives nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PressError {
    /// No press was installed.
    #[error("no press")]
    Absent,
    /// The page could not be set: a defect of ours.
    #[error("the page could not be set")]
    Unset,
}

/// What turns content into pages.
pub trait Press: Sync {
    /// The tagged PDF of the whole pile.
    ///
    /// # Errors
    /// The page could not be set.
    fn pdf(&self, pile: &Pile) -> Result<Vec<u8>, PressError>;

    /// One SVG image per page.
    ///
    /// # Errors
    /// The page could not be set.
    fn pages(&self, paper: &Paper) -> Result<Vec<String>, PressError>;
}

/// Where nothing is printed.
pub struct NoPress;

impl Press for NoPress {
    fn pdf(&self, _: &Pile) -> Result<Vec<u8>, PressError> {
        Err(PressError::Absent)
    }
    fn pages(&self, _: &Paper) -> Result<Vec<String>, PressError> {
        Err(PressError::Absent)
    }
}
