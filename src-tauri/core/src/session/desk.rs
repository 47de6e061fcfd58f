//! The desk: a vault folder that is closed, or open with a session.

use super::{Clock, Error, Session};
use crate::error::Refusal;
use crate::journal::Registry;
use crate::vault::{Effort, Migration};
use ancrage_paper::{NoPress, Press};
use std::sync::{Arc, Mutex, PoisonError, RwLock, Weak};
use std::time::{Duration, Instant};

/// Longer than a back-up of half a gigabyte.
const LONGEST_WAIT: Duration = Duration::from_secs(30);

/// What the rooms bring: their tables, their rules.
pub struct House {
    /// The schema, step by step; append-only.
    pub migrations: &'static [Migration],
    /// What the journal knows of them.
    pub registry: Registry,
}

/// What the program holds between two calls.
pub struct Desk {
    session: RwLock<Option<Arc<Session>>>,
    /// The session taken away last: long work may still hold it.
    last: Mutex<Weak<Session>>,
    clock: Arc<Clock>,
    effort: Effort,
    house: &'static House,
    press: &'static dyn Press,
}

impl Desk {
    /// A desk with nothing open, whose new passphrases take this effort to guess.
    pub fn new(clock: Clock, effort: Effort, house: &'static House) -> Self {
        Desk {
            session: RwLock::new(None),
            last: Mutex::new(Weak::new()),
            clock: Arc::new(clock),
            effort,
            house,
            press: &NoPress,
        }
    }

    /// The same desk, with what sets pages: it comes from outside, so that what
    /// never prints is built without it.
    pub fn printing_with(self, press: &'static dyn Press) -> Self {
        Desk { press, ..self }
    }

    /// What sets pages.
    pub fn press(&self) -> &'static dyn Press {
        self.press
    }

    /// What the rooms bring.
    pub fn house(&self) -> &'static House {
        self.house
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
        let taken = self
            .session
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        if let Some(session) = taken {
            *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Arc::downgrade(&session);
        }
    }

    /// Waits, within bounds, for the work that still held the last session: a
    /// back-up, an import that ends behind the locked screen.
    pub fn wait_for_the_last(&self) {
        let last = self
            .last
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        let since = Instant::now();
        while last.strong_count() > 0 && since.elapsed() < LONGEST_WAIT {
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}
