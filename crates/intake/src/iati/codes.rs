//! Codes of older versions of the standard as those of version 2.
//!
//! Until 1.05 types were letters or words; since 2.01 they are numbers. Source: the standard's own lists of changes, and the
//! codelists of 1.05 and 2.03 ("IATI Standard", CC BY 4.0).

/// What a transaction is: `2` for a commitment, whatever the version calls it.
pub fn transaction_type(code: &str) -> &str {
    match code {
        "IF" => "1",
        "C" => "2",
        "D" => "3",
        "E" => "4",
        "IR" => "5",
        "LR" => "6",
        "R" => "7",
        "QP" => "8",
        "QS" => "9",
        "CG" => "10",
        other => other,
    }
}

/// Which day of an activity: 1 planned start, 2 actual start, 3 planned end, 4 actual end.
pub fn date_type(code: &str) -> &str {
    match code {
        "start-planned" => "1",
        "start-actual" => "2",
        "end-planned" => "3",
        "end-actual" => "4",
        other => other,
    }
}

/// What an organisation does in an activity: 1 funding, 2 accountable, 3 extending, 4 implementing.
pub fn organisation_role(code: &str) -> &str {
    match code {
        _ if code.eq_ignore_ascii_case("funding") => "1",
        _ if code.eq_ignore_ascii_case("accountable") => "2",
        _ if code.eq_ignore_ascii_case("extending") => "3",
        _ if code.eq_ignore_ascii_case("implementing") => "4",
        other => other,
    }
}

/// The list that a sector's code stands in: 1 the DAC's five digits, 2 its three digits; the DAC's where none is named.
pub fn sector_vocabulary(code: Option<&str>) -> &str {
    match code {
        None | Some("DAC") => "1",
        Some("DAC-3") => "2",
        Some(other) => other,
    }
}
