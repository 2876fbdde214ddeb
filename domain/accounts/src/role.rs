//! The roles in which people act.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// A role in which an account acts. It says in what capacity, not what is allowed: that stands in the
/// permission tables of the features.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// A resident (Einwohnerin, Einwohner), for nobody but themselves.
    Resident,
    /// Writes for an actor.
    Editor,
    /// Answers for an actor: writes for it and names its editors.
    Coordinator,
    /// Neighbourhood management (Quartiersmanagement): mandated for areas until a date, often employed
    /// by a provider; enters things for people who have no account.
    NeighbourhoodManager,
    /// Social planning of the municipality.
    Planning,
    /// The statistics office, apart from administration by law (Abschottung).
    StatisticsOffice,
    /// The office that grants funds.
    FundingOffice,
    /// Runs the sessions and papers of a body (Gremiengeschäftsführung).
    CommitteeSecretary,
    /// A member of the council or of another body, for its term.
    CouncilMember,
    /// The data protection officer.
    DataProtection,
    /// Looks after accounts and the installation.
    Administrator,
}

/// For what sort of actor a role acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ActsFor {
    /// For nobody: the role is a person's own.
    Nobody,
    /// For an organisation or a body; one must be named.
    AnyActor,
    /// For a body; it must be named.
    Body,
    /// For an organisation, such as the employer or the own office; it may be named.
    PerhapsOrganisation,
}

/// In which places a role may be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum GivenIn {
    /// In named areas only.
    AreasOnly,
    /// In named areas or everywhere.
    AreasOrEverywhere,
    /// Everywhere only.
    EverywhereOnly,
}

/// A name that no role has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no role")]
pub struct UnknownRole(pub String);

impl Role {
    /// All of them.
    pub const ALL: [Role; 11] = [
        Role::Resident,
        Role::Editor,
        Role::Coordinator,
        Role::NeighbourhoodManager,
        Role::Planning,
        Role::StatisticsOffice,
        Role::FundingOffice,
        Role::CommitteeSecretary,
        Role::CouncilMember,
        Role::DataProtection,
        Role::Administrator,
    ];

    /// The name used in the database, in the keys of texts and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Role::Resident => "resident",
            Role::Editor => "editor",
            Role::Coordinator => "coordinator",
            Role::NeighbourhoodManager => "neighbourhood_manager",
            Role::Planning => "planning",
            Role::StatisticsOffice => "statistics_office",
            Role::FundingOffice => "funding_office",
            Role::CommitteeSecretary => "committee_secretary",
            Role::CouncilMember => "council_member",
            Role::DataProtection => "data_protection",
            Role::Administrator => "administrator",
        }
    }

    /// For what sort of actor it acts.
    pub const fn acts_for(self) -> ActsFor {
        match self {
            Role::Resident => ActsFor::Nobody,
            Role::Editor | Role::Coordinator => ActsFor::AnyActor,
            Role::CommitteeSecretary | Role::CouncilMember => ActsFor::Body,
            Role::NeighbourhoodManager
            | Role::Planning
            | Role::StatisticsOffice
            | Role::FundingOffice
            | Role::DataProtection
            | Role::Administrator => ActsFor::PerhapsOrganisation,
        }
    }

    /// In which places it may be given.
    pub const fn given_in(self) -> GivenIn {
        match self {
            Role::NeighbourhoodManager => GivenIn::AreasOnly,
            Role::StatisticsOffice | Role::DataProtection | Role::Administrator => {
                GivenIn::EverywhereOnly
            }
            _ => GivenIn::AreasOrEverywhere,
        }
    }

    /// Whether its term must have an end: a mandate for areas is given until a date, and a council is
    /// elected for a period.
    pub const fn needs_end(self) -> bool {
        matches!(self, Role::NeighbourhoodManager | Role::CouncilMember)
    }

    /// Whether who acts in it belongs to the municipality's administration. Neighbourhood management
    /// does not: it is often employed by a provider.
    pub const fn is_staff(self) -> bool {
        matches!(
            self,
            Role::Planning
                | Role::StatisticsOffice
                | Role::FundingOffice
                | Role::CommitteeSecretary
                | Role::DataProtection
                | Role::Administrator
        )
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Role {
    type Err = UnknownRole;
    fn from_str(text: &str) -> Result<Self, UnknownRole> {
        Self::ALL
            .into_iter()
            .find(|role| role.name() == text)
            .ok_or_else(|| UnknownRole(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_is_found_by_its_name_and_no_two_share_one() {
        for role in Role::ALL {
            assert_eq!(role.name().parse(), Ok(role));
        }
        assert!("mayor".parse::<Role>().is_err());
    }

    #[test]
    fn residents_providers_and_elected_people_are_not_staff() {
        let outside: Vec<Role> = Role::ALL
            .into_iter()
            .filter(|role| !role.is_staff())
            .collect();
        assert_eq!(
            outside,
            [
                Role::Resident,
                Role::Editor,
                Role::Coordinator,
                Role::NeighbourhoodManager,
                Role::CouncilMember
            ]
        );
    }
}
