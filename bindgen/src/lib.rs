//! spam-bindgen: from a C header to typed, documented Python modules.
//!
//! The pipeline, each stage knowing only the one before it:
//!
//! ```text
//! parse     what the headers declare           libclang, C
//! annotate  what their comments say            Doxygen, annotations
//! check     what contradicts itself            every rule and its message
//! build     what it all means: the model       roles, decided once
//! emit      files in memory, for each backend
//! ```
//!
//! Only `commands` writes files.

pub mod annotate;
pub mod build;
pub mod check;
pub mod commands;
pub mod compare;
pub mod diagnostic;
pub mod emit;
pub mod explain;
pub mod glob;
pub mod library;
pub mod model;
pub mod names;
pub mod parse;
pub mod pkg_config;
pub mod settings;
pub mod toolchain;

use diagnostic::{Diagnostic, Sources, Span, messages};
use emit::{Backend, GeneratedFile, LeftOut, Settings};
use model::Model;
use parse::Input;
use toolchain::Toolchain;

/// What is generated from what.
#[derive(Debug, Clone)]
pub struct Request {
    /// The headers and how they are compiled.
    pub input: Input,
    /// What the headers do not say themselves.
    pub options: build::Options,
    /// For which backends.
    pub backends: Vec<Backend>,
    /// What the files say of where they come from and where things are.
    pub settings: Settings,
}

/// What came of a request.
#[derive(Debug)]
pub struct Generated {
    /// What the headers mean.
    pub model: Model,
    /// The files.
    pub files: Vec<GeneratedFile>,
    /// What single backends cannot have of the model.
    pub left_out: Vec<LeftOut>,
}

/// Headers that were refused, with all reasons.
#[derive(Debug, Default)]
pub struct Refused {
    /// The reasons, in the order of the headers.
    pub diagnostics: Vec<Diagnostic>,
    /// The texts that they speak of.
    pub sources: Sources,
}

/// Generates everything for a request.
///
/// # Errors
///
/// Everything that is wrong with the headers.
pub fn generate(toolchain: &Toolchain, request: Request) -> Result<Generated, Refused> {
    let model = model_of(toolchain, &request.input, request.options)?;
    let emitted = emit::emit(&model, &request.backends, &request.settings);
    Ok(Generated {
        model,
        files: emitted.files,
        left_out: emitted.left_out,
    })
}

/// Reads headers as far as their model.
///
/// # Errors
///
/// Everything that is wrong with the headers.
pub fn model_of(
    toolchain: &Toolchain,
    input: &Input,
    options: build::Options,
) -> Result<Model, Refused> {
    let read = read(toolchain, input)?;
    build(read, options)
}

/// Headers that were read and found without contradictions.
#[derive(Debug, Clone)]
pub struct Read {
    /// What they declare, and what their comments say.
    pub interface: annotate::Interface,
    /// Their texts.
    pub sources: Sources,
}

/// Reads headers as far as what their comments say.
///
/// # Errors
///
/// Everything that is wrong with the headers.
pub fn read(toolchain: &Toolchain, input: &Input) -> Result<Read, Refused> {
    let mut sources = Sources::new();
    let unit = match parse::parse(&toolchain.clang, input, &mut sources) {
        Ok(unit) => unit,
        Err(diagnostics) => {
            return Err(Refused {
                diagnostics,
                sources,
            });
        }
    };
    let (mut interface, mut diagnostics) = annotate::annotate(unit);
    for (file, text) in &input.annotations {
        sources.insert(file.clone(), text.clone());
        diagnostics.extend(annotate::apply(&mut interface, file, text));
    }
    diagnostics.extend(check::check(&interface));
    if diagnostics.is_empty() {
        return Ok(Read { interface, sources });
    }
    diagnostics.sort_by(|left, right| left.span.start.cmp(&right.span.start));
    Err(Refused {
        diagnostics,
        sources,
    })
}

/// The model of headers that were read.
///
/// # Errors
///
/// The patterns of `--allow` and `--block` that hold for nothing.
pub fn build(mut read: Read, options: build::Options) -> Result<Model, Refused> {
    if options.choice.is_all() {
        return Ok(build::build(read.interface, options));
    }
    let known: Vec<String> = build::known_names(&read.interface)
        .into_iter()
        .map(str::to_owned)
        .collect();
    let unmatched = build::choose(&mut read.interface, &options.choice);
    if unmatched.is_empty() {
        return Ok(build::build(read.interface, options));
    }
    let diagnostics = unmatched.iter().map(|pattern| {
        let known = known.iter().map(String::as_str);
        let near = compare::nearest(pattern.trim_matches('*'), known);
        Diagnostic::new(Span::default(), messages::unmatched_pattern(pattern, &near))
    });
    Err(Refused {
        diagnostics: diagnostics.collect(),
        sources: read.sources,
    })
}
