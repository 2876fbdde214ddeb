//! Meetings and papers of bodies, and the sources of OParl from which they may come.
//!
//! Identities are UUIDs as text, moments UTC microseconds since 1970, days ISO 8601. What a source says of
//! a thing is kept as JSON beside our own identity of it, so that the next reading is compared with it.

use sea_orm_migration::{async_trait, prelude::*};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// Each comes after those it points to.
const TABLES: &[&str] = &[
    "CREATE TABLE oparl_source (
        source_id TEXT NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        address TEXT,
        years INTEGER NOT NULL,
        nightly BOOLEAN NOT NULL,
        added_by TEXT NOT NULL,
        added_at BIGINT NOT NULL,
        looked_at BIGINT,
        applied_at BIGINT,
        next_since BIGINT)",
    // Without an account it is a look that the program takes by itself.
    "CREATE TABLE oparl_reading (
        reading_id TEXT NOT NULL PRIMARY KEY,
        source_id TEXT NOT NULL REFERENCES oparl_source (source_id),
        account TEXT,
        at BIGINT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('waiting', 'reading', 'ready', 'failed', 'applied', 'given_up')),
        requests INTEGER NOT NULL,
        objects INTEGER NOT NULL,
        tries INTEGER NOT NULL,
        lease_until BIGINT NOT NULL,
        outcome TEXT,
        summary TEXT,
        failure TEXT,
        read_at BIGINT,
        applied_at BIGINT)",
    "CREATE TABLE oparl_reading_part (
        reading_id TEXT NOT NULL REFERENCES oparl_reading (reading_id),
        position INTEGER NOT NULL,
        objects TEXT NOT NULL,
        PRIMARY KEY (reading_id, position))",
    "CREATE TABLE oparl_thing (
        source_id TEXT NOT NULL REFERENCES oparl_source (source_id),
        kind TEXT NOT NULL CHECK (kind IN ('body', 'seat', 'meeting', 'paper')),
        oparl_id TEXT NOT NULL,
        own_id TEXT NOT NULL,
        draft TEXT NOT NULL,
        applied_at BIGINT NOT NULL,
        confirmed_at BIGINT,
        ended BOOLEAN NOT NULL,
        PRIMARY KEY (source_id, kind, oparl_id))",
    // Without a source it was entered by hand.
    "CREATE TABLE body_meeting (
        meeting_id TEXT NOT NULL PRIMARY KEY,
        name TEXT,
        start_at BIGINT NOT NULL,
        end_at BIGINT,
        cancelled BOOLEAN NOT NULL,
        status TEXT,
        place TEXT,
        web TEXT,
        agenda TEXT NOT NULL,
        source_id TEXT REFERENCES oparl_source (source_id),
        ended BOOLEAN NOT NULL,
        changed_at BIGINT NOT NULL)",
    "CREATE TABLE body_meeting_of (
        meeting_id TEXT NOT NULL REFERENCES body_meeting (meeting_id),
        body TEXT NOT NULL REFERENCES body (actor_id),
        start_at BIGINT NOT NULL,
        PRIMARY KEY (meeting_id, body))",
    "CREATE TABLE body_paper (
        paper_id TEXT NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        reference TEXT,
        day TEXT,
        paper_type TEXT,
        web TEXT,
        source_id TEXT REFERENCES oparl_source (source_id),
        ended BOOLEAN NOT NULL,
        changed_at BIGINT NOT NULL)",
    // A step names a body of ours where there is one. `sort_day` orders the papers of a body.
    "CREATE TABLE body_paper_step (
        paper_id TEXT NOT NULL REFERENCES body_paper (paper_id),
        position INTEGER NOT NULL,
        body TEXT REFERENCES body (actor_id),
        meeting_id TEXT,
        on_at BIGINT,
        role TEXT,
        decides BOOLEAN,
        result TEXT,
        sort_day TEXT NOT NULL,
        PRIMARY KEY (paper_id, position))",
];

const INDEXES: &[&str] = &[
    "CREATE INDEX oparl_reading_of ON oparl_reading (source_id, at)",
    "CREATE INDEX oparl_reading_by_state ON oparl_reading (state, at)",
    "CREATE INDEX oparl_thing_own ON oparl_thing (kind, own_id)",
    "CREATE INDEX body_meeting_when ON body_meeting_of (body, start_at, meeting_id)",
    "CREATE INDEX body_paper_when ON body_paper_step (body, sort_day, paper_id)",
];

/// The tables again, those first that others do not point to.
const NAMES: &[&str] = &[
    "body_paper_step",
    "body_paper",
    "body_meeting_of",
    "body_meeting",
    "oparl_thing",
    "oparl_reading_part",
    "oparl_reading",
    "oparl_source",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let database = manager.get_connection();
        for sql in TABLES.iter().chain(INDEXES) {
            database.execute_unprepared(sql).await?;
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
