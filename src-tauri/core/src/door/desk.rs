//! The desk: a vault folder that is closed, or open with a session.

use crate::error::Refusal;
use crate::session::{Clock, Error, Session};
use crate::vault::Effort;
use std::sync::{Arc, PoisonError, RwLock};

/// What the program holds between two calls.
pub struct Desk {
    session: RwLock<Option<Arc<Session>>>,
    clock: Arc<Clock>,
    effort: Effort,
}

impl Desk {
    /// A desk with nothing open.
    pub fn new(clock: Clock) -> Self {
        Desk::with_effort(clock, crate::vault::operations::EFFORT)
    }

    /// A desk whose new vaults take another effort: for tests.
    pub fn with_effort(clock: Clock, effort: Effort) -> Self {
        Desk {
            session: RwLock::new(None),
            clock: Arc::new(clock),
            effort,
        }
    }

    /// How hard new passphrases are to guess.
    pub fn effort(&self) -> Effort {
        self.effort
    }

    /// The clock that sessions share.
    pub fn clock(&self) -> Arc<Clock> {
        Arc::clone(&self.clock)
    }

    /// The open session.
    ///
    /// # Errors
    /// `vault-locked` when there is none.
    pub fn session(&self) -> Result<Arc<Session>, Refusal> {
        self.session
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
            .ok_or_else(|| Error::Locked.into())
    }

    /// Puts a session on the desk.
    pub fn open(&self, session: Session) {
        *self.session.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(session));
    }

    /// Takes the session away; its keys go with it once its last call ends.
    pub fn close(&self) {
        self.session
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
    }
}
