//! What later features may ask about actors. Only reading.

use crate::{Actors, StoreError, store::Filter};
use accounts::Viewer;
use actor_network::actor::{Lists, PublicActor};
use async_trait::async_trait;
use std::{collections::BTreeMap, sync::Arc};
use terms::{ActorId, AreaRef};

/// An actor by its name, for links and choices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Its identity.
    pub id: ActorId,
    /// Its name.
    pub name: String,
    /// Where its page is, below the language.
    pub address: String,
}

/// The address of an actor's page, below the language.
pub fn address(actor: ActorId) -> String {
    format!("akteure/{actor}")
}

/// Read-only questions about actors.
#[async_trait]
pub trait Directory: Send + Sync {
    /// Names of actors as far as the viewer sees them; at most 500.
    ///
    /// # Errors
    /// [`StoreError`].
    async fn names(
        &self,
        ids: &[ActorId],
        viewer: &Viewer,
    ) -> Result<BTreeMap<ActorId, Named>, StoreError>;

    /// Listed actors that work in one of these areas or in the whole municipality, in German order, and
    /// how many there are.
    ///
    /// # Errors
    /// [`StoreError`].
    async fn in_areas(
        &self,
        areas: &[AreaRef],
        viewer: &Viewer,
        most: u64,
    ) -> Result<(Vec<Named>, u64), StoreError>;

    /// The public sides of all listed actors, by identity.
    ///
    /// # Errors
    /// [`StoreError`].
    async fn public(&self) -> Result<Vec<PublicActor>, StoreError>;

    /// Fields of action and target groups.
    ///
    /// # Errors
    /// [`StoreError`].
    async fn lists(&self) -> Result<Arc<Lists>, StoreError>;
}

#[async_trait]
impl Directory for Actors {
    async fn names(
        &self,
        ids: &[ActorId],
        viewer: &Viewer,
    ) -> Result<BTreeMap<ActorId, Named>, StoreError> {
        let named = self.by_id(viewer, ids).await?.into_iter().map(|one| {
            let address = address(one.id);
            let (id, name) = (one.id, one.name);
            (id, Named { id, name, address })
        });
        Ok(named.collect())
    }

    async fn in_areas(
        &self,
        areas: &[AreaRef],
        viewer: &Viewer,
        most: u64,
    ) -> Result<(Vec<Named>, u64), StoreError> {
        let filter = Filter {
            areas: Some(areas.to_vec()),
            ..Filter::default()
        };
        let page = self.list(viewer, &filter, None, most).await?;
        let named = page.actors.into_iter().map(|one| Named {
            address: address(one.id),
            id: one.id,
            name: one.name,
        });
        Ok((named.collect(), page.total))
    }

    async fn public(&self) -> Result<Vec<PublicActor>, StoreError> {
        Ok(self.snapshot().await?.listed().cloned().collect())
    }

    async fn lists(&self) -> Result<Arc<Lists>, StoreError> {
        Ok(Arc::new(self.model().await?.lists.clone()))
    }
}
