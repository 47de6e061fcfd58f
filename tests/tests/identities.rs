//! Identity cards between two vaults, hostile cards, and the organization's recovery
//! identity from its paper.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use age::secrecy::ExposeSecret;
use ancrage_core::door::{call, desk_with};
use ancrage_core::session::{Clock, Unwatched};
use ancrage_core::vault::Effort;
use ancrage_tests::{Bench, PASSPHRASE, text};
use serde_json::{Value, json};
use std::path::Path;

const DAY: &str = "2026-11-24";

fn mine(bench: &Bench) -> Value {
    bench.ok("identities.mine", json!({}))
}

fn card(bench: &Bench) -> String {
    text(&mine(bench)["text"])
}

fn add(bench: &Bench, card: &str) -> String {
    text(&bench.ok("identities.add", json!({ "text": card }))["value"])
}

fn state(bench: &Bench, id: &str) -> String {
    text(&bench.ok("identities.show", json!({ "card": id }))["card"]["state"])
}

/// Two people bring each other's card, read the same words, and trust each other; a
/// lost laptop is revoked for good.
#[test]
fn two_vaults_come_to_trust_each_other() {
    let (counsellor, coordinator) = (Bench::on(DAY), Bench::of(DAY, "coordinator"));
    coordinator.ok(
        "letters.save_head",
        json!({ "name": "Carrefour fictif", "address": null, "phone": null }),
    );
    let theirs = mine(&coordinator);
    assert_eq!(theirs["face"]["organization"], "Carrefour fictif");
    assert_eq!(theirs["face"]["valid_until"], "2027-11-24");
    let file = counsellor.folder().join("carte.txt");
    coordinator.ok("identities.save", json!({ "path": file }));
    let read = counsellor.ok("identities.read", json!({ "path": file }));
    assert_eq!(read["face"]["words"], theirs["face"]["words"]);
    assert_eq!(read["face"]["words"].as_array().unwrap().len(), 6);
    // Reading adds nothing.
    assert_eq!(counsellor.ok("identities.list", json!({})), json!([]));
    let id = add(&counsellor, &text(&read["text"]));
    assert_eq!(state(&counsellor, &id), "known");
    let page = counsellor.ok("identities.show", json!({ "card": id }));
    assert_eq!(page["words"], theirs["face"]["words"]);
    counsellor.ok("identities.compare", json!({ "card": id }));
    assert_eq!(
        counsellor.refused("identities.compare", json!({ "card": id })),
        "card-not-now"
    );
    counsellor.restart();
    assert_eq!(state(&counsellor, &id), "trusted");

    // The other way, with other words.
    let back = add(&coordinator, &card(&counsellor));
    assert_ne!(
        coordinator.ok("identities.show", json!({ "card": back }))["words"],
        page["words"]
    );

    // Comparing is undone while nothing came after; revoking never is.
    counsellor.ok("journal.undo", json!({}));
    assert_eq!(state(&counsellor, &id), "known");
    counsellor.ok("journal.redo", json!({}));
    let revoke = |reason: &str| json!({ "card": id, "reason": reason });
    assert_eq!(
        counsellor.refused("identities.revoke", revoke("other")),
        "card-detail-missing"
    );
    counsellor.ok("identities.revoke", revoke("lost"));
    assert_eq!(counsellor.refused("journal.undo", json!({})), "undo-never");
    assert_eq!(
        counsellor.refused("identities.revoke", revoke("lost")),
        "card-not-now"
    );
    assert_eq!(
        counsellor.refused("identities.compare", json!({ "card": id })),
        "card-not-now"
    );
    let again = json!({ "text": card(&coordinator) });
    for operation in ["identities.read", "identities.add"] {
        assert_eq!(counsellor.refused(operation, again.clone()), "card-revoked");
    }
    counsellor.verify();
    coordinator.verify();
}

#[test]
fn a_card_that_should_not_be_there_is_refused_with_its_reason() {
    let (here, there) = (Bench::on(DAY), Bench::on(DAY));
    let refused = |card: &str| here.refused("identities.add", json!({ "text": card }));
    assert_eq!(refused(""), "card-absent");
    assert_eq!(refused("Bonjour"), "card-absent");
    assert_eq!(refused(&card(&here)), "card-oneself");
    let theirs = card(&there);
    // A year and a day later.
    here.day("2027-11-25");
    assert_eq!(refused(&theirs), "card-expired");
    here.day(DAY);
    // Pasted from a message that quotes it, with its ends of line.
    let quoted: String = theirs.lines().map(|line| format!("> {line}\r\n")).collect();
    let id = add(&here, &format!("Voici ma carte :\r\n{quoted}\r\nOdile"));
    assert_eq!(refused(&theirs), "card-known");
    // Taken back by undo, it can be brought again.
    here.ok("journal.undo", json!({}));
    assert_eq!(add(&here, &theirs), id);
    here.verify();
}

/// Whoever changes a byte, or cuts, gets nothing accepted but the very same card.
#[test]
fn no_altered_or_cut_card_is_accepted() {
    let (here, there) = (Bench::on(DAY), Bench::on(DAY));
    let whole = card(&there);
    let face = here.ok("identities.read", json!({ "text": whole }))["face"].clone();
    let codes = ["card-absent", "card-cut", "card-altered", "card-newer"];
    let mut refused = 0;
    for at in 0..whole.len() {
        for bit in [0x01u8, 0x02, 0x20] {
            let mut bytes = whole.clone().into_bytes();
            bytes[at] ^= bit;
            let altered = String::from_utf8(bytes).unwrap();
            match here.call("identities.read", json!({ "text": altered })) {
                Ok(read) => assert_eq!(read["face"], face, "byte {at}"),
                Err(refusal) => {
                    assert!(codes.contains(&refusal.code.as_str()), "{refusal}");
                    refused += 1;
                }
            }
        }
        let cut = here.call("identities.read", json!({ "text": &whole[..at] }));
        match cut {
            // Its last end of line alone is missing.
            Ok(_) => assert_eq!(at, whole.len() - 1),
            Err(refusal) => assert!(codes.contains(&refusal.code.as_str()), "{refusal}"),
        }
    }
    assert!(refused > whole.len() * 2, "{refused}");
    assert_eq!(here.ok("identities.list", json!({})), json!([]));
}

fn bytes_of(card: &str) -> Vec<u8> {
    use base64::Engine;
    let code: String = card.lines().filter(|l| !l.starts_with('-')).collect();
    base64::prelude::BASE64_STANDARD.decode(code).unwrap()
}

fn written(bytes: &[u8]) -> String {
    use base64::Engine;
    let code = base64::prelude::BASE64_STANDARD.encode(bytes);
    format!("-----BEGIN ANCRAGE CARD-----\n{code}\n-----END ANCRAGE CARD-----\n")
}

/// A card signed by a key of the attacker's, saying what the attacker wants.
fn forged(change: impl FnOnce(&mut Value)) -> String {
    use base64::Engine;
    use ed25519_dalek::{Signer, SigningKey};
    let key = SigningKey::from_bytes(&[7; 32]);
    let encode = |bytes: &[u8]| base64::prelude::BASE64_STANDARD.encode(bytes);
    let receives = age::x25519::Identity::generate().to_public().to_string();
    let mut content = json!({
        "person": "Odile Fictive", "organization": "", "device": uuid::Uuid::now_v7(),
        "signs": encode(key.verifying_key().as_bytes()), "receives": receives,
        "issued_on": DAY, "valid_until": "2027-01-01" });
    change(&mut content);
    let content = serde_json::to_vec(&content).unwrap();
    let mut bytes = vec![1u8];
    bytes.extend((content.len() as u16).to_be_bytes());
    bytes.extend(content);
    let hash = blake3::derive_key("ancrage 2026-11 identity card", &bytes);
    bytes.extend(key.sign(&hash).to_bytes());
    written(&bytes)
}

#[test]
fn a_well_signed_lie_is_refused_too() {
    let (here, there) = (Bench::on(DAY), Bench::on(DAY));
    let refused = |card: &str| here.refused("identities.add", json!({ "text": card }));
    let theirs = card(&there);
    let id = add(&here, &theirs);
    // The same device with other keys, the same keys under another device.
    assert_eq!(
        refused(&forged(|c| c["device"] = json!(id))),
        "card-other-keys"
    );
    let known: Value =
        serde_json::from_slice(&bytes_of(&theirs)[3..bytes_of(&theirs).len() - 64]).unwrap();
    let stolen = forged(|c| c["receives"] = known["receives"].clone());
    assert_eq!(refused(&stolen), "card-other-keys");
    // Revoked, it does not come back under another device.
    here.ok(
        "identities.revoke",
        json!({ "card": id, "reason": "doubt" }),
    );
    assert_eq!(refused(&stolen), "card-revoked");
    assert_eq!(
        refused(&forged(|c| c["device"] = json!(id))),
        "card-revoked"
    );
    // One's own device, one's own key to receive.
    let own = bytes_of(&card(&here));
    let own: Value = serde_json::from_slice(&own[3..own.len() - 64]).unwrap();
    for field in ["device", "receives"] {
        assert_eq!(
            refused(&forged(|c| c[field] = own[field].clone())),
            "card-oneself"
        );
    }
    for name in ["", "Odile\u{202e}", "Odile\u{7}", &"x".repeat(200)] {
        assert_eq!(
            refused(&forged(|c| c["person"] = json!(name))),
            "card-altered",
            "{name}"
        );
    }
    assert_eq!(
        refused(&forged(|c| c["receives"] = json!("age1wrong"))),
        "card-altered"
    );
    assert_eq!(refused(&forged(|c| c["more"] = json!(1))), "card-altered");
    let mut later = bytes_of(&theirs);
    later[0] = 2;
    assert_eq!(refused(&written(&later)), "card-newer");
    let honest = forged(|_| {});
    add(&here, &honest);
    here.verify();
}

/// Where a coordinator works, a counsellor trusts no one and revokes no one.
#[test]
fn in_a_vault_with_a_coordinator_the_counsellor_only_reads() {
    let bench = Bench::of(DAY, "coordinator");
    bench.ok(
        "users.add",
        json!({ "name": "Sam", "role": "counsellor", "passphrase": "une autre phrase longue" }),
    );
    let id = add(&bench, &forged(|_| {}));
    bench.ok("vault.lock", json!({}));
    bench.ok(
        "vault.unlock",
        json!({ "folder": bench.vault(), "name": "Sam", "passphrase": "une autre phrase longue" }),
    );
    bench.ok("identities.list", json!({}));
    for (operation, request) in [
        ("identities.add", json!({ "text": forged(|_| {}) })),
        ("identities.compare", json!({ "card": id })),
        ("identities.revoke", json!({ "card": id, "reason": "lost" })),
        (
            "identities.create_recovery",
            json!({ "present": PASSPHRASE, "split": false }),
        ),
        (
            "identities.adopt_recovery",
            json!({ "present": PASSPHRASE, "recipient": "age1" }),
        ),
    ] {
        assert_eq!(
            bench.refused(operation, request),
            "not-allowed",
            "{operation}"
        );
    }
}

fn recovers(bench: &Bench, paper: &str, passphrase: &str) -> Result<Value, String> {
    bench
        .call(
            "vault.recover",
            json!({ "folder": bench.vault(), "name": "Émilie", "recovery_key": paper,
                    "passphrase": passphrase }),
        )
        .map_err(|refusal| refusal.code)
}

/// The coordinator makes it once; a counsellor's vault is sealed for it; the laptop's
/// passphrase is lost; two of the three papers open the vault.
#[test]
fn a_vault_opens_with_the_organization_s_papers() {
    let coordinator = Bench::of(DAY, "coordinator");
    let wrong = json!({ "present": "pas la bonne phrase", "split": true });
    assert_eq!(
        coordinator.refused("identities.create_recovery", wrong),
        "wrong-passphrase"
    );
    assert_eq!(
        coordinator.ok("identities.recovery", json!({}))["recipient"],
        Value::Null
    );
    let asked = json!({ "present": PASSPHRASE, "split": true });
    let made = coordinator.ok("identities.create_recovery", asked.clone())["value"].clone();
    assert_eq!(
        coordinator.refused("identities.create_recovery", asked),
        "organization-recovery-there"
    );
    let standing = coordinator.ok("identities.recovery", json!({}));
    assert_eq!(
        (&standing["opens_here"], &standing["split"]),
        (&json!(true), &json!(true))
    );

    let counsellor = Bench::on(DAY);
    let adopt = |recipient: &str| json!({ "recipient": recipient, "present": PASSPHRASE });
    assert_eq!(
        counsellor.refused("identities.adopt_recovery", adopt("age1qqqq")),
        "recovery-mistyped"
    );
    counsellor.ok(
        "identities.adopt_recovery",
        adopt(&text(&made["recipient"])),
    );
    counsellor.file("Amina", "Fictive");
    let parts: Vec<String> = made["papers"]
        .as_array()
        .unwrap()
        .iter()
        .map(text)
        .collect();
    assert_eq!(parts.len(), 3);
    assert_eq!(
        recovers(&counsellor, &parts[0], "une phrase neuve"),
        Err("recovery-part-alone".into())
    );
    let two = format!("{}\n{}", parts[2], parts[0].to_lowercase());
    recovers(&counsellor, &two, "une phrase neuve").unwrap();
    let files = counsellor.ok("cases.list", json!({}));
    assert_eq!(files["lines"].as_array().unwrap().len(), 1);
    counsellor.verify();

    // Another organization's papers open nothing; another vault's slot neither.
    let other = Bench::of(DAY, "coordinator");
    let asked = json!({ "present": PASSPHRASE, "split": false });
    let theirs = other.ok("identities.create_recovery", asked)["value"].clone();
    let paper = text(&theirs["papers"][0]);
    assert_eq!(
        recovers(&counsellor, &paper, "encore une phrase"),
        Err("recovery-wrong".into())
    );
    recovers(
        &other,
        &paper.replace(' ', "").to_lowercase(),
        "encore une phrase",
    )
    .unwrap();
    std::fs::copy(
        counsellor.vault().join("keys.json"),
        other.vault().join("keys.json"),
    )
    .unwrap();
    assert!(recovers(&other, &two, "encore une autre phrase").is_err());
}

/// A new vault is sealed for it from its first moment.
#[test]
fn a_new_vault_opens_with_the_organization_s_paper() {
    let coordinator = Bench::of(DAY, "coordinator");
    let asked = json!({ "present": PASSPHRASE, "split": false });
    let made = coordinator.ok("identities.create_recovery", asked)["value"].clone();
    let desk = desk_with(Clock::standing(DAY.parse().unwrap()), Effort::NONE);
    let folder = coordinator.folder().join("neuf");
    let request = |recipient: &str| {
        json!({ "folder": folder, "name": "Sam", "role": "counsellor", "passphrase": PASSPHRASE,
                "organization_key": recipient })
    };
    let refused = call(&desk, "vault.create", request("age1non"), &Unwatched).unwrap_err();
    assert_eq!(refused.code, "recovery-mistyped");
    assert!(!folder.exists());
    let made_there = request(&text(&made["recipient"]));
    call(&desk, "vault.create", made_there, &Unwatched).unwrap();
    call(&desk, "vault.lock", json!({}), &Unwatched).unwrap();
    let typed = json!({ "folder": folder, "name": "Sam", "recovery_key": made["papers"][0],
                        "passphrase": "une phrase toute neuve" });
    call(&desk, "vault.recover", typed, &Unwatched).unwrap();
}

fn files(folder: &Path, found: &mut Vec<(String, Vec<u8>)>) {
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            files(&path, found);
        } else {
            found.push((path.display().to_string(), std::fs::read(&path).unwrap()));
        }
    }
}

/// No private key lies in clear on the disk: vault, write-ahead log, key ring,
/// back-ups, saved card.
#[test]
fn no_private_key_lies_in_clear() {
    let bench = Bench::of(DAY, "coordinator");
    let asked = json!({ "present": PASSPHRASE, "split": false });
    let made = bench.ok("identities.create_recovery", asked)["value"].clone();
    bench.ok(
        "identities.save",
        json!({ "path": bench.folder().join("carte.txt") }),
    );
    bench.ok("vault.back_up", json!({}));
    let (seed, exchange): (Vec<u8>, String) = bench
        .desk
        .session()
        .unwrap()
        .read(|conn| {
            Ok(
                conn.query_row("SELECT secret, exchange_secret FROM devices", [], |row| {
                    Ok((row.get(0)?, row.get(1)?))
                })?,
            )
        })
        .unwrap();
    let paper = text(&made["papers"][0]).replace(' ', "");
    let mut needles = vec![
        seed.clone(),
        b"AGE-SECRET-KEY-".to_vec(),
        b"age-secret-key-".to_vec(),
    ];
    needles.push(
        seed.iter()
            .flat_map(|b| format!("{b:02x}").into_bytes())
            .collect(),
    );
    for secret in [exchange, paper] {
        let (_, data, _) = bech32::decode(&secret).unwrap();
        let raw: Vec<u8> = bech32::FromBase32::from_base32(&data).unwrap();
        assert_eq!(raw.len(), 32);
        needles.push(raw);
        needles.push(secret.into_bytes());
    }
    let open_at = |found: &mut Vec<_>| files(bench.folder(), found);
    let mut found = Vec::new();
    open_at(&mut found);
    bench.ok("vault.lock", json!({}));
    open_at(&mut found);
    assert!(found.iter().any(|(path, _)| path.ends_with("vault.db")));
    assert!(found.iter().any(|(path, _)| path.contains("backups")));
    for (path, bytes) in &found {
        for needle in &needles {
            let there = bytes.windows(needle.len()).any(|window| window == needle);
            assert!(!there, "a private key stands in {path}");
        }
    }
    // The search would find one.
    let canary = age::x25519::Identity::generate().to_string();
    std::fs::write(bench.folder().join("canari"), canary.expose_secret()).unwrap();
    let mut found = Vec::new();
    open_at(&mut found);
    let seen = |needle: &[u8]| {
        found
            .iter()
            .any(|(_, b)| b.windows(needle.len()).any(|w| w == needle))
    };
    assert!(seen(b"AGE-SECRET-KEY-"));
}
