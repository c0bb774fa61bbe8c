//! What a party is said to do, without a figure: taking part in air strikes, training, reconnaissance.
//!
//! Never concluded: a strike or a delivery (those have a number), an activity of somebody who is not named.

use crate::found::{Activity, Field};
use crate::lexicon::Class;
use crate::page::Page;
use crate::parties::{Party, PartyKind};
use crate::rules::Rule;

/// Words of activities and what they stand for.
const KINDS: &[(&[&str], &str)] = &[
    (&["الضربات الجويه", "الغارات الجويه", "ضربات جويه", "غارات جويه", "air strikes", "airstrikes"], "air_strikes"),
    (
        &["جمع المعلومات", "المعلومات الاستخباراتيه", "intelligence gathering", "gathering intelligence"],
        "information_collection",
    ),
    (&["تدريب القوات", "تدريب الجيش", "تدريب قوات", "training iraqi", "train iraqi", "training of iraqi"], "training"),
    (&["طلعات استطلاع", "مهام استطلاع", "reconnaissance"], "reconnaissance"),
];
/// Words that say that somebody takes part.
const TAKING_PART: &[&str] = &[
    "المشاركه",
    "تشارك",
    "يشارك",
    "شاركت",
    "شارك",
    "takes",
    "taking",
    "participates",
    "joined",
    "conducts",
    "تسهم",
    "تلعب",
];

/// Finds activities told by the writer. Linear.
pub fn activities(page: &Page, parties: &[Party]) -> Vec<Activity> {
    let mut found: Vec<Activity> = Vec::new();
    for sentence in &page.sentences {
        let words = sentence.words.clone();
        let Some(verb) = words.clone().find(|at| !page.aside[*at] && TAKING_PART.contains(&page.word(*at))) else {
            continue;
        };
        let first = parties.partition_point(|p| p.words.start < words.start);
        let who =
            parties[first..].iter().take_while(|p| p.words.start < words.end).find(|p| p.kind == PartyKind::State);
        let Some((code, owner)) = who.and_then(|p| p.behalf.clone()) else { continue };
        if page
            .numbers_in(words.clone())
            .iter()
            .any(|n| page.at(n.words.end).iter().any(|m| m.class() == Class::Strike))
        {
            continue;
        }
        let (Some(from), Some(to)) = (page.words.get(verb), page.words.get(words.end - 1)) else { continue };
        let tail = &page.source.shadow()[from.start as usize..to.end as usize];
        for (forms, kind) in KINDS {
            let Some((at, form)) =
                forms.iter().find_map(|form| tail.find(form).map(|at| (at as u32 + from.start, form)))
            else {
                continue;
            };
            let span = page.source.span(at, at + form.len() as u32);
            let known = found.iter().any(|a| a.who.value == code && a.kind.value == *kind);
            if !known {
                let who = Field::new(code, page.span(owner.clone()), Rule::ActivityVerb);
                found.push(Activity { who, kind: Field::new(*kind, span, Rule::ActivityVerb), country: None });
            }
        }
    }
    found
}
