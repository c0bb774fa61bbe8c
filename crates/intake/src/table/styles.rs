//! Which styles of a workbook make a number a day.
//!
//! Takes the part of styles, gives for each style whether its number format shows a day or a time of day.

use std::collections::BTreeMap;
use std::io::Read;

use record::Finding;

use super::xml::{Token, Xml, attribute, unescape};

/// For each style, whether a number under it is a day.
#[derive(Default)]
pub(super) struct Styles(Vec<bool>);

impl Styles {
    pub(super) fn read(part: impl Read, token_bytes: usize, findings: &mut Vec<Finding>) -> Styles {
        let mut xml = Xml::new(part, token_bytes);
        let mut own: BTreeMap<u32, bool> = BTreeMap::new();
        let mut styles = Vec::new();
        let mut within = false;
        while let Some(token) = xml.next() {
            match token {
                Token::Open { name: b"numFmt", attributes, .. } => {
                    let mut code = String::new();
                    unescape(attribute(attributes, b"formatCode").unwrap_or_default(), &mut code);
                    if let Some(id) = number(attribute(attributes, b"numFmtId")) {
                        own.insert(id, shows_day(&code));
                    }
                }
                Token::Open { name: b"cellXfs", empty: false, .. } => within = true,
                Token::Close { name: b"cellXfs" } => within = false,
                Token::Open { name: b"xf", attributes, .. } if within => {
                    let id = number(attribute(attributes, b"numFmtId")).unwrap_or(0);
                    styles.push(own.get(&id).copied().unwrap_or_else(|| is_builtin_day(id)));
                }
                _ => {}
            }
        }
        findings.extend(xml.take_findings());
        Styles(styles)
    }

    /// Whether a number of this style is a day.
    pub(super) fn is_day(&self, style: usize) -> bool {
        self.0.get(style).copied().unwrap_or(false)
    }
}

fn number(value: Option<&[u8]>) -> Option<u32> {
    std::str::from_utf8(value?).ok()?.trim().parse().ok()
}

/// Formats that every workbook has (ECMA-376, 18.8.30): 14 to 22 and 45 to 47 are days and times, 27 to 36 and 50 to 58
/// those of East Asia. 46, `[h]:mm:ss`, is a length of time.
fn is_builtin_day(id: u32) -> bool {
    matches!(id, 14..=22 | 27..=36 | 45 | 47 | 50..=58)
}

/// Whether a format code shows a day or a time of day: one of its letters `y m d h s`, outside of quotes and brackets.
/// A length of time, `[h]:mm`, is none.
fn shows_day(code: &str) -> bool {
    let mut letters = code.split(';').next().unwrap_or_default().chars();
    let mut shows = false;
    while let Some(letter) = letters.next() {
        match letter {
            '"' => {
                letters.find(|letter| *letter == '"');
            }
            '\\' | '_' | '*' => {
                letters.next();
            }
            '[' => {
                let inner: String = letters.by_ref().take_while(|letter| *letter != ']').collect();
                let elapsed = !inner.is_empty() && inner.chars().all(|letter| "hHmMsS".contains(letter));
                if elapsed {
                    return false;
                }
            }
            letter => shows |= "yYmMdDhHsS".contains(letter),
        }
    }
    shows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_show_days_or_numbers() {
        for code in ["dd/mm/yyyy", "[$-409]mmm-yy;@", "yyyy\\-mm\\-dd", "h:mm AM/PM", "[Red]d mmm"] {
            assert!(shows_day(code), "{code}");
        }
        for code in
            ["General", "#,##0.00", "0.0\"days\"", "[h]:mm:ss", "#,##0\\ \"m\"", "[$USD] 0", "0.00E+00", "_-* 0"]
        {
            assert!(!shows_day(code), "{code}");
        }
    }

    #[test]
    fn a_style_has_its_format() {
        let part = "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='yyyy-mm-dd'/></numFmts>\
            <cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>\
            <cellXfs><xf numFmtId='0'/><xf numFmtId='164'/><xf numFmtId='14'/></cellXfs></styleSheet>";
        let styles = Styles::read(part.as_bytes(), 1000, &mut Vec::new());
        assert_eq!([0, 1, 2, 3].map(|style| styles.is_day(style)), [false, true, true, false]);
    }
}
