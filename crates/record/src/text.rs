//! Texts with their language and script; names in several languages; places.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Which script most letters of a text are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Script {
    /// Arabic letters, also Persian, Urdu, Kurdish ones.
    Arabic,
    /// Latin letters.
    Latin,
    /// Another script, or no letters.
    Other,
}

impl Script {
    /// The script of the first letter that has one.
    pub fn of(text: &str) -> Script {
        let letter = text.chars().find(|letter| letter.is_alphabetic());
        match letter {
            Some('\u{0600}'..='\u{06FF}' | '\u{0750}'..='\u{077F}' | '\u{08A0}'..='\u{08FF}') => Script::Arabic,
            Some('\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}') => Script::Arabic,
            Some('A'..='Z' | 'a'..='z' | '\u{00C0}'..='\u{024F}' | '\u{1E00}'..='\u{1EFF}') => Script::Latin,
            _ => Script::Other,
        }
    }
}

/// A text as a source gives it, with the language it is in, where that is known.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Text {
    /// The words, untouched.
    pub text: String,
    /// Language tag: `ar`, `en`, `ckb`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
}

impl Text {
    /// A text in a language.
    pub fn new(text: impl Into<String>, lang: Option<&str>) -> Text {
        Text { text: text.into(), lang: lang.map(str::to_owned) }
    }

    /// Its script.
    pub fn script(&self) -> Script {
        Script::of(&self.text)
    }
}

/// A name or short text by language tag. May be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Names(pub BTreeMap<String, String>);

impl Names {
    /// A name in one language.
    pub fn one(lang: &str, name: impl Into<String>) -> Names {
        Names(BTreeMap::from([(lang.to_owned(), name.into())]))
    }

    /// A name in Arabic and English.
    pub fn both(ar: impl Into<String>, en: impl Into<String>) -> Names {
        Names(BTreeMap::from([("ar".to_owned(), ar.into()), ("en".to_owned(), en.into())]))
    }

    /// The name in a language, or else the first there is, with the language it is in.
    pub fn best(&self, lang: &str) -> Option<(&str, &str)> {
        let own = self.0.get_key_value(lang);
        own.or_else(|| self.0.iter().next()).map(|(lang, name)| (lang.as_str(), name.as_str()))
    }

    /// The name in exactly this language.
    pub fn get(&self, lang: &str) -> Option<&str> {
        self.0.get(lang).map(String::as_str)
    }

    /// Whether there is no name.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// A place as published, never finer.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    /// Its names.
    #[serde(default, skip_serializing_if = "Names::is_empty")]
    pub names: Names,
    /// The country, ISO 3166-1 alpha-2, where one was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Its P-code, where it was resolved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pcode: Option<String>,
}

impl Place {
    /// A country as a place.
    pub fn country(code: &str) -> Place {
        Place { country: Some(code.to_owned()), ..Place::default() }
    }
}
