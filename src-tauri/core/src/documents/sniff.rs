//! What a file is, by what it holds: its name proves nothing.

use super::Error;
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// Bytes kept of one document, at most.
pub const LARGEST: u64 = 25 << 20;
/// Pixels shown in the window, at most: an image may be a few bytes that unfold
/// into gigabytes.
const MOST_PIXELS: u64 = 50_000_000;

crate::coded_enum! {
    /// What kinds of file are kept.
    pub enum Media {
        /// PDF.
        Pdf = "pdf",
        /// JPEG.
        Jpeg = "jpeg",
        /// PNG.
        Png = "png",
        /// WebP.
        Webp = "webp",
        /// TIFF.
        Tiff = "tiff",
        /// Word document.
        Docx = "docx",
        /// Spreadsheet of Excel.
        Xlsx = "xlsx",
        /// OpenDocument text.
        Odt = "odt",
    }
}

impl Media {
    fn of(bytes: &[u8]) -> Option<Media> {
        match infer::get(bytes)?.mime_type() {
            "application/pdf" => Some(Media::Pdf),
            "image/jpeg" => Some(Media::Jpeg),
            "image/png" => Some(Media::Png),
            "image/webp" => Some(Media::Webp),
            "image/tiff" => Some(Media::Tiff),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => {
                Some(Media::Docx)
            }
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => {
                Some(Media::Xlsx)
            }
            "application/vnd.oasis.opendocument.text" => Some(Media::Odt),
            _ => None,
        }
    }
    /// How a copy of it ends.
    pub fn extension(self) -> &'static str {
        match self {
            Media::Jpeg => "jpg",
            other => other.code(),
        }
    }
    fn is_image(self) -> bool {
        matches!(self, Media::Jpeg | Media::Png | Media::Webp | Media::Tiff)
    }
}

/// A file that may be kept.
#[derive(Debug)]
pub struct Sound {
    /// Its name, without what could do harm in one.
    pub name: String,
    /// What it is.
    pub media: Media,
    /// Width and height of an image.
    pub size: Option<(u32, u32)>,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// Reads a file, and refuses what is not kept.
///
/// # Errors
/// Not a file, empty, too large, of no kind that is kept.
pub fn read(path: &Path) -> Result<Sound, Error> {
    let about = std::fs::metadata(path)?;
    if !about.is_file() {
        return Err(Error::NotAFile);
    }
    if about.len() > LARGEST {
        return Err(Error::TooLarge);
    }
    let mut bytes = Vec::with_capacity(about.len() as usize);
    File::open(path)?
        .take(LARGEST + 1)
        .read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST {
        return Err(Error::TooLarge);
    }
    look(&plain_name(path), bytes)
}

/// What bytes of this name are.
///
/// # Errors
/// Empty, or of no kind that is kept.
pub fn look(name: &str, bytes: Vec<u8>) -> Result<Sound, Error> {
    if bytes.is_empty() {
        return Err(Error::Empty);
    }
    let media = Media::of(&bytes).ok_or(Error::KindRefused)?;
    let size = media
        .is_image()
        .then(|| imagesize::blob_size(&bytes).ok())
        .flatten()
        .map(|size| (side(size.width), side(size.height)));
    if media.is_image() && size.is_none() {
        return Err(Error::KindRefused);
    }
    Ok(Sound {
        name: name.to_owned(),
        media,
        size,
        bytes,
    })
}

fn side(pixels: usize) -> u32 {
    u32::try_from(pixels).unwrap_or(u32::MAX)
}

/// Whether the window may draw it.
pub(super) fn shown(media: Media, size: Option<(u32, u32)>) -> super::Preview {
    let pixels = size.map(|(w, h)| u64::from(w) * u64::from(h));
    match media {
        Media::Pdf => super::Preview::Pdf,
        Media::Jpeg | Media::Png | Media::Webp if pixels.is_some_and(|p| p <= MOST_PIXELS) => {
            super::Preview::Image
        }
        _ => super::Preview::None,
    }
}

/// The last part of a path, without separators, controls or marks that turn the
/// way of reading.
fn plain_name(path: &Path) -> String {
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let harmless = |c: &char| {
        !c.is_control()
            && !matches!(c, '/' | '\\' | ':' | '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    name.chars().filter(harmless).take(120).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_name_proves_nothing() {
        for bytes in [
            &b"MZ\x90\0 a program"[..],
            b"<html><script>alert(1)</script></html>",
            b"#!/bin/sh\nrm -rf /\n",
            b"GIF89a",
            b"PK\x03\x04 an archive",
            b"<svg xmlns='http://www.w3.org/2000/svg'/>",
            b"plain text",
            b"\x89PNG\r\n\x1a\n",
        ] {
            let refused = look("permis.pdf", bytes.to_vec()).unwrap_err();
            assert!(matches!(refused, Error::KindRefused), "{bytes:?}");
        }
        assert!(matches!(look("a.pdf", Vec::new()), Err(Error::Empty)));
        let sound = look("photo.exe", b"%PDF-1.7\n%%EOF".to_vec()).unwrap();
        assert_eq!(sound.media, Media::Pdf);
    }

    #[test]
    fn a_name_holds_nothing_that_harms() {
        for (path, name) in [
            ("/a/../../etc/passwd", "passwd"),
            ("/a/bail\u{202e}fdp.exe", "bailfdp.exe"),
            ("/a/c:\\windows\\bail.pdf", "cwindowsbail.pdf"),
            ("/a/ligne\nsuivante.pdf", "lignesuivante.pdf"),
            ("/", ""),
        ] {
            assert_eq!(plain_name(Path::new(path)), name);
        }
        let long = format!("/a/{}.pdf", "x".repeat(200));
        assert_eq!(plain_name(Path::new(&long)).chars().count(), 120);
    }

    #[test]
    fn an_image_that_unfolds_beyond_measure_is_not_drawn() {
        use super::super::Preview;
        assert_eq!(shown(Media::Png, Some((60_000, 60_000))), Preview::None);
        assert_eq!(shown(Media::Png, Some((6_000, 4_000))), Preview::Image);
        assert_eq!(shown(Media::Tiff, Some((600, 400))), Preview::None);
        assert_eq!(shown(Media::Pdf, None), Preview::Pdf);
    }
}
