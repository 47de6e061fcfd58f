//! The Fluent check: every key that is used exists in both languages, with the
//! same variables; every key that exists is used; French spacing holds.
//!
//! A key is *required* where it stands alone in `t("…")` (window) or in
//! `say("…")`, `find("…")` (Rust), and by each line of `locales/dynamic-keys.txt`
//! that names a list. A key is *used* where it stands as a whole literal
//! anywhere in the sources, is required, or matches a declared pattern.

use crate::literals::{Literal, Source, literals};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Where keys made at run time are declared.
const DECLARED: &str = "locales/dynamic-keys.txt";

type Keys = BTreeMap<String, BTreeSet<String>>;

/// What the sources say.
#[derive(Default)]
struct Sources {
    /// Keys asked for by a literal, with the file that asks.
    required: BTreeMap<String, String>,
    /// Every literal.
    literals: BTreeSet<String>,
    /// Beginnings of keys made by templates, with the file.
    templates: BTreeMap<String, String>,
    /// Closed lists: name, codes.
    lists: BTreeMap<String, BTreeSet<String>>,
}

/// Checks the whole project.
///
/// # Errors
/// Every fault, one a line.
pub fn check(root: &Path) -> Result<(), String> {
    let mut faults = Vec::new();
    let french = language(&root.join("locales/fr"), &mut faults)?;
    let english = language(&root.join("locales/en"), &mut faults)?;
    let mut sources = Sources::default();
    for (folder, end) in [
        ("src-tauri/core/src", "rs"),
        ("src-tauri/cli/src", "rs"),
        ("src-tauri/src", "rs"),
        ("ui/src", "ts"),
        ("ui/src", "tsx"),
    ] {
        for file in files(&root.join(folder), end)? {
            let text = fs::read_to_string(&file).map_err(|e| e.to_string())?;
            let name = file
                .strip_prefix(root)
                .unwrap_or(&file)
                .display()
                .to_string();
            sources.read(&name, &text);
        }
    }
    let declared =
        fs::read_to_string(root.join(DECLARED)).map_err(|e| format!("{DECLARED}: {e}"))?;
    compare(&french.keys, &english.keys, &mut faults);
    usage(&sources, &declared, &french, &mut faults);
    if faults.is_empty() {
        println!("{} keys, in both languages, all used.", french.keys.len());
        Ok(())
    } else {
        Err(format!("{}\n{} faults", faults.join("\n"), faults.len()))
    }
}

fn files(folder: &Path, end: &str) -> Result<Vec<PathBuf>, String> {
    let mut found = Vec::new();
    let Ok(entries) = fs::read_dir(folder) else {
        return Ok(found);
    };
    for entry in entries {
        let path = entry.map_err(|e| e.to_string())?.path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if path.is_dir() && name != "generated" {
            found.extend(files(&path, end)?);
        } else if name.ends_with(&format!(".{end}")) && !name.contains(".test.") {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// One language.
#[derive(Default)]
struct Language {
    keys: Keys,
    /// Keys that another message uses.
    referred: BTreeSet<String>,
}

fn language(folder: &Path, faults: &mut Vec<String>) -> Result<Language, String> {
    let mut language = Language::default();
    let french = folder.ends_with("fr");
    for file in files(folder, "ftl")? {
        let name = format!(
            "{}/{}",
            folder.file_name().unwrap_or_default().display(),
            file.file_name().unwrap_or_default().display()
        );
        let text = fs::read_to_string(&file).map_err(|e| e.to_string())?;
        if french {
            typography(&name, &text, faults);
        }
        language.read(&name, &text, faults);
    }
    Ok(language)
}

impl Language {
    fn read(&mut self, file: &str, text: &str, faults: &mut Vec<String>) {
        let resource = match fluent_syntax::parser::parse(text) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                faults.extend(errors.iter().map(|e| format!("{file}: {e}")));
                resource
            }
        };
        for entry in resource.body {
            let (id, patterns): (String, Vec<Pattern<&str>>) = match entry {
                Entry::Message(m) => (
                    m.id.name.to_owned(),
                    m.value
                        .into_iter()
                        .chain(m.attributes.into_iter().map(|a| a.value))
                        .collect(),
                ),
                Entry::Term(t) => (format!("-{}", t.id.name), vec![t.value]),
                _ => continue,
            };
            let mut variables = BTreeSet::new();
            for pattern in &patterns {
                self.pattern(pattern, &mut variables);
            }
            if self.keys.insert(id.clone(), variables).is_some() {
                faults.push(format!("{file}: {id} is there twice"));
            }
        }
    }

    fn pattern(&mut self, pattern: &Pattern<&str>, variables: &mut BTreeSet<String>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.expression(expression, variables);
            }
        }
    }

    fn expression(&mut self, expression: &Expression<&str>, variables: &mut BTreeSet<String>) {
        match expression {
            Expression::Select { selector, variants } => {
                self.inline(selector, variables);
                for variant in variants {
                    self.pattern(&variant.value, variables);
                }
            }
            Expression::Inline(inline) => self.inline(inline, variables),
        }
    }

    fn inline(&mut self, inline: &InlineExpression<&str>, variables: &mut BTreeSet<String>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                variables.insert(id.name.to_owned());
            }
            InlineExpression::MessageReference { id, .. } => {
                self.referred.insert(id.name.to_owned());
            }
            InlineExpression::TermReference { id, .. } => {
                self.referred.insert(format!("-{}", id.name));
            }
            InlineExpression::FunctionReference { arguments, .. } => {
                for argument in &arguments.positional {
                    self.inline(argument, variables);
                }
            }
            InlineExpression::Placeable { expression } => self.expression(expression, variables),
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
        }
    }
}

/// French spaces as in Quebec: non-breaking before `: % $ »` and after `«`, none
/// before `; ! ?`; no middle dot.
fn typography(file: &str, text: &str, faults: &mut Vec<String>) {
    for (number, line) in text.lines().enumerate() {
        if line.starts_with('#') {
            continue;
        }
        let chars: Vec<char> = line.chars().collect();
        let wrong = chars.windows(2).any(|pair| {
            (pair[0] == ' ' && matches!(pair[1], ':' | '%' | '»'))
                || (pair[0].is_whitespace() && matches!(pair[1], ';' | '!' | '?'))
                || pair == ['«', ' ']
                || (pair[0].is_alphabetic() && pair[1] == '»')
                || (pair[0].is_ascii_digit() && pair[1] == '%')
        });
        let dot = chars
            .windows(3)
            .any(|three| three[1] == '·' && three[0].is_alphabetic() && three[2].is_alphabetic());
        if wrong {
            faults.push(format!("{file}:{}: a space of French is wrong", number + 1));
        }
        if dot {
            faults.push(format!(
                "{file}:{}: no middle dot inside a word",
                number + 1
            ));
        }
        if chars.contains(&'\'') {
            faults.push(format!("{file}:{}: the French apostrophe is ’", number + 1));
        }
    }
}

fn compare(french: &Keys, english: &Keys, faults: &mut Vec<String>) {
    for (key, variables) in french {
        match english.get(key) {
            None if key.starts_with('-') => {}
            None => faults.push(format!("{key}: missing in English")),
            Some(other) if other != variables => faults.push(format!(
                "{key}: variables differ: {variables:?} in French, {other:?} in English"
            )),
            Some(_) => {}
        }
    }
    let missing = english
        .keys()
        .filter(|key| !key.starts_with('-') && !french.contains_key(*key));
    faults.extend(missing.map(|key| format!("{key}: missing in French")));
}

/// Looks like a key: lower-case words joined by hyphens.
fn is_key(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_')
}

impl Sources {
    fn read(&mut self, file: &str, text: &str) {
        let rust = file.ends_with(".rs");
        // Tests at the end of a Rust file ask for keys on purpose that do not exist.
        let text = match text.find("#[cfg(test)]") {
            Some(end) if rust => &text[..end],
            _ => text,
        };
        let language = if rust {
            Source::Rust
        } else {
            Source::TypeScript
        };
        for literal in literals(text, language) {
            self.literal(file, &literal);
        }
        if rust {
            self.lists_of(text);
        }
    }

    fn literal(&mut self, file: &str, literal: &Literal) {
        let before = literal.before.as_str();
        let window = file.ends_with(".ts") || file.ends_with(".tsx");
        let asks = if window {
            before.ends_with("t(") && !ends_in_word(before, "t(")
        } else {
            before.ends_with("say(") || before.ends_with("find(")
        };
        let key = literal.text.split('.').next().unwrap_or_default();
        if literal.open {
            if asks {
                self.templates.insert(literal.text.clone(), file.to_owned());
            }
            return;
        }
        if asks && is_key(key) && (window || key.contains('-')) {
            self.required.insert(key.to_owned(), file.to_owned());
        }
        self.literals.insert(key.to_owned());
    }

    fn list(&mut self, name: &str, code: &str) {
        let codes = self.lists.entry(name.to_owned()).or_default();
        codes.insert(code.to_owned());
    }

    /// Closed lists, refusal codes, actions and progress stages of a Rust source.
    fn lists_of(&mut self, text: &str) {
        for body in after(text, "coded_enum!") {
            let Some(start) = body.find("pub enum ") else {
                continue;
            };
            let rest = &body[start + "pub enum ".len()..];
            let name: String = rest.chars().take_while(|c| c.is_alphanumeric()).collect();
            for literal in literals(block(rest), Source::Rust) {
                if literal.before.ends_with('=') {
                    self.list(&name, &literal.text);
                }
            }
        }
        for (mark, ends) in [
            ("fn code(&self) -> &'static str", &["=>", "{"][..]),
            ("Refusal {", &["code:"]),
        ] {
            for body in after(text, mark) {
                for literal in literals(block(body), Source::Rust) {
                    let answers = ends.iter().any(|end| literal.before.ends_with(end));
                    if answers && is_key(&literal.text) {
                        self.list("Coded", &literal.text);
                    }
                }
            }
        }
        for (call, name) in [("Action::new(", "Action"), (".report(", "Stage")] {
            for literal in literals(text, Source::Rust) {
                if literal.before.ends_with(call) {
                    self.list(name, &literal.text.replace('.', "-"));
                }
            }
        }
    }
}

/// `assert(` ends in `t(` too: only the word `t` asks.
fn ends_in_word(before: &str, call: &str) -> bool {
    before
        .strip_suffix(call)
        .and_then(|head| head.chars().last())
        .is_some_and(|c| c.is_alphanumeric() || c == '_')
}

fn after<'a>(text: &'a str, mark: &'a str) -> impl Iterator<Item = &'a str> {
    text.match_indices(mark)
        .map(move |(at, found)| &text[at + found.len()..])
}

/// From here to the brace that closes the first one opened.
fn block(text: &str) -> &str {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            ';' if depth == 0 => return "",
            '{' => depth += 1,
            '}' if depth <= 1 => return &text[..at],
            '}' => depth -= 1,
            _ => {}
        }
    }
    text
}

fn usage(sources: &Sources, declared: &str, french: &Language, faults: &mut Vec<String>) {
    let mut required = sources.required.clone();
    let mut beginnings = Vec::new();
    for line in declared.lines() {
        let line = line.split('#').next().unwrap_or_default().trim();
        if line.is_empty() {
            continue;
        }
        match pattern(line, &sources.lists) {
            Ok((beginning, None)) => beginnings.push(beginning),
            Ok((beginning, Some(keys))) => {
                beginnings.push(beginning);
                for key in keys {
                    required.insert(key, format!("{DECLARED}: {line}"));
                }
            }
            Err(why) => faults.push(format!("{DECLARED}: {line}: {why}")),
        }
    }
    let wild: BTreeSet<&str> = declared
        .lines()
        .filter_map(|line| line.trim().strip_suffix('*'))
        .collect();
    for (key, file) in &required {
        if !french.keys.contains_key(key) {
            faults.push(format!("{key}: no sentence, asked by {file}"));
        }
    }
    for (beginning, file) in &sources.templates {
        if !beginnings.iter().any(|b| b == beginning) {
            faults.push(format!(
                "{beginning}…: made in {file}, not declared in {DECLARED}"
            ));
        }
    }
    for key in french.keys.keys() {
        let used = required.contains_key(key)
            || sources.literals.contains(key)
            || french.referred.contains(key)
            || wild.iter().any(|beginning| key.starts_with(beginning));
        if !used {
            faults.push(format!("{key}: nothing uses it"));
        }
    }
}

/// A declared pattern: its beginning, and the keys that it requires.
type Declared = (String, Option<Vec<String>>);

/// `error-{Coded}`, `unit-{day|week}`, `field-*`.
fn pattern(line: &str, lists: &BTreeMap<String, BTreeSet<String>>) -> Result<Declared, String> {
    if let Some(beginning) = line.strip_suffix('*') {
        return Ok((beginning.to_owned(), None));
    }
    let beginning = line.split('{').next().unwrap_or_default().to_owned();
    if beginning == line {
        return Err("neither * nor {List}".to_owned());
    }
    Ok((beginning, Some(spelled(line, lists)?)))
}

/// Every key of a pattern, all its braces spelled out.
fn spelled(line: &str, lists: &BTreeMap<String, BTreeSet<String>>) -> Result<Vec<String>, String> {
    let Some((beginning, rest)) = line.split_once('{') else {
        return Ok(vec![line.to_owned()]);
    };
    let (inside, end) = rest.split_once('}').ok_or("a brace is not closed")?;
    let codes: Vec<&str> = if inside.contains('|') {
        inside.split('|').map(str::trim).collect()
    } else {
        let list = lists.get(inside).ok_or("no list has this name")?;
        list.iter().map(String::as_str).collect()
    };
    let mut keys = Vec::new();
    for end in spelled(end, lists)? {
        keys.extend(codes.iter().map(|code| format!("{beginning}{code}{end}")));
    }
    Ok(keys)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn faults(
        french: &str,
        english: &str,
        rust: &str,
        window: &str,
        declared: &str,
    ) -> Vec<String> {
        let mut faults = Vec::new();
        let (mut fr, mut en) = (Language::default(), Language::default());
        typography("fr/x.ftl", french, &mut faults);
        fr.read("fr/x.ftl", french, &mut faults);
        en.read("en/x.ftl", english, &mut faults);
        let mut sources = Sources::default();
        sources.read("x.rs", rust);
        sources.read("x.tsx", window);
        compare(&fr.keys, &en.keys, &mut faults);
        usage(&sources, declared, &fr, &mut faults);
        faults
    }

    #[test]
    fn a_sound_project_has_no_fault() {
        let found = faults(
            "save = Enregistrer { $n }\nstatus-open = Ouvert",
            "save = Save { $n }\nstatus-open = Open",
            "coded_enum! { pub enum Status { Open = \"open\" } }",
            "t(\"save\"); t(`status-${s}`)",
            "status-{Status}",
        );
        assert_eq!(found, Vec::<String>::new());
    }

    #[test]
    fn a_missing_key_is_named_with_its_asker() {
        let found = faults("", "", "", "<p>{t('lost')}</p>", "");
        assert_eq!(found, ["lost: no sentence, asked by x.tsx"]);
    }

    #[test]
    fn a_key_that_nothing_uses_is_named() {
        assert_eq!(
            faults("old = x", "old = x", "", "", ""),
            ["old: nothing uses it"]
        );
    }

    #[test]
    fn a_key_of_one_language_is_named() {
        assert_eq!(
            faults("a = x", "", "", "t('a')", ""),
            ["a: missing in English"]
        );
        let found = faults("", "a = x", "", "", "");
        assert_eq!(found, ["a: missing in French"]);
    }

    #[test]
    fn other_variables_are_named() {
        let found = faults("a = { $n }", "a = { $count }", "", "t('a')", "");
        assert!(found[0].starts_with("a: variables differ"), "{found:?}");
    }

    #[test]
    fn every_refusal_needs_its_sentence() {
        let rust = "fn code(&self) -> &'static str { match self { E::A => \"gone\", E::B(e) => e.code() } }";
        let found = faults("", "", rust, "", "error-{Coded}");
        assert_eq!(found.len(), 1);
        assert!(found[0].starts_with("error-gone: no sentence"), "{found:?}");
    }

    #[test]
    fn every_action_needs_its_sentence() {
        let rust = "const A: Action = Action::new(\"cases.open\", Undo::Yes);";
        let found = faults("", "", rust, "", "action-{Action}");
        assert!(
            found[0].starts_with("action-cases-open: no sentence"),
            "{found:?}"
        );
    }

    #[test]
    fn a_template_must_be_declared() {
        let found = faults("", "", "", "t(`kind-${k}`)", "");
        assert!(found[0].starts_with("kind-…"), "{found:?}");
    }

    #[test]
    fn french_spaces_and_points_are_checked() {
        for wrong in [
            "a = Quoi ?",
            "a = Quoi\u{a0}?",
            "a = « Oui\u{a0}»",
            "a = employé·e",
            "a = l'eau",
        ] {
            assert_eq!(faults(wrong, "a = x", "", "t('a')", "").len(), 1, "{wrong}");
        }
        assert!(faults("a = Quoi?", "a = What?", "", "t('a')", "").is_empty());
    }
}
