//! What is to be done every so often, by one instance at a time.

use crate::{Register, Retention, Signals};
use database::Database;
use jobs::{Clock, Repeated};
use std::time::Duration;
use terms::Moment;

/// How often it is looked for what is over.
const EVERY: Duration = Duration::from_secs(6 * 3_600);

/// Most passes at a time; what is left then waits for the next time.
const PASSES: usize = 20;

/// The tasks of needs and signals, for the worker of the server: notes, signals and proposals go when
/// their time is over.
pub fn duties(database: &Database, retention: Retention, now: Clock) -> Vec<Repeated> {
    let (signals, register) = (
        Signals::new(database.clone()),
        Register::new(database.clone()),
    );
    vec![
        Repeated::new("signals/erase-due", EVERY, move || {
            let signals = signals.clone();
            async move {
                for _ in 0..PASSES {
                    let now = Moment::from_micros(now());
                    let erased = signals.erase_due(&retention, now).await?;
                    if erased.notes == 0 {
                        break;
                    }
                }
                Ok(())
            }
        }),
        Repeated::new("needs/forget-decided", EVERY, move || {
            let register = register.clone();
            async move {
                register.forget_decided(Moment::from_micros(now())).await?;
                Ok(())
            }
        }),
    ]
}
