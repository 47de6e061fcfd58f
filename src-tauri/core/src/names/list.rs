//! A bare list of names, searched as a vault's people are.

use super::index;
use crate::error::Refusal;
use rusqlite::Connection;

/// Names in memory, each known by its place, from 0.
pub struct List {
    conn: Connection,
}

impl List {
    /// Indexes names in order.
    ///
    /// # Errors
    /// No memory left.
    pub fn of<'a>(names: impl Iterator<Item = &'a str>) -> Result<Self, Refusal> {
        let mut conn = Connection::open_in_memory()?;
        conn.set_prepared_statement_cache_capacity(32);
        rusqlite::vtab::array::load_module(&conn)?;
        conn.execute_batch(index::MIGRATION)?;
        let tx = conn.transaction()?;
        for (place, name) in names.enumerate() {
            let owner = (place as u64).to_be_bytes();
            index::put(&tx, &owner, &[name.to_owned()])?;
        }
        tx.commit()?;
        Ok(List { conn })
    }

    /// Places of the names that answer, best first.
    ///
    /// # Errors
    /// No memory left.
    pub fn search(&self, text: &str, limit: usize) -> Result<Vec<u64>, Refusal> {
        let hits = index::search(&self.conn, text, limit)?;
        Ok(hits
            .iter()
            .filter_map(|hit| hit.owner.as_slice().try_into().ok())
            .map(u64::from_be_bytes)
            .collect())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_list_answers_by_place() {
        let list = List::of(["Tremblay, Zoé", "Tarkovskij"].into_iter()).unwrap();
        assert_eq!(list.search("тарковский", 10).unwrap(), [1]);
        assert_eq!(list.search("zoe", 10).unwrap(), [0]);
    }
}
