//! C types as the model keeps them: by meaning, with the spelling that the header used.

/// A C type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Type {
    /// `void`.
    Void,
    /// A number, a character or a boolean.
    Scalar(Scalar),
    /// A pointer; `constant` says whether the pointee is const.
    Pointer {
        /// What it points to.
        pointee: Box<Type>,
        /// Whether the pointee is `const`.
        constant: bool,
    },
    /// An array; no length for a flexible array member.
    Array {
        /// Type of the elements.
        element: Box<Type>,
        /// How many; `None` where the type is incomplete.
        length: Option<u64>,
    },
    /// A function type; stands behind a pointer or in a typedef.
    Function(Box<Signature>),
    /// A struct or union, by the name of its `Record`.
    Record(String),
    /// An enum, by the name of its `Enum`.
    Enum(String),
    /// A typedef of the headers that is kept as a name, by the name of its `Typedef`.
    Typedef {
        /// Its name.
        name: String,
        /// What it stands for.
        target: Box<Type>,
    },
    /// `va_list`: only C code can make one, but a pointer to one can be passed on.
    VariableArguments,
    /// A type that no backend can pass. It stands in three places only: as a field, which is bytes
    /// of its size; behind a pointer, which is then opaque; in what is left out.
    Unsupported {
        /// As the compiler writes it.
        spelling: String,
        /// Why not.
        reason: String,
        /// Size in bytes, where it is complete.
        size: Option<u64>,
        /// Alignment in bytes, where it is complete.
        align: Option<u64>,
    },
}

/// A scalar type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scalar {
    /// The C spelling to write, as `int32_t`, `unsigned long`, `size_t`.
    pub spelling: String,
    /// What it is.
    pub kind: ScalarKind,
    /// Size in bytes on the target.
    pub size: u64,
}

/// What kind of number a scalar is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScalarKind {
    /// `_Bool`.
    Bool,
    /// Plain `char`: text, or a small integer.
    Char,
    /// `wchar_t`, `char16_t`, `char32_t`.
    WideChar,
    /// A signed integer.
    Signed,
    /// An unsigned integer.
    Unsigned,
    /// `float`, `double` or `long double`, by its size.
    Float,
    /// A `_Complex` type.
    Complex,
}

/// What a function takes and gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// The result.
    pub result: Type,
    /// Names (may be empty) and types of the parameters.
    pub parameters: Vec<(String, Type)>,
    /// Whether it ends in `...`.
    pub variadic: bool,
}

impl Type {
    /// The type with every typedef of the headers looked through.
    pub fn resolved(&self) -> &Type {
        match self {
            Type::Typedef { target, .. } => target.resolved(),
            Type::Void
            | Type::Scalar(_)
            | Type::Pointer { .. }
            | Type::Array { .. }
            | Type::Function(_)
            | Type::Record(_)
            | Type::Enum(_)
            | Type::VariableArguments
            | Type::Unsupported { .. } => self,
        }
    }
}
