//! How fast mentions of places are resolved and strike releases become records.
//!
//! `cargo run --release -p lines --example places -- RELEASES.csv`; prints one line of JSON each.
#![allow(clippy::print_stdout)]

use std::time::Instant;

use intake::Limits;
use lines::military::strikes;
use lines::places::{Context, resolve};
use lines::{Origin, id_of};
use record::Marking;

/// Mentions that are listed, respelled, heard, mistyped and unknown.
const MENTIONS: [&str; 5] = ["Mosul", "near Ar-Raqqah, Syria", "Miqdadiyah", "Mahkmur", "Barghooth"];
const ROUNDS: u32 = 2_000;

fn main() -> Result<(), std::io::Error> {
    let started = Instant::now();
    drop(resolve("Mosul", None, &Context::default()));
    let ready = started.elapsed();
    let mut micros = Vec::new();
    for mention in MENTIONS {
        let started = Instant::now();
        for _ in 0..ROUNDS {
            std::hint::black_box(resolve(std::hint::black_box(mention), Some("Iraq"), &Context::default()));
        }
        micros.push(format!("\"{mention}\":{:.1}", started.elapsed().as_secs_f64() * 1e6 / f64::from(ROUNDS)));
    }
    println!("{{\"places\":{{\"tables_ms\":{},\"micros\":{{{}}}}}}}", ready.as_millis(), micros.join(","));
    if let Some(path) = std::env::args().nth(1) {
        let bytes = std::fs::read(path)?;
        let origin = Origin { owner: "US".to_owned(), marking: Marking::clear(), source: id_of(&["example"]) };
        let started = Instant::now();
        let rows = strikes::items(&bytes[..], &origin, &Limits::default());
        let (lines, records) = rows.fold((0_u64, 0), |(lines, records), row| (lines + 1, records + row.items.len()));
        let rate = lines as f64 / started.elapsed().as_secs_f64();
        println!("{{\"strikes\":{{\"lines\":{lines},\"records\":{records},\"lines_per_second\":{rate:.0}}}}}");
    }
    Ok(())
}
