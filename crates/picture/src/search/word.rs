//! Words of a text as search compares them: folded, without Arabic clitics, by the sound of their consonants.

use std::ops::Range;

use matching::fold::Shadow;

/// Signs inside of a word that make no difference: "Da'esh", "Daʿesh", "Daesh".
const SILENT: [char; 5] = ['\'', 'ʿ', 'ʾ', 'ʼ', '’'];

/// The words of a text, folded, each with its bytes in the text's shadow.
pub(super) fn words(text: &str) -> Vec<(String, Range<usize>)> {
    let shadow = Shadow::of(text);
    let mut words = Vec::new();
    let (mut word, mut start) = (String::new(), 0);
    for (at, c) in shadow.text().char_indices().chain([(shadow.text().len(), ' ')]) {
        if c.is_alphanumeric() && !SILENT.contains(&c) {
            if word.is_empty() {
                start = at;
            }
            word.push(c);
        } else if !word.is_empty() && !SILENT.contains(&c) {
            words.push((std::mem::take(&mut word), start..at));
        }
    }
    words
}

/// What is left of an Arabic word without the article and the particles that are written onto it; nothing for other
/// words, nor where too little would be left to say anything.
pub(super) fn forms(word: &str) -> Vec<String> {
    let mut forms = Vec::new();
    if !word.starts_with(|c: char| matches!(c, '\u{621}'..='\u{64a}')) {
        return forms;
    }
    let mut add = |rest: Option<&str>, least: usize| {
        let rest = rest.filter(|rest| rest.chars().count() >= least)?;
        forms.push(rest.to_owned());
        Some(rest.to_owned())
    };
    let bare = add(word.strip_prefix(['و', 'ف']), 3);
    for word in [Some(word), bare.as_deref()].into_iter().flatten() {
        let bare = add(word.strip_prefix(['ب', 'ك', 'ل']), 3);
        add(word.strip_prefix("لل"), 3);
        for word in [Some(word), bare.as_deref()].into_iter().flatten() {
            add(word.strip_prefix("ال"), 2);
        }
    }
    forms
}

/// The consonants of a name as they sound, in one spelling for both scripts; `None` where fewer than two are left.
///
/// Vowels long and short, ع and the hamza, h but at the beginning are left out; doubled letters count once; letters
/// that are written for each other share a class (ج g j غ gh; ق ك q k c خ kh; ذ ز ظ z dh; ص س s; ط ت ث t th; ب b p).
pub(super) fn consonants(word: &str) -> Option<String> {
    if word.chars().any(|c| c.is_ascii_digit()) || word.chars().count() < 3 {
        return None;
    }
    let arabic = word.chars().any(|c| matches!(c, '\u{621}'..='\u{64a}'));
    let bare = word.strip_prefix("ال").filter(|rest| rest.chars().count() >= 2).unwrap_or(word);
    let letters: Vec<char> = bare.chars().collect();
    let mut sounds = String::new();
    let mut last = None;
    let mut at = 0;
    while at < letters.len() {
        let (sound, taken) = match letters.get(at + 1).filter(|_| !arabic).map(|next| (letters[at], *next)) {
            Some(('s' | 'c', 'h')) => (Some('x'), 2),
            Some(('k', 'h')) => (Some('k'), 2),
            Some(('g', 'h')) => (Some('g'), 2),
            Some(('d', 'h')) => (Some('z'), 2),
            Some(('t', 'h')) => (Some('t'), 2),
            Some(('p', 'h')) => (Some('f'), 2),
            _ => (sound(letters[at], at == 0), 1),
        };
        if let Some(sound) = sound
            && last != Some(sound)
        {
            sounds.push(sound);
        }
        last = sound;
        at += taken;
    }
    (sounds.len() >= 2).then_some(sounds)
}

fn sound(letter: char, is_first: bool) -> Option<char> {
    Some(match letter {
        'ب' | 'پ' | 'b' | 'p' => 'b',
        'ت' | 'ط' | 'ث' | 't' => 't',
        'ج' | 'غ' | 'چ' | 'گ' | 'g' | 'j' => 'g',
        'ق' | 'ك' | 'خ' | 'k' | 'q' | 'c' | 'x' => 'k',
        'د' | 'ض' | 'd' => 'd',
        'ذ' | 'ز' | 'ظ' | 'ژ' | 'z' => 'z',
        'ر' | 'r' => 'r',
        'س' | 'ص' | 's' => 's',
        'ش' => 'x',
        'ف' | 'ڤ' | 'f' | 'v' => 'f',
        'ل' | 'l' => 'l',
        'م' | 'm' => 'm',
        'ن' | 'n' => 'n',
        'ح' | 'ه' | 'h' if is_first => 'h',
        _ => return None,
    })
}
