//! What the workspace sets, and who may set it.

use super::{Error, MOST_TEMPLATES, Practices, store};
use crate::error::Refusal;
use crate::journal::{Action, Changed, Undo};
use crate::notes;
use crate::session::{Context, Nothing};
use crate::workspace;

const SAVE: Action = Action::new("organization.save", Undo::Yes);

/// What the workspace sets.
pub fn show(context: &Context<'_>, _: Nothing) -> Result<Practices, Refusal> {
    context.session.read(store::practices)
}

/// Sets the practices: coordinators and administrators; in a vault that has
/// neither, everyone.
pub fn save(context: &Context<'_>, request: Practices) -> Result<Changed<()>, Refusal> {
    let practices = checked(request)?;
    context.session.write(SAVE, |w| {
        let workspace = workspace::subject(w)?;
        w.on(workspace, |tx| store::write(tx, &practices))
    })
}

fn checked(mut practices: Practices) -> Result<Practices, Error> {
    let too_long = |text: &str| text.chars().count() > notes::LONGEST;
    if practices.templates.len() > MOST_TEMPLATES
        || practices
            .templates
            .iter()
            .any(|t| too_long(&t.text) || too_long(&t.title))
    {
        return Err(Error::TooMany(MOST_TEMPLATES));
    }
    for template in &mut practices.templates {
        template.title = template.title.trim().to_owned();
        if template.title.is_empty() || template.text.trim().is_empty() {
            return Err(Error::TemplateEmpty);
        }
    }
    Ok(practices)
}
