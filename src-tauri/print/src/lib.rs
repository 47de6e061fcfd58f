//! Plain content in, a tagged PDF and its pages out. Knows nothing of the vault,
//! reads no file, no system font, no clock: the same content gives the same bytes.

mod cover;
mod world;

use ancrage_paper::{Paper, Pile, Press, PressError};
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
use typst_svg::SvgOptions;
use world::Sheet;

/// The press of the program.
pub struct Typesetter;

/// Sets a page, and forgets what it was about: what is remembered between two
/// settings is not content of a person's file.
fn set<T>(pile: &Pile, export: impl FnOnce(&PagedDocument) -> Option<T>) -> Result<T, PressError> {
    let sheet = Sheet::new(pile).ok_or(PressError::Unset)?;
    let set = typst::compile::<PagedDocument>(&sheet).output;
    let out = set.ok().and_then(|document| export(&document));
    typst::comemo::evict(0);
    out.ok_or(PressError::Unset)
}

fn pdf(document: &PagedDocument) -> Option<Vec<u8>> {
    let options = PdfOptions {
        creator: Smart::Custom(Some("Ancrage".to_owned())),
        standards: PdfStandards::new(&[PdfStandard::Ua_1]).ok()?,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(document, &options).ok()
}

fn pages(document: &PagedDocument) -> Vec<String> {
    let options = SvgOptions::default();
    let pages = document.pages().iter();
    pages.map(|page| typst_svg::svg(page, &options)).collect()
}

impl Press for Typesetter {
    fn pdf(&self, pile: &Pile) -> Result<Vec<u8>, PressError> {
        set(pile, pdf)
    }

    fn pages(&self, paper: &Paper) -> Result<Vec<String>, PressError> {
        set(&paper.clone().into(), |document| Some(pages(document)))
    }
}
