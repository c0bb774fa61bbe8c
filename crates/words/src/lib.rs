//! The words of the pages, in the reader's language and digits.
//!
//! Takes keys and arguments, gives texts: messages (Fluent), numbers, money, days, lists.
//! Always holds: Arabic and English have the same keys (a test); arguments inside a message are isolated, so that a
//! Latin name in an Arabic sentence keeps its place; nothing here asks a clock or a locale of the machine.
//! Not here: HTML (`parts`), what a reader chose (`frame`).

mod days;
mod locales;
mod numbers;

pub use fluent_bundle::FluentValue as Value;
pub use locales::flaws;

use fluent_bundle::FluentArgs;

/// The two languages of the house.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lang {
    /// Arabic, right to left.
    Ar,
    /// English, left to right.
    En,
}

impl Lang {
    /// Both, Arabic first.
    pub const ALL: [Lang; 2] = [Lang::Ar, Lang::En];

    /// The language named by a code of the address, `ar` or `en`.
    pub fn of(code: &str) -> Option<Lang> {
        match code {
            "ar" => Some(Lang::Ar),
            "en" => Some(Lang::En),
            _ => None,
        }
    }

    /// `ar` or `en`.
    pub fn code(self) -> &'static str {
        match self {
            Lang::Ar => "ar",
            Lang::En => "en",
        }
    }

    /// `rtl` or `ltr`.
    pub fn dir(self) -> &'static str {
        match self {
            Lang::Ar => "rtl",
            Lang::En => "ltr",
        }
    }

    /// The other one.
    pub fn other(self) -> Lang {
        match self {
            Lang::Ar => Lang::En,
            Lang::En => Lang::Ar,
        }
    }

    /// The name of the language in itself.
    pub fn own_name(self) -> &'static str {
        match self {
            Lang::Ar => "العربية",
            Lang::En => "English",
        }
    }

    /// The language a browser asks for by its `Accept-Language`, by weight; `None` if it asks for neither.
    pub fn asked(header: &str) -> Option<Lang> {
        let mut best: Option<(Lang, f32)> = None;
        for part in header.split(',').take(32) {
            let mut pieces = part.trim().split(';');
            let tag = pieces.next().unwrap_or_default().trim().to_ascii_lowercase();
            let Some(lang) = Lang::of(tag.split('-').next().unwrap_or_default()) else { continue };
            let weight = pieces.find_map(|piece| piece.trim().strip_prefix("q=")?.parse().ok()).unwrap_or(1.0);
            if weight > 0.0 && best.is_none_or(|(_, found)| weight > found) {
                best = Some((lang, weight));
            }
        }
        best.map(|(lang, _)| lang)
    }
}

/// Which digits numbers are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Digits {
    /// 0123456789
    #[default]
    Latin,
    /// ٠١٢٣٤٥٦٧٨٩, in Arabic pages only.
    Arabic,
}

/// The words for one reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    lang: Lang,
    digits: Digits,
}

impl Words {
    /// The words of a language, in Latin digits.
    pub fn new(lang: Lang) -> Words {
        Words { lang, digits: Digits::Latin }
    }

    /// The same in other digits; English pages stay with Latin ones.
    pub fn with_digits(self, digits: Digits) -> Words {
        Words { digits: if self.lang == Lang::Ar { digits } else { Digits::Latin }, ..self }
    }

    /// The language.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The digits in use.
    pub fn digits(&self) -> Digits {
        self.digits
    }

    /// The text of a message without arguments. A key that is missing comes back as `⟦key⟧`; tests refuse it.
    pub fn t(&self, key: &str) -> String {
        self.t_with(key, &[])
    }

    /// The text of a message with arguments: `t_with("facts", &[("count", 3.into())])`.
    ///
    /// Numbers choose the plural form and are written in the reader's digits; texts are isolated.
    pub fn t_with(&self, key: &str, args: &[(&str, Value<'_>)]) -> String {
        self.try_with(key, args).unwrap_or_else(|| format!("⟦{key}⟧"))
    }

    /// The text of a message, or `None` if there is no such key: for codes that come from other rooms.
    pub fn try_with(&self, key: &str, args: &[(&str, Value<'_>)]) -> Option<String> {
        let bundle = locales::bundle(self.lang, self.digits);
        let pattern = bundle.get_message(key)?.value()?;
        let args: FluentArgs<'_> = args.iter().map(|(name, value)| (*name, value.clone())).collect();
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned();
        for error in errors {
            tracing::warn!(key, %error, "a message lacks an argument");
        }
        Some(text)
    }

    /// The items as the language lists them: "a, b and c", "أ وب وج". Each item is isolated.
    pub fn list<S: AsRef<str>>(&self, items: &[S]) -> String {
        let isolated: Vec<String> = items.iter().map(|item| format!("\u{2068}{}\u{2069}", item.as_ref())).collect();
        match (self.lang, isolated.as_slice()) {
            (_, []) => String::new(),
            (Lang::Ar, items) => items.join(" و"),
            (Lang::En, [one]) => one.clone(),
            (Lang::En, [most @ .., last]) => format!("{} and {last}", most.join(", ")),
        }
    }
}
