//! The message files, embedded, one bundle for each language and kind of digits.
//!
//! A new file of words is one line in [`FILES`].

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentResource, FluentValue};
use intl_memoizer::concurrent::IntlLangMemoizer;
use unic_langid::{LanguageIdentifier, langid};

use super::{Digits, Lang, numbers};

/// A file of messages in both languages.
struct File {
    name: &'static str,
    ar: &'static str,
    en: &'static str,
}

macro_rules! files {
    ($($name:literal),+ $(,)?) => {
        &[$(File {
            name: $name,
            ar: include_str!(concat!("../../../locales/ar/", $name, ".ftl")),
            en: include_str!(concat!("../../../locales/en/", $name, ".ftl")),
        }),+]
    };
}

const FILES: &[File] = files![
    "efforts",
    "paper",
    "web",
    "account",
    "overview",
    "members",
    "lines",
    "meetings",
    "sources",
    "desk",
    "review",
    "search",
    "ledger",
    "said",
    "records",
    "program",
    "intake",
    "reading",
    "office",
    "tables",
    "humanitarian",
    "imports",
    "counting",
    "military",
    "iati",
    "columns",
    "hands",
];

pub(super) type Bundle = FluentBundle<FluentResource>;

static BUNDLES: LazyLock<[Bundle; 3]> =
    LazyLock::new(|| [build(Lang::En, Digits::Latin), build(Lang::Ar, Digits::Latin), build(Lang::Ar, Digits::Arabic)]);

/// The messages of a language, with numbers in these digits.
pub(super) fn bundle(lang: Lang, digits: Digits) -> &'static Bundle {
    match (lang, digits) {
        (Lang::En, _) => &BUNDLES[0],
        (Lang::Ar, Digits::Latin) => &BUNDLES[1],
        (Lang::Ar, Digits::Arabic) => &BUNDLES[2],
    }
}

fn build(lang: Lang, digits: Digits) -> Bundle {
    let identifier: LanguageIdentifier = match lang {
        Lang::Ar => langid!("ar"),
        Lang::En => langid!("en"),
    };
    let mut bundle = Bundle::new_concurrent(vec![identifier]);
    bundle.set_formatter(Some(match digits {
        Digits::Latin => in_latin,
        Digits::Arabic => in_arabic,
    }));
    for file in FILES {
        // What is wrong in a file is a finding of `flaws`, which a test reads; the rest of the file counts.
        let resource = match FluentResource::try_new(file.text(lang).to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        if let Err(errors) = bundle.add_resource(resource) {
            tracing::error!(file = file.name, ?errors, "a message stands twice");
        }
    }
    bundle
}

impl File {
    fn text(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Ar => self.ar,
            Lang::En => self.en,
        }
    }
}

fn in_latin(value: &FluentValue<'_>, _: &IntlLangMemoizer) -> Option<String> {
    in_digits(value, Digits::Latin)
}

fn in_arabic(value: &FluentValue<'_>, _: &IntlLangMemoizer) -> Option<String> {
    in_digits(value, Digits::Arabic)
}

fn in_digits(value: &FluentValue<'_>, digits: Digits) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(numbers::decimal(&number.as_string(), digits)),
        _ => None,
    }
}

/// What is wrong in the files: broken syntax, a key twice, a key or an argument that one language lacks.
pub fn flaws() -> Vec<String> {
    let mut flaws = Vec::new();
    let mut seen = BTreeSet::new();
    for file in FILES {
        let ar = keys(file, Lang::Ar, &mut flaws);
        let en = keys(file, Lang::En, &mut flaws);
        for key in ar.keys().chain(en.keys()).collect::<BTreeSet<_>>() {
            match (ar.get(key), en.get(key)) {
                (Some(ar), Some(en)) if ar == en => {}
                (Some(ar), Some(en)) => flaws.push(format!("{}: {key} takes {ar:?} in ar, {en:?} in en", file.name)),
                (ar, _) => flaws.push(format!("{}: {key} lacks {}", file.name, if ar.is_some() { "en" } else { "ar" })),
            }
            if !seen.insert(key.clone()) {
                flaws.push(format!("{}: {key} stands twice", file.name));
            }
        }
    }
    flaws
}

/// Each key of a file with the arguments it names.
fn keys(file: &File, lang: Lang, flaws: &mut Vec<String>) -> BTreeMap<String, BTreeSet<String>> {
    if let Err((_, errors)) = FluentResource::try_new(file.text(lang).to_owned()) {
        flaws.push(format!("{} ({}): {errors:?}", file.name, lang.code()));
    }
    let mut keys: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut current: Option<String> = None;
    for line in file.text(lang).lines().filter(|line| !line.starts_with('#')) {
        let head = line.split_once('=').map(|(key, _)| key.trim());
        if let Some(key) = head.filter(|_| line.starts_with(|first: char| first.is_ascii_lowercase())) {
            if keys.insert(key.to_owned(), BTreeSet::new()).is_some() {
                flaws.push(format!("{} ({}): {key} stands twice", file.name, lang.code()));
            }
            current = Some(key.to_owned());
        }
        let Some(named) = current.as_ref().and_then(|key| keys.get_mut(key)) else { continue };
        for piece in line.split('$').skip(1) {
            let end = piece.find(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '-').unwrap_or(piece.len());
            named.insert(piece[..end].to_owned());
        }
    }
    keys
}
