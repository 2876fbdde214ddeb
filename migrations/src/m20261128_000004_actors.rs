//! Actors, their histories and indexes, bodies with their seats, the actor model, imports.
//!
//! Identities are UUIDs as text, moments UTC microseconds since 1970, days ISO 8601. What lists filter
//! and sort by stands in columns; the facts themselves are JSON in a table of their own, so that a list
//! does not read them.

use sea_orm_migration::{async_trait, prelude::*, sea_orm::DbBackend};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// Each comes after those it points to. A part points to its parent without a key of the table:
/// backups copy no table that points to itself.
const TABLES: &[&str] = &[
    // When was written last, so that what is kept in memory is known to be old; each transaction gets a
    // later number. Whoever writes takes the one row first and so waits for its turn.
    "CREATE TABLE actor_change (
        id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
        value BIGINT NOT NULL)",
    "CREATE TABLE actor (
        actor_id TEXT NOT NULL PRIMARY KEY,
        version INTEGER NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('proposed', 'published', 'claimed', 'awaiting_review',
            'dormant', 'merged', 'dissolved')),
        listed BOOLEAN NOT NULL,
        kind TEXT NOT NULL,
        sector TEXT NOT NULL CHECK (sector IN ('public', 'civil_society', 'economy', 'residents')),
        name TEXT NOT NULL,
        short_name TEXT,
        summary TEXT,
        sort_key TEXT {C} NOT NULL,
        search_text TEXT NOT NULL,
        municipality TEXT NOT NULL,
        parent TEXT,
        key_source TEXT NOT NULL,
        external_key TEXT,
        proposed_by TEXT NOT NULL,
        entered BIGINT NOT NULL,
        confirmed_at BIGINT,
        confirmed_by TEXT,
        reminders INTEGER NOT NULL,
        reminded_at BIGINT,
        due_at BIGINT NOT NULL,
        change BIGINT NOT NULL)",
    "CREATE TABLE actor_facts (
        actor_id TEXT NOT NULL PRIMARY KEY REFERENCES actor (actor_id),
        facts TEXT NOT NULL,
        state TEXT NOT NULL)",
    // Only ever added to.
    "CREATE TABLE actor_event (
        actor_id TEXT NOT NULL REFERENCES actor (actor_id),
        version INTEGER NOT NULL,
        at BIGINT NOT NULL,
        by_account TEXT NOT NULL,
        what TEXT NOT NULL,
        event TEXT NOT NULL,
        submitted TEXT,
        PRIMARY KEY (actor_id, version))",
    "CREATE TABLE actor_confirmation (
        actor_id TEXT NOT NULL REFERENCES actor (actor_id),
        at BIGINT NOT NULL,
        by_account TEXT NOT NULL,
        PRIMARY KEY (actor_id, at))",
    "CREATE TABLE actor_field (
        field TEXT NOT NULL,
        actor_id TEXT NOT NULL REFERENCES actor (actor_id),
        PRIMARY KEY (field, actor_id))",
    "CREATE TABLE actor_target_group (
        target_group TEXT NOT NULL,
        actor_id TEXT NOT NULL REFERENCES actor (actor_id),
        PRIMARY KEY (target_group, actor_id))",
    // The area '*' is the whole municipality.
    "CREATE TABLE actor_area (
        area TEXT NOT NULL,
        actor_id TEXT NOT NULL REFERENCES actor (actor_id),
        PRIMARY KEY (area, actor_id))",
    "CREATE TABLE actor_language (
        language TEXT NOT NULL,
        actor_id TEXT NOT NULL REFERENCES actor (actor_id),
        PRIMARY KEY (language, actor_id))",
    "CREATE TABLE actor_standing (
        tier TEXT NOT NULL,
        pillar TEXT NOT NULL,
        actor_id TEXT NOT NULL REFERENCES actor (actor_id),
        PRIMARY KEY (tier, pillar, actor_id))",
    "CREATE TABLE actor_claim (
        claim_id TEXT NOT NULL PRIMARY KEY,
        actor_id TEXT NOT NULL REFERENCES actor (actor_id),
        account TEXT NOT NULL,
        at BIGINT NOT NULL,
        note TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('open', 'accepted', 'declined')),
        decided_by TEXT,
        decided_at BIGINT,
        reason TEXT)",
    "CREATE TABLE actor_merge (
        merge_id TEXT NOT NULL PRIMARY KEY,
        keep TEXT NOT NULL REFERENCES actor (actor_id),
        gone TEXT NOT NULL REFERENCES actor (actor_id),
        at BIGINT NOT NULL,
        by_account TEXT NOT NULL,
        merged TEXT NOT NULL,
        undone_at BIGINT,
        undone_by TEXT)",
    // Pairs that a person has looked at and that are two actors.
    "CREATE TABLE actor_distinct (
        one TEXT NOT NULL REFERENCES actor (actor_id),
        other TEXT NOT NULL REFERENCES actor (actor_id),
        at BIGINT NOT NULL,
        by_account TEXT NOT NULL,
        PRIMARY KEY (one, other))",
    "CREATE TABLE actor_model (
        version INTEGER NOT NULL PRIMARY KEY,
        content TEXT NOT NULL,
        at BIGINT NOT NULL,
        by_account TEXT)",
    "CREATE TABLE actor_import (
        import_id TEXT NOT NULL PRIMARY KEY,
        account TEXT NOT NULL,
        at BIGINT NOT NULL,
        source TEXT NOT NULL,
        file_name TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('uploaded', 'planned', 'applying', 'applied', 'given_up')),
        heads TEXT NOT NULL,
        row_count INTEGER NOT NULL,
        mapping TEXT NOT NULL,
        change BIGINT NOT NULL,
        summary TEXT,
        lease_until BIGINT NOT NULL,
        applied_at BIGINT)",
    "CREATE TABLE actor_import_part (
        import_id TEXT NOT NULL REFERENCES actor_import (import_id),
        position INTEGER NOT NULL,
        table_rows TEXT NOT NULL,
        PRIMARY KEY (import_id, position))",
    "CREATE TABLE body (
        actor_id TEXT NOT NULL PRIMARY KEY REFERENCES actor (actor_id),
        kind TEXT NOT NULL CHECK (kind IN ('council', 'committee', 'district_council',
            'advisory_board', 'steering_group', 'round_table', 'other')),
        weight TEXT NOT NULL CHECK (weight IN ('advising', 'deciding')))",
    "CREATE TABLE body_seat (
        seat_id TEXT NOT NULL PRIMARY KEY,
        body TEXT NOT NULL REFERENCES body (actor_id),
        position INTEGER NOT NULL,
        title TEXT NOT NULL,
        vote TEXT NOT NULL CHECK (vote IN ('voting', 'advising')))",
    "CREATE TABLE body_tenure (
        seat_id TEXT NOT NULL REFERENCES body_seat (seat_id),
        from_day TEXT NOT NULL,
        until_day TEXT,
        role TEXT,
        actor_id TEXT REFERENCES actor (actor_id),
        PRIMARY KEY (seat_id, from_day),
        CHECK (role IS NOT NULL OR actor_id IS NOT NULL))",
    // Which body is consulted before which.
    "CREATE TABLE body_order (
        earlier TEXT NOT NULL REFERENCES body (actor_id),
        later TEXT NOT NULL REFERENCES body (actor_id),
        PRIMARY KEY (earlier, later))",
];

const INDEXES: &[&str] = &[
    "CREATE INDEX actor_in_order ON actor (listed, sort_key, actor_id)",
    "CREATE INDEX actor_by_kind ON actor (listed, kind, sort_key, actor_id)",
    "CREATE INDEX actor_by_sector ON actor (listed, sector, sort_key, actor_id)",
    "CREATE INDEX actor_by_state ON actor (state, sort_key, actor_id)",
    "CREATE INDEX actor_by_parent ON actor (parent)",
    "CREATE INDEX actor_by_proposer ON actor (proposed_by)",
    "CREATE INDEX actor_by_due ON actor (listed, due_at)",
    "CREATE INDEX actor_by_change ON actor (change)",
    // An actor that went into another keeps its key; the other may have the same then.
    "CREATE UNIQUE INDEX actor_one_per_key ON actor (key_source, external_key)
        WHERE state <> 'merged'",
    "CREATE INDEX actor_field_of ON actor_field (actor_id)",
    "CREATE INDEX actor_target_group_of ON actor_target_group (actor_id)",
    "CREATE INDEX actor_area_of ON actor_area (actor_id)",
    "CREATE INDEX actor_language_of ON actor_language (actor_id)",
    "CREATE INDEX actor_standing_of ON actor_standing (actor_id)",
    "CREATE INDEX actor_standing_pillar ON actor_standing (pillar, actor_id)",
    "CREATE INDEX actor_claim_open ON actor_claim (state, at)",
    "CREATE INDEX actor_claim_of ON actor_claim (actor_id)",
    "CREATE INDEX actor_claim_by ON actor_claim (account)",
    "CREATE INDEX actor_merge_keep ON actor_merge (keep)",
    "CREATE INDEX actor_merge_gone ON actor_merge (gone)",
    "CREATE INDEX actor_distinct_other ON actor_distinct (other)",
    "CREATE INDEX actor_import_by ON actor_import (account, at)",
    "CREATE INDEX actor_import_at ON actor_import (at)",
    "CREATE INDEX body_seat_of ON body_seat (body, position)",
    "CREATE INDEX body_tenure_of ON body_tenure (actor_id)",
    "CREATE INDEX body_order_later ON body_order (later)",
];

/// The tables again, those first that others do not point to.
const NAMES: &[&str] = &[
    "body_order",
    "body_tenure",
    "body_seat",
    "body",
    "actor_import_part",
    "actor_import",
    "actor_model",
    "actor_distinct",
    "actor_merge",
    "actor_claim",
    "actor_standing",
    "actor_language",
    "actor_area",
    "actor_target_group",
    "actor_field",
    "actor_confirmation",
    "actor_event",
    "actor_facts",
    "actor",
    "actor_change",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // SQLite compares byte by byte anyway.
        let by_bytes = match manager.get_database_backend() {
            DbBackend::Postgres => "COLLATE \"C\"",
            _ => "",
        };
        let database = manager.get_connection();
        for sql in TABLES.iter().chain(INDEXES) {
            database
                .execute_unprepared(&sql.replace("{C}", by_bytes))
                .await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for name in NAMES {
            manager
                .drop_table(Table::drop().table(Alias::new(*name)).take())
                .await?;
        }
        Ok(())
    }
}
