//! The working tree keeps its own rules.

use std::fs;

use xtask::{arrows, licences, source, tree};

/// A list with nothing in it, or a failure that names every line of it.
#[track_caller]
fn none(what: &str, flaws: &[String]) {
    assert!(flaws.is_empty(), "{what}:\n  {}\n", flaws.join("\n  "));
}

fn read(name: &str) -> String {
    fs::read_to_string(tree::root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[test]
fn every_arrow_is_on_the_map() {
    let map = read("ARCHITECTURE.md");
    let (rooms, walls) = (arrows::table(&map, "## Rooms"), arrows::table(&map, "## Walled crates"));
    let manifests = arrows::manifests(&tree::metadata(&["--no-deps", "--offline"]).unwrap());
    assert!(rooms.len() > 8 && walls.len() > 3 && manifests.len() > 8, "the map or the manifests were not read");
    let flaws: Vec<String> =
        arrows::flaws(&manifests, &rooms, &walls, &arrows::later(&map)).iter().map(ToString::to_string).collect();
    none("arrows", &flaws);
}

#[test]
fn every_licence_is_on_the_list() {
    let allowed = licences::allowed(&read("deny.toml"));
    assert!(allowed.contains("MIT"), "the list was not read");
    let all = tree::metadata(&["--filter-platform", "x86_64-unknown-linux-gnu"]).unwrap();
    let packages = all["packages"].as_array().unwrap();
    assert!(packages.len() > 50, "the packages were not read");
    let mut flaws = Vec::new();
    for package in packages {
        let (name, licence) = (package["name"].as_str().unwrap(), package["license"].as_str().unwrap_or("none said"));
        if !licences::is_met(licence, &allowed) {
            flaws.push(format!("{name} {}: {licence}", package["version"]));
        }
    }
    none("licences that deny.toml does not allow", &flaws);
}

#[test]
fn only_one_room_does_what_is_reserved_to_it() {
    let files = tree::files(&tree::root().join("crates")).unwrap();
    let sources = source::of_rooms(&files, tree::named);
    assert!(sources.len() > 20, "the sources were not found");
    let mut flaws = Vec::new();
    for (name, path) in sources {
        let text = fs::read_to_string(path).unwrap();
        flaws.extend(source::RESERVED.iter().flat_map(|rule| source::reserved_in(rule, &name, &text)));
    }
    none("reserved", &flaws);
}

#[test]
fn every_exception_is_still_needed() {
    let mut flaws = Vec::new();
    for rule in &source::RESERVED {
        for (name, _) in rule.but {
            let bare = source::Reserved { what: rule.what, rooms: rule.rooms, words: rule.words, but: &[] };
            if source::reserved_in(&bare, name, &read(name)).is_empty() {
                flaws.push(format!("{name} no longer {}", rule.what));
            }
        }
    }
    none("exceptions to take off the list", &flaws);
}

#[test]
fn every_source_opens_by_saying_what_it_is() {
    let files = tree::files(&tree::root()).unwrap();
    let silent = files.iter().filter(|path| path.extension().is_some_and(|end| end == "rs")).filter(|path| {
        // A file `tests.rs` is the end of the file beside it, which has said what it is.
        !path.ends_with("tests.rs") && !fs::read_to_string(path).unwrap().starts_with("//!")
    });
    let flaws: Vec<String> = silent.map(|path| tree::named(path)).collect();
    none("no `//!` on the first line", &flaws);
}

#[test]
fn no_file_has_a_name_that_says_nothing() {
    let files = tree::files(&tree::root()).unwrap();
    let flaws: Vec<String> =
        files.iter().map(|path| tree::named(path)).filter(|name| source::is_nameless(name)).collect();
    none("name it after what is in it", &flaws);
}

#[test]
fn every_link_of_the_documents_leads_somewhere() {
    let files = tree::files(&tree::root()).unwrap();
    let mut flaws = Vec::new();
    for path in files.iter().filter(|path| path.extension().is_some_and(|end| end == "md")) {
        let (text, folder) = (fs::read_to_string(path).unwrap(), path.parent().unwrap());
        let dead = source::links(&text).into_iter().filter(|target| !folder.join(target).exists());
        flaws.extend(dead.map(|target| format!("{} -> {target}", tree::named(path))));
    }
    none("links that lead nowhere", &flaws);
}

#[test]
fn both_languages_have_the_same_files_of_words() {
    let of = |lang: &str| -> Vec<String> {
        let folder = tree::root().join("locales").join(lang);
        let files = tree::files(&folder).unwrap();
        files.iter().map(|path| path.strip_prefix(&folder).unwrap().to_string_lossy().into_owned()).collect()
    };
    assert!(!of("ar").is_empty());
    assert_eq!(of("ar"), of("en"));
}
