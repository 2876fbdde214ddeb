//! Values from the environment, read as what the defaults say they are.

use super::Configuration;
use crate::failure::Usage;
use figment::value::{Dict, Value};

const PREFIX: &str = "WIRKRAUM_";
/// Keys with parts.
const WITH_PARTS: [&str; 6] = [
    "site",
    "catalogue",
    "accounts",
    "mail",
    "identity_provider",
    "outward",
];

/// Variables with our prefix that configure something else: `--config` and the tests.
pub(super) fn is_for_others(name: &str) -> bool {
    const OTHERS: [&str; 5] = ["CONFIG", "REALDATA", "BIN", "CHECKERS", "ORIGIN"];
    name.strip_prefix(PREFIX)
        .is_some_and(|rest| OTHERS.contains(&rest))
        || name.starts_with("WIRKRAUM_TEST_")
        || name.starts_with("WIRKRAUM_REQUIRE_")
}

/// The values that variables set.
///
/// # Errors
/// [`Usage`] names a variable that is unknown or whose value is of the wrong kind.
pub(super) fn values(variables: impl Iterator<Item = (String, String)>) -> Result<Dict, Usage> {
    let known = defaults()?;
    let mut found = Dict::new();
    for (name, text) in variables {
        let Some(key) = name.strip_prefix(PREFIX).map(str::to_lowercase) else {
            continue;
        };
        let path: Vec<&str> = key.split("__").collect();
        match (path.as_slice(), known.get(&key)) {
            // Whether the parts exist is found out with those of the file.
            ([first, _, ..], _) if WITH_PARTS.contains(first) => {
                set(&mut found, &path, part(&path, text)?);
            }
            (_, Some(default)) => {
                let value = read_as(default, &text).map_err(|expected| {
                    Usage(format!("the environment: {name}: expected {expected}"))
                })?;
                found.insert(key, value);
            }
            (_, None) => {
                let known: Vec<String> = known
                    .keys()
                    .map(|key| format!("{PREFIX}{}", key.to_uppercase()))
                    .collect();
                return Err(Usage(format!(
                    "the environment: {name} sets an unknown key; known are {} and \
                     WIRKRAUM_SITE__…, WIRKRAUM_ACCOUNTS__…, WIRKRAUM_MAIL__…, \
                     WIRKRAUM_IDENTITY_PROVIDER__…, WIRKRAUM_OUTWARD__…",
                    known.join(", ")
                )));
            }
        }
    }
    Ok(found)
}

/// The value of a part: a text, but for numbers, what is true or false, and lists.
fn part(path: &[&str], text: String) -> Result<Value, Usage> {
    match path {
        ["accounts", "unused_days"] | ["outward", "longest_minutes"] => {
            match text.trim().parse::<u64>() {
                Ok(number) => Ok(Value::from(number)),
                Err(_) => Err(Usage(format!(
                    "the environment: {PREFIX}{}: expected a whole number",
                    path.join("__").to_uppercase()
                ))),
            }
        }
        ["identity_provider", "trust_email"] => {
            read_as(&Value::from(false), &text).map_err(|expected| {
                Usage(format!(
                    "the environment: {PREFIX}IDENTITY_PROVIDER__TRUST_EMAIL: expected {expected}"
                ))
            })
        }
        ["identity_provider", "further_origins"] => {
            let list = Value::from(Vec::<String>::new());
            read_as(&list, &text).map_err(|expected| Usage(expected.to_owned()))
        }
        ["outward", "allowed_servers"] => {
            let names = text.split(',').map(str::trim);
            let names: Vec<String> = names
                .filter(|name| !name.is_empty())
                .map(str::to_owned)
                .collect();
            Ok(Value::from(names))
        }
        _ => Ok(Value::from(text)),
    }
}

fn defaults() -> Result<Dict, Usage> {
    match Value::serialize(Configuration::default()) {
        Ok(Value::Dict(_, fields)) => Ok(fields),
        Ok(_) | Err(_) => Err(Usage("the defaults cannot be read".to_owned())),
    }
}

/// Puts a value where a path leads, such as `site`, `owner`, `name`.
fn set(into: &mut Dict, path: &[&str], value: Value) {
    match path {
        [] => {}
        [last] => {
            into.insert((*last).to_owned(), value);
        }
        [first, rest @ ..] => {
            let mut inner = match into.remove(*first) {
                Some(Value::Dict(_, inner)) => inner,
                _ => Dict::new(),
            };
            set(&mut inner, rest, value);
            into.insert((*first).to_owned(), Value::from(inner));
        }
    }
}

fn read_as(default: &Value, text: &str) -> Result<Value, &'static str> {
    match default {
        Value::Bool(..) => match text {
            "true" | "1" | "yes" => Ok(Value::from(true)),
            "false" | "0" | "no" => Ok(Value::from(false)),
            _ => Err("true or false"),
        },
        Value::Num(..) => text
            .trim()
            .parse::<u64>()
            .map(Value::from)
            .map_err(|_| "a whole number"),
        Value::Array(..) => Ok(Value::from(
            text.split(',')
                .map(str::trim)
                .filter(|part| !part.is_empty())
                .map(Value::from)
                .collect::<Vec<_>>(),
        )),
        _ => Ok(Value::from(text)),
    }
}
