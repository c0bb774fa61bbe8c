use record::{Content, Marking, Meeting, Names, Party, PartyKind, Source, Text};
use serde_json::json;

use super::*;
use crate::cases::World;

const NO_TEXTS: Texts<'static> = &|_| None;

fn person(world: &mut World, name: &str) -> RecordId {
    let lang = if name.is_ascii() { "en" } else { "ar" };
    world.add(Party { kind: PartyKind::Person, names: Names::one(lang, name), ..Party::default() })
}

/// Whether a search for `asked` finds the person of a name.
#[track_caller]
fn check(name: &str, asked: &str, expected: bool) {
    let mut world = World::default();
    person(&mut world, name);
    let found = Index::new(&world.picture(), NO_TEXTS).search(asked, 5);
    assert_eq!(found.total, usize::from(expected), "{asked} in {name}");
    assert_eq!(found.hits.len(), found.total);
}

#[test]
fn spelling_does_not_hide_a_name() {
    check("أحمد الشمري", "احمد الشمرى", true);
    check("المملكة العربية السعودية", "المملكه", true);
    check("مُحَمَّد", "محمد", true);
    check("المـــوصل", "الموصل", true);
    check("Médecins Sans Frontières", "medecins FRONTIERES", true);
    check("Da'esh", "daesh", true);
    check("أحمد الشمري", "محمود", false);
}

#[test]
fn what_arabic_writes_onto_a_word_does_not_hide_it() {
    check("لقاء الكويت", "كويت", true);
    check("كويت", "الكويت", true);
    check("بالكويت", "الكويت", true);
    check("وللكويت", "الكويت", true);
    check("ولندن", "لندن", true);
    check("قطر", "مطر", false);
}

#[test]
fn the_sound_of_a_name_finds_it_in_both_scripts() {
    for asked in ["Jubeir", "Jubair", "Al-Jubeir", "الجبير", "جبير"] {
        check("عادل الجبير", asked, true);
        check("Adel al-Jubeir", asked, true);
    }
    check("Mohammed", "محمد", true);
    check("فيليب هاموند", "Philip Hammond", true);
    check("جون كيري", "John Kerry", true);
    check("Baghdadi", "البغدادي", true);
    check("عادل الجبير", "Kerry", false);
}

#[test]
fn all_words_are_asked_for_and_the_last_may_be_half() {
    check("Philip Hammond", "hammond philip", true);
    check("Philip Hammond", "phil ham", true);
    check("Philip Hammond", "philip kerry", false);
    check("Philip Hammond", "", false);
    check("Philip Hammond", "!?", false);
}

#[test]
fn an_exact_word_goes_before_a_sound() {
    let mut world = World::default();
    let (sound, exact) = (person(&mut world, "Jubair"), person(&mut world, "Jubeir"));
    let found = Index::new(&world.picture(), NO_TEXTS).search("jubeir", 5);
    assert_eq!(found.hits.iter().map(|hit| hit.record).collect::<Vec<_>>(), [exact, sound]);
    let one = Index::new(&world.picture(), NO_TEXTS).search("jubeir", 1);
    assert_eq!((one.total, one.hits.len()), (2, 1));
}

#[test]
fn a_hit_shows_the_words_as_they_are_written() {
    let mut world = World::default();
    let source = world.add(Source { title: Some(Text::new("x", None)), ..Source::default() });
    let text: Arc<str> = format!("{} قال وزير الخارجيَّة إنّ الأمر مهم", "كلام ".repeat(40)).into();
    let index = Index::new(&world.picture(), &|_| Some(Arc::clone(&text)));
    let hit = index.search("الخارجيه", 5).hits.remove(0);
    assert_eq!((hit.record, hit.kind, hit.field.as_str()), (source, Kind::Source, "text"));
    assert_eq!(hit.marks.iter().map(|mark| mark.of(&hit.snippet)).collect::<Vec<_>>(), ["الخارجيَّة"]);
}

#[test]
fn what_waits_is_found_as_a_claim_and_what_was_rejected_is_not() {
    let mut world = World::default();
    let source = world.source('A');
    let fields = || json!({"title": {"en": "London meeting"}});
    let waits = world.claim(Kind::Meeting, source, None, ClaimState::Proposed, fields());
    world.claim(Kind::Meeting, source, None, ClaimState::Rejected, fields());
    let found = Index::new(&world.picture(), NO_TEXTS).search("london", 5);
    assert_eq!(found.hits.iter().map(|hit| (hit.record, hit.kind)).collect::<Vec<_>>(), [(waits, Kind::Claim)]);
}

#[test]
fn the_words_of_every_voice_are_found() {
    let mut world = World::default();
    let meeting = world.add(Meeting::default());
    for (reliability, title) in [('A', "Counter-ISIL meeting"), ('B', "Small group conference")] {
        let source = world.source(reliability);
        let fields = json!({"title": {"en": title}});
        world.claim(Kind::Meeting, source, Some(meeting), ClaimState::Confirmed, fields);
    }
    let index = Index::new(&world.picture(), NO_TEXTS);
    assert_eq!(index.search("counter", 5).hits[0].record, meeting);
    assert_eq!(index.search("conference", 5).hits[0].record, meeting);
}

#[test]
fn nothing_is_found_that_the_viewer_may_not_see() {
    let mut world = World::default();
    person(&mut world, "Philip Hammond");
    let closed = Party { names: Names::one("en", "Philip Secret"), ..Party::default() };
    world.add_content(Content::new("FR", closed).marked(Marking::amber(["DE"])));
    let index = Index::new(&world.picture(), NO_TEXTS);
    assert_eq!(index.search("philip", 5).total, 1);
    assert_eq!(index.suggest("phi", 5), ["Philip Hammond"]);
    assert_eq!(index.search("secret", 5), Found::default());
}

#[test]
fn names_are_suggested_while_one_types() {
    let mut world = World::default();
    for name in ["فيليب هاموند", "Philip Hammond", "Philippines", "Paris"] {
        person(&mut world, name);
    }
    let index = Index::new(&world.picture(), NO_TEXTS);
    assert_eq!(index.suggest("phili", 5), ["Philip Hammond", "Philippines"]);
    assert_eq!(index.suggest("هام", 5), ["فيليب هاموند"]);
    assert_eq!(index.suggest("phili", 1).len(), 1);
    assert!(index.suggest(" ", 5).is_empty());
}

#[test]
fn an_index_follows_its_picture() {
    let mut world = World::default();
    let known = person(&mut world, "Philip Hammond");
    let early = world.picture();
    let index = Index::new(&early, NO_TEXTS);
    let new = person(&mut world, "Philip Gordon");
    let renamed = Party { names: Names::one("en", "Lord Hammond"), ..Party::default() };
    world.write(known, Content::new("GB", renamed).marked(Marking::green()));
    let later = early.after(&world.log, &[known, new]);
    let index = index.after(&later, NO_TEXTS);
    let anew = Index::new(&later, NO_TEXTS);
    for asked in ["philip", "hammond", "lord", "gordon"] {
        assert_eq!(index.search(asked, 5), anew.search(asked, 5), "{asked}");
    }
    assert_eq!(index.search("philip", 5).hits[0].record, new);
}
