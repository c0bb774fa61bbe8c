//! A limit on guesses: so many within a window, counted by account and address. In memory, bounded.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

use record::Moment;

/// Guesses within one window for one account from one address.
pub const TRIES_MAX: u32 = 8;
/// Guesses within one window from one address, whatever the account.
pub const TRIES_OF_ADDRESS_MAX: u32 = 40;
/// Length of the window in microseconds.
pub const WINDOW_MICROS: i64 = 15 * 60 * 1_000_000;
/// How many counters are kept; beyond it, ended windows are dropped, and if none has ended, all are refused.
const COUNTERS_MAX: usize = 50_000;

/// Counters of guesses.
#[derive(Debug, Default)]
pub struct Limiter(Mutex<HashMap<(IpAddr, Option<String>), Window>>);

#[derive(Debug)]
struct Window {
    began: Moment,
    tries: u32,
}

impl Limiter {
    /// Counts a guess; `Err` holds the seconds to wait if there were too many.
    pub fn count(&self, address: IpAddr, account: &str, now: Moment) -> Result<(), i64> {
        let address = network(address);
        let mut counters = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if counters.len() >= COUNTERS_MAX {
            counters.retain(|_, window| !window.has_ended(now));
            if counters.len() >= COUNTERS_MAX {
                return Err(WINDOW_MICROS / 1_000_000);
            }
        }
        let account = account.chars().take(64).collect();
        tried(&mut counters, (address, None), TRIES_OF_ADDRESS_MAX, now)?;
        tried(&mut counters, (address, Some(account)), TRIES_MAX, now)
    }

    /// Forgets the guesses for an account from an address, after a right one.
    pub fn forget(&self, address: IpAddr, account: &str) {
        let mut counters = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        counters.remove(&(network(address), Some(account.to_owned())));
    }
}

impl Window {
    /// A clock that jumped back also ends a window, so that nobody waits for years.
    fn has_ended(&self, now: Moment) -> bool {
        now.0 < self.began.0 || now.0 - self.began.0 >= WINDOW_MICROS
    }
}

fn tried(
    counters: &mut HashMap<(IpAddr, Option<String>), Window>,
    key: (IpAddr, Option<String>),
    max: u32,
    now: Moment,
) -> Result<(), i64> {
    let window = counters.entry(key).or_insert(Window { began: now, tries: 0 });
    if window.has_ended(now) {
        *window = Window { began: now, tries: 0 };
    }
    if window.tries >= max {
        return Err((window.began.0 + WINDOW_MICROS - now.0) / 1_000_000 + 1);
    }
    window.tries += 1;
    Ok(())
}

/// An IPv6 household has a whole /64: it counts as one address.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            let high = u128::from(address) & !u128::from(u64::MAX);
            IpAddr::V6(high.into())
        }
        address => address,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Moment {
        Moment(second * 1_000_000)
    }

    #[test]
    fn guesses_end_and_begin_again() {
        let limiter = Limiter::default();
        let here: IpAddr = "192.0.2.1".parse().unwrap();
        for _ in 0..TRIES_MAX {
            assert_eq!(limiter.count(here, "layla", at(0)), Ok(()));
        }
        assert_eq!(limiter.count(here, "layla", at(1)), Err(900));
        assert_eq!(limiter.count(here, "omar", at(1)), Ok(()), "another account is not locked");
        assert_eq!(limiter.count("192.0.2.2".parse().unwrap(), "layla", at(1)), Ok(()), "nor another address");
        assert_eq!(limiter.count(here, "layla", at(900)), Ok(()), "the window has ended");
        assert_eq!(limiter.count(here, "layla", at(-5000)), Ok(()), "the clock jumped back");
    }

    #[test]
    fn an_address_that_tries_many_names_is_stopped_too() {
        let limiter = Limiter::default();
        let tries = (0..TRIES_OF_ADDRESS_MAX + 5).map(|n| {
            let address = format!("2001:db8::{n:x}").parse().unwrap();
            limiter.count(address, &format!("name-{n}"), at(0))
        });
        assert_eq!(tries.filter(Result::is_ok).count(), TRIES_OF_ADDRESS_MAX as usize);
    }
}
