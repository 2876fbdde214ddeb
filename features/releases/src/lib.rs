//! Releases: built from raw tables where those are, published into the server's database, read back
//! under seal.

pub mod building;
pub mod difference;
pub mod directory;
mod german_number;
pub mod package;
pub mod protecting_tables;
pub mod publishing;
pub mod reading;
pub mod store;
