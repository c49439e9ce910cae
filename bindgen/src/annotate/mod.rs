//! Doxygen text and annotation files to docs and annotations.
//!
//! Reads text only: whether an annotation fits its declaration is the business of `check`,
//! what it means that of `build`.

mod annotation;
mod blocks;
mod dialects;
mod doxygen;
mod fields;
mod groups;
mod interface;
mod lines;
mod markup;
mod notes;
mod prose;
mod toml;
mod vocabulary;

pub use annotation::{
    Annotation, Annotations, ArrayShape, Capacity, Direction, ErrorWord, FailedBy, LengthCall,
    Threads, Transfer, Word,
};
pub use interface::{Interface, Noted, annotate};
pub use notes::{Notes, ParameterNotes};
pub use toml::apply;
pub use vocabulary::distance as edit_distance;
