//! Suppression against the figures of a peer, against brute force, and with bad input.

mod bad_input;
mod brute_force;
mod choices;
mod magnitudes;
mod peer_tests;
mod rules;
