//! The TypeScript types of every operation, for the window.

use super::operations;
use crate::error::Refusal;
use std::any::{TypeId, type_name};
use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};
use ts_rs::{Config, ExportError, TS, TypeVisitor};

/// Why the types cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The folder or a type.
    #[error(transparent)]
    Export(#[from] ExportError),
    /// The list of operations.
    #[error(transparent)]
    Io(#[from] std::io::Error),
    /// One file for two types: the second would hide the first.
    #[error("{0} and {1} have one name in TypeScript: give one `#[ts(rename = …)]`")]
    TwoOfOneName(&'static str, &'static str),
}

/// The types told so far, and the line of each operation.
pub(super) struct Types {
    config: Config,
    seen: HashSet<TypeId>,
    /// Whose each file is.
    files: BTreeMap<PathBuf, &'static str>,
    lines: Vec<String>,
    outcome: Result<(), Error>,
}

impl Types {
    fn into(folder: &Path) -> Self {
        Types {
            config: Config::new().with_out_dir(folder),
            seen: HashSet::new(),
            files: BTreeMap::new(),
            lines: Vec::new(),
            outcome: Ok(()),
        }
    }

    /// Tells an operation: its two types, what they are made of, its line.
    pub(super) fn operation<Request: TS + 'static, Response: TS + 'static>(
        &mut self,
        name: &str,
    ) -> Result<(), Error> {
        self.visit::<Request>();
        self.visit::<Response>();
        let (request, response) = (Request::name(&self.config), Response::name(&self.config));
        self.lines.push(format!(
            "  \"{name}\": {{ request: {request}; response: {response} }};\n"
        ));
        std::mem::replace(&mut self.outcome, Ok(()))
    }

    fn write<T: TS + 'static + ?Sized>(&mut self) -> Result<(), Error> {
        // A type of types (`Vec<T>`) has no file of its own; its parts have.
        let Some(path) = T::output_path() else {
            return Ok(());
        };
        let name = without_parameters(type_name::<T>());
        match self.files.insert(path, name) {
            Some(other) if other != name => Err(Error::TwoOfOneName(other, name)),
            _ => Ok(T::export(&self.config)?),
        }
    }
}

impl TypeVisitor for Types {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if self.outcome.is_err() || !self.seen.insert(TypeId::of::<T>()) {
            return;
        }
        self.outcome = self.write::<T>();
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

fn without_parameters(name: &'static str) -> &'static str {
    name.split('<').next().unwrap_or(name)
}

/// Writes the TypeScript types of every operation into `folder`.
///
/// # Errors
/// The folder cannot be written; two types have one name.
pub fn export_bindings(folder: &Path) -> Result<(), Error> {
    let mut types = Types::into(folder);
    operations::tell(&mut types)?;
    types.visit::<Refusal>();
    types.outcome?;
    let mut names: Vec<String> = types
        .files
        .keys()
        .filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()))
        .collect();
    names.sort();
    let mut text = String::from("// Generated from the core's list of operations. Do not edit.\n");
    for name in &names {
        text.push_str(&format!("import type {{ {name} }} from \"./{name}\";\n"));
    }
    text.push_str(&format!("\nexport type {{ {} }};\n", names.join(", ")));
    text.push_str("\nexport interface Operations {\n");
    text.extend(types.lines);
    text.push_str("}\n");
    std::fs::write(folder.join("operations.ts"), text)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[derive(TS)]
    #[ts(export)]
    #[allow(dead_code)]
    struct Twice {
        here: u8,
    }

    mod elsewhere {
        #[derive(ts_rs::TS)]
        #[ts(export)]
        #[allow(dead_code)]
        pub struct Twice {
            there: u8,
        }
    }

    #[test]
    fn two_types_of_one_name_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let mut types = Types::into(folder.path());
        types.operation::<Twice, Vec<Twice>>("a.once").unwrap();
        let twice = types.operation::<Option<elsewhere::Twice>, u8>("b.again");
        assert!(matches!(twice, Err(Error::TwoOfOneName(_, _))));
    }
}
