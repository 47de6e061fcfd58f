//! All that the typesetter may see: the page design, one pile of papers, four fonts.

use crate::cover;
use ancrage_paper::Pile;
use std::sync::LazyLock;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

/// Latin, Cyrillic, Greek; Arabic and Persian. Their licence lies beside them.
static FONT_FILES: [&[u8]; 4] = [
    include_bytes!("../fonts/NotoSans-Regular.ttf"),
    include_bytes!("../fonts/NotoSans-Bold.ttf"),
    include_bytes!("../fonts/NotoSansArabic-Regular.ttf"),
    include_bytes!("../fonts/NotoSansArabic-Bold.ttf"),
];

struct Shop {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
}

static SHOP: LazyLock<Shop> = LazyLock::new(|| {
    let files = FONT_FILES.iter();
    let fonts: Vec<Font> = files
        .filter_map(|file| Font::new(Bytes::new(*file), 0))
        .collect();
    Shop {
        library: LazyHash::new(Library::default()),
        book: LazyHash::new(FontBook::from_fonts(&fonts)),
        fonts,
    }
});

fn id_of(path: &str) -> Option<FileId> {
    let path = VirtualPath::new(path).ok()?;
    Some(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// One pile on the typesetter's table.
pub struct Sheet {
    design: Source,
    content_id: FileId,
    content: Bytes,
}

impl Sheet {
    /// Nothing when the content cannot be told as values.
    pub fn new(pile: &Pile) -> Option<Self> {
        let content = cover::values(&SHOP.fonts, pile)?;
        Some(Sheet {
            design: Source::new(id_of("letter.typ")?, include_str!("letter.typ").to_owned()),
            content_id: id_of("pile.json")?,
            content: Bytes::new(content),
        })
    }
}

fn absent<T>(id: FileId) -> FileResult<T> {
    Err(FileError::NotFound(id.vpath().get_with_slash().into()))
}

impl World for Sheet {
    fn library(&self) -> &LazyHash<Library> {
        &SHOP.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &SHOP.book
    }

    fn main(&self) -> FileId {
        self.design.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.design.id() {
            return Ok(self.design.clone());
        }
        absent(id)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.content_id {
            return Ok(self.content.clone());
        }
        absent(id)
    }

    fn font(&self, index: usize) -> Option<Font> {
        SHOP.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
