//! The licences of everything that is linked, held against the list in `deny.toml`.
//!
//! Not here: what `cargo deny` also looks at (the licence texts themselves, bans).

use std::collections::BTreeSet;

/// The names in the `allow` list under `[licenses]`, one a line.
pub fn allowed(deny: &str) -> BTreeSet<String> {
    let section = deny.lines().skip_while(|line| line.trim() != "[licenses]").skip(1);
    let list = section.skip_while(|line| !line.starts_with("allow = [")).skip(1);
    list.take_while(|line| line.trim() != "]")
        .filter_map(|line| Some(line.trim().strip_prefix('"')?.split('"').next()?.to_owned()))
        .collect()
}

/// Whether an SPDX expression can be met with allowed licences alone.
///
/// Reads `OR`, `AND`, `WITH`, brackets, and the old `/` for `OR`. An empty or broken expression is not met.
pub fn is_met(expression: &str, allowed: &BTreeSet<String>) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut reader = Reader { words: &words, at: 0, allowed };
    reader.either() == Some(true) && reader.at == words.len()
}

struct Reader<'a> {
    words: &'a [&'a str],
    at: usize,
    allowed: &'a BTreeSet<String>,
}

impl Reader<'_> {
    fn next_is(&mut self, word: &str) -> bool {
        let is = self.words.get(self.at) == Some(&word);
        self.at += usize::from(is);
        is
    }

    fn either(&mut self) -> Option<bool> {
        let mut met = self.both()?;
        while self.next_is("OR") {
            met |= self.both()?;
        }
        Some(met)
    }

    fn both(&mut self) -> Option<bool> {
        let mut met = self.one()?;
        while self.next_is("AND") {
            met &= self.one()?;
        }
        Some(met)
    }

    fn one(&mut self) -> Option<bool> {
        if self.next_is("(") {
            let met = self.either()?;
            return self.next_is(")").then_some(met);
        }
        let name = *self.words.get(self.at)?;
        self.at += 1;
        if !self.next_is("WITH") {
            return Some(self.allowed.contains(name));
        }
        let exception = self.words.get(self.at)?;
        self.at += 1;
        Some(self.allowed.contains(&format!("{name} WITH {exception}")) || self.allowed.contains(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(expression: &str, expected: bool) {
        let allowed = allowed("[licenses]\n# why\nallow = [\n    \"MIT\",\n    \"Unicode-3.0\",\n]\n[bans]\n");
        assert_eq!(is_met(expression, &allowed), expected, "{expression}");
    }

    #[test]
    fn one_of_several_is_enough_and_all_of_several_are_needed() {
        check("MIT", true);
        check("GPL-2.0-only", false);
        check("GPL-2.0-only OR MIT", true);
        check("Apache-2.0/MIT", true);
        check("MIT AND Unicode-3.0", true);
        check("MIT AND BSD-3-Clause", false);
        check("(MIT OR Apache-2.0) AND Unicode-3.0", true);
        check("(MIT OR Apache-2.0) AND GPL-3.0-only", false);
        check("Apache-2.0 WITH LLVM-exception OR MIT", true);
        check("Apache-2.0 WITH LLVM-exception", false);
    }

    #[test]
    fn a_broken_expression_is_not_met() {
        check("", false);
        check("(MIT", false);
        check("MIT MIT", false);
        check("MIT OR", false);
    }
}
