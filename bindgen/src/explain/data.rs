//! Records, enums, constants, variables, typedefs, and what is left out.

use super::{Explanation, Fact, Facts, Form, Part};
use crate::emit::shown;
use crate::model::{
    Constant, ConstantValue, Declaration, Enum, Global, Omission, Record, RecordKind, Typedef,
};
use crate::names;

impl Facts<'_> {
    /// A struct or union.
    pub(super) fn record(&self, record: &Record) -> Explanation {
        let keyword = match record.kind {
            RecordKind::Struct => "struct",
            RecordKind::Union => "union",
        };
        let class = shown::ctypes_record(self.model, &record.name);
        let mut parts = Vec::new();
        let mut facts = Vec::new();
        let by_tag = record.spelling.contains(' ');
        let mut c = vec![match by_tag {
            true => format!("{} {{", record.spelling),
            false => format!("typedef {keyword} {{"),
        }];
        match &record.layout {
            Some(layout) => {
                for field in &layout.fields {
                    let width = field
                        .bit_width
                        .map_or_else(String::new, |it| format!(" : {it}"));
                    let text = shown::c_declaration(self.model, &field.ty, &field.name) + &width;
                    c.push(format!("    {text};"));
                    let place = match field.bit_width {
                        Some(_) => format!("at bit {}", field.offset_bits),
                        None => format!("at byte {}", field.offset_bits / 8),
                    };
                    parts.push(Part {
                        name: field.name.clone(),
                        c: text,
                        python: Some(shown::ctypes_type(self.model, &field.ty)),
                        meaning: field.doc.brief.clone(),
                        because: place,
                    });
                }
                let text = format!("{} bytes, aligned to {}", layout.size, layout.align);
                facts.push(Fact::new("layout", text));
            }
            None => {
                c.push("    /* opaque */".to_owned());
                facts.push(Fact::new("opaque", "only pointers to it can be passed"));
            }
        }
        c.push(match by_tag {
            true => "};".to_owned(),
            false => format!("}} {};", record.spelling),
        });
        // A record without a name of its own stands in another.
        let cffi = match (&record.layout, record.spelling.is_empty()) {
            (_, true) => Form::missing("raw_cffi", "it has no name of its own in C"),
            (Some(_), false) => Form::of(
                "raw_cffi",
                vec![format!("ffi.new(\"{} *\")", record.spelling)],
            ),
            (None, false) => Form::of(
                "raw_cffi",
                vec![format!("ffi.typeof(\"{} *\")", record.spelling)],
            ),
        };
        let idiomatic = if self.names.has_class(&record.name) {
            let name = self.names.class(&record.name);
            facts.push(self.name(&record.name, name, "the prefix"));
            Form::of("idiomatic", self.class(record, name))
        } else {
            let filled = self.filled_by(&record.name);
            Form::missing(
                "idiomatic",
                match filled.is_empty() {
                    true => "no function of the idiomatic layer takes or gives one".to_owned(),
                    false => format!("its fields are arguments of {}", filled.join(", ")),
                },
            )
        };
        Explanation {
            kind: "record",
            name: record.name.clone(),
            c,
            location: record.location.clone(),
            documentation: record.doc.brief.clone(),
            python: vec![
                idiomatic,
                Form::of(
                    "raw_ctypes",
                    vec![format!("class {class}({})", base(record))],
                ),
                cffi,
            ],
            parts,
            facts,
        }
    }

    /// The methods of a handle, or the class of a value.
    fn class(&self, record: &Record, name: &str) -> Vec<String> {
        let mut text = vec![format!("class {}.{name}", self.model.package)];
        if record.layout.is_none() {
            let own = format!("{name}.");
            let functions = self.model.functions.iter();
            let signatures = functions.filter_map(|it| self.signatures.get(it.name.as_str()));
            let methods = signatures.filter(|it| it.name == name || it.name.starts_with(&own));
            text.extend(methods.map(|it| format!("    {it}")));
        }
        text
    }

    /// An enum.
    pub(super) fn enumeration(&self, item: &Enum) -> Explanation {
        let members = self.names.enumerators(item);
        let class = self.names.enumeration(&item.name);
        let parts = item
            .enumerators
            .iter()
            .zip(&members)
            .map(|(each, member)| Part {
                name: each.name.clone(),
                c: format!("{} = {}", each.name, each.value),
                python: Some(format!("{class}.{member}")),
                meaning: each.doc.brief.clone(),
                because: match self.names.exception(each) {
                    Some(name) => format!("raised as `{name}`"),
                    None => String::new(),
                },
            });
        let alias = shown::ctypes_enum(self.model, &item.name);
        let carrier = crate::model::Type::Scalar(item.carrier.clone());
        let carrier_class = shown::ctypes_type(self.model, &carrier);
        Explanation {
            kind: "enum",
            name: item.name.clone(),
            c: vec![format!(
                "enum {};",
                item.spelling.trim_start_matches("enum ")
            )],
            location: item.location.clone(),
            documentation: item.doc.brief.clone(),
            python: vec![
                Form::of(
                    "idiomatic",
                    vec![format!("class {}.{class}(IntEnum)", self.model.package)],
                ),
                Form::of("raw_ctypes", vec![format!("{alias} = {carrier_class}")]),
                Form::of("raw_cffi", vec!["lib has its enumerators".to_owned()]),
            ],
            parts: parts.collect(),
            facts: vec![
                self.name(&item.name, class, "the prefix"),
                Fact::new(
                    "carrier",
                    format!("`{}`, {} bytes", item.carrier.spelling, item.carrier.size),
                ),
            ],
        }
    }

    /// An enumerator, as a part of its enum.
    pub(super) fn enumerator(&self, item: &Enum, at: usize) -> Option<Explanation> {
        let each = item.enumerators.get(at)?;
        let (idiomatic, rule) = if item.name.is_empty() {
            let name = self.names.constant(&each.name).to_owned();
            let rule = self.name(&each.name, &name, "the prefix");
            (name, rule)
        } else {
            let members = self.names.enumerators(item);
            let member = members.get(at)?;
            let rule = self.name(&each.name, member, "what all of its enum begin with");
            (
                format!("{}.{member}", self.names.enumeration(&item.name)),
                rule,
            )
        };
        let mut facts = vec![rule];
        if let Some(name) = self.names.exception(each) {
            let bases = match &each.raises {
                Some(raises) => {
                    format!("`{name}`, which is a `{raises}`, too: `(raises {raises})`")
                }
                None => format!("`{name}`"),
            };
            facts.push(Fact::new(
                "errors",
                format!("functions that give it raise {bases}"),
            ));
        }
        Some(Explanation {
            kind: "enumerator",
            name: each.name.clone(),
            c: vec![format!("{} = {}", each.name, each.value)],
            location: item.location.clone(),
            documentation: each.doc.brief.clone(),
            python: vec![
                Form::of(
                    "idiomatic",
                    vec![format!("{}.{idiomatic}", self.model.package)],
                ),
                Form::of(
                    "raw_ctypes",
                    vec![format!("{} = {}", names::raw(&each.name), each.value)],
                ),
                Form::of("raw_cffi", vec![format!("lib.{}", each.name)]),
            ],
            parts: Vec::new(),
            facts,
        })
    }

    /// A macro.
    pub(super) fn constant(&self, constant: &Constant) -> Explanation {
        let name = self.names.constant(&constant.name);
        let raw = names::raw(&constant.name);
        let (value, in_cdef) = match &constant.value {
            ConstantValue::Integer(value) => (value.to_string(), true),
            ConstantValue::Float(value) => (format!("{value:?}"), true),
            ConstantValue::Address(value) => (format!("{value:#x}"), true),
            ConstantValue::Text(bytes) => (format!("b\"{}\"", bytes.escape_ascii()), false),
            ConstantValue::WideText(text) => (format!("\"{}\"", text.escape_debug()), false),
        };
        let cffi = match in_cdef {
            true => Form::of("raw_cffi", vec![format!("lib.{}", constant.name)]),
            false => Form::of("raw_cffi", vec![format!("raw_cffi.{raw}")]),
        };
        Explanation {
            kind: "constant",
            name: constant.name.clone(),
            c: vec![format!("#define {}", constant.name)],
            location: constant.location.clone(),
            documentation: constant.doc.brief.clone(),
            python: vec![
                Form::of("idiomatic", vec![format!("{}.{name}", self.model.package)]),
                Form::of("raw_ctypes", vec![format!("{raw} = {value}")]),
                cffi,
            ],
            parts: Vec::new(),
            facts: vec![
                self.name(&constant.name, name, "the prefix"),
                Fact::new("value", format!("{value}, of C's type `{}`", constant.ty)),
            ],
        }
    }

    /// A variable.
    pub(super) fn global(&self, global: &Global) -> Explanation {
        let raw = names::raw(&global.name);
        let class = shown::ctypes_type(self.model, &global.ty);
        let mut facts = Vec::new();
        if global.thread_local {
            facts.push(Fact::new("thread", "each thread has its own"));
        }
        if let Some(since) = &global.since {
            facts.push(Fact::new(
                "since",
                format!("older libraries than {since} may lack it"),
            ));
        }
        let declared = shown::c_declaration(self.model, &global.ty, &global.name);
        let constant = if global.constant { "const " } else { "" };
        let qualifier = if declared.starts_with("const ") {
            ""
        } else {
            constant
        };
        Explanation {
            kind: "variable",
            name: global.name.clone(),
            c: vec![format!("extern {qualifier}{declared};")],
            location: global.location.clone(),
            documentation: global.doc.brief.clone(),
            python: vec![
                Form::missing("idiomatic", "variables are in the raw layers only"),
                Form::of("raw_ctypes", vec![format!("{raw}: {class}")]),
                Form::of("raw_cffi", vec![format!("lib.{}", global.name)]),
            ],
            parts: Vec::new(),
            facts,
        }
    }

    /// A typedef.
    pub(super) fn typedef(&self, typedef: &Typedef) -> Explanation {
        let class = shown::ctypes_type(self.model, &typedef.target);
        let raw = names::raw(&typedef.name);
        let declared = shown::c_declaration(self.model, &typedef.target, &typedef.name);
        Explanation {
            kind: "typedef",
            name: typedef.name.clone(),
            c: vec![format!("typedef {declared};")],
            location: typedef.location.clone(),
            documentation: typedef.doc.brief.clone(),
            python: vec![
                match shown::callable(self.model, &typedef.name, &self.names) {
                    Some(callable) => Form::of("idiomatic", vec![callable]),
                    None => Form::missing("idiomatic", "types are in the raw layers only"),
                },
                Form::of("raw_ctypes", vec![format!("{raw} = {class}")]),
                Form::of(
                    "raw_cffi",
                    vec![format!("ffi.typeof(\"{}\")", typedef.name)],
                ),
            ],
            parts: Vec::new(),
            facts: Vec::new(),
        }
    }

    /// What is left out, and why.
    pub(super) fn omission(&self, omission: &Omission) -> Explanation {
        let kind = match omission.kind {
            Declaration::Constant => "macro",
            Declaration::Enum => "enum",
            Declaration::Record => "record",
            Declaration::Field => "field",
            Declaration::Typedef => "typedef",
            Declaration::Global => "variable",
            Declaration::Function => "function",
        };
        let all = ["idiomatic", "raw_ctypes", "raw_cffi"];
        Explanation {
            kind: "omitted",
            name: omission.name.clone(),
            c: vec![format!("{kind} {}", omission.name)],
            location: omission.location.clone(),
            documentation: String::new(),
            python: all
                .map(|layer| Form::missing(layer, "it is left out"))
                .to_vec(),
            parts: Vec::new(),
            facts: vec![Fact::new("left out", omission.reason.clone())],
        }
    }
}

fn base(record: &Record) -> &'static str {
    match record.kind {
        RecordKind::Struct => "Structure",
        RecordKind::Union => "Union",
    }
}
