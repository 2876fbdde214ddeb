//! Needs named for the spine.

use crate::Register;
use accounts::Viewer;
use async_trait::async_trait;
use needs::NeedId;
use spine::{Resolved, Resolver, SpineError};
use std::collections::HashMap;
use terms::{EntityId, EntityKind, Language};

/// Names needs. They are public.
#[derive(Debug, Clone)]
pub struct NeedResolver(pub Register);

#[async_trait]
impl Resolver for NeedResolver {
    fn kind(&self) -> EntityKind {
        EntityKind::Need
    }

    async fn resolve(
        &self,
        ids: &[EntityId],
        _viewer: &Viewer,
        language: Language,
    ) -> Result<HashMap<EntityId, Resolved>, SpineError> {
        let ids: Vec<NeedId> = ids.iter().copied().map(NeedId::of).collect();
        let found = self.0.summaries(&ids).await;
        let found = found.map_err(|error| SpineError::Away(error.to_string()))?;
        let named = found.into_iter().map(|need| {
            let resolved = Resolved {
                address: Some(crate::addresses::need(language, need.id)),
                title: need.content.title,
            };
            (need.id.id(), resolved)
        });
        Ok(named.collect())
    }
}
