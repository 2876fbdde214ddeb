//! How strong the noise is.

/// Whether every count must reach the variance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VarianceRule {
    /// The variance may stay below where the other conditions leave no room for it: small counts
    /// cannot fall far. (R `ptable`: `optim = 1`.)
    AtMost,
    /// Every count has exactly this variance. (R `ptable`: `optim = 4`.)
    Exactly,
}

/// The parameters of a transition table, as in R `ptable` and the papers of Giessing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Noise {
    /// `D`: no count is changed by more, from 1 to [`Noise::MOST_CHANGE`].
    pub most_change: u64,
    /// `V`: the variance of the change.
    pub variance: f64,
    /// `js`: no count is published as 1 to `js`. 0 blocks nothing.
    pub blocked: u64,
    /// `pstay`: how likely a count stays as it is, at least. Where the variance cannot be reached with it,
    /// it is lowered in steps of 0.05, as R `ptable` does. Counts from 1 to `js` never stay.
    pub stay: Option<f64>,
    /// Whether every count must reach the variance.
    pub variance_rule: VarianceRule,
    /// Whether a smaller change must be at least as likely as the next larger one in the same direction.
    pub monotone: bool,
}

impl Noise {
    /// The largest `D`.
    pub const MOST_CHANGE: u64 = 50;

    /// Noise with this largest change and variance, nothing blocked, monotone.
    pub fn new(most_change: u64, variance: f64) -> Self {
        Self {
            most_change,
            variance,
            blocked: 0,
            stay: None,
            variance_rule: VarianceRule::AtMost,
            monotone: true,
        }
    }

    /// The same, with no count published as 1 to `blocked`.
    #[must_use]
    pub fn blocking(self, blocked: u64) -> Self {
        Self { blocked, ..self }
    }

    /// The same, with this probability that a count stays as it is.
    #[must_use]
    pub fn staying(self, stay: f64) -> Self {
        Self {
            stay: Some(stay),
            ..self
        }
    }

    /// The smallest count from which on all counts are changed alike.
    pub(super) fn symmetric_from(&self) -> u64 {
        self.most_change
            + if self.blocked > 0 {
                self.blocked + 1
            } else {
                0
            }
    }

    /// Refuses what no table can have.
    pub(super) fn check(&self) -> Result<(), NoiseError> {
        if !(1..=Self::MOST_CHANGE).contains(&self.most_change) {
            return Err(NoiseError::MostChange(self.most_change));
        }
        let square = (self.most_change * self.most_change) as f64;
        if !(self.variance > 0.0 && self.variance < square) {
            return Err(NoiseError::Variance {
                variance: self.variance,
                square,
            });
        }
        if self.blocked >= self.most_change {
            return Err(NoiseError::Blocked {
                blocked: self.blocked,
                most_change: self.most_change,
            });
        }
        match self.stay {
            Some(stay) if !(stay > 0.0 && stay < 1.0) => Err(NoiseError::Stay(stay)),
            _ => Ok(()),
        }
    }
}

/// Why there is no transition table with these parameters.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum NoiseError {
    /// `D` is out of range.
    #[error("the largest change D is {0}, it must be from 1 to {most}", most = Noise::MOST_CHANGE)]
    MostChange(u64),
    /// `V` is not a number above 0 and below D².
    #[error("the variance V is {variance}, it must be above 0 and below D² = {square}")]
    Variance {
        /// The variance asked for.
        variance: f64,
        /// D².
        square: f64,
    },
    /// `js` leaves small counts nowhere to go.
    #[error("js is {blocked}, it must be smaller than the largest change D = {most_change}")]
    Blocked {
        /// `js`.
        blocked: u64,
        /// `D`.
        most_change: u64,
    },
    /// `pstay` is no probability.
    #[error("the probability of staying is {0}, it must be above 0 and below 1")]
    Stay(f64),
    /// No distribution for one count has this variance with a mean of 0.
    #[error(
        "a count of {count} cannot be changed with a variance of {variance}: with a mean of 0{} it can only be from {lowest:.4} to {highest:.4}",
        if *.monotone { " and monotone probabilities" } else { "" }
    )]
    OutOfReach {
        /// The true count.
        count: u64,
        /// The variance asked for.
        variance: f64,
        /// The smallest variance possible.
        lowest: f64,
        /// The largest variance possible.
        highest: f64,
        /// Whether monotone probabilities were asked for.
        monotone: bool,
    },
    /// The conditions for one count exclude each other whatever the variance.
    #[error("no probabilities for a count of {count} fulfil the conditions")]
    Impossible {
        /// The true count.
        count: u64,
    },
}
