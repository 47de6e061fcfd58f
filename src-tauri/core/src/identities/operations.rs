//! One's card, the cards of others: brought in, compared, revoked.

use super::card::{self, Card};
use super::{
    BringCard, CardAct, CardFace, CardPage, CardRef, CardShown, CardState, Error, KnownCard,
    RevokeCard, RevokeReason, SaveCard, store, words,
};
use crate::error::Refusal;
use crate::ids::DeviceId;
use crate::journal::{Action, Changed, Undo};
use crate::letters;
use crate::session::{Context, Nothing, Session};
use crate::users;
use crate::workspace;
use crate::written::one_line;
use rusqlite::Connection;
use std::io::Read;

const ADD: Action = Action::new("identities.add", Undo::WhileUntouched);
const COMPARE: Action = Action::new("identities.compare", Undo::WhileUntouched);
const REVOKE: Action = Action::new("identities.revoke", Undo::Never);

/// One's own card, made today.
pub fn mine(context: &Context<'_>, _: Nothing) -> Result<CardShown, Refusal> {
    let session = context.session;
    let card = session.read(|conn| own(conn, session))?;
    let text = card.written(session.journal().device())?;
    Ok(CardShown {
        face: face(card)?,
        text,
    })
}

fn own(conn: &Connection, session: &Session) -> Result<Card, Refusal> {
    let me = users::one(conn, session.actor().id)?.ok_or(users::Error::Unknown)?;
    let organization = letters::head::of_vault(conn)?.name;
    Ok(Card::of(
        session.journal().device(),
        shortened(&me.name),
        shortened(&organization),
        session.today(),
    ))
}

fn shortened(name: &str) -> String {
    let line = one_line(Some(name)).unwrap_or_default();
    line.chars().take(card::LONGEST_NAME).collect()
}

fn face(card: Card) -> Result<CardFace, Refusal> {
    Ok(CardFace {
        words: words::of(&card.signing_key()?, &card.receives)?,
        person: card.person,
        organization: card.organization,
        device: card.device,
        issued_on: card.issued_on,
        valid_until: card.valid_until,
    })
}

/// Writes one's card where one chose: nothing in it is secret.
pub fn save(context: &Context<'_>, request: SaveCard) -> Result<CardFace, Refusal> {
    let card = mine(context, Nothing {})?;
    std::fs::write(&request.path, card.text)?;
    Ok(card.face)
}

/// Reads a card that was brought, and refuses what could not be added.
pub fn read(context: &Context<'_>, request: BringCard) -> Result<CardShown, Refusal> {
    let text = brought(request)?;
    let card = acceptable(context, &text)?;
    Ok(CardShown {
        face: face(card)?,
        text,
    })
}

/// Adds a card; it is known, not trusted.
pub fn add(context: &Context<'_>, request: BringCard) -> Result<Changed<DeviceId>, Refusal> {
    let card = acceptable(context, &brought(request)?)?;
    let today = context.session.today();
    context.session.write(ADD, |w| {
        refuse_known(w.read(), &card)?;
        w.say("person", card.person.as_str());
        let workspace = workspace::subject(w)?;
        w.on(workspace, |tx| store::insert(tx, &card, today))?;
        Ok(card.device)
    })
}

fn brought(request: BringCard) -> Result<String, Refusal> {
    let Some(path) = request.path else {
        return Ok(request.text.unwrap_or_default());
    };
    let mut bytes = Vec::new();
    std::fs::File::open(path)?
        .take(card::LONGEST)
        .read_to_end(&mut bytes)?;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    // A script may have kept the whole answer of the command line, not its text alone.
    let answer: Option<serde_json::Value> = serde_json::from_str(&text).ok();
    let inside = answer.as_ref().and_then(|a| a.get("text")?.as_str());
    Ok(inside.map(str::to_owned).unwrap_or(text))
}

fn acceptable(context: &Context<'_>, text: &str) -> Result<Card, Refusal> {
    let session = context.session;
    let card = Card::read(text)?;
    let device = session.journal().device();
    let mine = card.device == device.id
        || card.signing_key()? == device.signs()
        || card.receives == device.receives().to_string();
    if mine {
        return Err(Error::Oneself.into());
    }
    session.read(|conn| refuse_known(conn, &card))?;
    if card.valid_until < session.today() {
        return Err(Error::Expired(card.valid_until).into());
    }
    Ok(card)
}

/// A card that is here, revoked first: whoever was revoked comes back under no other
/// device and with no other key beside the old one.
fn refuse_known(conn: &Connection, card: &Card) -> Result<(), Refusal> {
    let Some(device) = store::holder(conn, card)? else {
        return Ok(());
    };
    let known = store::one(conn, device)?.ok_or(Error::Unknown)?;
    if let Some(date) = known.revoked_on {
        return Err(Error::Revoked(date).into());
    }
    let same = store::keys(conn, card.device)?
        .is_some_and(|(signs, receives)| signs == card.signs && receives == card.receives);
    Err(if same { Error::Known } else { Error::OtherKeys }.into())
}

/// Every card that was brought in.
pub fn list(context: &Context<'_>, _: Nothing) -> Result<Vec<KnownCard>, Refusal> {
    context.session.read(store::all)
}

/// One card, with its words.
pub fn show(context: &Context<'_>, request: CardRef) -> Result<CardPage, Refusal> {
    let (known, (signs, receives)) = context.session.read(|conn| {
        let known = store::one(conn, request.card)?.ok_or(Error::Unknown)?;
        let keys = store::keys(conn, request.card)?.ok_or(Error::Unknown)?;
        Ok((known, keys))
    })?;
    let signs = card::signing_key(&signs)?;
    Ok(CardPage {
        words: words::of(&signs, &receives)?,
        card: known,
    })
}

/// The state after an act, or why not.
fn after(
    conn: &Connection,
    device: DeviceId,
    act: CardAct,
) -> Result<(KnownCard, CardState), Refusal> {
    let card = store::one(conn, device)?.ok_or(Error::Unknown)?;
    let state = card.state;
    let next = state.after(act).ok_or(Error::NotNow { state, act })?;
    Ok((card, next))
}

/// Both people read the same words: the card is trusted.
pub fn compare(context: &Context<'_>, request: CardRef) -> Result<Changed<()>, Refusal> {
    let today = context.session.today();
    context.session.write(COMPARE, |w| {
        let (card, state) = after(w.read(), request.card, CardAct::Compare)?;
        w.say("person", card.person);
        let workspace = workspace::subject(w)?;
        w.on(workspace, |tx| store::trust(tx, request.card, state, today))
    })
}

/// Takes trust away, for good.
pub fn revoke(context: &Context<'_>, request: RevokeCard) -> Result<Changed<()>, Refusal> {
    let detail = one_line(request.detail.as_deref());
    if request.reason == RevokeReason::Other && detail.is_none() {
        return Err(Error::DetailMissing.into());
    }
    if detail.as_deref().is_some_and(|d| d.chars().count() > 500) {
        return Err(Error::TooLong.into());
    }
    let today = context.session.today();
    context.session.write(REVOKE, |w| {
        let (card, state) = after(w.read(), request.card, CardAct::Revoke)?;
        w.say("person", card.person);
        let workspace = workspace::subject(w)?;
        let why = (request.reason, detail.as_deref());
        w.on(workspace, |tx| {
            store::revoke(tx, request.card, state, today, why)
        })
    })
}
