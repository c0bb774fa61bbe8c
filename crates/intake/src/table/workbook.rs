//! A workbook (XLSX) is opened: its sheets, its shared texts, its styles, and the sheet that is asked for.
//!
//! Takes a file that can be moved in, gives the rows of one sheet. Parts are found by the relations that the file itself
//! names, and by their usual names where it does not.
//! Not here: the rows of a sheet (`sheet`).

use std::collections::BTreeMap;
use std::io::{Read, Seek};

use record::{Finding, Severity};

use super::SheetAsked;
use super::parts::Parts;
use super::sheet::SheetRows;
use super::strings::Strings;
use super::styles::Styles;
use super::xml::{Token, Xml, attribute, unescape};
use crate::Limits;

/// A sheet of a workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// The name on its tab.
    pub name: String,
    /// Whether its tab is not shown.
    pub hidden: bool,
    /// The part it lies in.
    pub(super) part: String,
}

/// What the parts of a workbook say before its rows.
struct Workbook {
    sheets: Vec<Sheet>,
    since_1904: bool,
    strings: Option<String>,
    styles: Option<String>,
}

pub(super) fn open<R: Read + Seek>(
    reader: R,
    asked: Option<&SheetAsked>,
    limits: &Limits,
) -> Result<SheetRows<R>, Finding> {
    let mut parts = Parts::of(reader, limits.unpacked_bytes)?;
    let mut findings = Vec::new();
    let workbook = Workbook::read(&mut parts, limits, &mut findings);
    if workbook.sheets.is_empty() {
        let kind = if parts.names().any(|name| name.starts_with("word/")) { "docx" } else { "zip" };
        return Err(Finding::new("binary-file", Severity::Error).with("kind", kind));
    }
    let chosen = choose(&workbook.sheets, asked)?;
    let strings = workbook
        .strings
        .as_deref()
        .and_then(|name| parts.part(name))
        .map(|part| Strings::read(part, limits.line_bytes, limits.strings_bytes, &mut findings));
    let styles = workbook.styles.as_deref().and_then(|name| parts.part(name));
    let styles = styles.map(|part| Styles::read(part, limits.line_bytes, &mut findings)).unwrap_or_default();
    let missing = || Finding::new("table-sheet-missing", Severity::Error);
    let part = parts
        .into_part(&workbook.sheets[chosen].part)
        .ok_or_else(|| missing().with("sheet", &workbook.sheets[chosen].name))?;
    let dates = super::sheet::Dates { styles, since_1904: workbook.since_1904 };
    let rows = SheetRows::new(part, workbook.sheets, chosen, strings.unwrap_or_default(), dates, limits);
    Ok(rows.noticing(findings))
}

fn choose(sheets: &[Sheet], asked: Option<&SheetAsked>) -> Result<usize, Finding> {
    let found = match asked {
        None => return Ok(sheets.iter().position(|sheet| !sheet.hidden).unwrap_or(0)),
        Some(SheetAsked::Number(number)) => (*number < sheets.len()).then_some(*number),
        Some(SheetAsked::Named(name)) => {
            let same = |sheet: &Sheet| sheet.name.trim().to_lowercase() == name.trim().to_lowercase();
            sheets.iter().position(|sheet| sheet.name == *name).or_else(|| sheets.iter().position(same))
        }
    };
    found.ok_or_else(|| {
        let sheet = match asked {
            Some(SheetAsked::Named(name)) => name.clone(),
            Some(SheetAsked::Number(number)) => (number + 1).to_string(),
            None => String::new(),
        };
        Finding::new("table-sheet-missing", Severity::Error).with("sheet", sheet)
    })
}

/// A relation: where it leads and of what kind it is.
struct Relation {
    target: String,
    kind: String,
}

impl Workbook {
    fn read<R: Read + Seek>(parts: &mut Parts<R>, limits: &Limits, findings: &mut Vec<Finding>) -> Workbook {
        let roots = relations(parts, "", "_rels/.rels", limits, findings);
        let main = roots.into_values().find(|relation| relation.kind.ends_with("/officeDocument"));
        let main = main.map_or_else(|| "xl/workbook.xml".to_owned(), |relation| relation.target);
        let (folder, file) = main.rsplit_once('/').unwrap_or(("", &main));
        let related = relations(parts, folder, &format!("{folder}/_rels/{file}.rels"), limits, findings);
        let of_kind = |kind: &str| related.values().find(|relation| relation.kind.ends_with(kind));
        let named = |usual: &str| parts.names().find(|name| name.ends_with(usual)).map(str::to_owned);
        let strings = of_kind("/sharedStrings").map(|relation| relation.target.clone());
        let strings = strings.or_else(|| named("xl/sharedstrings.xml"));
        let styles = of_kind("/styles").map(|relation| relation.target.clone()).or_else(|| named("xl/styles.xml"));
        let mut workbook = Workbook { sheets: Vec::new(), since_1904: false, strings, styles };
        workbook.read_main(parts, &main, &related, limits, findings);
        if workbook.sheets.is_empty() {
            workbook.sheets = sheets_by_name(parts);
        }
        workbook
    }

    fn read_main<R: Read + Seek>(
        &mut self,
        parts: &mut Parts<R>,
        main: &str,
        related: &BTreeMap<String, Relation>,
        limits: &Limits,
        findings: &mut Vec<Finding>,
    ) {
        let Some(part) = parts.part(main) else { return };
        let mut xml = Xml::new(part, limits.line_bytes);
        while let Some(token) = xml.next() {
            let Token::Open { name, attributes, .. } = token else { continue };
            match name {
                b"workbookPr" => {
                    let value = attribute(attributes, b"date1904").unwrap_or_default();
                    self.since_1904 = value == b"1" || value == b"true";
                }
                b"sheet" => {
                    let relation = attribute(attributes, b"id").map(text).and_then(|id| related.get(&id));
                    // A sheet of charts or dialogs has no rows.
                    let Some(relation) = relation.filter(|relation| relation.kind.ends_with("/worksheet")) else {
                        continue;
                    };
                    self.sheets.push(Sheet {
                        name: attribute(attributes, b"name").map(text).unwrap_or_default(),
                        hidden: attribute(attributes, b"state").is_some_and(|state| state != b"visible"),
                        part: relation.target.clone(),
                    });
                }
                _ => {}
            }
        }
        findings.extend(xml.take_findings());
    }
}

/// Sheets by the usual names of their parts, where no relation tells them.
fn sheets_by_name<R: Read + Seek>(parts: &Parts<R>) -> Vec<Sheet> {
    let name = |part: &str| part.strip_prefix("xl/worksheets/")?.strip_suffix(".xml").map(str::to_owned);
    let found = parts.names().filter_map(|part| Some((name(part)?, part.to_owned())));
    let mut sheets: Vec<Sheet> = found.map(|(name, part)| Sheet { name, hidden: false, part }).collect();
    sheets.retain(|sheet| !sheet.name.contains('/'));
    sheets.sort_by_key(|sheet| (sheet.name.len(), sheet.name.clone())); // sheet2 before sheet10
    sheets
}

fn relations<R: Read + Seek>(
    parts: &mut Parts<R>,
    folder: &str,
    name: &str,
    limits: &Limits,
    findings: &mut Vec<Finding>,
) -> BTreeMap<String, Relation> {
    let mut related = BTreeMap::new();
    let Some(part) = parts.part(name) else { return related };
    let mut xml = Xml::new(part, limits.line_bytes);
    while let Some(token) = xml.next() {
        let Token::Open { name: b"Relationship", attributes, .. } = token else { continue };
        let value = |name: &[u8]| attribute(attributes, name).map(text);
        let (Some(id), Some(target)) = (value(b"Id"), value(b"Target")) else { continue };
        let kind = value(b"Type").unwrap_or_default();
        related.insert(id, Relation { target: resolved(folder, &target), kind });
    }
    findings.extend(xml.take_findings());
    related
}

/// A target as a name from the root.
fn resolved(folder: &str, target: &str) -> String {
    if let Some(whole) = target.strip_prefix('/') {
        return whole.to_owned();
    }
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            ".." => drop(steps.pop()),
            "." | "" => {}
            step => steps.push(step),
        }
    }
    steps.join("/")
}

fn text(value: &[u8]) -> String {
    let mut out = String::new();
    unescape(value, &mut out);
    out
}
