//! A fictional city with raw tables and boundaries, the same for the same seed.
