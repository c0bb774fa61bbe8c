//! Writes the printed review of the sample coalition into a folder, in each edition:
//! `cargo run -p paper --example printed -- target/paper`.

#![allow(clippy::unwrap_used, clippy::print_stdout, dead_code)]

#[path = "../../review/tests/review/ledger.rs"]
mod ledger;
#[path = "../../review/tests/review/sample.rs"]
mod sample;

use paper::{Edition, Style, csv, pdf, table_codes, xlsx};
use words::Lang;

fn main() {
    let folder = std::path::PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| "target/paper".to_owned()));
    std::fs::create_dir_all(&folder).unwrap();
    let review = sample::review();
    for (name, edition) in [("en", Edition::One(Lang::En)), ("ar", Edition::One(Lang::Ar)), ("both", Edition::Beside)] {
        std::fs::write(folder.join(format!("{name}.xlsx")), xlsx(&review, edition).unwrap()).unwrap();
    }
    for code in table_codes() {
        std::fs::write(folder.join(format!("{code}.csv")), csv(&review, Lang::En, code).unwrap()).unwrap();
    }
    if std::env::args().nth(2).is_some() {
        return;
    }
    let editions = [
        ("en", Edition::One(Lang::En)),
        ("ar", Edition::One(Lang::Ar)),
        ("beside", Edition::Beside),
        ("apart", Edition::Apart),
    ];
    for (name, edition) in editions {
        let start = std::time::Instant::now();
        let printed = pdf(&review, edition, &Style::default()).unwrap();
        std::fs::write(folder.join(format!("{name}.pdf")), &printed.bytes).unwrap();
        println!(
            "{name}: {} bytes, archival {}, {} ms",
            printed.bytes.len(),
            printed.archival,
            start.elapsed().as_millis()
        );
    }
}
