//! What the TOML reader complains about, in German. Its own words are English and have a few fixed
//! forms (those of serde); what has another form is repeated as it is.

/// The complaint as whole sentences in German.
pub(crate) fn in_german(message: &str) -> String {
    let message = message.trim();
    let parts = quoted(message);
    let begins = |with: &str| message.starts_with(with);
    match parts.as_slice() {
        [field, known @ ..] if begins("unknown field") => {
            format!("Das Feld „{field}“ gibt es hier nicht.{}", possible(known))
        }
        [value, known @ ..] if begins("unknown variant") => {
            format!("Den Wert „{value}“ gibt es hier nicht.{}", possible(known))
        }
        [field, ..] if begins("missing field") => {
            format!("In diesem Abschnitt fehlt das Feld „{field}“.")
        }
        [field, ..] if begins("duplicate field") => {
            format!("Das Feld „{field}“ steht hier zweimal.")
        }
        _ if begins("duplicate key") => "Dieses Feld steht hier zweimal.".to_owned(),
        _ if begins("invalid type") => {
            "Hier steht eine andere Art von Wert, als nötig ist. Text steht in Anführungszeichen, \
             Zahlen ohne, Listen in eckigen Klammern."
                .to_owned()
        }
        _ if begins("it ") => "Dieser Schlüssel geht nicht. Erlaubt sind 1 bis 64 Zeichen: \
             Buchstaben ohne Umlaute, Ziffern, „-“, „_“ und „.“."
            .to_owned(),
        _ if message.ends_with("is not a year") || message.contains("is outside 1900") => {
            "Das ist kein Jahr von 1900 bis 2100.".to_owned()
        }
        _ => format!(
            "Hier stimmt die Schreibweise nicht. Meldung des Lesers: {}",
            message.replace('\n', ", ")
        ),
    }
}

fn possible(known: &[&str]) -> String {
    if known.is_empty() {
        return String::new();
    }
    format!(" Möglich sind: {}.", known.join(", "))
}

/// The pieces between backticks.
fn quoted(message: &str) -> Vec<&str> {
    message.split('`').skip(1).step_by(2).collect()
}

#[cfg(test)]
mod tests {
    use super::in_german;
    use crate::CityName;

    fn complaint(text: &str) -> String {
        in_german(toml::from_str::<CityName>(text).unwrap_err().message())
    }

    #[test]
    fn what_the_reader_complains_about_is_said_in_german() {
        assert_eq!(
            complaint("id = \"a\"\nname = \"A\"\nnam = 1"),
            "Das Feld „nam“ gibt es hier nicht. Möglich sind: id, name, fictional, boundaries_since."
        );
        assert_eq!(
            complaint("id = \"a\""),
            "In diesem Abschnitt fehlt das Feld „name“."
        );
        assert!(complaint("id = 1\nname = \"A\"").starts_with("Hier steht eine andere Art"));
        assert_eq!(
            complaint("id = \"a\"\nid = \"b\""),
            "Dieses Feld steht hier zweimal."
        );
        assert!(complaint("id = a").starts_with("Hier stimmt die Schreibweise nicht."));
    }
}
