//! Women and men by age, the bars of an age pyramid.

use crate::{
    draw::Draw,
    further::FurtherCounts,
    society::{AreaTraits, Counts, Story, part},
    tables::TableForm,
};

/// Women and men of each of the seven ages, the youngest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct AgeAndSex([(u64, u64); 7]);

/// Of how many in a hundred of an age are women: more boys are born, women grow older.
const WOMEN: [f64; 7] = [0.487, 0.486, 0.490, 0.496, 0.503, 0.535, 0.615];

impl AgeAndSex {
    /// Splits the people of an area so that ages and sexes add up to the counts that are there.
    pub(super) fn new(
        area: &AreaTraits,
        counts: &Counts,
        further: &FurtherCounts,
        draw: &mut Draw,
    ) -> Self {
        let grown = counts.residents - counts.under_18 - counts.age_65_plus - further.age_18_to_29;
        // Young families are of 30 to 44, their absence leaves the older half.
        let share = match area.story {
            Story::NewHousing => 0.68,
            Story::Ageing => 0.34,
            _ => 0.43,
        };
        let from_30_to_44 = part(draw, grown, share);
        let ages = [
            further.under_6,
            counts.under_18 - further.under_6,
            further.age_18_to_29,
            from_30_to_44,
            grown - from_30_to_44,
            counts.age_65_plus - counts.age_80_plus,
            counts.age_80_plus,
        ];
        let mut all = ages.into_iter().zip(WOMEN).map(|(people, share)| {
            let women = part(draw, people, share);
            (women, people - women)
        });
        Self(std::array::from_fn(|_| all.next().unwrap_or_default()))
    }
}

/// The table, as `age_and_sex.toml` declares it.
pub(super) const TABLE: TableForm<AgeAndSex> = TableForm {
    file: "alter_geschlecht.csv",
    separator: ';',
    withholds: false,
    heads: &[
        "w_0_5", "m_0_5", "w_6_17", "m_6_17", "w_18_29", "m_18_29", "w_30_44", "m_30_44",
        "w_45_64", "m_45_64", "w_65_79", "m_65_79", "w_ab_80", "m_ab_80",
    ],
    row: |c| c.0.iter().flat_map(|&(women, men)| [women, men]).collect(),
};
