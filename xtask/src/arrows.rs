//! The arrows between the rooms, held against the tables of `ARCHITECTURE.md`.
//!
//! Takes the text of `ARCHITECTURE.md` and the manifests as cargo reads them; gives a sentence for each arrow that the
//! map does not show. Counted are normal and build dependencies; what only tests need is free. An arrow that the map
//! allows and nobody uses is no flaw: the map may be ahead of the code.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde_json::Value;

/// One row of a table: the first cell's name, and the names in the second.
pub type Table = BTreeMap<String, Allowed>;

/// What the second cell of a row allows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Allowed {
    /// Every room.
    All,
    /// These.
    These(BTreeSet<String>),
}

/// The rows of a table whose first cell says "later": the map is ahead of the code there.
pub fn later(text: &str) -> BTreeSet<String> {
    let firsts = text.lines().filter_map(|row| row.strip_prefix("| `")?.split('|').next());
    firsts
        .filter(|first| first.contains("later"))
        .filter_map(|first| Some(first.split('`').next()?.to_owned()))
        .collect()
}

impl Allowed {
    fn has(&self, name: &str) -> bool {
        match self {
            Allowed::All => true,
            Allowed::These(names) => names.contains(name),
        }
    }
}

/// One manifest: a package of the workspace, the rooms and the outer crates that it leans on.
#[derive(Clone, Debug, Default)]
pub struct Manifest {
    /// The package's name.
    pub name: String,
    /// Packages of the workspace.
    pub rooms: BTreeSet<String>,
    /// Crates from outside.
    pub outer: BTreeSet<String>,
}

/// Something that the map does not show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// A package that the map does not know.
    NoRow(String),
    /// A row whose package does not exist and that does not say "later".
    NoPackage(String),
    /// An arrow between two rooms that the map does not show.
    Arrow(String, String),
    /// A walled crate outside of its rooms.
    Wall(String, String),
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Flaw::NoRow(name) => write!(f, "package {name} has no row in ARCHITECTURE.md"),
            Flaw::NoPackage(name) => write!(f, "ARCHITECTURE.md has a row for {name}, and no package has that name"),
            Flaw::Arrow(from, to) => write!(
                f,
                "{from} -> {to} is not on the map (is the shared word not in `record`? else change ARCHITECTURE.md first)"
            ),
            Flaw::Wall(from, to) => {
                write!(f, "{from} imports {to}, which is walled in (ARCHITECTURE.md, Walled crates)")
            }
        }
    }
}

/// Reads the table under `heading` (a whole line such as `## Rooms`).
///
/// A row counts if its first cell begins with a name in backquotes. The second cell has names in backquotes, or "all", or
/// a dash.
pub fn table(text: &str, heading: &str) -> Table {
    let section = text.lines().skip_while(|line| line.trim_end() != heading).skip(1);
    let rows = section.take_while(|line| !line.starts_with('#')).filter(|line| line.starts_with('|'));
    rows.filter_map(|row| {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let (first, second) = (cells.get(1)?, cells.get(2)?);
        let name = first.strip_prefix('`')?.split('`').next()?;
        let allowed = if *second == "all" { Allowed::All } else { Allowed::These(quoted(second)) };
        Some((name.to_owned(), allowed))
    })
    .collect()
}

fn quoted(cell: &str) -> BTreeSet<String> {
    cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// The workspace's manifests out of `cargo metadata --no-deps`.
pub fn manifests(metadata: &Value) -> Vec<Manifest> {
    let none = Vec::new();
    let packages = metadata["packages"].as_array().unwrap_or(&none);
    packages.iter().map(manifest).collect()
}

fn manifest(package: &Value) -> Manifest {
    let mut read = Manifest { name: package["name"].as_str().unwrap_or_default().to_owned(), ..Manifest::default() };
    for dependency in package["dependencies"].as_array().into_iter().flatten() {
        let name = dependency["name"].as_str().unwrap_or_default().to_owned();
        match (dependency["kind"].as_str(), dependency["path"].is_string()) {
            (Some("dev"), _) => false,
            (_, true) => read.rooms.insert(name),
            (_, false) => read.outer.insert(name),
        };
    }
    read
}

/// Every flaw of the manifests against the two tables of the map.
///
/// Packages in `later` need not exist yet.
pub fn flaws(manifests: &[Manifest], rooms: &Table, walls: &Table, later: &BTreeSet<String>) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    for manifest in manifests {
        let name = || manifest.name.clone();
        match rooms.get(&manifest.name) {
            None => flaws.push(Flaw::NoRow(name())),
            Some(allowed) => {
                let beyond = manifest.rooms.iter().filter(|to| !allowed.has(to));
                flaws.extend(beyond.map(|to| Flaw::Arrow(name(), to.clone())));
            }
        }
        let walled =
            manifest.outer.iter().filter(|to| walls.get(*to).is_some_and(|allowed| !allowed.has(&manifest.name)));
        flaws.extend(walled.map(|to| Flaw::Wall(name(), to.clone())));
    }
    let known: BTreeSet<&str> = manifests.iter().map(|manifest| manifest.name.as_str()).collect();
    let missing = rooms.keys().filter(|name| !known.contains(name.as_str()) && !later.contains(*name));
    flaws.extend(missing.cloned().map(Flaw::NoPackage));
    flaws
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAP: &str = "# Map\n## Rooms\n| room | may import |\n| --- | --- |\n| `record` | – |\n| `ledger` | `record` |\n\
        | `share` (later) | `record` |\n| `tahaluf` | all |\n## Walled crates\n| crate | in |\n| --- | --- |\n| `rusqlite` | `ledger` |\n";

    fn manifest(name: &str, rooms: &[&str], outer: &[&str]) -> Manifest {
        let set = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        Manifest { name: name.to_owned(), rooms: set(rooms), outer: set(outer) }
    }

    #[track_caller]
    fn check(changed: Manifest, expected: &[Flaw]) {
        let mut all = vec![
            manifest("record", &[], &["serde"]),
            manifest("ledger", &["record"], &["rusqlite"]),
            manifest("tahaluf", &["record", "ledger"], &[]),
        ];
        all.retain(|manifest| manifest.name != changed.name);
        all.push(changed);
        let (rooms, walls) = (table(MAP, "## Rooms"), table(MAP, "## Walled crates"));
        assert_eq!(flaws(&all, &rooms, &walls, &later(MAP)), expected);
    }

    #[test]
    fn an_arrow_on_the_map_is_free_and_one_beside_it_is_a_flaw() {
        check(manifest("ledger", &["record"], &["rusqlite"]), &[]);
        check(manifest("ledger", &[], &[]), &[]);
        check(manifest("record", &["ledger"], &[]), &[Flaw::Arrow("record".into(), "ledger".into())]);
        check(manifest("tahaluf", &["record", "ledger"], &[]), &[]);
    }

    #[test]
    fn a_walled_crate_stays_in_its_room() {
        check(manifest("record", &[], &["rusqlite"]), &[Flaw::Wall("record".into(), "rusqlite".into())]);
    }

    #[test]
    fn a_package_without_a_row_and_a_row_without_a_package_are_flaws() {
        check(manifest("exchange", &["record"], &[]), &[Flaw::NoRow("exchange".into())]);
        let rooms = table(MAP, "## Rooms");
        assert_eq!(
            flaws(&[manifest("record", &[], &[])], &rooms, &Table::new(), &later(MAP)),
            [Flaw::NoPackage("ledger".into()), Flaw::NoPackage("tahaluf".into())]
        );
    }

    #[test]
    fn a_row_for_later_may_wait_and_already_binds() {
        assert_eq!(later(MAP), BTreeSet::from(["share".to_owned()]));
        check(manifest("share", &["record"], &[]), &[]);
        check(manifest("share", &["ledger"], &[]), &[Flaw::Arrow("share".into(), "ledger".into())]);
    }

    #[test]
    fn what_only_tests_need_is_not_an_arrow() {
        let read = manifests(&serde_json::json!({"packages": [{"name": "web", "dependencies": [
            {"name": "record", "kind": null, "path": "/x/record"},
            {"name": "tempfile", "kind": "dev"},
            {"name": "ledger", "kind": "dev", "path": "/x/ledger"},
            {"name": "maud", "kind": null},
            {"name": "cc", "kind": "build"},
        ]}]}));
        assert_eq!(read[0].rooms, BTreeSet::from(["record".to_owned()]));
        assert_eq!(read[0].outer, BTreeSet::from(["maud".to_owned(), "cc".to_owned()]));
    }
}
