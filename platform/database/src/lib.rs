//! One pool for SQLite or PostgreSQL, write transactions, test databases.
