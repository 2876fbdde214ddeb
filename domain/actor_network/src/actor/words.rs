//! The closed lists that describe an actor.

use crate::vocabulary::vocabulary;

vocabulary! {
    /// What sort of actor it is.
    ActorKind, "actor kind" {
        /// A part of an administration: department, division, unit, an authority.
        Office = "office",
        /// A group that meets and advises or decides; see [`crate::bodies`].
        Body = "body",
        /// An organisation that runs services (Träger).
        Provider = "provider",
        /// A welfare association (Wohlfahrtsverband).
        WelfareAssociation = "welfare_association",
        /// A housing company or cooperative.
        HousingCompany = "housing_company",
        /// Another business.
        Business = "business",
        /// A school.
        School = "school",
        /// A day care centre for children.
        DayCare = "day_care",
        /// A church or another community of faith.
        Church = "church",
        /// A club or association.
        Club = "club",
        /// Citizens who have come together for something.
        CitizenGroup = "citizen_group",
        /// Residents who connect a neighbourhood, without an institution behind them.
        ResidentNetwork = "resident_network",
        /// A seat that stands for residents, such as that of a chosen spokesperson.
        ResidentSeat = "resident_seat",
        /// Anything else.
        Other = "other",
    }
}

vocabulary! {
    /// To which part of society an actor belongs (requirement A9: none may be missing).
    Sector, "sector" {
        /// State, county, municipality.
        Public = "public",
        /// Welfare, churches, clubs.
        CivilSociety = "civil_society",
        /// Businesses, housing companies.
        Economy = "economy",
        /// Residents themselves.
        Residents = "residents",
    }
}

impl ActorKind {
    /// The sector to which actors of this kind mostly belong: a proposal for a form, never a rule.
    pub const fn usual_sector(self) -> Sector {
        match self {
            Self::Office | Self::Body | Self::School => Sector::Public,
            Self::HousingCompany | Self::Business => Sector::Economy,
            Self::CitizenGroup | Self::ResidentNetwork | Self::ResidentSeat => Sector::Residents,
            Self::Provider | Self::WelfareAssociation | Self::DayCare | Self::Church => {
                Sector::CivilSociety
            }
            Self::Club | Self::Other => Sector::CivilSociety,
        }
    }
}

vocabulary! {
    /// How staff or citizens of a cell of the actor model work.
    Working, "way of working" {
        /// By subject: for one kind of matter, everywhere (Sachbezug).
        BySubject = "by_subject",
        /// By area: for all matters of one area (Raumbezug).
        ByArea = "by_area",
    }
}

vocabulary! {
    /// In which capacity citizens stand in the actor model.
    CitizenRole, "role of citizens" {
        /// As sovereign, in elections.
        Sovereign = "sovereign",
        /// As co-producers of services.
        CoProducer = "co_producer",
        /// As producers of social life.
        Producer = "producer",
    }
}

vocabulary! {
    /// The two tasks of social planning.
    Planning, "kind of planning" {
        /// Strategic: aims and priorities of the whole municipality.
        Strategic = "strategic",
        /// Operative: work in the areas.
        Operative = "operative",
    }
}

vocabulary! {
    /// Whether the law demands a task.
    Duty, "kind of duty" {
        /// Mandatory (Pflichtaufgabe).
        Mandatory = "mandatory",
        /// Voluntary (freiwillige Aufgabe).
        Voluntary = "voluntary",
    }
}

vocabulary! {
    /// Which level is responsible for a task.
    Competence, "competence" {
        /// The county.
        County = "county",
        /// The municipality.
        Municipality = "municipality",
    }
}

vocabulary! {
    /// What helps people with disabilities to use a place.
    AccessFeature, "access feature" {
        /// Entrance without steps.
        StepFree = "step_free",
        /// Toilet for wheelchair users.
        AccessibleToilet = "accessible_toilet",
        /// Lift to all floors in use.
        Lift = "lift",
        /// Parking space for people with disabilities.
        Parking = "parking",
        /// Induction loop.
        InductionLoop = "induction_loop",
        /// German sign language, at least on request.
        SignLanguage = "sign_language",
        /// Information in Leichte Sprache.
        EasyLanguage = "easy_language",
        /// Tactile or high-contrast guidance.
        Guidance = "guidance",
        /// Assistance dogs welcome.
        AssistanceDogs = "assistance_dogs",
        /// Visits at home.
        HomeVisits = "home_visits",
    }
}

vocabulary! {
    /// By what a contact is reached.
    ChannelKind, "kind of channel" {
        /// An e-mail address.
        Email = "email",
        /// A telephone number.
        Phone = "phone",
        /// A web address.
        Website = "website",
        /// A postal address.
        Address = "address",
    }
}

vocabulary! {
    /// Who sees a person or a channel.
    #[derive(Default)]
    Openness, "openness" {
        #[default]
        /// Only who is signed in with a right to see it. What is not said to be public is private.
        Private = "private",
        /// Everyone.
        Public = "public",
    }
}
