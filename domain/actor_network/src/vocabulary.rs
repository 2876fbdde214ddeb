//! Closed lists of words, each with the name under which it is stored and sent.

/// A word that is not in its list.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{text:?} is no {list}")]
pub struct UnknownWord {
    /// The list, such as `actor kind`.
    pub list: &'static str,
    /// The beginning of what was given.
    pub text: String,
}

macro_rules! vocabulary {
    (
        $(#[$doc:meta])*
        $name:ident, $list:literal {
            $($(#[$word_doc:meta])* $word:ident = $text:literal),+ $(,)?
        }
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[derive(serde::Serialize, serde::Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub enum $name {
            $($(#[$word_doc])* $word),+
        }

        impl $name {
            /// All words of the list, in its order.
            pub const ALL: &[$name] = &[$($name::$word),+];

            /// The name used in the database, in addresses and as part of the keys of texts.
            pub const fn name(self) -> &'static str {
                match self {
                    $($name::$word => $text),+
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.name())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::UnknownWord;
            fn from_str(text: &str) -> Result<Self, $crate::UnknownWord> {
                Self::ALL.iter().copied().find(|word| word.name() == text).ok_or_else(|| {
                    $crate::UnknownWord { list: $list, text: text.chars().take(64).collect() }
                })
            }
        }

        impl TryFrom<String> for $name {
            type Error = $crate::UnknownWord;
            fn try_from(text: String) -> Result<Self, $crate::UnknownWord> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(word: $name) -> String {
                word.name().to_owned()
            }
        }
    };
}
pub(crate) use vocabulary;
