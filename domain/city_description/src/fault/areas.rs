//! What can be wrong with levels, with states of the boundaries and with links between them.

use terms::ReferencePeriod;

/// What can be wrong with a level.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LevelFault {
    /// The last level is the whole city and lies in nothing.
    #[error("Diese letzte Ebene ist die ganze Stadt. Sie kann in keinem größeren Raum liegen.")]
    WholeCityHasParent,
    /// The last level has more than one area.
    #[error("Diese letzte Ebene muss die ganze Stadt sein, hat aber {0} Räume.")]
    WholeCityHasParts(usize),
    /// The finest level has no boundaries of its own.
    #[error("Die feinste Ebene hat keine Datei mit Grenzen.")]
    NoBoundaries,
    /// The areas of the level do not say which area of the next level contains them.
    #[error("Die Grenzen sagen nicht, in welchem Raum der Ebene „{0}“ ein Raum liegt.")]
    NoParent(String),
    /// The level lies on a level without a file and has none itself, so nothing says which areas
    /// join.
    #[error(
        "Diese Ebene und die Ebene darunter haben keine Datei mit Grenzen. Nichts sagt, welche Räume zusammengehören."
    )]
    CannotJoin,
    /// Two fields say in which area of the next level an area lies.
    #[error(
        "parent_column und parent_prefix sagen beide, in welchem größeren Raum ein Raum liegt."
    )]
    TwoParents,
    /// A prefix of no characters.
    #[error("parent_prefix ist 0. So haben alle Räume denselben leeren Schlüssel über sich.")]
    EmptyPrefix,
    /// A prefix of a level that has a file.
    #[error("parent_prefix steht bei der Ebene. Sie hat aber eine Datei mit Grenzen.")]
    PrefixBesideFile,
    /// Nothing says what the areas are called.
    #[error("Nichts sagt, wie die Räume heißen.")]
    NoName,
    /// Two places say what the areas are called.
    #[error("Wie die Räume heißen, steht zweimal: bei {0} und bei {1}.")]
    TwoNames(&'static str, &'static str),
    /// Areas without boundary on a level that has no file.
    #[error("without_boundary ergänzt eine Datei mit Grenzen. Diese Ebene hat keine.")]
    NothingToComplete,
    /// An area without boundary does not say in which area it lies.
    #[error("Bei „{key}“ in without_boundary fehlt, in welchem Raum der Ebene „{next}“ er liegt.")]
    WithoutParent {
        /// The area.
        key: String,
        /// The next level.
        next: String,
    },
    /// An object is joined with something that is no area of its own.
    #[error("join fügt „{object}“ zu „{area}“. „{area}“ ist kein eigener Raum dieser Ebene.")]
    JoinedWithNothing {
        /// The key in the file.
        object: String,
        /// The area it is to belong to.
        area: String,
    },
    /// An object is joined with another area and declared as an area as well.
    #[error("join fügt „{0}“ zu einem anderen Raum. Zugleich ist „{0}“ ein eigener Raum.")]
    JoinedAndDeclared(String),
    /// Objects are counted from 1.
    #[error("corrections nennt das Objekt 0. Gezählt wird ab 1.")]
    ObjectZero,
    /// Two corrections of one object.
    #[error("corrections nennt das Objekt {0} zweimal.")]
    ObjectTwice(u64),
    /// A correction that changes nothing.
    #[error("corrections ändert den Schlüssel von Objekt {0} nicht.")]
    NothingCorrected(u64),
    /// A layer of a file that is no GeoPackage.
    #[error("layer nennt eine Schicht. Die hat nur ein GeoPackage (.gpkg).")]
    Layer,
    /// A level of the present boundaries says which level holds its place now.
    #[error("now gehört zu früheren Grenzen. Diese Ebene gilt jetzt.")]
    NowOfPresent,
    /// A level of earlier boundaries does not say which level holds its place now.
    #[error("Diese Ebene gehört zu früheren Grenzen. Welche Ebene steht jetzt an ihrer Stelle?")]
    NoNow,
    /// Two levels of one state give their place to the same level.
    #[error("„{0}“ steht schon an der Stelle einer anderen Ebene.")]
    NowTwice(String),
    /// The levels of an earlier state have another order than those at whose place they stand.
    #[error(
        "Jetzt ist „{0}“ nicht größer als die Ebenen davor. Früher und jetzt muss die Reihenfolge gleich sein."
    )]
    NowOrder(String),
}

impl LevelFault {
    /// Whether it leaves unclear which area lies in which.
    pub(super) fn breaks_the_order(&self) -> bool {
        match self {
            LevelFault::NoName
            | LevelFault::TwoNames(..)
            | LevelFault::Layer
            | LevelFault::NothingCorrected(_)
            | LevelFault::NowOfPresent
            | LevelFault::NoNow
            | LevelFault::NowTwice(_)
            | LevelFault::NowOrder(_) => false,
            LevelFault::WholeCityHasParent
            | LevelFault::WholeCityHasParts(_)
            | LevelFault::NoBoundaries
            | LevelFault::NoParent(_)
            | LevelFault::CannotJoin
            | LevelFault::TwoParents
            | LevelFault::EmptyPrefix
            | LevelFault::PrefixBesideFile
            | LevelFault::NothingToComplete
            | LevelFault::WithoutParent { .. }
            | LevelFault::JoinedWithNothing { .. }
            | LevelFault::JoinedAndDeclared(_)
            | LevelFault::ObjectZero
            | LevelFault::ObjectTwice(_) => true,
        }
    }

    /// What to do about it.
    pub(super) fn remedy(&self) -> &'static str {
        match self {
            LevelFault::WholeCityHasParent => {
                "Entfernen Sie parent_column, parent_prefix und parent_name_column, oder ergänzen Sie eine letzte Ebene für die Stadt."
            }
            LevelFault::WholeCityHasParts(_) => {
                "Ergänzen Sie eine letzte Ebene, deren einziger Raum die Stadt ist."
            }
            LevelFault::NoBoundaries => "Ergänzen Sie [levels.boundaries] mit einer Datei.",
            LevelFault::NoParent(_) => {
                "Nennen Sie die Spalte mit parent_column. Oder nennen Sie mit parent_prefix, wie viele Zeichen des Schlüssels den größeren Raum nennen."
            }
            LevelFault::PrefixBesideFile => {
                "Schreiben Sie parent_prefix unter [levels.boundaries]."
            }
            LevelFault::CannotJoin => {
                "Ergänzen Sie bei einer der beiden Ebenen [levels.boundaries] mit einer Datei, oder bei der Ebene darunter parent_prefix."
            }
            LevelFault::TwoParents => "Behalten Sie eine der beiden Angaben.",
            LevelFault::EmptyPrefix => {
                "Schreiben Sie zum Beispiel parent_prefix = 6, oder lassen Sie die Angabe weg."
            }
            LevelFault::NoName => {
                "Nennen Sie die Spalte mit name_column, eine Tabelle mit names, oder die Räume selbst mit areas."
            }
            LevelFault::TwoNames(..) => "Behalten Sie eine der beiden Angaben.",
            LevelFault::NothingToComplete => {
                "Entfernen Sie without_boundary, oder ergänzen Sie die Datei mit Grenzen."
            }
            LevelFault::WithoutParent { .. } => "Ergänzen Sie dort parent = \"…\".",
            LevelFault::JoinedWithNothing { .. } | LevelFault::JoinedAndDeclared(_) => {
                "Schreiben Sie bei join links das Teilstück und rechts den Raum, zu dem es gehört."
            }
            LevelFault::ObjectZero
            | LevelFault::ObjectTwice(_)
            | LevelFault::NothingCorrected(_) => {
                "Schreiben Sie bei object, das wievielte Objekt der Datei es ist, bei written den falschen und bei key den richtigen Schlüssel."
            }
            LevelFault::Layer => "Entfernen Sie layer, oder nennen Sie eine Datei .gpkg.",
            LevelFault::NowOfPresent => {
                "Entfernen Sie now, oder nennen Sie die Ebene unter [[earlier.levels]]."
            }
            LevelFault::NoNow | LevelFault::NowTwice(_) | LevelFault::NowOrder(_) => {
                "Nennen Sie mit now die Ebene aus [[levels]], die jetzt dieselbe Aufgabe hat."
            }
        }
    }
}

/// What can be wrong with the states of the boundaries.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VintageFault {
    /// There are earlier boundaries, but nothing says since when the present ones hold.
    #[error("Es gibt frühere Grenzen. Seit wann die jetzigen gelten, fehlt (boundaries_since).")]
    NoSince,
    /// Something says since when the boundaries hold, but there are no earlier ones.
    #[error("boundaries_since sagt, seit wann die Grenzen gelten. Frühere Grenzen fehlen aber.")]
    SinceAlone,
    /// It ends before it begins.
    #[error("Diese früheren Grenzen enden {to}, beginnen aber erst {from}.")]
    Reversed {
        /// The first period.
        from: ReferencePeriod,
        /// The last period.
        to: ReferencePeriod,
    },
    /// Two states hold in one period, or they do not stand in their order.
    #[error("Diese früheren Grenzen enden {to}. Die späteren beginnen aber schon {next}.")]
    Overlap {
        /// Its last period.
        to: ReferencePeriod,
        /// The first period of the state after it.
        next: ReferencePeriod,
    },
    /// There are periods in which no boundaries hold.
    #[error("Diese früheren Grenzen enden {to}. Die nächsten beginnen erst {next}.")]
    Gap {
        /// Its last period.
        to: ReferencePeriod,
        /// The first period of the state after it.
        next: ReferencePeriod,
    },
    /// Only the earliest state may leave out when it begins.
    #[error("Vor diesen früheren Grenzen gab es andere. Seit wann sie gelten, fehlt (valid_from).")]
    NoStart,
}

impl VintageFault {
    /// What to do about it.
    pub(super) fn remedy(&self) -> &'static str {
        match self {
            VintageFault::NoSince => {
                "Schreiben Sie unter [city]: boundaries_since = 2021, mit dem ersten Jahr der jetzigen Grenzen."
            }
            VintageFault::SinceAlone => {
                "Entfernen Sie boundaries_since, oder ergänzen Sie die früheren Grenzen mit [[earlier]]."
            }
            VintageFault::Reversed { .. } => "Berichtigen Sie valid_from oder valid_to.",
            VintageFault::Overlap { .. } => {
                "Nennen Sie die spätesten Grenzen zuerst. Jedes Jahr gehört zu genau einem Stand."
            }
            VintageFault::Gap { .. } => {
                "Berichtigen Sie das Jahr, oder ergänzen Sie den Stand dazwischen mit [[earlier]]."
            }
            VintageFault::NoStart => "Ergänzen Sie valid_from mit dem ersten Jahr.",
        }
    }
}

/// What can be wrong with a link between states of the boundaries.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LinkFault {
    /// It leads from later boundaries to earlier ones, or stays in the same.
    #[error("Die erste Ebene gehört nicht zu früheren Grenzen als die zweite.")]
    NotEarlier,
    /// It does not say which areas are the same.
    #[error("Nichts sagt, welche Räume zusammengehören.")]
    NoWay,
    /// Both the keys and a file say it.
    #[error("same_keys und file sagen beide, welche Räume zusammengehören.")]
    TwoWays,
    /// A file without a column for one of the keys.
    #[error("Zur Datei fehlt die Angabe {0}.")]
    NoColumn(&'static str),
    /// A column without a file.
    #[error("Die Angabe {0} nennt eine Spalte, aber eine Datei fehlt (file).")]
    NoFile(&'static str),
    /// One column for both keys.
    #[error("Beide Schlüssel sollen in der Spalte „{0}“ stehen.")]
    OneColumn(String),
    /// There is another link between the same levels.
    #[error("Diese Verknüpfung gibt es schon.")]
    Twice,
}

impl LinkFault {
    /// What to do about it.
    pub(super) fn remedy(&self) -> &'static str {
        match self {
            LinkFault::NotEarlier => "Nennen Sie mit from die frühere Ebene, mit to die spätere.",
            LinkFault::NoWay => {
                "Schreiben Sie same_keys = true, wenn die Schlüssel gleich geblieben sind. Sonst nennen Sie mit file eine Tabelle."
            }
            LinkFault::TwoWays => "Behalten Sie eine der beiden Angaben.",
            LinkFault::NoColumn(_) | LinkFault::OneColumn(_) => {
                "Nennen Sie mit from_column die Spalte mit dem früheren Schlüssel, mit to_column die mit dem späteren."
            }
            LinkFault::NoFile(_) => "Ergänzen Sie file, oder entfernen Sie die Angabe.",
            LinkFault::Twice => "Behalten Sie eine davon.",
        }
    }
}
