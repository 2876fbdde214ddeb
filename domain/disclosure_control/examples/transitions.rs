//! Measures how long transition tables of the cell-key method take. For each set of parameters one
//! line: the largest change, the variance, the smallest count shown, counts with a distribution of
//! their own, and the milliseconds that half of 21 runs needed at most.
#![allow(clippy::print_stdout, reason = "an example prints its result")]

use std::time::Instant;

use disclosure_control::cell_key::{Noise, NoiseError, TransitionTable};

const RUNS: usize = 21;

fn main() -> Result<(), NoiseError> {
    let sets = [
        Noise::new(3, 1.0),
        Noise::new(4, 2.0).staying(0.5),
        Noise::new(5, 2.0).blocking(1),
        Noise::new(5, 3.0).blocking(2),
        Noise::new(7, 3.0),
        Noise::new(8, 3.0).blocking(2),
        Noise::new(12, 9.0).blocking(3),
    ];
    for noise in sets {
        let mut took = Vec::with_capacity(RUNS);
        let mut counts = 0;
        for _ in 0..RUNS {
            let start = Instant::now();
            counts = TransitionTable::design(&noise)?.symmetric_from();
            took.push(start.elapsed().as_secs_f64() * 1000.0);
        }
        took.sort_by(f64::total_cmp);
        println!(
            "D {}, V {}, js {}: {counts} counts, {:.2} ms",
            noise.most_change,
            noise.variance,
            noise.blocked,
            took[RUNS / 2]
        );
    }
    Ok(())
}
