//! What is wrong with a source, said so that an office can pass it on to whoever runs the server.

use super::address::AddressFault;

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub enum Trouble {
    /// The answer is a web page, such as a log-in or an error page.
    #[error("the answer is a web page, no data")]
    WebPage,
    /// The answer has no content.
    #[error("the answer is empty")]
    Empty,
    /// The answer is longer than the limit.
    #[error("the answer is longer than {0} bytes")]
    TooLong(usize),
    /// Lists in lists in lists, beyond any sense.
    #[error("the answer is nested more than {0} deep")]
    TooDeep(usize),
    /// More lists, objects and values than a page can sensibly have.
    #[error("the answer has more than {0} values")]
    TooMany(usize),
    /// The answer is no JSON.
    #[error("the answer is no JSON (line {line}, column {column})")]
    NoJson {
        /// Line from 1.
        line: usize,
        /// Column from 1.
        column: usize,
    },
    /// The answer is JSON, but neither an object nor a list of OParl.
    #[error("the answer is neither an object nor a list of OParl")]
    NeitherObjectNorList,
    /// An object does not say which one it is. It is left out.
    #[error("the object has no id")]
    NoId,
    /// An object does not say of which type it is, and its place does not tell. It is left out.
    #[error("the object has no type")]
    NoType,
    /// The type is none of OParl 1.0 and 1.1. The object is left out.
    #[error("OParl has no such type")]
    UnknownType,
    /// A value is of another type than the specification says. It is left out.
    #[error("it should be {0}")]
    WrongType(&'static str),
    /// A text or list is cut because it is longer than anything sensible.
    #[error("it is longer than {0} and was cut")]
    Cut(usize),
    /// A moment without offset from UTC. It was read as German time.
    #[error("the time has no offset from UTC; it was read as German time")]
    NoOffset,
    /// An address cannot be followed.
    #[error("the address was not followed: {0}")]
    Address(#[from] AddressFault),
    /// The same object stands twice in a list. The newer one counts.
    #[error("the object stands twice in the list")]
    Twice,
    /// Two objects of different types have the same id. The first one counts.
    #[error("two objects have the same id")]
    SameId,
    /// The list leads back to a page of its own.
    #[error("the list leads back to a page that was read already")]
    Loops,
    /// A page of a list brings nothing new: the list would go on for ever.
    #[error("the pages of the list repeat themselves")]
    RepeatsItself,
    /// Several empty pages in a row, each with a next one.
    #[error("the list goes on with empty pages")]
    EmptyPages,
    /// The list has more pages than the limit.
    #[error("the list has more than {0} pages")]
    EndlessList(u32),
    /// The list has fewer objects than it says.
    #[error("the list has fewer objects than the {0} it announces")]
    FewerThanAnnounced(u64),
    /// The server did not answer as it should.
    #[error("no answer: {0}")]
    NoAnswer(Failure),
    /// The server sends from address to address.
    #[error("the server sends from one address to the next")]
    SentAround,
    /// The end is before the beginning. The term or meeting is taken without its end.
    #[error("the end is before the beginning")]
    EndsBeforeItBegins,
    /// It refers to an object that the source does not have.
    #[error("it refers to something that the source does not have")]
    Dangling,
    /// An organisation is a part of itself, by way of others. What it is a part of is left out.
    #[error("the organisation is a part of itself")]
    Circle,
    /// An organisation stands too far down. What it is a part of is left out.
    #[error("the organisation stands too far down")]
    TooFarDown,
    /// An organisation or paper without a name. It is left out.
    #[error("it has no name")]
    NoName,
    /// A meeting without a time. It is left out.
    #[error("the meeting has no time")]
    NoTime,
}

/// Why there was no answer, as the client that asked saw it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub enum Failure {
    /// The server answered with a status other than success.
    #[error("status {0}")]
    Status(u16),
    /// The server sent to another address. The client must not follow by itself: whether it may be
    /// asked is decided here.
    #[error("sent to another address")]
    SentTo(String),
    /// No answer in time.
    #[error("no answer in time")]
    TimedOut,
    /// The client stopped reading because the answer was too long.
    #[error("the answer was too long")]
    TooLong,
    /// No connection, or it broke.
    #[error("no connection")]
    NoConnection,
}

impl Failure {
    /// Whether asking again later may help.
    pub const fn may_pass(&self) -> bool {
        match self {
            Self::Status(status) => matches!(*status, 408 | 425 | 429 | 500..=599),
            Self::TimedOut | Self::NoConnection => true,
            Self::SentTo(_) | Self::TooLong => false,
        }
    }
}

impl Trouble {
    /// The name of the trouble: part of the keys of texts.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::WebPage => "web_page",
            Self::Empty => "empty",
            Self::TooLong(_) => "too_long",
            Self::TooDeep(_) => "too_deep",
            Self::TooMany(_) => "too_many",
            Self::NoJson { .. } => "no_json",
            Self::NeitherObjectNorList => "neither_object_nor_list",
            Self::NoId => "no_id",
            Self::NoType => "no_type",
            Self::UnknownType => "unknown_type",
            Self::WrongType(_) => "wrong_type",
            Self::Cut(_) => "cut",
            Self::NoOffset => "no_offset",
            Self::Address(_) => "address",
            Self::Twice => "twice",
            Self::SameId => "same_id",
            Self::Loops => "loops",
            Self::RepeatsItself => "repeats_itself",
            Self::EmptyPages => "empty_pages",
            Self::EndlessList(_) => "endless_list",
            Self::FewerThanAnnounced(_) => "fewer_than_announced",
            Self::NoAnswer(_) => "no_answer",
            Self::SentAround => "sent_around",
            Self::EndsBeforeItBegins => "ends_before_it_begins",
            Self::Dangling => "dangling",
            Self::Circle => "circle",
            Self::TooFarDown => "too_far_down",
            Self::NoName => "no_name",
            Self::NoTime => "no_time",
        }
    }
}

/// Something wrong, with its place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The page or object where it was seen.
    pub url: String,
    /// The field, such as `agendaItem.start`, if it is about one.
    pub field: Option<String>,
    /// What is wrong.
    pub trouble: Trouble,
}

/// How many problems are kept with their place.
const MOST_KEPT: usize = 500;

/// How much of an address is kept with a problem, in characters.
const LONGEST_URL: usize = 300;

/// What is wrong with a source. Of many problems the first 500 are kept, the others counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Problems {
    kept: Vec<Problem>,
    left_out: usize,
}

impl Problems {
    /// The problems that were kept, in the order in which they were seen.
    pub fn kept(&self) -> &[Problem] {
        &self.kept
    }

    /// How many more there were.
    pub const fn left_out(&self) -> usize {
        self.left_out
    }

    /// Whether there was none.
    pub const fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    pub(super) fn add(&mut self, url: &str, field: Option<&str>, trouble: Trouble) {
        if self.kept.len() < MOST_KEPT {
            self.kept.push(Problem {
                url: url.chars().take(LONGEST_URL).collect(),
                field: field.map(str::to_owned),
                trouble,
            });
        } else {
            self.left_out += 1;
        }
    }

    pub(super) fn append(&mut self, other: Self) {
        let room = MOST_KEPT.saturating_sub(self.kept.len());
        self.left_out += other.left_out + other.kept.len().saturating_sub(room);
        self.kept.extend(other.kept.into_iter().take(room));
    }
}
