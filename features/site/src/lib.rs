//! What surrounds every page.
