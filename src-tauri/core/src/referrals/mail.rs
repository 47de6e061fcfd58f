//! A referral as a message, prepared for the person's own mail program. Nothing is
//! sent from here: what was prepared is recorded, word for word, by the sending.

use super::operations::{gate_open, leaving_of};
use super::{Error, LeavingLine, ReferralLine, ReferralRef, store};
use crate::error::{Params, Refusal};
use crate::ids::UserId;
use crate::letters;
use crate::session::Context;
use crate::users;
use crate::words::{Lang, Words};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Addresses longer than this are cut by some systems: the text is copied instead.
const LONGEST: usize = 2_000;

/// What stays as it is in such an address (RFC 3986, unreserved).
const KEPT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');
/// And in the address of who receives it.
const KEPT_IN_ADDRESS: &AsciiSet = &KEPT.remove(b'@');

/// A message ready for the person's own mail program.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PreparedMail {
    /// The partner's address, when one is known.
    pub to: Option<String>,
    /// The subject: it names nobody.
    pub subject: String,
    /// The text.
    pub body: String,
    /// The address that opens it, unless it is longer than systems take.
    pub link: Option<String>,
}

impl PreparedMail {
    /// A message, with the address that opens it.
    pub(crate) fn new(to: Option<String>, subject: String, body: String) -> Self {
        let link = link(to.as_deref().unwrap_or_default(), &subject, &body);
        PreparedMail {
            to,
            subject,
            body,
            link: Some(link).filter(|l| l.len() <= LONGEST),
        }
    }
}

/// `mailto:…?subject=…&body=…` (RFC 6068: lines end in CR LF).
fn link(to: &str, subject: &str, body: &str) -> String {
    let body = body.replace('\n', "\r\n");
    format!(
        "mailto:{}?subject={}&body={}",
        utf8_percent_encode(to, KEPT_IN_ADDRESS),
        utf8_percent_encode(subject, KEPT),
        utf8_percent_encode(&body, KEPT),
    )
}

/// A referral to be written as a message.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct MailOf {
    /// The file.
    pub case: crate::ids::CaseId,
    /// The referral.
    pub referral: crate::ids::ReferralId,
    /// In which language.
    pub language: Lang,
}

/// The message that was prepared, as the sending records it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct MailSeen {
    /// In which language.
    pub language: Lang,
    /// Its text, as it was prepared.
    pub body: String,
}

/// The message of a referral: what its consent covers, and nothing without one.
///
/// # Errors
/// No consent covers it.
pub fn prepare(context: &Context<'_>, request: MailOf) -> Result<PreparedMail, Refusal> {
    let session = context.session;
    let (today, me) = (session.today(), session.actor().id);
    let named = ReferralRef {
        case: request.case,
        referral: request.referral,
    };
    session.read(|conn| {
        let line = store::one(conn, named.case.into(), named.referral)?.ok_or(Error::Unknown)?;
        gate_open(conn, named.case.into(), &line, today)?;
        write(conn, &named, &line, request.language, me)
    })
}

/// The message of a referral, whoever asked for it.
pub(super) fn write(
    conn: &Connection,
    named: &ReferralRef,
    line: &ReferralLine,
    language: Lang,
    me: UserId,
) -> Result<PreparedMail, Refusal> {
    let words = Words::new(language);
    let none = Params::new();
    let lines = leaving_of(conn, named.case, line)?;
    let mut body = vec![
        words.say("mail-hello", &none),
        words.say("referral-mail-ask", &none),
    ];
    body.extend(
        line.urgent
            .then(|| words.say("referral-mail-urgent", &none)),
    );
    let service = line.service_name.clone();
    body.extend(
        service.map(|s| words.say("referral-mail-service", &crate::params! { "name" => s })),
    );
    body.push(said(&words, &lines));
    let code = crate::params! { "code" => line.code };
    body.push(words.say("referral-mail-code", &code));
    body.push(words.say("referral-mail-end", &none));
    body.push(signature(conn, me)?);
    let subject = match line.urgent {
        true => "referral-mail-subject-urgent",
        false => "referral-mail-subject",
    };
    Ok(PreparedMail::new(
        crate::partners::store::email(conn, line.partner)?,
        words.say(subject, &none),
        body.join("\n\n"),
    ))
}

/// What leaves, a line each, under its label.
fn said(words: &Words, lines: &[LeavingLine]) -> String {
    let of_one = |l: &LeavingLine| {
        let args = crate::params! {
            "label" => words.name("data-category", l.category), "value" => l.value,
        };
        words.say("mail-line", &args)
    };
    lines.iter().map(of_one).collect::<Vec<_>>().join("\n")
}

/// Who writes, in whose name.
pub(super) fn signature(conn: &Connection, me: UserId) -> Result<String, Refusal> {
    let head = letters::head::of_vault(conn)?;
    let parts = [
        users::one(conn, me)?.map(|u| u.name),
        Some(head.name).filter(|n| !n.is_empty()),
        head.phone,
    ];
    Ok(parts.into_iter().flatten().collect::<Vec<_>>().join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_escapes_what_would_end_it() {
        let made = link("a&b@example.org", "Objet ? é", "une\nligne & deux=3#4");
        assert_eq!(
            made,
            "mailto:a%26b@example.org?subject=Objet%20%3F%20%C3%A9\
             &body=une%0D%0Aligne%20%26%20deux%3D3%234"
        );
    }

    #[test]
    fn a_text_too_long_for_an_address_is_copied() {
        let long = PreparedMail::new(None, "x".into(), "é".repeat(400));
        assert_eq!(long.link, None);
        assert!(
            PreparedMail::new(None, "x".into(), "é".into())
                .link
                .is_some()
        );
    }
}
