//! What was noticed in a file: where, what, and what to do next.

use maud::{Markup, html};
use record::{Finding, Severity};

use super::icons::icon;
use crate::frame::Frame;
use crate::words::Value;

/// The findings in the order given. A code without words is printed as its code, never dropped.
pub fn findings(frame: &Frame, findings: &[Finding]) -> Markup {
    html! {
        ul.findings { @for finding in findings { (one(frame, finding)) } }
    }
}

fn one(frame: &Frame, finding: &Finding) -> Markup {
    let (sign, class) = match finding.severity {
        Severity::Note => ("note", "pending"),
        Severity::Warning => ("warning", "late"),
        Severity::Error => ("error", "overdue"),
    };
    let args: Vec<(&str, Value<'_>)> =
        finding.args.iter().map(|(name, value)| (name.as_str(), argument(value))).collect();
    let key = format!("finding-{}", finding.code);
    html! {
        li {
            span class=(class) { (icon(sign)) }
            div {
                span.unseen { (frame.t(&format!("severity-{sign}"))) " " }
                (frame.words.try_with(&key, &args).unwrap_or_else(|| finding.code.clone()))
                @if let Some(place) = place(frame, finding) { " " span.place { (place) } }
            }
            @if let Some(hint) = frame.words.try_with(&format!("{key}-hint"), &args) { div.hint-line { (hint) } }
        }
    }
}

/// A whole number chooses plural forms; anything else is a text.
fn argument(value: &str) -> Value<'_> {
    value.parse::<u32>().map_or_else(|_| Value::from(value), Value::from)
}

fn place(frame: &Frame, finding: &Finding) -> Option<String> {
    let number = |value: u64| Value::from(frame.words.number(value.into()));
    match (finding.line, finding.column, finding.byte) {
        (Some(line), Some(column), _) => {
            Some(frame.words.t_with("place-line-column", &[("line", number(line)), ("column", number(column))]))
        }
        (Some(line), None, _) => Some(frame.words.t_with("place-line", &[("line", number(line))])),
        (None, _, Some(byte)) => Some(frame.words.t_with("place-byte", &[("byte", number(byte))])),
        (None, _, None) => None,
    }
}
