//! Measures the program itself and prints one JSON object: `cargo run --release -p stories --example start`.
//!
//! Size of the binary; time from the start of the process until `/health` answers, on an empty folder and on the worked
//! example, the middle one of several; memory then.

use std::io::Write;
use std::time::Instant;

use serde_json::{Value, json};
use stories::Program;

const ROUNDS: usize = 5;

fn main() -> std::io::Result<()> {
    let bytes = std::fs::metadata(stories::binary())?.len();
    let figures = json!({ "binary_bytes": bytes, "empty": started("serve")?, "worked_example": started("demo")? });
    writeln!(std::io::stdout(), "{figures:#}")
}

fn started(command: &str) -> std::io::Result<Value> {
    let mut rounds = Vec::new();
    for _ in 0..ROUNDS {
        let folder = tempfile::tempdir()?;
        let began = Instant::now();
        let program = Program::start(folder, command, &[]);
        rounds.push((began.elapsed(), program.memory_kib_max()));
    }
    rounds.sort();
    let (time, memory) = rounds[ROUNDS / 2];
    Ok(json!({ "ready_ms": time.as_millis(), "memory_kib_max": memory }))
}
