use super::*;

fn guessed(headers: &[&str], sample: &[&[&str]]) -> Vec<Option<Target>> {
    let headers: Vec<String> = headers.iter().map(|header| (*header).to_owned()).collect();
    guess(&headers, &rows(sample), &viersen().dictionary, "Kontakt")
        .mapping
        .columns()
        .to_vec()
}

#[test]
fn columns_are_guessed_from_german_headers() {
    use Target::{Address, Areas, ContactPerson, Email, Fields, Key, Kind, Name, Phone, Website};
    let headers = [
        "Lfd. Nr.",
        "Name der Einrichtung",
        "Art",
        "Ansprechpartner/in",
        "E-Mail-Adresse",
        "Tel.",
        "Homepage",
        "Straße",
        "Stadtteil",
        "Handlungsfelder",
        "Bemerkung",
    ];
    let row: &[&str] = &[
        "17",
        "Nachbarn e.V.",
        "Verein",
        "Anna Beispiel",
        "a@b.example",
        "02162 1010",
        "www.b.example",
        "Markt 1",
        "Dülken",
        "Jugendhilfe",
        "x",
    ];
    let expected = [
        Key,
        Name,
        Kind,
        ContactPerson,
        Email,
        Phone,
        Website,
        Address,
        Areas,
        Fields,
    ];
    let mut expected: Vec<Option<Target>> = expected.into_iter().map(Some).collect();
    expected.push(None);
    assert_eq!(guessed(&headers, &[row, row]), expected);
}

#[test]
fn columns_are_guessed_from_english_headers_and_from_values_without_any() {
    use Target::{Email, Languages, Name, TargetGroups};
    assert_eq!(
        guessed(&["Organization", "Target groups", "Languages"], &[]),
        [Some(Name), Some(TargetGroups), Some(Languages)]
    );
    let row: &[&str] = &["Nachbarn", "a@b.example"];
    assert_eq!(
        guessed(&["Name", "Spalte 2"], &[row, row, row]),
        [Some(Name), Some(Email)]
    );
}

#[test]
fn a_header_that_its_values_contradict_is_not_believed() {
    let row: &[&str] = &["Nachbarn", "Anna Beispiel"];
    assert_eq!(guessed(&["Name", "E-Mail"], &[row, row, row])[1], None);
}

#[test]
fn a_guess_can_be_changed_and_no_target_has_two_columns() {
    let mut mapping = mapping(&[Target::Name, Target::Summary]);
    mapping.assign(1, Some(Target::Name)).unwrap();
    assert_eq!(mapping.columns(), [None, Some(Target::Name)]);
    assert_eq!(mapping.assign(2, None), Err(MappingFault::NoColumn(2)));
    mapping.assign(1, None).unwrap();
    assert_eq!(mapping.check(), Err(MappingFault::NoIdentity));
}
