//! What every description needs: the city, each kind of entry with keys of its own, the parameters
//! of protection, and who approves.

use super::Checks;
use crate::{
    Fault, Kind, LEAST_MINIMUM, MOST_CHANGE,
    places::{Step, way},
};
use terms::AreaKey;

impl Checks<'_> {
    pub(super) fn basics(&mut self) {
        let description = self.description;
        let id = &description.city.id;
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if AreaKey::new(id).is_err() || !id.chars().all(plain) {
            self.note(way!["city", "id"], Fault::CityKey(id.clone()));
        }
        self.not_blank(
            "Stadt",
            "name",
            &description.city.name,
            way!["city", "name"],
        );
        for (field, what, empty) in [
            (
                "levels",
                "eine Ebene ([[levels]])",
                description.levels.is_empty(),
            ),
            (
                "sources",
                "eine Quelle ([[sources]])",
                description.sources.is_empty(),
            ),
            (
                "tables",
                "eine Tabelle ([[tables]])",
                description.tables.is_empty(),
            ),
            (
                "indicators",
                "ein Indikator ([[indicators]])",
                description.indicators.is_empty(),
            ),
        ] {
            if empty {
                self.note(way![field], Fault::Empty(what));
            }
        }
        let sources = description.sources.iter().enumerate();
        self.unique(
            Kind::Sources,
            sources.map(|(at, source)| (source.id.as_str(), way!["sources", at, "id"])),
        );
        let tables = description.tables.iter().enumerate();
        self.unique(
            Kind::Tables,
            tables.map(|(at, table)| (table.id.as_str(), way!["tables", at, "id"])),
        );
        let indicators = description.indicators.iter().enumerate();
        self.unique(
            Kind::Indicators,
            indicators.map(|(at, indicator)| (indicator.id.as_str(), way!["indicators", at, "id"])),
        );
        self.approval();
        self.protection();
    }

    fn approval(&mut self) {
        let roles = &self.description.approval.roles;
        if roles.is_empty() {
            let what = "eine Rolle, die ein Release freigeben darf ([approval] roles)";
            self.note(way!["approval", "roles"], Fault::Empty(what));
        }
        for (at, role) in roles.iter().enumerate() {
            self.not_blank("Freigabe", "roles", role, way!["approval", "roles", at]);
        }
        let roles = roles.iter().enumerate();
        self.unique(
            Kind::Roles,
            roles.map(|(at, role)| (role.trim(), way!["approval", "roles", at])),
        );
    }

    fn protection(&mut self) {
        let protection = &self.description.protection;
        if !(5..=999).contains(&protection.base) || protection.base.is_multiple_of(2) {
            self.note(way!["protection", "base"], Fault::Base(protection.base));
        }
        if protection.minimum_denominator < 20 {
            let fault = Fault::MinimumDenominator(protection.minimum_denominator);
            self.note(way!["protection", "minimum_denominator"], fault);
        }
        let minimum = protection.suppression.minimum;
        if minimum < LEAST_MINIMUM {
            let way = way!["protection", "suppression", "minimum"];
            self.note(way, Fault::SuppressionMinimum(minimum));
        }
        for (at, profile) in self.description.profiles.values().enumerate() {
            if profile.minimum < LEAST_MINIMUM {
                let fault = Fault::SuppressionMinimum(profile.minimum);
                self.note(way!["profiles", Step::Named(at), "minimum"], fault);
            }
        }
        let rule = &protection.cell_key;
        if !(2..=MOST_CHANGE).contains(&rule.most) {
            let fault = Fault::CellKeyMost(rule.most);
            self.note(way!["protection", "cell_key", "most"], fault);
        } else if rule.none_up_to >= rule.most {
            let fault = Fault::CellKeyNone(rule.none_up_to, rule.most);
            self.note(way!["protection", "cell_key", "none_up_to"], fault);
        }
    }
}
