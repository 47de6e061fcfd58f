//! The real shape of every operation's request and answer, read from the types
//! that the window is built with: an operation added there is attacked here.

use std::collections::BTreeMap;
use std::path::Path;

/// What a value may be.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// Any text.
    Text,
    /// Any number.
    Number,
    /// True or false.
    Bool,
    /// Nothing.
    Null,
    /// Anything.
    Any,
    /// This text alone.
    Literal(String),
    /// A list of one shape.
    List(Box<Shape>),
    /// So many values, each of its shape.
    Tuple(Vec<Shape>),
    /// Any names, values of one shape.
    Map(Box<Shape>),
    /// Fields: name, whether it may be absent, shape.
    Object(Vec<(String, bool, Shape)>),
    /// One of these.
    Either(Vec<Shape>),
    /// A named type, with what fills its parameter.
    Named(String, Vec<Shape>),
}

/// Every operation and every type.
pub struct Shapes {
    /// Operation, request, answer.
    pub operations: Vec<(String, Shape, Shape)>,
    types: BTreeMap<String, (Vec<String>, Shape)>,
}

impl Shapes {
    /// Reads the folder of generated types.
    pub fn read(folder: &Path) -> Self {
        let mut shapes = Shapes {
            operations: Vec::new(),
            types: BTreeMap::new(),
        };
        for file in std::fs::read_dir(folder).expect("the generated types") {
            let path = file.expect("a file").path();
            if path.extension().is_some_and(|e| e == "ts") {
                let text = std::fs::read_to_string(&path).expect("a type");
                shapes.add(&text);
            }
        }
        assert!(shapes.operations.len() > 40, "the operations are read");
        shapes
    }

    fn add(&mut self, text: &str) {
        let mut reader = Reader::new(text);
        while let Some(word) = reader.skip_to_declaration() {
            if word == "interface" {
                let name = reader.name();
                let Shape::Object(fields) = reader.shape() else {
                    panic!("{name} is no object");
                };
                for (operation, _, shape) in fields {
                    let Shape::Object(parts) = shape else {
                        panic!("{operation} has no request");
                    };
                    let part = |wanted: &str| {
                        let found = parts.iter().find(|(name, ..)| name == wanted);
                        found.map(|(.., shape)| shape.clone()).expect("a part")
                    };
                    self.operations
                        .push((operation, part("request"), part("response")));
                }
                continue;
            }
            let name = reader.name();
            let parameters = reader.parameters();
            if reader.take("=") {
                let shape = reader.shape();
                self.types.insert(name, (parameters, shape));
            }
        }
    }

    /// What a named type stands for.
    pub fn of(&self, name: &str, filled: &[Shape]) -> Shape {
        let (parameters, shape) = self
            .types
            .get(name)
            .unwrap_or_else(|| panic!("no type {name}"));
        let by_name: BTreeMap<&str, &Shape> =
            parameters.iter().map(String::as_str).zip(filled).collect();
        fill(shape, &by_name)
    }
}

fn fill(shape: &Shape, by_name: &BTreeMap<&str, &Shape>) -> Shape {
    let all = |shapes: &[Shape]| shapes.iter().map(|s| fill(s, by_name)).collect();
    match shape {
        Shape::Named(name, filled) => match by_name.get(name.as_str()) {
            Some(real) => (*real).clone(),
            None => Shape::Named(name.clone(), all(filled)),
        },
        Shape::List(inner) => Shape::List(Box::new(fill(inner, by_name))),
        Shape::Map(inner) => Shape::Map(Box::new(fill(inner, by_name))),
        Shape::Tuple(inner) => Shape::Tuple(all(inner)),
        Shape::Either(inner) => Shape::Either(all(inner)),
        Shape::Object(fields) => Shape::Object(
            fields
                .iter()
                .map(|(name, absent, shape)| (name.clone(), *absent, fill(shape, by_name)))
                .collect(),
        ),
        plain => plain.clone(),
    }
}

/// Words and marks of TypeScript, comments left out.
struct Reader {
    words: Vec<String>,
    at: usize,
}

impl Reader {
    fn new(text: &str) -> Self {
        let mut words = Vec::new();
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let taken = if rest.starts_with("/*") {
                rest.find("*/").map_or(rest.len(), |end| end + 2)
            } else if rest.starts_with("//") {
                rest.find('\n').unwrap_or(rest.len())
            } else if first == '"' {
                let end = 1 + rest[1..].find('"').expect("a closed text") + 1;
                words.push(rest[..end].to_owned());
                end
            } else if first.is_alphanumeric() || first == '_' {
                let end = rest
                    .find(|c: char| !c.is_alphanumeric() && c != '_')
                    .unwrap_or(rest.len());
                words.push(rest[..end].to_owned());
                end
            } else {
                if !first.is_whitespace() {
                    words.push(first.to_string());
                }
                first.len_utf8()
            };
            rest = &rest[taken..];
        }
        Reader { words, at: 0 }
    }

    fn peek(&self) -> &str {
        self.words.get(self.at).map_or("", String::as_str)
    }

    fn name(&mut self) -> String {
        let name = self.peek().to_owned();
        self.at += 1;
        name
    }

    fn take(&mut self, mark: &str) -> bool {
        let there = self.peek() == mark;
        self.at += usize::from(there);
        there
    }

    fn skip_to_declaration(&mut self) -> Option<String> {
        while self.at + 1 < self.words.len() {
            let exported = self.take("export");
            let word = self.name();
            if exported && (word == "interface" || (word == "type" && self.peek() != "{")) {
                return Some(word);
            }
        }
        None
    }

    fn parameters(&mut self) -> Vec<String> {
        let mut found = Vec::new();
        if self.take("<") {
            while !self.take(">") {
                found.push(self.name());
                self.take(",");
            }
        }
        found
    }

    fn shape(&mut self) -> Shape {
        self.take("|");
        let mut shapes = vec![self.one()];
        while self.take("|") {
            shapes.push(self.one());
        }
        if shapes.len() == 1 {
            shapes.remove(0)
        } else {
            Shape::Either(shapes)
        }
    }

    fn list_until(&mut self, end: &str) -> Vec<Shape> {
        let mut found = Vec::new();
        while !self.take(end) {
            found.push(self.shape());
            self.take(",");
        }
        found
    }

    fn one(&mut self) -> Shape {
        if self.take("{") {
            return self.object();
        }
        if self.take("[") {
            return Shape::Tuple(self.list_until("]"));
        }
        let word = self.name();
        if let Some(text) = word.strip_prefix('"') {
            return Shape::Literal(text.trim_end_matches('"').to_owned());
        }
        let filled = if self.take("<") {
            self.list_until(">")
        } else {
            Vec::new()
        };
        match (word.as_str(), filled.as_slice()) {
            ("string", _) => Shape::Text,
            ("number", _) => Shape::Number,
            ("boolean", _) => Shape::Bool,
            ("null", _) => Shape::Null,
            ("unknown", _) => Shape::Any,
            ("Array", [inner]) => Shape::List(Box::new(inner.clone())),
            ("Record", [_, Shape::Named(never, _)]) if never == "never" => {
                Shape::Object(Vec::new())
            }
            ("Record", [_, inner]) => Shape::Map(Box::new(inner.clone())),
            _ => Shape::Named(word, filled),
        }
    }

    fn object(&mut self) -> Shape {
        let mut fields = Vec::new();
        if self.take("[") {
            // `{ [key in Name]?: T }`: a map whose keys are codes of a list.
            let (_, _, _) = (self.name(), self.name(), self.shape());
            self.take("]");
            self.take("?");
            assert!(self.take(":"), "a shape after a mapped key");
            let inner = self.shape();
            self.take(",");
            self.take(";");
            assert!(self.take("}"), "the end of a map");
            return Shape::Map(Box::new(inner));
        }
        while !self.take("}") {
            let name = self.name().trim_matches('"').to_owned();
            let absent = self.take("?");
            assert!(self.take(":"), "a shape after {name}");
            fields.push((name, absent, self.shape()));
            if !self.take(",") {
                self.take(";");
            }
        }
        Shape::Object(fields)
    }
}
