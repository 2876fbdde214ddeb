//! The rules of `--rule`: which cells must not be shown as they are.

/// The smallest count that is shown if nothing else is said.
const MINIMUM: u64 = 3;
/// The largest number in a rule.
const LARGEST: u64 = 1_000_000;

/// Which cells are unsafe by themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    /// Counts from 1 to below this are unsafe.
    pub minimum: u64,
    /// Zeros are unsafe.
    pub zeros: bool,
    /// A part is unsafe if fewer than this many of its total are not in it.
    pub complement: u64,
    /// The column with the number of people a cell is about, and how many they must be.
    pub denominator: Option<(String, u64)>,
    /// The n largest contributions make up more than k per cent.
    pub dominance: Option<(usize, u64)>,
    /// What is left without the two largest contributions is less than p per cent of the largest.
    pub p_percent: Option<u64>,
    /// Cells by their codes, one for each dimension.
    pub cells: Vec<Vec<String>>,
    /// Files that list cells.
    pub lists: Vec<String>,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            minimum: MINIMUM,
            zeros: false,
            complement: 0,
            denominator: None,
            dominance: None,
            p_percent: None,
            cells: Vec::new(),
            lists: Vec::new(),
        }
    }
}

/// A rule that cannot be read, in words.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("--rule {rule}: {what}")]
pub struct UnreadableRule {
    rule: String,
    what: String,
}

impl Rules {
    /// Reads rules such as `minimum=5`, `zeros`, `dominance=2,85`.
    ///
    /// # Errors
    /// [`UnreadableRule`] says in German what is wrong and how it is right.
    pub fn of(texts: &[String]) -> Result<Self, UnreadableRule> {
        let mut rules = Self::default();
        let mut seen: Vec<&str> = Vec::new();
        for text in texts {
            let (name, value) = match text.split_once('=') {
                Some((name, value)) => (name.trim(), Some(value.trim())),
                None => (text.trim(), None),
            };
            if !["list", "cell"].contains(&name) && seen.contains(&name) {
                return Err(fault(
                    text,
                    "Die Regel steht zweimal da. Nennen Sie sie einmal.",
                ));
            }
            seen.push(name);
            rules.add(text, name, value)?;
        }
        Ok(rules)
    }

    fn add(&mut self, text: &str, name: &str, value: Option<&str>) -> Result<(), UnreadableRule> {
        let right = |example: &str| fault(text, &format!("Richtig ist zum Beispiel: {example}"));
        let number = |value: Option<&str>, to: u64| {
            let number = value?.parse::<u64>().ok()?;
            (number <= to).then_some(number)
        };
        match name {
            "minimum" => {
                self.minimum = number(value, LARGEST).ok_or_else(|| right("--rule minimum=5"))?;
            }
            "zeros" if value.is_none() => self.zeros = true,
            "zeros" => return Err(right("--rule zeros")),
            "complement" => {
                self.complement =
                    number(value, LARGEST).ok_or_else(|| right("--rule complement=3"))?;
            }
            "denominator" => {
                let parts = value.and_then(|value| value.rsplit_once(':'));
                let parts = parts.and_then(|(column, least)| {
                    let column = column.trim();
                    let least = number(Some(least.trim()), LARGEST)?;
                    (!column.is_empty()).then(|| (column.to_owned(), least))
                });
                let example = "--rule denominator=Einwohner:30";
                self.denominator = Some(parts.ok_or_else(|| right(example))?);
            }
            "dominance" => {
                let parts = value.and_then(|value| value.split_once(','));
                let parts = parts.and_then(|(n, k)| {
                    let most = disclosure_control::tables::LARGEST_KEPT as u64;
                    let n = number(Some(n.trim()), most)?;
                    let n = usize::try_from(n).ok().filter(|&n| n > 0)?;
                    Some((n, number(Some(k.trim()), 100)?))
                });
                let example = "--rule dominance=2,85 (die 1 bis 4 größten, 0 bis 100 Prozent)";
                self.dominance = Some(parts.ok_or_else(|| right(example))?);
            }
            "p-percent" => {
                let p = number(value, 100).filter(|&p| p > 0);
                self.p_percent = Some(p.ok_or_else(|| right("--rule p-percent=10"))?);
            }
            "cell" => {
                let codes = value.filter(|codes| !codes.is_empty());
                let codes = codes.ok_or_else(|| right("--rule cell=Hafen,Wohngeld"))?;
                self.cells.push(codes_of(codes));
            }
            "list" => {
                let file = value.filter(|file| !file.is_empty());
                let file = file.ok_or_else(|| right("--rule list=geheim.csv"))?;
                self.lists.push(file.to_owned());
            }
            _ => {
                return Err(fault(
                    text,
                    "Diese Regel gibt es nicht. Es gibt: minimum, zeros, complement, denominator, dominance, p-percent, cell, list.",
                ));
            }
        }
        Ok(())
    }

    /// Whether a rule looks at contributions.
    pub fn need_contributions(&self) -> bool {
        self.dominance.is_some() || self.p_percent.is_some()
    }
}

/// The codes of a cell as people type them: `Hafen, Wohngeld`.
pub fn codes_of(text: &str) -> Vec<String> {
    text.split(',').map(|code| code.trim().to_owned()).collect()
}

fn fault(rule: &str, what: &str) -> UnreadableRule {
    UnreadableRule {
        rule: rule.into(),
        what: what.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(texts: &[&str]) -> Result<Rules, UnreadableRule> {
        let texts: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
        Rules::of(&texts)
    }

    #[test]
    fn rules_are_read_and_a_minimum_of_three_holds_if_none_is_named() {
        let all = rules(&[
            "zeros",
            "complement=3",
            "denominator=Menschen im Haus:30",
            "dominance=2,85",
            "p-percent=10",
            "list=a.csv",
            "list=b.csv",
            "cell=Hafen, Wohngeld",
            "cell=Gesamt,Wohngeld",
        ])
        .unwrap();
        assert_eq!(all.cells, [["Hafen", "Wohngeld"], ["Gesamt", "Wohngeld"]]);
        assert_eq!(all.minimum, 3);
        assert!(all.zeros && all.complement == 3);
        assert_eq!(all.denominator, Some(("Menschen im Haus".into(), 30)));
        assert_eq!((all.dominance, all.p_percent), (Some((2, 85)), Some(10)));
        assert_eq!(all.lists, ["a.csv", "b.csv"]);
        assert_eq!(rules(&["minimum=0"]).unwrap().minimum, 0);
    }

    #[test]
    fn a_rule_that_cannot_be_read_is_told_with_an_example() {
        for (wrong, told) in [
            ("minimum", "minimum=5"),
            ("minimum=-1", "minimum=5"),
            ("zeros=3", "--rule zeros"),
            ("dominance=2", "dominance=2,85"),
            ("dominance=9,85", "1 bis 4"),
            ("dominance=2,101", "100 Prozent"),
            ("denominator=30", "denominator=Einwohner:30"),
            ("p-percent=0", "p-percent=10"),
            ("list=", "list=geheim.csv"),
            ("cell", "cell=Hafen,Wohngeld"),
            ("k-anonymity=5", "gibt es nicht"),
        ] {
            let said = rules(&[wrong]).unwrap_err().to_string();
            assert!(said.contains(wrong) && said.contains(told), "{said}");
        }
        assert!(rules(&["zeros", "zeros"]).is_err());
    }
}
