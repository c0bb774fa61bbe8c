//! Answers request lines from standard input as `judge news` does, without the rest of the program.
#![allow(clippy::print_stdout, reason = "an example writes its answers to standard output")]

fn main() {
    for line in std::io::stdin().lines().map_while(Result::ok) {
        println!("{}", reading::judge::answer(&line));
    }
}
