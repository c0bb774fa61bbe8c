//! Where one promise stands: pure arithmetic, in one unit.
//!
//! Deliveries settle the oldest part first, as payments settle the oldest bill; a part paid after its day is late, and
//! what is left of a part whose day has passed is overdue. With one due day this is MODEL.md 4 as it stands.

use record::DayNumber;

use crate::Measures;

/// A part of a promise with its own due day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its last due day; a part without one is never late and never overdue.
    pub due: Option<DayNumber>,
    /// How much, not below zero.
    pub amount: i128,
}

/// Something that came. Below zero: something went back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Came {
    /// The day by which it had come for certain.
    pub day: DayNumber,
    /// How much.
    pub amount: i128,
}

/// The measures of a promise of these parts on a world day, after what came until then. Order does not matter.
pub fn standing(parts: &[Part], came: &[Came], at: DayNumber) -> Measures {
    let mut parts = parts.to_vec();
    parts.sort_by_key(|part| (part.due.is_none(), part.due));
    let promised: i128 = parts.iter().map(|part| part.amount).sum();
    let arrived = net(came, at);
    let delivered: i128 = arrived.iter().map(|one| one.amount).sum();
    let mut sums = Measures { promises: 1, promised, delivered, ..Measures::default() };
    sums.over = (delivered - promised).max(0);
    let mut arrived = arrived.into_iter();
    let mut left = arrived.next();
    for part in &parts {
        let mut unpaid = part.amount;
        while let Some(one) = left.as_mut().filter(|_| unpaid > 0) {
            let paid = unpaid.min(one.amount);
            settle(&mut sums, part, one.day, paid, at);
            unpaid -= paid;
            one.amount -= paid;
            if one.amount == 0 {
                left = arrived.next();
            }
        }
        leave_open(&mut sums, part, unpaid, at);
    }
    sums.late = sums.kept - sums.in_time;
    sums.pending = sums.open - sums.overdue;
    sums
}

fn settle(sums: &mut Measures, part: &Part, day: DayNumber, paid: i128, at: DayNumber) {
    sums.kept += paid;
    let days = part.due.map(|due| i128::from((day - due).max(0)));
    let in_time = if days.unwrap_or(0) == 0 { paid } else { 0 };
    sums.in_time += in_time;
    if let Some(days) = days {
        sums.weighed += paid;
        sums.late_days += paid * days;
    }
    if part.due.is_some_and(|due| due <= at) {
        sums.due += paid;
        sums.due_kept += paid;
        sums.due_in_time += in_time;
    }
}

fn leave_open(sums: &mut Measures, part: &Part, unpaid: i128, at: DayNumber) {
    sums.open += unpaid;
    let Some(due) = part.due.filter(|due| *due <= at) else { return };
    sums.due += unpaid;
    if due < at {
        sums.overdue += unpaid;
        sums.arrears_days += unpaid * i128::from(at - due);
    }
}

/// What came until a day, oldest first, with what went back taken off what had come last before it.
fn net(came: &[Came], at: DayNumber) -> Vec<Came> {
    let mut came: Vec<Came> = came.iter().copied().filter(|one| one.day <= at && one.amount != 0).collect();
    came.sort_by_key(|one| (one.day, one.amount < 0));
    let mut kept: Vec<Came> = Vec::with_capacity(came.len());
    let mut owed = 0;
    for mut one in came {
        if one.amount > 0 {
            let repaid = one.amount.min(owed);
            one.amount -= repaid;
            owed -= repaid;
            kept.push(one);
        } else {
            owed -= one.amount;
            while let Some(last) = kept.last_mut().filter(|_| owed > 0) {
                let back = last.amount.min(owed);
                last.amount -= back;
                owed -= back;
                if last.amount == 0 {
                    kept.pop();
                }
            }
        }
    }
    kept.retain(|one| one.amount > 0);
    kept
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// in time, late, over, overdue, pending
    #[track_caller]
    fn check(parts: &[(Option<i32>, i128)], came: &[(i32, i128)], at: i32, expected: [i128; 5]) -> Measures {
        let parts: Vec<Part> = parts.iter().map(|(due, amount)| Part { due: *due, amount: *amount }).collect();
        let came: Vec<Came> = came.iter().map(|(day, amount)| Came { day: *day, amount: *amount }).collect();
        let is = standing(&parts, &came, at);
        assert_eq!([is.in_time, is.late, is.over, is.overdue, is.pending], expected);
        is
    }

    #[test]
    fn one_due_day() {
        check(&[(Some(10), 100)], &[], 10, [0, 0, 0, 0, 100]);
        check(&[(Some(10), 100)], &[], 11, [0, 0, 0, 100, 0]);
        check(&[(Some(10), 100)], &[(10, 40)], 20, [40, 0, 0, 60, 0]);
        check(&[(Some(10), 100)], &[(10, 40), (15, 100)], 20, [40, 60, 40, 0, 0]);
        check(&[(Some(10), 100)], &[(10, 40), (21, 60)], 20, [40, 0, 0, 60, 0]);
    }

    #[test]
    fn without_a_due_day_nothing_is_late_or_overdue() {
        let is = check(&[(None, 100)], &[(500, 30)], 1000, [30, 0, 0, 0, 70]);
        assert_eq!((is.kept_rate(), is.days_late()), (None, None));
    }

    #[test]
    fn the_oldest_instalment_is_settled_first() {
        let parts = [(Some(10), 50), (Some(30), 50)];
        check(&parts, &[(20, 50)], 25, [0, 50, 0, 0, 50]);
        check(&parts, &[(5, 80)], 25, [80, 0, 0, 0, 20]);
        check(&parts, &[(5, 50), (20, 50)], 40, [100, 0, 0, 0, 0]);
        check(&parts, &[(5, 20), (20, 50)], 40, [40, 30, 0, 30, 0]);
    }

    #[test]
    fn what_went_back_is_no_longer_kept() {
        check(&[(Some(10), 100)], &[(5, 100), (15, -20)], 20, [80, 0, 0, 20, 0]);
        check(&[(Some(10), 100)], &[(5, -20), (8, 100)], 20, [80, 0, 0, 20, 0]);
        let is = check(&[(Some(10), 100)], &[(5, -20)], 20, [0, 0, 0, 100, 0]);
        assert_eq!(is.delivered, 0);
    }

    #[test]
    fn days_late_and_age_of_arrears_are_weighted() {
        let is = check(&[(Some(10), 100)], &[(10, 40), (20, 40)], 30, [40, 40, 0, 20, 0]);
        assert_eq!((is.days_late(), is.age_of_arrears()), (Some(50), Some(200)), "tenths of a day");
        assert_eq!((is.kept_rate(), is.on_time_rate()), (Some(800), Some(400)));
    }

    proptest! {
        #[test]
        fn a_promise_falls_into_its_four_states(
            parts in prop::collection::vec((prop::option::of(0..100i32), 0..1000i128), 0..5),
            came in prop::collection::vec((0..120i32, -200..1000i128), 0..8), at in 0..120i32,
        ) {
            let parts: Vec<Part> = parts.into_iter().map(|(due, amount)| Part { due, amount }).collect();
            let came: Vec<Came> = came.into_iter().map(|(day, amount)| Came { day, amount }).collect();
            let is = standing(&parts, &came, at);
            prop_assert_eq!(is.promised, is.in_time + is.late + is.overdue + is.pending);
            prop_assert_eq!(is.kept, is.promised.min(is.delivered));
            prop_assert!(is.late >= 0 && is.overdue >= 0 && is.pending >= 0);
            prop_assert!(is.due_kept <= is.kept && is.due <= is.promised && is.due_in_time <= is.in_time);
            let mut turned = came.clone();
            turned.reverse();
            prop_assert_eq!(standing(&parts, &turned, at), is, "in any order");
        }

        #[test]
        fn with_one_due_day_it_is_the_plain_formula(
            promised in 0..1000i128, due in 0..100i32, at in 0..120i32,
            came in prop::collection::vec((0..120i32, 1..1000i128), 0..8),
        ) {
            let all: Vec<Came> = came.iter().map(|(day, amount)| Came { day: *day, amount: *amount }).collect();
            let is = standing(&[Part { due: Some(due), amount: promised }], &all, at);
            let until = |day: i32| came.iter().filter(|one| one.0 <= day.min(at)).map(|one| one.1).sum::<i128>();
            let (d, i) = (until(at), until(due));
            let kept = promised.min(d);
            let overdue = if due < at { promised - kept } else { 0 };
            prop_assert_eq!((is.kept, is.in_time, is.over), (kept, promised.min(i), (d - promised).max(0)));
            prop_assert_eq!(is.overdue, overdue);
        }
    }
}
