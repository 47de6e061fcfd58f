//! The desk: a vault folder that is closed, or open with a session.

use crate::error::Refusal;
use crate::session::{Clock, Error, Session};
use std::sync::{Arc, PoisonError, RwLock};

/// What the program holds between two calls.
pub struct Desk {
    session: RwLock<Option<Arc<Session>>>,
    clock: Arc<Clock>,
}

impl Desk {
    /// A desk with nothing open.
    pub fn new(clock: Clock) -> Self {
        Desk {
            session: RwLock::new(None),
            clock: Arc::new(clock),
        }
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
