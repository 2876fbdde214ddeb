//! How spreadsheets show what they keep as numbers: dates, leading zeros, yes and no, faults.

/// What a number format makes of a number, as far as it matters here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Shown {
    /// A number like any other.
    #[default]
    Number,
    /// A date, with or without time, or a time of day.
    Date,
    /// Hours and minutes that may be more than a day.
    Duration,
    /// A whole number with leading zeros up to this many digits: a key.
    Padded(u8),
}

impl Shown {
    /// What a format code such as `dd.mm.yyyy` or `00000000` shows.
    pub(super) fn of_code(code: &str) -> Self {
        let section = first_section(code);
        if (2..=18).contains(&section.len()) && section.bytes().all(|byte| byte == b'0') {
            return Self::Padded(section.len() as u8);
        }
        if section.eq_ignore_ascii_case("general") {
            return Self::Number;
        }
        match section.chars().find(|c| "dmyhs\u{1}".contains(*c)) {
            Some('\u{1}') => Self::Duration,
            Some(_) if section.contains('\u{1}') => Self::Duration,
            Some(_) => Self::Date,
            None => Self::Number,
        }
    }

    /// What a format shows that is built into Excel and known by its number only (ECMA-376 part 1,
    /// 18.8.30).
    pub(super) fn of_built_in(number: u32) -> Self {
        match number {
            14..=22 | 27..=36 | 45 | 47 | 50..=58 => Self::Date,
            46 => Self::Duration,
            _ => Self::Number,
        }
    }

    /// The text that is shown, unless the number is shown as a number.
    pub(super) fn text(self, number: f64, from_1904: bool) -> Option<String> {
        match self {
            Self::Number => None,
            Self::Date => date_text(number, from_1904),
            Self::Duration => duration_text(number),
            Self::Padded(width) => {
                let whole = number.fract() == 0.0 && (0.0..1e15).contains(&number);
                whole.then(|| format!("{number:0>width$}", width = usize::from(width)))
            }
        }
    }
}

/// The first section of a format code in lower case, without quoted text, escaped signs, colours
/// and languages; U+0001 stands for hours, minutes or seconds that go on counting (`[h]`).
fn first_section(code: &str) -> String {
    let mut section = String::new();
    let mut signs = code.chars();
    while let Some(sign) = signs.next() {
        match sign {
            ';' => break,
            '"' => while signs.next().is_some_and(|inner| inner != '"') {},
            '\\' | '_' | '*' => {
                signs.next();
            }
            '[' => {
                let inner: String = signs.by_ref().take_while(|inner| *inner != ']').collect();
                let counts = !inner.is_empty()
                    && inner
                        .chars()
                        .all(|c| matches!(c, 'h' | 'H' | 'm' | 'M' | 's' | 'S'));
                if counts {
                    section.push('\u{1}');
                }
            }
            other => section.extend(other.to_lowercase()),
        }
    }
    section
}

/// The last day that spreadsheets know, 31 December 9999.
const LAST_DAY: f64 = 2_958_466.0;

/// A count of days as ISO 8601 text: a date, a date with time, or a time alone below one day.
fn date_text(days: f64, from_1904: bool) -> Option<String> {
    let days = if from_1904 { days + 1462.0 } else { days };
    if !(0.0..LAST_DAY).contains(&days) {
        return None;
    }
    let mut day = days.floor() as i64;
    let mut second = ((days - days.floor()) * 86_400.0).round() as i64;
    if second == 86_400 {
        day += 1;
        second = 0;
    }
    let time = clock(second);
    if day == 0 {
        return Some(time);
    }
    // Excel counts a 29 February 1900 that there never was.
    let since_1970 = if day < 60 { day - 25_568 } else { day - 25_569 };
    let (year, month, day) = civil(since_1970);
    let date = format!("{year:04}-{month:02}-{day:02}");
    Some(if second == 0 {
        date
    } else {
        format!("{date}T{time}")
    })
}

fn duration_text(days: f64) -> Option<String> {
    (0.0..LAST_DAY)
        .contains(&days)
        .then(|| clock((days * 86_400.0).round() as i64))
}

fn clock(second: i64) -> String {
    format!(
        "{:02}:{:02}:{:02}",
        second / 3600,
        second / 60 % 60,
        second % 60
    )
}

/// Year, month and day of a count of days from 1 January 1970 in the Gregorian calendar.
fn civil(days: i64) -> (i64, i64, i64) {
    // Years are counted from 1 March, so that the leap day is the last of a year; eras have 400
    // years and always the same number of days.
    let since_march_0 = days + 719_468;
    let era = since_march_0.div_euclid(146_097);
    let day_of_era = since_march_0.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 {
        from_march + 3
    } else {
        from_march - 9
    };
    let year = era * 400 + year_of_era + i64::from(month <= 2);
    (year, month, day)
}

/// Yes or no, as a German spreadsheet shows it.
pub(super) fn truth(value: bool) -> &'static str {
    if value { "WAHR" } else { "FALSCH" }
}

/// What stands for a formula whose result nobody saved.
pub(super) const NO_RESULT: &str = "Formel ohne Ergebnis";

/// A fault as a German spreadsheet shows it.
pub(super) fn german_fault(sign: &str) -> &str {
    match sign {
        "#N/A" => "#NV",
        "#VALUE!" => "#WERT!",
        "#REF!" => "#BEZUG!",
        "#NUM!" => "#ZAHL!",
        other => other,
    }
}

/// A fault by its number in binary files ([MS-XLS] 2.5.10).
pub(super) fn fault_of_code(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#WERT!",
        0x17 => "#BEZUG!",
        0x1D => "#NAME?",
        0x24 => "#ZAHL!",
        0x2A => "#NV",
        _ => "#FEHLER!",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn format_codes_say_what_is_shown() {
        for code in [
            "dd.mm.yyyy",
            "[$-407]d. mmm yy;@",
            "h:mm AM/PM",
            "yyyy\\-mm",
        ] {
            assert_eq!(Shown::of_code(code), Shown::Date, "{code}");
        }
        for code in ["[h]:mm", "[mm]:ss"] {
            assert_eq!(Shown::of_code(code), Shown::Duration, "{code}");
        }
        for code in [
            "General",
            "#,##0.00",
            "0.00E+00",
            "0",
            "0\" Tage\"",
            "[Red]0.0",
            "0_d",
            "# ?/?",
            "@",
        ] {
            assert_eq!(Shown::of_code(code), Shown::Number, "{code}");
        }
        assert_eq!(Shown::of_code("00000000"), Shown::Padded(8));
    }

    #[test]
    fn dates_are_iso_texts() {
        let text = |days| Shown::Date.text(days, false);
        assert_eq!(text(1.0).as_deref(), Some("1900-01-01"));
        assert_eq!(text(59.0).as_deref(), Some("1900-02-28"));
        assert_eq!(text(61.0).as_deref(), Some("1900-03-01"));
        assert_eq!(text(45_291.0).as_deref(), Some("2023-12-31"));
        assert_eq!(text(45_291.5).as_deref(), Some("2023-12-31T12:00:00"));
        assert_eq!(text(45_291.999_999_9).as_deref(), Some("2024-01-01"));
        assert_eq!(text(0.25).as_deref(), Some("06:00:00"));
        assert_eq!(text(-1.0), None);
        assert_eq!(text(3e6), None);
        assert_eq!(text(f64::NAN), None);
        assert_eq!(
            Shown::Date.text(43_829.0, true).as_deref(),
            Some("2023-12-31")
        );
        assert_eq!(
            Shown::Duration.text(1.5, false).as_deref(),
            Some("36:00:00")
        );
    }

    #[test]
    fn keys_keep_the_leading_zeros_that_a_person_sees() {
        assert_eq!(
            Shown::Padded(8).text(1_011_101.0, false).as_deref(),
            Some("01011101")
        );
        assert_eq!(Shown::Padded(2).text(123.0, false).as_deref(), Some("123"));
        assert_eq!(Shown::Padded(2).text(1.5, false), None);
        assert_eq!(Shown::Padded(2).text(-1.0, false), None);
    }
}
