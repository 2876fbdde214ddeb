//! One ordered history of the database.
