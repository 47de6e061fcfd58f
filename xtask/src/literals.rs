//! String literals of Rust and TypeScript sources, with what stands before them.
//!
//! A small reader, not a parser: it knows comments, quotes and templates, and
//! takes up again at the end of a line, so that a stray quote costs one line.

/// A literal.
#[derive(Debug, PartialEq, Eq)]
pub struct Literal {
    /// Its text; for a template, what comes before the first hole.
    pub text: String,
    /// A template with a hole: only a beginning is known.
    pub open: bool,
    /// The code just before it, without spaces (at most 24 characters).
    pub before: String,
}

/// The language of a source.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Source {
    Rust,
    TypeScript,
}

/// Reads every literal of a source, those in the holes of templates included.
pub fn literals(text: &str, source: Source) -> Vec<Literal> {
    let mut found = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        // A brace too many closes nothing: the rest is read all the same.
        rest = code(rest, source, &mut found);
    }
    found
}

/// Reads code up to the brace that closes it; gives what follows.
fn code<'a>(text: &'a str, source: Source, found: &mut Vec<Literal>) -> &'a str {
    let mut before = String::new();
    let mut rest = text;
    let mut depth = 0_usize;
    while let Some(next) = rest.chars().next() {
        if rest.starts_with("//") {
            rest = rest.find('\n').map_or("", |end| &rest[end..]);
            continue;
        }
        if rest.starts_with("/*") {
            rest = rest[2..].find("*/").map_or("", |end| &rest[end + 4..]);
            continue;
        }
        if source == Source::Rust && next == '\'' {
            rest = after_character(rest);
            continue;
        }
        if source == Source::TypeScript && next == '`' {
            rest = template(&rest[1..], std::mem::take(&mut before), found);
            continue;
        }
        let literal = if source == Source::Rust && before.ends_with('r') {
            raw(rest)
        } else {
            None
        };
        let opens = next == '"' || (source == Source::TypeScript && next == '\'');
        let literal = literal.or_else(|| opens.then(|| quoted(&rest[1..], next)));
        if let Some((text, after)) = literal {
            found.push(Literal {
                text,
                open: false,
                before: std::mem::take(&mut before),
            });
            rest = after;
            continue;
        }
        rest = &rest[next.len_utf8()..];
        match next {
            '{' => depth += 1,
            '}' if depth == 0 => return rest,
            '}' => depth -= 1,
            _ => {}
        }
        if !next.is_whitespace() {
            before.push(next);
            if before.chars().count() > 24 {
                before.remove(0);
            }
        }
    }
    rest
}

/// Reads a template after its first quote, its holes as code; gives what follows.
fn template<'a>(text: &'a str, before: String, found: &mut Vec<Literal>) -> &'a str {
    let place = found.len();
    let mut literal = Literal {
        text: String::new(),
        open: false,
        before,
    };
    let mut rest = text;
    while let Some(next) = rest.chars().next() {
        if rest.starts_with("${") {
            literal.open = true;
            rest = code(&rest[2..], Source::TypeScript, found);
            continue;
        }
        rest = &rest[next.len_utf8()..];
        if next == '`' {
            break;
        }
        if !literal.open {
            literal.text.push(next);
        }
    }
    found.insert(place, literal);
    rest
}

/// What follows a character (`'x'`, `'\n'`) or the quote of a lifetime of Rust.
fn after_character(rest: &str) -> &str {
    let mut chars = rest.char_indices().skip(1);
    let (first, second) = (chars.next(), chars.next());
    match (first, second) {
        (Some((_, '\\')), Some((at, escaped))) => {
            let body = &rest[at + escaped.len_utf8()..];
            body.find('\'').map_or("", |end| &body[end + 1..])
        }
        (Some(_), Some((at, '\''))) => &rest[at + 1..],
        _ => &rest[1..],
    }
}

/// A raw string of Rust, after its `r`: `"…"`, `#"…"#`.
fn raw(rest: &str) -> Option<(String, &str)> {
    let hashes = rest.len() - rest.trim_start_matches('#').len();
    let body = rest[hashes..].strip_prefix('"')?;
    let close = format!("\"{}", "#".repeat(hashes));
    let end = body.find(&close)?;
    Some((body[..end].to_owned(), &body[end + close.len()..]))
}

fn quoted(body: &str, quote: char) -> (String, &str) {
    let mut text = String::new();
    let mut chars = body.char_indices();
    while let Some((at, c)) = chars.next() {
        if c == '\\' {
            if let Some((_, escaped)) = chars.next() {
                text.push(escaped);
            }
        } else if c == quote {
            return (text, &body[at + c.len_utf8()..]);
        } else if c == '\n' && quote == '\'' {
            return (text, &body[at..]);
        } else {
            text.push(c);
        }
    }
    (text, "")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing)]
    use super::*;

    fn texts(text: &str, source: Source) -> Vec<String> {
        literals(text, source).into_iter().map(|l| l.text).collect()
    }

    #[test]
    fn comments_and_lifetimes_hide_nothing() {
        assert_eq!(
            texts(
                "fn a<'a>(x: &'a str) { /* \"no\" */ b(\"yes\"); } // \"no\"\nc('\"', \"too\")",
                Source::Rust
            ),
            ["yes", "too"]
        );
    }

    #[test]
    fn quotes_of_typescript_are_all_read() {
        assert_eq!(
            texts("t('one') + t(\"two\") + t(`three`)", Source::TypeScript),
            ["one", "two", "three"]
        );
    }

    #[test]
    fn raw_strings_of_rust_are_read_whole() {
        assert_eq!(
            texts("a(r#\"x \"y\" z\"#, r\"\\d\", \"t\")", Source::Rust),
            ["x \"y\" z", "\\d", "t"]
        );
    }

    #[test]
    fn a_template_gives_its_beginning() {
        let found = literals(
            "t(`case-status-${row.status}`); t(\"after\")",
            Source::TypeScript,
        );
        assert_eq!(found[0].text, "case-status-");
        assert!(found[0].open);
        assert!(found[0].before.ends_with("t("));
        assert_eq!(found[1].text, "after");
    }

    #[test]
    fn the_holes_of_a_template_are_read() {
        let text = "` · ${a ? t(\"one\") : `${t(\"two\", { n })}`} end`; t('three')";
        assert_eq!(
            texts(text, Source::TypeScript),
            [" · ", "one", "", "two", "three"]
        );
    }

    #[test]
    fn what_stands_before_is_kept() {
        assert!(
            literals("words.say( \"key\", &p)", Source::Rust)[0]
                .before
                .ends_with("say(")
        );
    }
}
