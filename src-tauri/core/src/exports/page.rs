//! The readable version: one page without script, to read or to print.

use super::file::{Field, Whole};
use super::meaning::Meaning;
use serde_json::Value;

const STYLE: &str = "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;\
padding:0 1rem;color:#1a1a1a;background:#fff}h1{font-size:1.6rem}h2{font-size:1.2rem;\
margin-top:2rem;border-bottom:1px solid #767676}dl{margin:.5rem 0 1rem;padding:.5rem 0 0;\
border-top:1px solid #ddd;display:grid;grid-template-columns:14rem 1fr;gap:.15rem 1rem}\
dt{color:#555}dd{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}li{margin:.5rem 0}\
@media print{body{margin:0;max-width:none}h2{break-after:avoid}dl{break-inside:avoid}}";

fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}

/// What a field says; nothing when it is empty or only a link.
fn shown(field: &Field) -> Option<String> {
    if let Some(said) = &field.said {
        return Some(said.clone());
    }
    match &field.value {
        Value::Null => None,
        Value::String(text) if text.is_empty() || uuid::Uuid::parse_str(text).is_ok() => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}

fn pair(html: &mut String, title: &str, text: &str) {
    html.push_str(&format!(
        "<dt>{}</dt><dd dir=\"auto\">{}</dd>\n",
        escaped(title),
        escaped(text)
    ));
}

/// The page.
pub fn page(whole: &Whole, meaning: &Meaning<'_>) -> String {
    let title = meaning
        .words
        .say("export-title", &crate::params! { "number" => whole.number });
    let mut html = format!(
        "<!doctype html>\n<html lang=\"{}-CA\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
         style-src 'unsafe-inline'\">\n<title>{}</title>\n<style>{STYLE}</style>\n</head>\n\
         <body>\n<h1>{}</h1>\n",
        meaning.words.lang(),
        escaped(&title),
        escaped(&title),
    );
    let made = meaning.words.say(
        "export-made",
        &crate::params! { "date" => whole.made_on, "who" => whole.made_by },
    );
    for line in [whole.name.clone(), made, meaning.say("export-about")] {
        html.push_str(&format!("<p dir=\"auto\">{}</p>\n", escaped(&line)));
    }
    rows(&mut html, whole, meaning);
    told(&mut html, whole, meaning);
    acts(&mut html, whole, meaning);
    html.push_str("</body>\n</html>\n");
    html
}

fn rows(html: &mut String, whole: &Whole, meaning: &Meaning<'_>) {
    for table in whole.tables.iter().filter(|t| !t.rows.is_empty()) {
        html.push_str(&format!("<h2>{}</h2>\n", escaped(&table.title)));
        for row in &table.rows {
            html.push_str("<dl>\n");
            for field in row
                .iter()
                .filter(|f| !Meaning::is_silent(table.name, &f.name))
            {
                if let Some(text) = shown(field) {
                    pair(html, &meaning.field(&field.name), &text);
                }
            }
            html.push_str("</dl>\n");
        }
    }
}

fn told(html: &mut String, whole: &Whole, meaning: &Meaning<'_>) {
    html.push_str(&format!(
        "<h2>{}</h2>\n",
        escaped(&meaning.say("export-told"))
    ));
    if whole.told.is_empty() {
        html.push_str(&format!(
            "<p>{}</p>\n",
            escaped(&meaning.say("export-told-no-one"))
        ));
    }
    for told in &whole.told {
        html.push_str("<dl>\n");
        pair(html, &meaning.say("date"), &told.on);
        pair(html, &meaning.field("partner"), &told.to);
        pair(html, &meaning.field("sent_content"), &told.what);
        html.push_str("</dl>\n");
    }
}

fn acts(html: &mut String, whole: &Whole, meaning: &Meaning<'_>) {
    html.push_str(&format!(
        "<h2>{}</h2>\n<ol>\n",
        escaped(&meaning.say("export-history"))
    ));
    for act in &whole.acts {
        // To the minute, as the vault's clock keeps it (UTC).
        let at = act.at.get(..16).unwrap_or(&act.at).replace('T', " ");
        html.push_str(&format!(
            "<li>{} UTC · {} · {}",
            escaped(&at),
            escaped(&act.by),
            escaped(&act.what)
        ));
        let changes: Vec<_> = act
            .changes
            .iter()
            .filter(|(_, from, to)| shown(from).is_some() || shown(to).is_some())
            .collect();
        if !changes.is_empty() {
            html.push_str("<dl>\n");
            for (title, from, to) in changes {
                let (from, to) = (shown(from), shown(to));
                let empty = || "–".to_owned();
                let text = match from {
                    None => to.unwrap_or_else(empty),
                    Some(from) => format!("{from} → {}", to.unwrap_or_else(empty)),
                };
                pair(html, title, &text);
            }
            html.push_str("</dl>\n");
        }
        html.push_str("</li>\n");
    }
    html.push_str("</ol>\n");
}
