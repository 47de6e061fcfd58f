//! What a file of rules holds, in words.

use super::entry::Fault;
use super::types::RulesReport;
use crate::error::Params;
use crate::params;
use crate::words::Words;
use serde_json::{Value, json};

/// The report as JSON, each fault with its reason and how to mend it.
pub fn in_words(report: &RulesReport, words: &Words) -> Value {
    let fault = |f: &Fault| {
        let value = f.value.clone().unwrap_or_default();
        let expects = f
            .field
            .as_ref()
            .map(|field| format!("rule-expects-{field}"));
        let expects = expects.and_then(|key| words.find(&key, &Params::new()));
        let said = params! { "value" => value, "expects" => expects };
        json!({ "place": f.place, "key": f.key, "field": f.field, "code": f.code, "value": f.value,
            "reason": words.say(&format!("rule-fault-{}", f.code), &said),
            "mend": words.say(&format!("rule-mend-{}", f.code), &said) })
    };
    json!({
        "version": report.version,
        "dated_on": report.dated_on,
        "rules": report.rules,
        "faults": report.faults.iter().map(fault).collect::<Vec<_>>(),
        "differences": report.differences,
    })
}
