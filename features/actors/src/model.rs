//! What a municipality says about its actor model: itself, its lists, its tiers and pillars.

mod lines;
mod stored;

use actor_network::{
    MunicipalityKey,
    actor::{Lists, check},
    asking::Synonyms,
    confirmation::Rhythm,
    model::{ConfigFault, ModelConfig, Scope},
};
use std::collections::{BTreeMap, BTreeSet};

pub use lines::{LineFault, Lines};
pub use stored::InvalidModel;

/// The actor model of a municipality or county, with all that belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Model {
    /// Whose network it is: new actors belong to it.
    pub municipality: MunicipalityKey,
    /// What the municipality, its county or its towns are called.
    pub names: BTreeMap<MunicipalityKey, String>,
    /// Whose actors the matrix shows.
    pub scope: Scope,
    /// Fields of action and target groups.
    pub lists: Lists,
    /// Tiers, pillars and marks.
    pub config: ModelConfig,
    /// Words that mean the same when somebody asks; none as long as the usual ones hold.
    pub own_synonyms: Option<Synonyms>,
    /// How often people are asked whether all of it holds.
    pub rhythm: Rhythm,
}

impl Model {
    /// What holds until a municipality says something else: seven tiers, seven pillars and the usual
    /// fields of action, after the model that the city of Viersen works with.
    ///
    /// # Errors
    /// [`InvalidModel`] never, as a test reads it.
    pub fn usual() -> Result<Self, InvalidModel> {
        Self::from_json(include_str!("model/usual.json"))
    }

    /// Reads a model as it is stored; `model/usual.json` shows the shape.
    ///
    /// # Errors
    /// [`InvalidModel`] says what is wrong with it.
    pub fn from_json(text: &str) -> Result<Self, InvalidModel> {
        stored::read(text)
    }

    /// The model as it is stored.
    ///
    /// # Errors
    /// [`InvalidModel`] if it cannot be written as JSON.
    pub fn to_json(&self) -> Result<String, InvalidModel> {
        stored::write(self)
    }

    /// The municipality itself and, of a county, its towns.
    pub fn municipalities(&self) -> BTreeSet<&MunicipalityKey> {
        let mut all = BTreeSet::from([&self.municipality]);
        if let Scope::County { towns, .. } = &self.scope {
            all.extend(towns);
        }
        all
    }

    /// Words that mean the same when somebody asks.
    pub fn synonyms(&self) -> Synonyms {
        self.own_synonyms.clone().unwrap_or_else(Synonyms::usual)
    }

    /// What is wrong with facts under this model.
    pub fn faults(
        &self,
        facts: &actor_network::actor::Facts,
    ) -> Vec<actor_network::actor::FieldFault> {
        check(facts, &self.lists, &self.config)
    }
}

impl From<Vec<ConfigFault>> for InvalidModel {
    fn from(faults: Vec<ConfigFault>) -> Self {
        Self::Config(faults)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_model_can_be_read_and_written_again() {
        let usual = Model::usual().unwrap();
        assert_eq!(usual.config.tiers().len(), 7);
        assert!(usual.config.pillars().len() >= 6);
        assert!(usual.lists.fields.len() >= 10);
        let again = Model::from_json(&usual.to_json().unwrap()).unwrap();
        assert_eq!(again, usual);
    }

    #[test]
    fn a_model_with_two_tiers_of_one_key_is_refused() {
        let text = Model::usual().unwrap().to_json().unwrap();
        let twice = text.replace("\"departments\"", "\"divisions\"");
        assert!(matches!(
            Model::from_json(&twice),
            Err(InvalidModel::Config(_))
        ));
        assert!(matches!(Model::from_json("{}"), Err(InvalidModel::Form(_))));
    }
}
