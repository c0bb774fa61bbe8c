//! Any text as a mention of a place: no panic, and what is found is in the tables.
#![no_main]

use libfuzzer_sys::fuzz_target;
use lines::places::{Context, Resolution, area, resolve};

fuzz_target!(|mention: &str| {
    if let Resolution::Found(found) = resolve(mention, Some("Iraq"), &Context::default()) {
        assert!(found.codes.iter().all(|code| area(code).is_some()));
    }
});
