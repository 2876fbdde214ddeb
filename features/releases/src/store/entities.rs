//! Rows of the tables as they lie in the database.

/// One load of a release.
pub(crate) mod release {
    use sea_orm::entity::prelude::*;

    /// Where a load stands.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
    #[sea_orm(rs_type = "String", db_type = "Text")]
    pub enum State {
        /// Its rows are being written.
        #[sea_orm(string_value = "loading")]
        Loading,
        /// It is public.
        #[sea_orm(string_value = "live")]
        Live,
        /// It was public and another one took its place.
        #[sea_orm(string_value = "retired")]
        Retired,
        /// It never became public; its rows are being removed.
        #[sea_orm(string_value = "abandoned")]
        Abandoned,
    }

    #[derive(Debug, Clone, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "release")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub load_id: String,
        pub release_id: String,
        pub city_id: String,
        pub title: String,
        pub format: i32,
        pub state: State,
        pub content: String,
        pub manifest: Vec<u8>,
        pub seal: String,
        pub description: String,
        pub protocol: String,
        pub frame_width: f64,
        pub frame_height: f64,
        pub metres_per_unit: f64,
        pub built_at: i64,
        pub loading_since: i64,
        pub lease_until: i64,
        pub published_at: Option<i64>,
        /// The name of an audience.
        pub audience: String,
        /// Empty for what was published before releases were approved.
        pub approved_role: Option<String>,
        pub approved_at: Option<i64>,
        /// When another one took its place.
        pub retired_at: Option<i64>,
        /// Whether its areas and figures are all there, so that it can be shown again.
        pub rows_kept: bool,
        pub withdrawn_at: Option<i64>,
        pub withdrawal_note: Option<String>,
        /// Where its package lay on the machine that published it.
        pub package_folder: Option<String>,
        /// What it changed against the release before it, as JSON.
        pub changes: Option<String>,
    }

    #[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The pointer to what is public.
pub(crate) mod current {
    use sea_orm::entity::prelude::*;

    #[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "current_release")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub city_id: String,
        pub load_id: String,
    }

    #[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The pointers to what is shown to a body or to the administration.
pub(crate) mod restricted {
    use sea_orm::entity::prelude::*;

    #[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "current_restricted_release")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub city_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub audience: String,
        pub load_id: String,
    }

    #[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// An area of a level.
pub(crate) mod area {
    use sea_orm::entity::prelude::*;

    #[derive(Debug, Clone, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "release_area")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub load_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub level: String,
        pub position: i32,
        #[sea_orm(primary_key, auto_increment = false)]
        pub area_key: String,
        pub parent_key: Option<String>,
        pub name: String,
        pub sort_key: String,
        pub outline: String,
        pub label_x: f64,
        pub label_y: f64,
        /// Areas of other boundary vintages that share ground with it.
        pub links: Option<String>,
    }

    #[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The boundary of an area.
pub(crate) mod boundary {
    use sea_orm::entity::prelude::*;

    #[derive(Debug, Clone, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "release_boundary")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub load_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub level: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub position: i32,
        pub west: f64,
        pub south: f64,
        pub east: f64,
        pub north: f64,
        /// A GeoJSON geometry.
        pub boundary: String,
    }

    #[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// A street, a postcode or a former name.
pub(crate) mod place {
    use sea_orm::entity::prelude::*;

    #[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "release_place")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub load_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub position: i32,
        /// The name of a kind of place.
        pub kind: String,
        pub name: String,
        /// Its areas, as JSON.
        pub parts: String,
    }

    #[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// All periods of one indicator for one area, as the first version wrote them.
pub(crate) mod series {
    use sea_orm::entity::prelude::*;

    #[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "release_area_series")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub load_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub level: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub area_key: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub indicator: String,
        pub figures: Vec<u8>,
    }

    #[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// All areas of a level for one indicator and period, as the first version wrote them.
pub(crate) mod vector {
    use sea_orm::entity::prelude::*;

    #[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "release_map_vector")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub load_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub level: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub indicator: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub period: i32,
        pub figures: Vec<u8>,
    }

    #[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// All indicators and periods of one area.
pub(crate) mod pack {
    use sea_orm::entity::prelude::*;

    #[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "release_area_pack")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub load_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub level: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub area_key: String,
        pub figures: Vec<u8>,
    }

    #[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Some areas of a level, one after the other, for one indicator and period.
pub(crate) mod portion {
    use sea_orm::entity::prelude::*;

    #[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "release_map_portion")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub load_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub level: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub indicator: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub period: i32,
        #[sea_orm(primary_key, auto_increment = false)]
        pub portion: i32,
        pub figures: Vec<u8>,
    }

    #[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
