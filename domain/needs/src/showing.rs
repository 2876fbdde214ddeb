//! When signals of professionals are shown, where, and how exactly: rule [`RULE`].
//!
//! **The rule.** For each topic on its own, and for one period on its own:
//! 1. Who sent signals about an area counts once, however many they sent, and for one organisation:
//!    that of the earliest signal.
//! 2. An area of the finest level is shown alone if at least *k* persons of at least *m* organisations
//!    sent signals about it and at least so many people live there as the rule demands.
//! 3. What is not shown alone rises. The area above gets one statement about *all its parts that have
//!    no statement of their own*, taken together, if these meet *k*, *m* and the population **and** at
//!    least three parts lie in it, inhabited and without a statement. Otherwise it rises further; what
//!    does not fit even in the whole city is not shown.
//! 4. Numbers of persons are shown in classes. A joint statement says only "at least": the lower end of
//!    the highest class that the parts without any one of them could still explain, each staying below
//!    *k*, even to somebody who sent signals about all of them.
//! 5. A report covers exactly one period, is made after its end, once, and is never changed; the
//!    periods of reports do not overlap.
//!
//! **Why it holds.** Every signal stands behind at most one statement, and the statements of a topic
//! speak of disjoint ground: there is nothing to subtract, neither between a level and its parts nor
//! between two days or two periods. What remains is what a single joint statement tells. Its parts are
//! below the threshold each, so at least two of them hold signals. Were there only two parts without a
//! statement, both would be known to; hence three ([`PARTS`], complementary hiding). For any one of them
//! the other two can explain the statement, together with what a sender knows about themselves: that is
//! what the tests try by brute force over all worlds of small cities.
//!
//! **Assumptions.** One person has one account. The attacker is a single sender or anyone who sent
//! nothing: he knows the rule, hierarchy, populations, all reports and his own signals, but not those of
//! others. Choices are made from a closed list; notes and how often something happened are not shown.
//!
//! **Limits.** A sender whose area is shown learns that at least *k* − 1 others sent something; two who
//! talk to each other, that *k* − 2 did: at *k* = 3, one. Who knows for other reasons that an area can
//! have no signals (no organisation works there) can exclude it; only uninhabited parts are excluded by
//! the rule. An area *without* a statement is known to hold too little or nothing. Signals of different
//! periods are never added up, so slow ones may stay unseen; that is the price of point 5. A person who
//! sends through several accounts defeats *k*; accounts of professionals are therefore by invitation.

mod ground;
mod period;
mod report;
mod rule;
mod settle;
mod tally;

pub use ground::{Ground, InvalidGround};
pub use period::{InvalidPeriod, Period, SHORTEST};
pub use report::{
    NotPublishable, PublicReason, Report, Scope, Series, ShownPersons, Statement, Verdict, Weighed,
};
pub use rule::{InvalidRule, PARTS, RULE, Rule};
pub use settle::{Evidence, settle};

#[cfg(test)]
mod attacker_tests;
#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;
