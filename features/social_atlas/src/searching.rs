//! Finding an area by its name, with slips of the finger.

/// How well a name answers what was typed; smaller is better. None if it does not.
pub(crate) fn fit(typed: &str, name: &str) -> Option<u32> {
    let typed = plain(typed);
    let name = plain(name);
    let (typed_joined, name_joined) = (typed.concat(), name.concat());
    if typed_joined.is_empty() {
        return None;
    }
    if typed_joined == name_joined {
        return Some(0);
    }
    if name_joined.starts_with(&typed_joined) {
        return Some(1);
    }
    if name.iter().any(|word| word.starts_with(&typed_joined)) {
        return Some(2);
    }
    if typed_joined.chars().count() >= 3 && name_joined.contains(&typed_joined) {
        return Some(3);
    }
    let allowed = match typed_joined.chars().count() {
        0..=2 => return None,
        3..=5 => 1,
        _ => 2,
    };
    // Words whose lengths differ by more than the allowed slips are not near; most are not.
    let length = typed_joined.chars().count();
    let near = |word: &&String| word.chars().count().abs_diff(length) <= allowed as usize;
    let nearest = name
        .iter()
        .chain([&name_joined])
        .filter(near)
        .map(|word| distance(&typed_joined, word))
        .min()?;
    (nearest <= allowed).then_some(3 + nearest)
}

/// Words in small letters, umlauts written out, everything else left out.
fn plain(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for c in text.chars().take(200).flat_map(char::to_lowercase) {
        let Some(word) = words.last_mut() else { break };
        match c {
            'ä' => word.push_str("ae"),
            'ö' => word.push_str("oe"),
            'ü' => word.push_str("ue"),
            'ß' => word.push_str("ss"),
            'é' | 'è' | 'ê' => word.push('e'),
            'á' | 'à' | 'â' => word.push('a'),
            'ø' => word.push_str("oe"),
            'å' => word.push_str("aa"),
            c if c.is_alphanumeric() => word.push(c),
            _ if word.is_empty() => {}
            _ => words.push(String::new()),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// The least number of letters to insert, leave out, replace or swap with their neighbour
/// (optimal string alignment distance).
fn distance(a: &str, b: &str) -> u32 {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut before: Vec<u32> = Vec::new();
    let mut last: Vec<u32> = (0..=b.len() as u32).collect();
    for (i, left) in a.iter().enumerate() {
        let mut row = vec![i as u32 + 1];
        for (j, right) in b.iter().enumerate() {
            let mut best = (last[j] + u32::from(left != right))
                .min(last[j + 1] + 1)
                .min(row[j] + 1);
            if i > 0 && j > 0 && *left == b[j - 1] && a[i - 1] == *right {
                best = best.min(before[j - 1] + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn umlauts_and_hyphens_may_be_written_either_way() {
        assert_eq!(fit("muerwik", "Mürwik"), Some(0));
        assert_eq!(fit("mürwik", "Muerwik"), Some(0));
        assert_eq!(fit("Sankt Jürgen", "Sankt-Jürgen"), Some(0));
    }

    #[test]
    fn a_beginning_is_better_than_a_middle_and_a_slip_comes_last() {
        assert_eq!(fit("neu", "Neustadt"), Some(1));
        assert_eq!(fit("berg", "Friesischer Berg"), Some(2));
        assert_eq!(fit("stadt", "Neustadt"), Some(3));
        assert_eq!(fit("Nuestadt", "Neustadt"), Some(4));
        assert_eq!(fit("Neusttad", "Neustadt"), Some(5));
        assert_eq!(fit("Hafen", "Neustadt"), None);
    }

    #[test]
    fn nothing_typed_finds_nothing() {
        assert_eq!(fit("  -", "Neustadt"), None);
        assert_eq!(fit("x", "Neustadt"), None);
    }
}
