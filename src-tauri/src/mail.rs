//! Hands a message to the person's own mail program. Nothing is sent from here.

use crate::rehearsal;
use ancrage_core::error::{Params, Refusal};

/// What the page may open: a message, and nothing else of the system's.
const SCHEME: &str = "mailto:";
/// Longer addresses are cut by some systems.
const LONGEST: usize = 2_048;

/// Opens a message in the person's own mail program.
#[tauri::command]
pub async fn write_mail(link: String) -> Result<(), Refusal> {
    if !is_message(&link) {
        return Err(refused());
    }
    if rehearsal::mail(&link) {
        return Ok(());
    }
    let opened = tauri::async_runtime::spawn_blocking(move || open::that_detached(link)).await;
    match opened {
        Ok(Ok(())) => Ok(()),
        _ => Err(refused()),
    }
}

/// An address of a message, all of it escaped: nothing that a system would read
/// otherwise.
fn is_message(link: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-._~%@?=&".contains(c);
    link.len() <= LONGEST
        && link
            .strip_prefix(SCHEME)
            .is_some_and(|rest| rest.chars().all(plain))
}

fn refused() -> Refusal {
    Refusal {
        code: "mail-program".to_owned(),
        params: Params::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::is_message;

    #[test]
    fn only_a_message_is_opened() {
        assert!(is_message("mailto:a@example.org?subject=x%20y&body=z"));
        for other in [
            "file:///etc/passwd",
            "https://example.org",
            "mailto:a@example.org\n",
            "mailto:a b",
            "mailto:\"x\"",
            "-mailto:a@example.org",
        ] {
            assert!(!is_message(other), "{other}");
        }
    }
}
