//! What can be wrong with sources, counts and indicators.

use terms::Audience;

/// What can be wrong with a source.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SourceFault {
    /// Not a day of the year.
    #[error("Der Stichtag „{0}“ ist kein Tag in der Form MM-TT.")]
    ReferenceDate(String),
    /// Not an address of a page.
    #[error("Die Adresse „{0}“ beginnt nicht mit https:// oder http://.")]
    Url(String),
    /// Not a date.
    #[error("Die Löschfrist „{0}“ ist kein Tag in der Form JJJJ-MM-TT.")]
    DeleteBy(String),
    /// Raw files without a day on which they must be gone.
    #[error(
        "Bis wann die Rohdaten gelöscht werden, fehlt (delete_by). Nur bei offenen Daten darf es fehlen."
    )]
    NoDeleteBy,
    /// The finest permitted level belongs to earlier boundaries.
    #[error("publish.finest nennt „{0}“. Diese Ebene gehört zu früheren Grenzen.")]
    FinestIsEarlier(String),
}

impl SourceFault {
    /// What to do about it.
    pub(super) fn remedy(&self) -> &'static str {
        match self {
            SourceFault::ReferenceDate(_) => {
                "Schreiben Sie einen Tag wie 12-31, oder lassen Sie ihn weg, wenn das ganze Jahr zählt."
            }
            SourceFault::Url(_) => "Schreiben Sie die ganze Adresse, oder lassen Sie url weg.",
            SourceFault::DeleteBy(_) => "Schreiben Sie einen Tag wie 2030-12-31.",
            SourceFault::NoDeleteBy => "Ergänzen Sie zum Beispiel: delete_by = \"2030-12-31\"",
            SourceFault::FinestIsEarlier(_) => {
                "Nennen Sie die jetzige Ebene. Für frühere Grenzen gilt sie mit."
            }
        }
    }
}

/// What can be wrong with a count or with a value as its source published it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CountFault {
    /// A derived count takes nothing away, or the same count twice.
    #[error(
        "Die abgeleitete Zahl muss mindestens eine Zahl abziehen, jede nur einmal und nicht das Ganze selbst."
    )]
    DerivedParts,
    /// A derived count is made from counts that are not protected here.
    #[error("Die abgeleitete Zahl braucht „{0}“. Diese Zahl schützt Wirkraum nicht selbst.")]
    DerivedNotProtected(String),
    /// A derived count is made from counts that are protected in different ways.
    #[error("Die abgeleitete Zahl braucht „{0}“. Diese Zahl ist anders geschützt als das Ganze.")]
    DerivedMixed(String),
    /// A count is protected one way in one table and otherwise in another.
    #[error("Die Zahl ist nach einer Tabelle anders geschützt als nach einer anderen.")]
    MixedProtection,
    /// A key stands for a count and for a value as published.
    #[error("Dieser Schlüssel steht unter counts und unter measures.")]
    AlsoMeasure,
}

impl CountFault {
    /// What to do about it.
    pub(super) fn remedy(&self) -> &'static str {
        match self {
            CountFault::DerivedParts => "Nennen Sie unter minus, was vom Ganzen abgezogen wird.",
            CountFault::DerivedNotProtected(_) => {
                "Verwenden Sie nur Zahlen aus Tabellen, deren protection nicht \"as_published\" ist."
            }
            CountFault::DerivedMixed(_) => {
                "Schreiben Sie bei den Tabellen des Ganzen und seiner Teile dieselbe protection."
            }
            CountFault::MixedProtection => {
                "Schreiben Sie bei allen Tabellen mit dieser Zahl dieselbe protection."
            }
            CountFault::AlsoMeasure => {
                "Gezählte Menschen oder Fälle gehören unter counts, Werte der Quelle unter measures. Geben Sie zwei Schlüssel."
            }
        }
    }
}

/// The most digits after the point with which a value is shown.
pub(crate) const MOST_DECIMALS: u8 = 6;

/// The most classes that a map can tell apart.
pub(crate) const MOST_CLASSES: usize = 6;

/// What can be wrong with an indicator.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IndicatorFault {
    /// A share or ratio of a count to itself, or a ratio to zero.
    #[error("Der Indikator teilt eine Zahl durch sich selbst oder bezieht sich auf null.")]
    Formula,
    /// A value as published is taken for a count.
    #[error("„{0}“ ist ein Wert der Quelle (measures). Mit ihm lässt sich nicht rechnen.")]
    NotACount(String),
    /// A count is taken for a value as published.
    #[error("„{0}“ ist eine Zahl (counts) und kein Wert der Quelle (measures).")]
    NotAMeasure(String),
    /// More digits than make sense.
    #[error(
        "Gezeigt werden sollen {0} Stellen nach dem Komma. Möglich sind bis zu {MOST_DECIMALS}."
    )]
    Decimals(u8),
    /// Too few or too many classes.
    #[error("Die Einteilung hat {0} Klassen. Nötig sind 2 bis {MOST_CLASSES}.")]
    Classes(usize),
    /// Two classes are written or called the same.
    #[error("Zwei Klassen heißen „{0}“.")]
    ClassTwice(String),
    /// The classes of the same values are named in two ways.
    #[error("„{0}“ ist bei einem anderen Indikator anders eingeteilt.")]
    OtherClasses(String),
    /// The words for one of so many do not say where the number goes.
    #[error("of_whom.one braucht in jeder Sprache genau einmal das Zeichen „…“.")]
    OfWhom,
    /// More people would see it than its source permits.
    #[error(
        "Er ist für {} bestimmt. Die Quelle „{source_id}“ erlaubt ihn nur für {}.",
        said(*audience),
        said(*permits)
    )]
    Audience {
        /// For whom it is meant.
        audience: Audience,
        /// A source of one of its counts.
        source_id: String,
        /// The widest audience that this source permits.
        permits: Audience,
    },
}

/// An audience in German.
fn said(audience: Audience) -> &'static str {
    match audience {
        Audience::Public => "alle (public)",
        Audience::Body => "Gremien (body)",
        Audience::Internal => "die Verwaltung (internal)",
    }
}

impl IndicatorFault {
    /// What to do about it.
    pub(super) fn remedy(&self) -> &'static str {
        match self {
            IndicatorFault::Formula => {
                "Nennen Sie zwei verschiedene Zahlen, und für per eine Zahl wie 100."
            }
            IndicatorFault::NotACount(_) => {
                "Schreiben Sie formula = { kind = \"measure\", of = \"…\" }, oder verwenden Sie Zahlen aus counts."
            }
            IndicatorFault::NotAMeasure(_) => {
                "Schreiben Sie formula = { kind = \"count\", of = \"…\" }, oder verwenden Sie einen Wert aus measures."
            }
            IndicatorFault::Decimals(_) => "Schreiben Sie zum Beispiel decimals = 1.",
            IndicatorFault::Classes(_) => {
                "Nennen Sie unter classes alle Klassen der Quelle, die niedrigste zuerst."
            }
            IndicatorFault::ClassTwice(_) => {
                "Geben Sie jeder Klasse einen eigenen code und in jeder Sprache einen eigenen Namen."
            }
            IndicatorFault::OtherClasses(_) => {
                "Nennen Sie bei beiden Indikatoren dieselben Klassen in derselben Reihenfolge."
            }
            IndicatorFault::OfWhom => {
                "Schreiben Sie zum Beispiel: one = { de = \"jedes … Kind\", en = \"one in … children\", de-simple = \"1 von … Kindern\" }"
            }
            IndicatorFault::Audience { .. } => {
                "Nennen Sie beim Indikator mit audience den engeren Kreis. Erlaubt die Quelle mehr, berichtigen Sie dort publish."
            }
        }
    }
}
