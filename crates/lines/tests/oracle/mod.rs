//! The definition of the totals read off rule by rule, on a whole tree with plain fractions: slow, and nothing shared with
//! what it judges but the table of rates. And the files that both are tried on.

use std::collections::{BTreeMap, BTreeSet};

use intake::EcbRates;
use proptest::prelude::*;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;

/// An element, with what counts of it.
#[derive(Default)]
struct Element {
    /// None in a namespace.
    name: Option<String>,
    attributes: BTreeMap<String, String>,
    /// The text before the first child node.
    text: String,
    has_child: bool,
    children: Vec<Element>,
}

impl Element {
    fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.children.iter().filter(move |child| child.name.as_deref() == Some(name))
    }

    fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(|value| value.trim())
    }
}

fn tree(file: &str) -> Element {
    let mut reader = NsReader::from_str(file);
    let mut open = vec![Element::default()];
    loop {
        let (namespace, event) = reader.read_resolved_event().unwrap();
        let plain = namespace == ResolveResult::Unbound;
        match event {
            Event::Start(start) => open.push(element(&start, plain)),
            Event::Empty(start) => {
                open.push(element(&start, plain));
                close(&mut open);
            }
            Event::End(_) => close(&mut open),
            Event::Text(text) => say(&mut open, &text.xml10_content()),
            Event::CData(text) => say(&mut open, &text.xml10_content()),
            Event::GeneralRef(reference) => {
                let letter = reference.resolve_char_ref().unwrap().map(String::from);
                let known = quick_xml::escape::resolve_predefined_entity(&reference.xml10_content()).map(str::to_owned);
                say(&mut open, &letter.or(known).unwrap());
            }
            Event::Comment(_) | Event::PI(_) => open.last_mut().unwrap().has_child = true,
            Event::Decl(_) | Event::DocType(_) => {}
            Event::Eof => return open.pop().unwrap(),
        }
    }
}

fn element(start: &BytesStart<'_>, plain: bool) -> Element {
    let attributes = start.attributes().map(|attribute| {
        let attribute = attribute.unwrap();
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).unwrap().into_owned();
        (attribute.key.into_inner().to_owned(), value)
    });
    Element {
        name: plain.then(|| start.name().into_inner().to_owned()),
        attributes: attributes.collect(),
        ..Element::default()
    }
}

fn close(open: &mut Vec<Element>) {
    let closed = open.pop().unwrap();
    let parent = open.last_mut().unwrap();
    parent.has_child = true;
    parent.children.push(closed);
}

fn say(open: &mut [Element], text: &str) {
    let element = open.last_mut().unwrap();
    if !element.has_child {
        element.text.push_str(text);
    }
}

/// A number as numerator and denominator.
fn fraction(text: &str) -> Option<(i128, i128)> {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.strip_prefix('+').unwrap_or(exponent)),
        None => (text, "0"),
    };
    let digits = exponent.strip_prefix('-').unwrap_or(exponent);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let exponent: i32 = exponent.parse().ok().filter(|exponent| (-40..=40).contains(exponent))?;
    let (sign, mantissa) = match mantissa.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, mantissa.strip_prefix('+').unwrap_or(mantissa)),
    };
    let (whole, part) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{part}");
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number = sign * digits.parse::<i128>().unwrap();
    let scale = exponent - part.len() as i32;
    let power = 10_i128.pow(scale.unsigned_abs());
    Some(if scale < 0 { (number, power) } else { (number * power, 1) })
}

fn nearest((num, den): (i128, i128)) -> i128 {
    let magnitude = (2 * num.abs() + den).div_euclid(2 * den);
    if num < 0 { -magnitude } else { magnitude }
}

#[derive(Default)]
struct Sums {
    activities: u64,
    identifiers: BTreeSet<String>,
    rejected: u64,
    split: u64,
    transactions: u64,
    unconverted: BTreeMap<String, (i128, u64)>,
    cents: BTreeMap<&'static str, BTreeMap<String, BTreeMap<String, i128>>>,
}

/// The canonical text of a file's totals.
pub fn totals(file: &str, rates: &EcbRates) -> String {
    let mut sums = Sums::default();
    activities(&tree(file), rates, &mut sums);
    let unconverted: BTreeMap<_, _> = sums
        .unconverted
        .iter()
        .map(|(currency, (sum, transactions))| {
            (currency, BTreeMap::from([("sum", *sum), ("transactions", i128::from(*transactions))]))
        })
        .collect();
    let counts = BTreeMap::from([
        ("activities", sums.activities),
        ("duplicate_identifiers", sums.activities - sums.identifiers.len() as u64),
        ("rejected", sums.rejected),
        ("split", sums.split),
        ("transactions", sums.transactions),
        ("unconverted", sums.unconverted.values().map(|(_, transactions)| transactions).sum()),
    ]);
    format!(
        "{{\"counts\":{},\"unconverted_millionths\":{},\"usd_cents\":{}}}",
        serde_json::to_string(&counts).unwrap(),
        serde_json::to_string(&unconverted).unwrap(),
        serde_json::to_string(&sums.cents).unwrap()
    )
}

fn activities(element: &Element, rates: &EcbRates, sums: &mut Sums) {
    if element.name.as_deref() == Some("iati-activity") {
        sums.activities += 1;
        let identifier = element.all("iati-identifier").next().map_or("", |identifier| identifier.text.trim());
        sums.identifiers.insert(identifier.to_owned());
        for transaction in element.all("transaction") {
            sums.transactions += 1;
            add(transaction, element, rates, sums);
        }
    }
    for child in &element.children {
        activities(child, rates, sums);
    }
}

fn add(transaction: &Element, activity: &Element, rates: &EcbRates, sums: &mut Sums) {
    let first = |name: &str| transaction.children.iter().find(|child| child.name.as_deref() == Some(name));
    let kind = match first("transaction-type").and_then(|kind| kind.attribute("code")) {
        None => "none",
        Some("2" | "C") => "commitment",
        Some("3" | "D") => "disbursement",
        Some("4" | "E") => "expenditure",
        Some("1" | "IF") => "incoming_funds",
        Some("11") => "incoming_commitment",
        Some("12") => "outgoing_pledge",
        Some("13") => "incoming_pledge",
        Some(_) => "other",
    };
    let value = first("value");
    let Some((num, den)) = value.and_then(|value| fraction(value.text.trim())) else {
        sums.rejected += 1;
        return;
    };
    let cut = |text: Option<&str>| text.unwrap_or("").chars().take(10).collect::<String>();
    let day = cut(first("transaction-date").and_then(|date| date.attribute("iso-date")));
    let value_day = cut(value.and_then(|value| value.attribute("value-date")));
    let year: String = [&day, &value_day]
        .into_iter()
        .find(|day| !day.is_empty())
        .map_or("unknown".to_owned(), |day| day.chars().take(4).collect());
    let rate_day = if value_day.is_empty() { &day } else { &value_day };
    let currency = value.and_then(|value| value.attribute("currency")).filter(|currency| !currency.is_empty());
    let currency = currency.or(activity.attribute("default-currency")).unwrap_or("");
    let rate = |currency: &str| match (rate_day.as_str(), currency) {
        ("", _) => None,
        (_, "EUR") => Some(1_000_000),
        _ => rates.of(currency).iter().rev().find(|(row, _)| row <= rate_day).map(|(_, rate)| i128::from(*rate)),
    };
    let cents = if currency == "USD" {
        nearest((num * 100, den))
    } else if let Some((usd, own)) = rate("USD").zip(rate(currency)) {
        nearest((num * 100 * usd, den * own))
    } else {
        let bucket = sums.unconverted.entry(currency.to_owned()).or_default();
        *bucket = (bucket.0 + (num * 1_000_000).div_euclid(den), bucket.1 + 1);
        return;
    };
    let mut places = places(transaction);
    if places.is_empty() {
        places = self::places(activity);
    }
    if places.is_empty() {
        places.push(("unknown".to_owned(), None));
    }
    if places.len() > 1 {
        sums.split += 1;
    }
    let cells = sums.cents.entry(kind).or_default().entry(year).or_default();
    for ((place, _), part) in places.iter().zip(parts(cents, &places)) {
        *cells.entry(place.clone()).or_default() += part;
    }
}

type Shared = Vec<(String, Option<i128>)>;

fn places(element: &Element) -> Shared {
    let mut places = Shared::new();
    for child in &element.children {
        let before = match child.name.as_deref() {
            Some("recipient-country") => "",
            Some("recipient-region") => "R:",
            _ => continue,
        };
        let code = child.attribute("code").filter(|code| !code.is_empty()).unwrap_or("unknown");
        let share = child.attribute("percentage").and_then(fraction).filter(|(num, _)| *num >= 0);
        places.push((format!("{before}{code}"), share.map(|(num, den)| num * 1_000_000 / den)));
    }
    places
}

fn parts(cents: i128, places: &Shared) -> Vec<i128> {
    let mut weights: Vec<i128> = places.iter().map_while(|(_, weight)| *weight).collect();
    if weights.len() < places.len() || weights.iter().sum::<i128>() == 0 {
        weights = vec![1; places.len()];
    }
    let sum: i128 = weights.iter().sum();
    let mut parts: Vec<i128> = weights.iter().map(|weight| cents.abs() * weight / sum).collect();
    let mut rests: Vec<(i128, usize)> =
        weights.iter().enumerate().map(|(at, weight)| (-(cents.abs() * weight % sum), at)).collect();
    rests.sort_unstable();
    let left = cents.abs() - parts.iter().sum::<i128>();
    for (_, at) in rests.into_iter().take(left as usize) {
        parts[at] += 1;
    }
    parts.into_iter().map(|part| part * cents.signum()).collect()
}

fn any_of(choices: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::sample::select(choices).prop_map(str::to_owned)
}

/// Numbers, and what only looks like one.
fn amount() -> impl Strategy<Value = String> {
    let number = (any::<bool>(), 0_u64..=1_000_000_000, prop::option::of(0_u32..100_000), -6_i32..6).prop_map(
        |(minus, whole, part, exponent)| {
            let part = part.map(|part| format!(".{part}")).unwrap_or_default();
            let exponent = if exponent == 0 { String::new() } else { format!("e{exponent}") };
            format!("{}{whole}{part}{exponent}", if minus { "-" } else { "" })
        },
    );
    let odd = &[
        "",
        "1,000",
        " 12 ",
        "\n\t7.5\n",
        ".5",
        "5.",
        ".",
        "+3",
        "1e",
        "&#49;2",
        "<![CDATA[8]]>",
        "1<!-- a -->2",
        "<!--a-->3",
        "1<b>2</b>",
        "4<?p i?>",
        "&amp;1",
        "1&#x20;",
        "0",
        "-0",
        "0.005",
        "-0.005",
        "0.015",
        "1 2",
        "NaN",
        "٣",
        "1\r\n",
        "&#160;6",
        "<![CDATA[]]>9",
    ];
    prop_oneof![3 => number, 1 => any_of(odd)]
}

/// An attribute in some shape, or none.
fn attribute(name: &'static str, values: &'static [&'static str]) -> impl Strategy<Value = String> {
    let shapes = prop::sample::select(vec![("", "\"", ""), (" ", "'", " "), ("\n", "\"", "\t")]);
    (any_of(values), shapes, 0_u8..10).prop_map(move |(value, (blank, quote, around), missing)| {
        if missing == 0 {
            String::new()
        } else {
            format!(" {name}{blank}={blank}{quote}{around}{value}{around}{quote}")
        }
    })
}

fn place() -> impl Strategy<Value = String> {
    let names =
        any_of(&["recipient-country", "recipient-region", "recipient-country", "x:recipient-country", "recipient"]);
    let codes = attribute("code", &["IQ", "SY", "89", "", "R:89", "unknown", "&#73;Q", "İ"]);
    let shares =
        attribute("percentage", &["50", "50.0", "33.333333333", "0", "-1", "100", "x", "1e1", "", "0.0000001"]);
    (names, codes, shares).prop_map(|(name, code, share)| format!("<{name}{share}{code} note='a > b'/>"))
}

fn transaction() -> impl Strategy<Value = String> {
    const DAYS: &[&str] = &[
        "2015-01-22",
        "2015-01-02",
        "2015-01-10T00:00:00Z",
        "1999",
        "",
        "2016-07-01",
        "ü-ü-ü-ü-ü-ü-ü",
        "unknown",
        " 2015-01-22 x",
    ];
    let kind = attribute("code", &["2", "3", "C", "IF", "11", "12", "13", "4", "", "99", "e"])
        .prop_map(|code| format!("<transaction-type{code}/>"));
    let date = attribute("iso-date", DAYS).prop_map(|day| format!("<transaction-date{day}></transaction-date>"));
    let currency = attribute("currency", &["USD", "EUR", "GBP", "HRK", "XDR", "", "usd"]);
    let value = (amount(), currency, attribute("value-date", DAYS))
        .prop_map(|(amount, currency, day)| format!("<value{day}{currency}>{amount}</value>"));
    let odd = any_of(&[
        "<!-- <value>1</value> -->",
        "<![CDATA[<value>1</value>]]>",
        "<x:value>9</x:value>",
        "<description><value>3</value></description>",
        "<value xmlns='urn:o'>8</value>",
        "<?value 1?>",
        "text &lt;value&gt;",
    ]);
    let part = prop_oneof![3 => value, 2 => kind, 2 => date, 1 => place(), 1 => odd];
    prop::collection::vec(part, 0..6)
        .prop_map(|parts| format!("<transaction ref='a'>{}</transaction>", parts.join("\n ")))
}

fn activity() -> impl Strategy<Value = String> {
    let identifier = any_of(&[
        "<iati-identifier>A-1</iati-identifier>",
        "<iati-identifier>\n A-1 </iati-identifier>",
        "<iati-identifier/>",
        "<iati-identifier><![CDATA[B&]]></iati-identifier>",
        "<iati-identifier>B&amp;<b/>x</iati-identifier>",
        "<x:iati-identifier>C</x:iati-identifier>",
    ]);
    let odd = any_of(&[
        "<title>t<narrative xml:lang='ar'>عنوان</narrative></title>",
        "<!-- a --><?b c?>",
        "<transaction/>",
        "<result><transaction><value>5</value></transaction></result>",
        "<transaction xmlns='urn:t'><value>7</value></transaction>",
        "<location><iati-activity><transaction><value currency='USD'>2</value></transaction></iati-activity></location>",
        "<iati-activity-of-a-very-long-name a='&quot;&#10;'></iati-activity-of-a-very-long-name >",
    ]);
    let part = prop_oneof![4 => transaction(), 2 => place(), 1 => identifier, 1 => odd];
    let currency = attribute("default-currency", &["USD", "EUR", "GBP", "", "XAF"]);
    (currency, prop::collection::vec(part, 0..8)).prop_map(|(currency, parts)| {
        format!("<iati-activity{currency} xmlns:x='urn:x'>{}</iati-activity>", parts.join(""))
    })
}

/// Well-formed files with what is found in such files, and with what should not be.
pub fn files() -> impl Strategy<Value = String> {
    let before = any_of(&[
        "",
        "<?xml version='1.0' encoding='utf-8'?>\r\n",
        "<!-- <iati-activity/> -->",
        "<!DOCTYPE a [<!ELEMENT a ANY>]>\n",
    ]);
    let root = any_of(&["iati-activities", "iati-activities version='1.04'", "a xmlns:x='urn:x'"]);
    (before, root, prop::collection::vec(activity(), 0..5)).prop_map(|(before, root, activities)| {
        let name = root.split(' ').next().unwrap_or("a");
        format!("{before}<{root}>\n{}\n</{name}>\n", activities.join("\n"))
    })
}
