//! Pages in their frame, rights and texts.

mod frames;
mod texts;
