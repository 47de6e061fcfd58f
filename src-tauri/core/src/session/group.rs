//! Several writes that stand or fall together.

use super::Session;
use crate::error::Refusal;
use crate::ids::GroupId;
use crate::journal::Action;

/// A group that is taken back unless it is closed: by a refusal, by a panic; by a
/// crash, at the next opening.
pub struct OpenGroup<'s> {
    session: &'s Session,
    id: GroupId,
    closed: bool,
}

impl<'s> OpenGroup<'s> {
    /// Begins a group.
    ///
    /// # Errors
    /// The disk refuses.
    pub fn open(session: &'s Session, action: Action) -> Result<Self, Refusal> {
        Ok(OpenGroup {
            session,
            id: session.open_group(action)?,
            closed: false,
        })
    }

    /// What its writes name.
    pub fn id(&self) -> GroupId {
        self.id
    }

    /// What it wrote stands.
    ///
    /// # Errors
    /// The disk refuses; then all of it is taken back.
    pub fn close(mut self) -> Result<GroupId, Refusal> {
        self.session.close_group(self.id)?;
        self.closed = true;
        Ok(self.id)
    }
}

impl Drop for OpenGroup<'_> {
    fn drop(&mut self) {
        if !self.closed {
            // What the disk refuses to take back now is at the next opening.
            let _ = self.session.abandon(self.id);
        }
    }
}
