//! Import of actors from a table: guess which column is what, let a person change it, and plan what
//! would happen before anything is stored.
//!
//! [`guess`] proposes a [`Mapping`] from headers and sample rows; [`Mapping::assign`] changes it;
//! [`plan`] says which actors are new, which change in which fields, which stay, and what is wrong in
//! which row. A mapped column decides its fields whole; fields without a column are left alone. The
//! same file a second time changes nothing.

mod apply;
mod contact;
mod dictionary;
mod existing;
mod export;
mod guess;
mod outcome;
mod parents;
mod plan;
mod reading;
mod words;

pub use dictionary::Dictionary;
pub use existing::Existing;
pub use export::export;
pub use guess::{Guess, Likely, Mapping, MappingFault, guess};
pub use outcome::{Changed, Fault, New, Plan, RowProblem, Suspicion, WrongColumn};
pub use plan::plan;

use crate::actor::Field;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// What a column of a table can hold. A table that is exported has these columns, by these names.
    Target, "column of a table of actors" {
        /// The key of the actor in the other system.
        Key = "key",
        /// The name.
        Name = "name",
        /// The short name.
        ShortName = "short_name",
        /// What it is and does.
        Summary = "summary",
        /// What sort of actor.
        Kind = "kind",
        /// The part of society.
        Sector = "sector",
        /// Of which actor it is a part: its key, or its name in a table without keys.
        Parent = "parent",
        /// The level in the actor model.
        Tier = "tier",
        /// The pillar in the actor model.
        Pillar = "pillar",
        /// By subject or by area.
        Working = "working",
        /// Strategic, operative.
        Planning = "planning",
        /// Fields of action.
        Fields = "fields",
        /// Target groups.
        TargetGroups = "target_groups",
        /// Areas.
        Areas = "areas",
        /// The title of a contact.
        ContactRole = "contact_role",
        /// The person.
        ContactPerson = "contact_person",
        /// E-mail address of the contact.
        Email = "email",
        /// Number of the contact.
        Phone = "phone",
        /// Web address.
        Website = "website",
        /// Postal address.
        Address = "address",
        /// What it offers.
        Offers = "offers",
        /// What it seeks.
        Seeks = "seeks",
        /// A task.
        Task = "task",
        /// The legal basis of the task.
        LegalBasis = "legal_basis",
        /// Mandatory or voluntary.
        Duty = "duty",
        /// County or municipality.
        Competence = "competence",
        /// Languages.
        Languages = "languages",
        /// Accessibility.
        Access = "access",
        /// A note on accessibility.
        AccessNote = "access_note",
    }
}

impl Target {
    /// The field of the actor that the column goes into.
    pub const fn field(self) -> Field {
        match self {
            Self::Key => Field::Key,
            Self::Name => Field::Name,
            Self::ShortName => Field::ShortName,
            Self::Summary => Field::Summary,
            Self::Kind => Field::Kind,
            Self::Sector => Field::Sector,
            Self::Parent => Field::Parent,
            Self::Tier | Self::Pillar | Self::Working => Field::Standings,
            Self::Planning => Field::Planning,
            Self::Fields => Field::Fields,
            Self::TargetGroups => Field::TargetGroups,
            Self::Areas => Field::Places,
            Self::ContactRole
            | Self::ContactPerson
            | Self::Email
            | Self::Phone
            | Self::Website
            | Self::Address => Field::Contacts,
            Self::Offers => Field::Offers,
            Self::Seeks => Field::Seeks,
            Self::Task | Self::LegalBasis | Self::Duty | Self::Competence => Field::Tasks,
            Self::Languages => Field::Languages,
            Self::Access => Field::Access,
            Self::AccessNote => Field::AccessNote,
        }
    }
}

#[cfg(test)]
mod tests;
