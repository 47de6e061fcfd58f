//! The one list of operations. A line here gives the window its typed call, the
//! command line its `call`, and the tests something to attack.

use super::{Context, Desk, Error, Nothing, Progress, answer, parse};
use crate::error::Refusal;
use crate::session::Capability;
use serde_json::Value;
use std::path::Path;
use ts_rs::{Config, ExportError, TS};

/// A line of the TypeScript map.
struct Binding {
    name: &'static str,
    request: String,
    response: String,
}

macro_rules! operations {
    (desk { $($dname:literal => $dfn:path : $dreq:ty => $dres:ty;)* }
     session { $($name:literal [$cap:ident] => $f:path : $req:ty => $res:ty;)* }) => {
        /// Every operation's name.
        pub const NAMES: &[&str] = &[$($dname,)* $($name,)*];

        /// Runs one operation.
        ///
        /// # Errors
        /// An unknown name, a wrong request, or what the operation refuses.
        pub fn call(
            desk: &Desk,
            name: &str,
            request: Value,
            progress: &dyn Progress,
        ) -> Result<Value, Refusal> {
            match name {
                $($dname => {
                    let request: $dreq = parse(request)?;
                    answer::<$dres>($dfn(desk, request, progress)?)
                })*
                $($name => {
                    let session = desk.session()?;
                    session.require(Capability::$cap)?;
                    let request: $req = parse(request)?;
                    let context = Context { session: &session, progress };
                    answer::<$res>($f(&context, request)?)
                })*
                _ => Err(Error::UnknownOperation(name.to_owned()).into()),
            }
        }

        fn bindings(config: &Config) -> Result<Vec<Binding>, ExportError> {
            let mut found = Vec::new();
            $(found.push(binding::<$dreq, $dres>(config, $dname)?);)*
            $(found.push(binding::<$req, $res>(config, $name)?);)*
            Ok(found)
        }
    };
}

operations! {
    desk {
    }
    session {
        "journal.undo_state" [Anyone] => crate::history::operations::undo_state: Nothing => crate::journal::UndoState;
        "journal.undo" [Anyone] => crate::history::operations::undo: Nothing => crate::journal::Changed<()>;
        "journal.redo" [Anyone] => crate::history::operations::redo: Nothing => crate::journal::Changed<()>;
        "journal.history" [ReadFiles] => crate::history::operations::history: crate::history::HistoryRequest => Vec<crate::journal::HistoryLine>;
    }
}

fn binding<Request: TS + 'static, Response: TS + 'static>(
    config: &Config,
    name: &'static str,
) -> Result<Binding, ExportError> {
    export_deep::<Request>(config)?;
    export_deep::<Response>(config)?;
    Ok(Binding {
        name,
        request: Request::name(config),
        response: Response::name(config),
    })
}

/// Exports a type and what it is made of; `Vec<T>` and the like have no file of
/// their own, their parts have.
fn export_deep<T: TS + 'static>(config: &Config) -> Result<(), ExportError> {
    struct Visit<'a>(&'a Config, Result<(), ExportError>);
    impl ts_rs::TypeVisitor for Visit<'_> {
        fn visit<T: TS + 'static + ?Sized>(&mut self) {
            if self.1.is_ok() && T::output_path().is_some() {
                self.1 = T::export_all(self.0);
            }
        }
    }
    if T::output_path().is_some() {
        T::export_all(config)?;
    }
    let mut visit = Visit(config, Ok(()));
    T::visit_dependencies(&mut visit);
    T::visit_generics(&mut visit);
    visit.1
}

/// Writes the TypeScript types of every operation into `folder`.
///
/// # Errors
/// The folder cannot be written.
pub fn export_bindings(folder: &Path) -> Result<(), ExportError> {
    let config = Config::new().with_out_dir(folder);
    let bindings = bindings(&config)?;
    export_deep::<Refusal>(&config)?;
    let mut types: Vec<String> = std::fs::read_dir(folder)?
        .filter_map(|file| file.ok()?.file_name().into_string().ok())
        .filter_map(|file| file.strip_suffix(".ts").map(str::to_owned))
        .filter(|name| name != "operations" && name != "index")
        .collect();
    types.sort();
    let mut text = String::from("// Generated from the core's list of operations. Do not edit.\n");
    for name in &types {
        text.push_str(&format!("import type {{ {name} }} from \"./{name}\";\n"));
    }
    text.push_str(&format!("\nexport type {{ {} }};\n", types.join(", ")));
    text.push_str("\nexport interface Operations {\n");
    for b in &bindings {
        text.push_str(&format!(
            "  \"{}\": {{ request: {}; response: {} }};\n",
            b.name, b.request, b.response
        ));
    }
    text.push_str("}\n");
    std::fs::write(folder.join("operations.ts"), text)?;
    Ok(())
}
