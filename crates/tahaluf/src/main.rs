//! The program `tahaluf`; everything is in its library, so that it can be tested and documented.

fn main() -> std::process::ExitCode {
    tahaluf::run()
}
