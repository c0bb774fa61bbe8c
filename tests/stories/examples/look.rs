//! Looks at pages as a person would: `cargo run -p stories --example look -- NAME=ADDRESS…`.
//!
//! Of each page it takes four pictures into `target/pictures` (wide and narrow, light and dark) and prints what is
//! wrong with it: flaws of any page, barriers by WCAG 2.2 AA. Ends with 1 if there is any.

use std::io::Write;
use std::process::ExitCode;

use stories::Browser;

fn main() -> std::io::Result<ExitCode> {
    let browser = Browser::start();
    let mut out = std::io::stdout().lock();
    let mut wrong = 0;
    for (name, address) in std::env::args().skip(1).filter_map(|arg| arg.split_once('=').map(owned)) {
        for (size, width, height) in [("wide", 1280, 900), ("narrow", 390, 844)] {
            for dark in [false, true] {
                browser.resize(width, height);
                browser.prefer_dark(dark);
                browser.open(&address);
                let shown = format!("{name}-{size}-{}", if dark { "dark" } else { "light" });
                writeln!(out, "{}", browser.whole_picture(&shown).display())?;
                for flaw in browser.flaws().iter().chain(&browser.barriers()) {
                    writeln!(out, "  {flaw}")?;
                    wrong += 1;
                }
            }
        }
    }
    Ok(if wrong == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn owned((name, address): (&str, &str)) -> (String, String) {
    (name.to_owned(), address.to_owned())
}
