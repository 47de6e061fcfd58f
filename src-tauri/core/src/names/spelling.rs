//! How near two spellings are: edits and Jaro-Winkler on folded words.

/// Longest word compared letter by letter; the rest of a longer one is not read.
const LONGEST: usize = 48;

/// Which letters and digits a word holds, one bit each.
pub fn letters(word: &str) -> u64 {
    bytes(word)
        .iter()
        .fold(0, |set, byte| set | 1 << (byte % 64))
}

fn bytes(word: &str) -> &[u8] {
    &word.as_bytes()[..word.len().min(LONGEST)]
}

/// Letters to add, drop, replace, or exchange with their neighbour, to go from
/// one folded word to the other; `most + 1` when it takes more than `most`.
pub fn edits(one: &str, other: &str, most: usize) -> usize {
    let (a, b) = (bytes(one), bytes(other));
    if a.len().abs_diff(b.len()) > most {
        return most + 1;
    }
    // Every letter that one holds alone costs an edit.
    let (in_a, in_b) = (letters(one), letters(other));
    let alone = (in_a & !in_b).count_ones().max((in_b & !in_a).count_ones());
    if alone as usize > most {
        return most + 1;
    }
    let mut rows = [[0u8; LONGEST + 1]; 3];
    for (j, cell) in rows[0].iter_mut().enumerate() {
        *cell = j as u8;
    }
    for i in 1..=a.len() {
        let (now, last, before) = (i % 3, (i + 2) % 3, (i + 1) % 3);
        rows[now][0] = i as u8;
        let mut least = i as u8;
        for j in 1..=b.len() {
            let replaced = rows[last][j - 1] + u8::from(a[i - 1] != b[j - 1]);
            let mut cell = replaced.min(rows[last][j] + 1).min(rows[now][j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                cell = cell.min(rows[before][j - 2] + 1);
            }
            rows[now][j] = cell;
            least = least.min(cell);
        }
        if usize::from(least) > most {
            return most + 1;
        }
    }
    usize::from(rows[a.len() % 3][b.len()]).min(most + 1)
}

/// Jaro-Winkler likeness of two folded words, 0 to 1.
pub fn jaro_winkler(one: &str, other: &str) -> f64 {
    let (a, b) = (bytes(one), bytes(other));
    if a.is_empty() || b.is_empty() {
        return f64::from(u8::from(a.len() == b.len()));
    }
    let reach = (a.len().max(b.len()) / 2).saturating_sub(1);
    let (mut taken_a, mut taken_b) = (0u64, 0u64);
    for (i, letter) in a.iter().enumerate() {
        let from = i.saturating_sub(reach);
        let to = (i + reach + 1).min(b.len());
        for (j, candidate) in b.iter().enumerate().take(to).skip(from) {
            if taken_b >> j & 1 == 0 && candidate == letter {
                taken_a |= 1 << i;
                taken_b |= 1 << j;
                break;
            }
        }
    }
    let common = taken_a.count_ones();
    if common == 0 {
        return 0.0;
    }
    let mut crossed = 0;
    let (mut left_a, mut left_b) = (taken_a, taken_b);
    while left_a != 0 && left_b != 0 {
        let (i, j) = (
            left_a.trailing_zeros() as usize,
            left_b.trailing_zeros() as usize,
        );
        crossed += u32::from(a[i] != b[j]);
        left_a &= left_a - 1;
        left_b &= left_b - 1;
    }
    let common = f64::from(common);
    let order = f64::from(crossed / 2);
    let jaro =
        (common / a.len() as f64 + common / b.len() as f64 + (common - order) / common) / 3.0;
    let prefix = a.iter().zip(b).take(4).take_while(|(x, y)| x == y).count() as f64;
    jaro + 0.1 * prefix * (1.0 - jaro)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_exchange_is_one_edit() {
        assert_eq!(edits("trembaly", "tremblay", 3), 1);
        assert_eq!(edits("ab", "abcdef", 2), 3);
        assert_eq!(edits("", "ab", 2), 2);
    }

    proptest! {
        #[test]
        fn both_measures_look_the_same_from_either_side(a in "[a-f]{0,12}", b in "[a-f]{0,12}") {
            prop_assert_eq!(edits(&a, &b, 3), edits(&b, &a, 3));
            prop_assert_eq!(edits(&a, &b, 12), strsim::osa_distance(&a, &b));
            // The other measure leaves the common beginning out of weak likenesses.
            let usual = strsim::jaro_winkler(&a, &b);
            prop_assert!(usual <= 0.7 || (jaro_winkler(&a, &b) - usual).abs() < 1e-9);
        }
    }
}
