//! The codes of one variable as a tree: a total, what lies below it, down to the finest codes.

use std::collections::BTreeMap;

use super::TableError;

/// The codes of one variable as a tree. Node 0 is the total; every parent comes before its
/// children. Branches may have different depths (a hole in a level is no node at all), and a node
/// may have a single child, whose figures are then those of the node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hierarchy {
    variable: String,
    codes: Vec<String>,
    parents: Vec<usize>,
    children: Vec<Vec<usize>>,
    index: BTreeMap<String, usize>,
    finest_below: Vec<usize>,
}

impl Hierarchy {
    /// A hierarchy from codes and the parent of each; the one code without a parent is the total.
    ///
    /// # Errors
    /// [`TableError`] for duplicate codes, missing parents, circles, and not exactly one total.
    pub fn from_parents(variable: &str, rows: &[(&str, Option<&str>)]) -> Result<Self, TableError> {
        let mut given: BTreeMap<&str, usize> = BTreeMap::new();
        for (position, (code, _)) in rows.iter().enumerate() {
            if given.insert(code, position).is_some() {
                return Err(TableError::DuplicateCode {
                    variable: variable.into(),
                    code: (*code).into(),
                });
            }
        }
        let mut below = vec![Vec::new(); rows.len()];
        let mut totals = Vec::new();
        for (position, (code, parent)) in rows.iter().enumerate() {
            match parent {
                None => totals.push(position),
                Some(parent) => {
                    let found = given.get(parent).ok_or_else(|| TableError::MissingParent {
                        variable: variable.into(),
                        code: (*code).into(),
                        parent: (*parent).into(),
                    })?;
                    below[*found].push(position);
                }
            }
        }
        let mut tree = Self {
            variable: variable.into(),
            codes: Vec::new(),
            parents: Vec::new(),
            children: Vec::new(),
            index: BTreeMap::new(),
            finest_below: Vec::new(),
        };
        let mut reached = vec![false; rows.len()];
        if let [total] = totals[..] {
            let mut waiting = std::collections::VecDeque::from([(total, 0)]);
            while let Some((position, parent)) = waiting.pop_front() {
                reached[position] = true;
                let node = tree.add(rows[position].0, parent);
                waiting.extend(below[position].iter().map(|&child| (child, node)));
            }
        } else if !totals.is_empty() || rows.is_empty() {
            return Err(TableError::NotOneTotal {
                variable: variable.into(),
                found: totals.len(),
            });
        }
        if let Some(position) = reached.iter().position(|reached| !reached) {
            return Err(TableError::Circle {
                variable: variable.into(),
                code: rows[position].0.into(),
            });
        }
        tree.checked()
    }

    /// A hierarchy of a total and codes directly below it.
    ///
    /// # Errors
    /// [`TableError`] for duplicate codes or none.
    pub fn flat(variable: &str, total: &str, codes: &[&str]) -> Result<Self, TableError> {
        let rows: Vec<_> = [(total, None)]
            .into_iter()
            .chain(codes.iter().map(|code| (*code, Some(total))))
            .collect();
        Self::from_parents(variable, &rows)
    }

    /// A hierarchy from paths like `district, quarter, block`; rows repeat, and an empty name in
    /// a path is a level that this branch does not have.
    ///
    /// # Errors
    /// [`TableError::DuplicateCode`] for a code with two different parents, [`TableError::NoCodes`].
    pub fn from_paths<P, S>(
        variable: &str,
        total: &str,
        paths: impl IntoIterator<Item = P>,
    ) -> Result<Self, TableError>
    where
        P: IntoIterator<Item = S>,
        S: AsRef<str>,
    {
        let mut parents: BTreeMap<String, String> = BTreeMap::new();
        let mut order = Vec::new();
        for path in paths {
            let mut above = total.to_owned();
            for code in path {
                let code = code.as_ref();
                if code.is_empty() {
                    continue;
                }
                match parents.get(code) {
                    None if code != total => {
                        parents.insert(code.to_owned(), above);
                        order.push(code.to_owned());
                    }
                    Some(known) if *known == above => {}
                    _ => {
                        return Err(TableError::DuplicateCode {
                            variable: variable.into(),
                            code: code.into(),
                        });
                    }
                }
                above = code.to_owned();
            }
        }
        let rows: Vec<(&str, Option<&str>)> = [(total, None)]
            .into_iter()
            .chain(
                order
                    .iter()
                    .map(|code| (code.as_str(), parents.get(code).map(String::as_str))),
            )
            .collect();
        Self::from_parents(variable, &rows)
    }

    fn add(&mut self, code: &str, parent: usize) -> usize {
        let node = self.codes.len();
        self.codes.push(code.to_owned());
        self.parents.push(parent);
        self.children.push(Vec::new());
        self.index.insert(code.to_owned(), node);
        if node != 0 {
            self.children[parent].push(node);
        }
        node
    }

    fn checked(mut self) -> Result<Self, TableError> {
        if self.codes.len() < 2 {
            return Err(TableError::NoCodes {
                variable: self.variable,
            });
        }
        self.finest_below = vec![0; self.codes.len()];
        for node in (0..self.codes.len()).rev() {
            self.finest_below[node] = self.finest_below[node].max(1);
            if node != 0 {
                self.finest_below[self.parents[node]] += self.finest_below[node];
            }
        }
        Ok(self)
    }

    /// The name of the variable. Hierarchies with the same name share their codes.
    pub fn variable(&self) -> &str {
        &self.variable
    }

    /// Number of nodes, the total included.
    pub fn len(&self) -> usize {
        self.codes.len()
    }

    /// Never: a hierarchy has a total and at least one code.
    pub fn is_empty(&self) -> bool {
        self.codes.is_empty()
    }

    /// The code of a node.
    pub fn code(&self, node: usize) -> &str {
        &self.codes[node]
    }

    /// The node of a code.
    pub fn node(&self, code: &str) -> Option<usize> {
        self.index.get(code).copied()
    }

    /// The node above; the total has none.
    pub fn parent(&self, node: usize) -> Option<usize> {
        (node != 0).then(|| self.parents[node])
    }

    /// The nodes directly below.
    pub fn children(&self, node: usize) -> &[usize] {
        &self.children[node]
    }

    /// How many finest codes lie below; a finest code is one.
    pub fn finest_below(&self, node: usize) -> usize {
        self.finest_below[node]
    }

    /// Whether nothing lies below.
    pub fn is_finest(&self, node: usize) -> bool {
        self.children[node].is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hierarchy_keeps_holes_and_single_children() {
        let area = Hierarchy::from_paths(
            "area",
            "city",
            [["a", "a1"], ["b", "b1"], ["b", "b2"], ["", "c"]],
        )
        .unwrap();
        assert_eq!(area.len(), 7);
        assert_eq!(area.children(area.node("a").unwrap()).len(), 1);
        assert_eq!(area.parent(area.node("c").unwrap()), Some(0));
        assert!(area.is_finest(area.node("c").unwrap()));
    }

    #[test]
    fn circles_duplicates_missing_parents_and_two_totals_are_told_apart() {
        let circle =
            Hierarchy::from_parents("x", &[("t", None), ("a", Some("b")), ("b", Some("a"))]);
        assert!(matches!(circle, Err(TableError::Circle { .. })));
        let all_circle = Hierarchy::from_parents("x", &[("a", Some("b")), ("b", Some("a"))]);
        assert!(matches!(all_circle, Err(TableError::Circle { .. })));
        let twice = Hierarchy::flat("x", "t", &["a", "a"]);
        assert!(matches!(twice, Err(TableError::DuplicateCode { .. })));
        let missing = Hierarchy::from_parents("x", &[("t", None), ("a", Some("q"))]);
        assert!(matches!(missing, Err(TableError::MissingParent { .. })));
        let two = Hierarchy::from_parents("x", &[("t", None), ("a", None)]);
        assert!(matches!(two, Err(TableError::NotOneTotal { found: 2, .. })));
        assert!(matches!(
            Hierarchy::flat("x", "t", &[]),
            Err(TableError::NoCodes { .. })
        ));
        let moved = Hierarchy::from_paths("x", "t", [["a", "q"], ["b", "q"]]);
        assert!(matches!(moved, Err(TableError::DuplicateCode { .. })));
    }
}
