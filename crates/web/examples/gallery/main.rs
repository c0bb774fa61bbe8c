//! Writes a page with every part, in both languages, into a folder: `cargo run -p web --example gallery -- FOLDER`.
//!
//! Look at it through any static file server (`python3 -m http.server -d FOLDER`). Made-up values, no ledger.

mod sample;

use std::fs;
use std::path::Path;

use web::Assets;
use web::words::{Digits, Lang};

fn main() -> std::io::Result<()> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "gallery".to_owned());
    let folder = Path::new(&folder);
    fs::create_dir_all(folder.join("assets"))?;
    for (address, bytes) in Assets::embedded().files() {
        fs::write(folder.join(address.trim_start_matches('/')), bytes)?;
    }
    for (name, lang, digits) in
        [("en", Lang::En, Digits::Latin), ("ar", Lang::Ar, Digits::Latin), ("ar-digits", Lang::Ar, Digits::Arabic)]
    {
        let page = sample::gallery(&sample::frame(lang, digits));
        fs::write(folder.join(format!("{name}.html")), page.into_string())?;
    }
    Ok(())
}
