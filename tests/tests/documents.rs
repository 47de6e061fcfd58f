//! Papers seen and papers kept: sealed, counted in checks and back-ups, merged,
//! exported on purpose only.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use ancrage_core::door;
use ancrage_tests::{Bench, text};
use serde_json::{Value, json};
use std::path::PathBuf;

/// A PDF of one empty page, as small as they come.
const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n\
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

fn on_disk(bench: &Bench, name: &str, bytes: &[u8]) -> PathBuf {
    let path = bench.folder().join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

fn attach(bench: &Bench, case: &str, path: &PathBuf) -> String {
    let attached = bench.ok(
        "documents.attach",
        json!({ "case": case, "path": path, "kind": "lease" }),
    );
    text(&attached["value"])
}

fn list(bench: &Bench, case: &str) -> Value {
    bench.ok("documents.list", json!({ "case": case }))
}

fn content(bench: &Bench, case: &str, document: &str) -> Result<Vec<u8>, String> {
    door::content(&bench.desk, json!({ "case": case, "document": document })).map_err(|r| r.code)
}

fn large() -> Vec<u8> {
    let mut bytes = PDF.to_vec();
    bytes.extend((0..1_100_000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8));
    bytes
}

#[test]
fn a_copy_is_kept_sealed_found_again_and_leaves_on_purpose_only() {
    let bench = Bench::on("2026-11-23");
    let case = bench.file("Zoé", "Fictive");
    let bytes = large();
    let path = on_disk(&bench, "bail rue Fictive.pdf", &bytes);
    let document = attach(&bench, &case, &path);
    let shown = list(&bench, &case)[0].clone();
    assert_eq!(shown["title"], "bail rue Fictive");
    assert_eq!(shown["kind"], "lease");
    assert_eq!(shown["seen_on"], Value::Null);
    assert_eq!(shown["copy"]["media"], "pdf");
    assert_eq!(shown["copy"]["preview"], "pdf");
    assert_eq!(shown["copy"]["size"], bytes.len());
    assert_eq!(shown["copy"]["checksum"], blake3_of(&bytes));
    assert!(path.exists(), "the file of the disk stays");

    bench.ok(
        "documents.save",
        json!({ "case": case, "document": document, "kind": "permit", "title": "Permis  d’études",
            "dated_on": "2026-09-01", "seen_on": "2026-11-23" }),
    );
    bench.restart();
    assert_eq!(content(&bench, &case, &document).unwrap(), bytes);
    let shown = list(&bench, &case)[0].clone();
    assert_eq!(shown["title"], "Permis d’études");
    assert_eq!(shown["seen_on"], "2026-11-23");

    let out = bench.folder().join("copie.pdf");
    bench.ok(
        "documents.export",
        json!({ "case": case, "document": document, "path": out }),
    );
    assert_eq!(std::fs::read(&out).unwrap(), bytes);
    assert_eq!(list(&bench, &case)[0]["exports"], 1);
    assert_eq!(bench.refused("journal.undo", json!({})), "undo-never");
    let lost = bench.folder().join("absent/copie.pdf");
    assert_eq!(
        bench.refused(
            "documents.export",
            json!({ "case": case, "document": document, "path": lost })
        ),
        "path-absent"
    );
    assert_eq!(list(&bench, &case)[0]["exports"], 1);

    bench.ok(
        "documents.remove",
        json!({ "case": case, "document": document }),
    );
    assert_eq!(list(&bench, &case), json!([]));
    assert_eq!(
        content(&bench, &case, &document).unwrap_err(),
        "document-unknown"
    );
    bench.ok("journal.undo", json!({}));
    assert_eq!(content(&bench, &case, &document).unwrap(), bytes);
    bench.ok("vault.back_up", json!({}));
    bench.verify();
}

fn blake3_of(bytes: &[u8]) -> String {
    ancrage_core::documents::bytes::checksum(bytes)
}

#[test]
fn an_original_seen_leaves_no_copy() {
    let bench = Bench::on("2026-11-23");
    let case = bench.file("Zoé", "Fictive");
    let seen = bench.ok("documents.see", json!({ "case": case, "kind": "diploma" }));
    let document = text(&seen["value"]);
    let shown = list(&bench, &case)[0].clone();
    assert_eq!(
        (&shown["seen_on"], &shown["copy"]),
        (&json!("2026-11-23"), &Value::Null)
    );
    assert_eq!(
        content(&bench, &case, &document).unwrap_err(),
        "document-no-copy"
    );
    bench.ok("journal.undo", json!({}));
    assert_eq!(list(&bench, &case), json!([]));
    let ahead = json!({ "case": case, "document": document, "kind": "other", "title": null,
        "dated_on": "2026-11-24", "seen_on": null });
    assert_eq!(bench.refused("documents.save", ahead), "document-in-future");
    bench.verify();
}

#[test]
fn what_is_no_document_is_refused_in_words() {
    let bench = Bench::on("2026-11-23");
    let case = bench.file("Zoé", "Fictive");
    let refused =
        |path: PathBuf| bench.refused("documents.attach", json!({ "case": case, "path": path }));
    let page = on_disk(
        &bench,
        "permis.pdf",
        b"<html><script>alert(1)</script></html>",
    );
    assert_eq!(refused(page), "document-kind-refused");
    assert_eq!(refused(on_disk(&bench, "vide.pdf", b"")), "document-empty");
    assert_eq!(refused(bench.folder().to_owned()), "document-not-a-file");
    assert_eq!(refused(bench.folder().join("absent.pdf")), "path-absent");
    let huge = bench.folder().join("grand.pdf");
    std::fs::File::create(&huge)
        .unwrap()
        .set_len((25 << 20) + 1)
        .unwrap();
    assert_eq!(refused(huge), "document-too-large");
    // An image of a few bytes that would unfold into gigabytes is kept, never drawn.
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    png.extend_from_slice(&[0, 1, 0, 0, 0, 1, 0, 0, 8, 6, 0, 0, 0, 1, 2, 3, 4]);
    attach(&bench, &case, &on_disk(&bench, "immense.png", &png));
    assert_eq!(list(&bench, &case)[0]["copy"]["preview"], "none");
    bench.verify();
}

#[test]
fn a_piece_missing_or_altered_is_found() {
    for fault in [
        "DELETE FROM document_pieces WHERE piece = 1",
        "UPDATE document_pieces SET sealed = zeroblob(length(sealed)) WHERE piece = 0",
        "UPDATE document_pieces SET piece = piece + 7",
    ] {
        let bench = Bench::on("2026-11-23");
        let case = bench.file("Zoé", "Fictive");
        let document = attach(&bench, &case, &on_disk(&bench, "bail.pdf", &large()));
        bench.verify();
        let session = bench.desk.session().unwrap();
        session
            .aside(|conn| {
                conn.execute_batch(fault)?;
                Ok(())
            })
            .unwrap();
        assert_eq!(
            content(&bench, &case, &document).unwrap_err(),
            "document-damaged"
        );
        let findings = bench.ok("vault.verify", json!({}));
        assert_eq!(
            findings["findings"][0]["code"], "document-damaged",
            "{fault}"
        );
    }
}

#[test]
fn documents_go_with_a_merged_file_and_come_back() {
    let bench = Bench::on("2026-11-23");
    let kept = bench.file("Zoé", "Fictive");
    let absorbed = bench.file("Zoé", "Fictive");
    let bytes = large();
    let document = attach(&bench, &absorbed, &on_disk(&bench, "bail.pdf", &bytes));
    bench.ok(
        "merges.merge",
        json!({ "kept": kept, "absorbed": absorbed }),
    );
    assert_eq!(content(&bench, &kept, &document).unwrap(), bytes);
    bench.verify();
    bench.ok("journal.undo", json!({}));
    assert_eq!(content(&bench, &absorbed, &document).unwrap(), bytes);
    assert_eq!(
        content(&bench, &kept, &document).unwrap_err(),
        "document-unknown"
    );
    bench.ok("journal.redo", json!({}));
    assert_eq!(content(&bench, &kept, &document).unwrap(), bytes);
    bench.verify();
}

#[test]
fn a_scan_is_listed_kept_then_deleted_only_when_it_is_kept() {
    let bench = Bench::on("2026-11-23");
    let case = bench.file("Zoé", "Fictive");
    let folder = bench.folder().join("numerisations");
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join("note.txt"), "rien").unwrap();
    let path = folder.join("scan0001.PDF");
    std::fs::write(&path, PDF).unwrap();
    let scans = bench.ok("documents.scans", json!({ "folder": folder }));
    assert_eq!(scans.as_array().unwrap().len(), 1);
    assert_eq!(scans[0]["name"], "scan0001.PDF");
    let document = attach(&bench, &case, &path);
    let delete = json!({ "path": path, "case": case, "document": document });
    std::fs::write(&path, [PDF, b"more"].concat()).unwrap();
    assert_eq!(
        bench.refused("documents.delete_scan", delete.clone()),
        "document-scan-differs"
    );
    std::fs::write(&path, PDF).unwrap();
    bench.ok("documents.delete_scan", delete);
    assert!(!path.exists());
    assert_eq!(content(&bench, &case, &document).unwrap(), PDF);
    assert_eq!(
        bench.refused(
            "documents.scans",
            json!({ "folder": bench.folder().join("absent") })
        ),
        "path-absent"
    );
    bench.verify();
}

/// Addresses under which bytes lie, document or not.
fn kept(bench: &Bench) -> u32 {
    let session = bench.desk.session().unwrap();
    let count = session.read(|conn| {
        Ok(conn.query_row(
            "SELECT count(DISTINCT address) FROM document_pieces",
            [],
            |row| row.get(0),
        )?)
    });
    count.unwrap()
}

#[test]
fn what_was_taken_out_is_erased_once_undo_no_longer_reaches_it() {
    let bench = Bench::on("2026-11-23");
    let case = bench.file("Zoé", "Fictive");
    let stays = attach(&bench, &case, &on_disk(&bench, "bail.pdf", PDF));
    let leaves = attach(&bench, &case, &on_disk(&bench, "lettre.pdf", &large()));
    let sweep = || bench.desk.session().unwrap().sweep().unwrap();
    let one = json!({ "case": case, "document": leaves });
    bench.ok("documents.remove", one);
    assert_eq!((sweep(), kept(&bench)), (0, 2), "an undo may bring it back");
    bench.ok("journal.undo", json!({}));
    assert_eq!(content(&bench, &case, &leaves).unwrap(), large());
    bench.ok("journal.redo", json!({}));
    // As far as undo looks back.
    for number in 0..199 {
        let note = json!({ "case": case, "text": format!("note {number}") });
        bench.ok("notes.save", note);
    }
    assert_eq!((sweep(), kept(&bench)), (0, 2), "still within reach");
    bench.ok("notes.save", json!({ "case": case, "text": "la dernière" }));
    assert_eq!((sweep(), kept(&bench)), (1, 1));
    assert_eq!(content(&bench, &case, &stays).unwrap(), PDF);
    for _ in 0..210 {
        if bench.call("journal.undo", json!({})).is_err() {
            break;
        }
    }
    bench.verify();
    bench.restart();
    assert_eq!(content(&bench, &case, &stays).unwrap(), PDF);
    // The same paper comes in again: its bytes are kept anew.
    let again = attach(&bench, &case, &on_disk(&bench, "lettre.pdf", &large()));
    assert_eq!(content(&bench, &case, &again).unwrap(), large());
    bench.verify();
}
