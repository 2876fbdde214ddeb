//! Random draws and smooth fields that come out the same, bit by bit, on every machine.
//!
//! Only the four basic operations and the square root are used, which IEEE 754 fixes exactly.
//! The sine of the standard library is not: it differs between platforms in the last digit.

use rand_chacha::{
    ChaCha12Rng,
    rand_core::{RngCore, SeedableRng},
};
use std::f64::consts::TAU;

/// A stream of random draws. Streams with different purposes do not influence each other.
pub(crate) struct Draw(ChaCha12Rng);

impl Draw {
    /// The stream of a seed for one purpose.
    pub(crate) fn new(seed: u64, purpose: u64) -> Self {
        let mut bytes = [0; 32];
        bytes[..8].copy_from_slice(&seed.to_le_bytes());
        bytes[8..16].copy_from_slice(&purpose.to_le_bytes());
        Self(ChaCha12Rng::from_seed(bytes))
    }

    /// Evenly from 0 to below 1.
    pub(crate) fn unit(&mut self) -> f64 {
        (self.0.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Evenly from `low` to below `high`.
    pub(crate) fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.unit()
    }

    /// A whole number from 0 to below `bound`; the bias of at most 2⁻³² does not matter here.
    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        self.0.next_u64() % bound.max(1)
    }

    /// About a standard normal value: twelve even draws added up (Irwin–Hall).
    pub(crate) fn bell(&mut self) -> f64 {
        (0..12).map(|_| self.unit()).sum::<f64>() - 6.0
    }

    /// Puts items into a random order (Fisher–Yates).
    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last as u64 + 1) as usize);
        }
    }
}

/// The sine by its Taylor polynomial of degree 13, accurate to 2·10⁻⁵.
pub(crate) fn sine(angle: f64) -> f64 {
    let x = angle - TAU * (angle / TAU).round();
    let square = x * x;
    let mut term = x;
    let mut sum = x;
    for step in 1..7 {
        let even = f64::from(2 * step);
        term = -term * square / (even * (even + 1.0));
        sum += term;
    }
    sum
}

/// A smooth field over the plane with values of about -1 to 1: a few waves laid over each other.
pub(crate) struct SmoothField(Vec<[f64; 3]>);

impl SmoothField {
    /// A field whose hills lie about `wavelength` apart.
    pub(crate) fn new(draw: &mut Draw, wavelength: f64) -> Self {
        let waves = (0..5)
            .map(|_| {
                let (mut x, mut y) = (draw.between(-1.0, 1.0), draw.between(-1.0, 1.0));
                let length = (x * x + y * y).sqrt().max(0.1);
                let frequency = TAU / wavelength * draw.between(0.7, 1.4);
                x *= frequency / length;
                y *= frequency / length;
                [x, y, draw.between(0.0, TAU)]
            })
            .collect();
        Self(waves)
    }

    /// The value at a point.
    pub(crate) fn at(&self, x: f64, y: f64) -> f64 {
        let sum: f64 = self
            .0
            .iter()
            .map(|[kx, ky, phase]| sine(kx * x + ky * y + phase))
            .sum();
        (sum / 2.5).clamp(-1.0, 1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_own_sine_is_close_to_the_real_one() {
        for step in -200..200 {
            let angle = f64::from(step) * 0.173;
            assert!((sine(angle) - angle.sin()).abs() < 3e-5, "at {angle}");
        }
    }

    #[test]
    fn streams_of_different_purpose_differ_and_repeat() {
        let first = |purpose| Draw::new(1, purpose).below(u64::MAX);
        assert_eq!(first(1), first(1));
        assert_ne!(first(1), first(2));
    }

    #[test]
    fn bell_draws_have_mean_zero_and_deviation_one() {
        let mut draw = Draw::new(3, 0);
        let values: Vec<f64> = (0..4000).map(|_| draw.bell()).collect();
        let mean = values.iter().sum::<f64>() / 4000.0;
        let variance = values.iter().map(|v| (v - mean) * (v - mean)).sum::<f64>() / 4000.0;
        assert!(mean.abs() < 0.06 && (variance - 1.0).abs() < 0.1);
    }
}
