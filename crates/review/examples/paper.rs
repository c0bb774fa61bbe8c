//! Writes the printed review of the sample coalition into a folder, in each language, side by side, and as JSON:
//! `cargo run -p review --example paper -- target/paper`.

#![allow(clippy::unwrap_used, clippy::print_stdout, dead_code)]

#[path = "../tests/review/ledger.rs"]
mod ledger;
#[path = "../tests/review/sample.rs"]
mod sample;

use review::{Langs, html, json};
use words::Lang;

fn main() {
    let folder = std::path::PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| "target/paper".to_owned()));
    std::fs::create_dir_all(&folder).unwrap();
    let review = sample::review();
    for (name, langs) in [("ar", Langs::One(Lang::Ar)), ("en", Langs::One(Lang::En)), ("both", Langs::Both)] {
        std::fs::write(folder.join(format!("{name}.html")), html(&review, langs)).unwrap();
    }
    std::fs::write(folder.join("review.json"), json(&review)).unwrap();
    println!("{}", folder.display());
}
