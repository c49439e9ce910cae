//! Functions, and the role that each parameter plays in the idiomatic layer.
//!
//! Indices (`usize`) are positions in `Function::parameters`; those behind them, in `Idiom::fields`.

use super::{Callback, Scalar, Scope, Type};
use crate::diagnostic::Location;

/// A comment, cleaned of its markup.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Doc {
    /// The first sentence or `@brief`; empty where there is no comment.
    pub brief: String,
    /// The paragraphs that follow, each unwrapped to one line; list items start with `- `. Code is
    /// one paragraph that keeps its lines, each behind four spaces.
    pub paragraphs: Vec<String>,
    /// `@param` texts, in the order of the comment.
    pub parameters: Vec<ParameterDoc>,
    /// `@return` text; empty where there is none.
    pub returns: String,
    /// The heading above a group of declarations that this one is in; empty where there is none.
    pub section: String,
}

impl Doc {
    /// Whether there is no comment, nor a heading.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What a comment says of one parameter, annotations taken out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParameterDoc {
    /// The parameter's name.
    pub name: String,
    /// What is said of it.
    pub text: String,
}

/// A function of the library.
#[derive(Debug, Clone)]
pub struct Function {
    /// The C name.
    pub name: String,
    /// Its symbol in the library: the name, unless an `asm` label gives another.
    pub symbol: String,
    /// Whether the library has a symbol for it.
    pub linkage: Linkage,
    /// `(since X)`: the version of the library from which on it is there; older ones may lack it.
    pub since: Option<String>,
    /// The result as C has it.
    pub result: Type,
    /// The parameters.
    pub parameters: Vec<Parameter>,
    /// Whether it ends in `...`.
    pub variadic: bool,
    /// Its comment.
    pub doc: Doc,
    /// Whether the interpreter's lock is held during the call.
    pub gil: Gil,
    /// `(rename-to name)`: its name in the idiomatic layer, instead of the one that is derived.
    pub rename: Option<String>,
    /// Its place in the idiomatic layer, or why it has none (a sentence without a full stop).
    pub idiom: Result<Idiom, String>,
    /// Where it is declared.
    pub location: Location,
}

/// A parameter as C has it.
#[derive(Debug, Clone)]
pub struct Parameter {
    /// Its name; never empty (`arg1` where the header gives none).
    pub name: String,
    /// Its type.
    pub ty: Type,
    /// `(rename-to name)`: its name in the idiomatic layer.
    pub rename: Option<String>,
}

/// Where a function's code is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Linkage {
    /// In the library.
    Exported,
    /// In the header alone (`static inline`): only compiled code can call it.
    Inline,
}

/// The interpreter's lock during a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gil {
    /// Kept: `(gil hold)`, for calls shorter than giving it away.
    Hold,
    /// Released: the default.
    Release,
}

/// How the idiomatic layer offers a function.
#[derive(Debug, Clone)]
pub struct Idiom {
    /// What kind of Python callable it is.
    pub kind: Kind,
    /// One role for each C parameter, and behind them one for each of `fields`; none at all for
    /// `Kind::Internal`, which is called as C has it.
    pub roles: Vec<Role>,
    /// The fields of structs that are filled from arguments.
    pub fields: Vec<OptionField>,
    /// What is done with the C result; `Return::Void` for `Kind::Internal`.
    pub result: Return,
    /// What a caller may leave out: a default for each parameter that has one. Empty where there is
    /// none at all.
    pub defaults: Vec<Option<Fixed>>,
    /// Which results mean that the call failed; a status says it itself.
    pub failure: Option<Failure>,
    /// Whether it is called once for each item, until there is none.
    pub iterates: bool,
}

/// A field of a struct that is filled from arguments.
#[derive(Debug, Clone)]
pub struct OptionField {
    /// The parameter that points to the struct.
    pub parameter: usize,
    /// The fields that lead to it: itself, behind those of which it is a part.
    pub path: Vec<String>,
    /// What it would be as a parameter.
    pub as_parameter: Parameter,
    /// Its comment.
    pub doc: Doc,
}

/// A value that the annotations fix.
#[derive(Debug, Clone, PartialEq)]
pub enum Fixed {
    /// NULL: None.
    Null,
    /// A truth value.
    Bool(bool),
    /// A number, or the address that is that number.
    Integer {
        /// Its value.
        value: i128,
        /// The constants of which it is made, as `A|B` in C.
        names: Vec<String>,
    },
    /// A number.
    Float(f64),
    /// A text.
    Text(String),
}

/// Which results of a function mean that it failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Failure {
    /// Which.
    pub by: FailedBy,
    /// Whether `errno` says why.
    pub errno: bool,
}

/// Results that mean failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FailedBy {
    /// A number below zero.
    Negative,
    /// Zero.
    Zero,
    /// NULL.
    Null,
}

/// What kind of Python callable a C function becomes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A function of the module.
    Function,
    /// Makes a handle; `class.__init__`.
    Constructor {
        /// The opaque record.
        record: String,
    },
    /// A method of a handle, whose first parameter is `self`.
    Method {
        /// The opaque record.
        record: String,
        /// Whether the handle is changed (its parameter is not const): views forbid it.
        mutates: bool,
    },
    /// Frees a handle; `close`.
    Destructor {
        /// The opaque record.
        record: String,
    },
    /// Serves the layer itself and has no name in it: a `(skip)`, the ABI table, a free function.
    Internal,
}

/// What a parameter means.
#[derive(Debug, Clone, PartialEq)]
pub enum Role {
    /// A number or a boolean, taken by value.
    Value(Scalar),
    /// An enum, taken by value.
    EnumValue(String),
    /// Text or bytes up to a NUL.
    Text {
        /// How Python gives it.
        kind: TextKind,
        /// Whether None is NULL.
        nullable: bool,
    },
    /// A caller's array, read (or, if `writable`, changed in place); zero-copy from a buffer.
    Array {
        /// Type of the elements.
        element: Scalar,
        /// The parameter that has its length.
        length: usize,
        /// Whether the function writes into it: `(inout)`.
        writable: bool,
        /// Whether None is NULL with length 0.
        nullable: bool,
    },
    /// The length of one or more arrays; not a Python parameter.
    Length {
        /// The first of these arrays.
        of: usize,
    },
    /// UTF-8 with its length in another parameter; NULs may be inside.
    SizedText {
        /// The parameter that has its length.
        length: usize,
        /// Whether None is NULL with length 0.
        nullable: bool,
    },
    /// A list of strings, each up to a NUL.
    TextList {
        /// How Python gives each.
        kind: TextKind,
        /// The parameter that has their number; `None` where a NULL ends the list.
        length: Option<usize>,
        /// Whether None is NULL with length 0.
        nullable: bool,
    },
    /// What the annotations fix: not a Python parameter.
    Constant(Fixed),
    /// A Python callable that C calls.
    Callback {
        /// What it is called with, and what it gives.
        callback: Box<Callback>,
        /// How long C may call it.
        scope: Scope,
        /// Whether None is NULL.
        nullable: bool,
    },
    /// By which C code finds a callable; not a Python parameter.
    UserData {
        /// The callback.
        of: usize,
    },
    /// What C calls when it is done with a callable; not a Python parameter.
    DestroyNotify {
        /// The callback.
        of: usize,
    },
    /// An opaque handle: `self` of a method, or an argument.
    Handle {
        /// The opaque record.
        record: String,
        /// Whether None is NULL.
        nullable: bool,
        /// Whether the function may change it (not const).
        mutates: bool,
    },
    /// A complete record read through a const pointer.
    Record(String),
    /// A complete record read through a const pointer, which is filled from other arguments.
    Options(String),
    /// A number written through a pointer.
    OutScalar(Scalar),
    /// An enum written through a pointer.
    OutEnum(String),
    /// A complete record written through a pointer.
    OutRecord(String),
    /// A new handle: the constructor's.
    OutHandle {
        /// The opaque record.
        record: String,
        /// Whether it must be freed also where the call fails: `(transfer always)`.
        always: bool,
    },
    /// An owned string written through a `char **`.
    OutText {
        /// How Python gets it.
        kind: TextKind,
        /// The function that frees it; `None` for a string that the library keeps.
        free: Option<String>,
    },
    /// What the library made for the caller, written through a pointer to a pointer.
    OutOwned(Owned),
    /// An array that stays the library's: a view.
    OutView {
        /// Type of the elements.
        element: Scalar,
        /// The parameter through which its length is written.
        length: usize,
        /// The handle that it borrows from.
        borrows: usize,
    },
    /// The length of a view, written through a pointer; not a Python result.
    OutLength {
        /// The view.
        of: usize,
    },
    /// An array that the layer allocates with the length of an input array.
    OutArray {
        /// Type of the elements.
        element: Scalar,
        /// The parameter that has its length (a `Length` of an input array).
        length: usize,
    },
    /// A text buffer that the layer allocates and grows to the size needed.
    OutBuffer {
        /// How Python gets it.
        kind: TextKind,
        /// The parameter that has its capacity in bytes.
        capacity: usize,
        /// The parameter through which the size needed is written, NUL included.
        needed: usize,
    },
    /// A buffer that the layer allocates, and of which the function fills a part.
    OutFilled {
        /// How Python gets it.
        kind: TextKind,
        /// The parameter that has its capacity.
        room: usize,
        /// How large it is made.
        capacity: Capacity,
        /// The status for which it is made anew, twice as large.
        grow: Option<i128>,
        /// What says how much was filled.
        filled: Filled,
    },
    /// The capacity of an `OutFilled`; a Python parameter where the caller says it.
    Room {
        /// The buffer.
        of: usize,
        /// The number that the caller gives.
        caller: Option<Scalar>,
    },
    /// The capacity of an `OutBuffer`; not a Python parameter.
    Capacity {
        /// The buffer.
        of: usize,
    },
    /// The size needed for an `OutBuffer`; not a Python result.
    Needed {
        /// The buffer.
        of: usize,
    },
}

/// What the caller must free; Python gets a copy.
#[derive(Debug, Clone, PartialEq)]
pub struct Owned {
    /// What it is.
    pub what: Owning,
    /// The function that frees it.
    pub free: String,
    /// Whether NULL is None.
    pub nullable: bool,
}

/// Kinds of memory that the caller must free.
#[derive(Debug, Clone, PartialEq)]
pub enum Owning {
    /// Bytes, or text of a known length.
    Bytes {
        /// How Python gets it.
        kind: TextKind,
        /// The parameter through which its length is written.
        length: usize,
    },
    /// Numbers.
    Numbers {
        /// Type of the elements.
        element: Scalar,
        /// The parameter through which their count is written.
        length: usize,
    },
    /// Strings, each of which ends with a NUL.
    Strings {
        /// How Python gets each.
        kind: TextKind,
        /// The parameter through which their count is written; `None` where a NULL ends them.
        count: Option<usize>,
    },
    /// A complete record.
    Record(String),
}

/// How large a buffer is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Capacity {
    /// As the caller says.
    Caller,
    /// Always the same.
    Fixed(u64),
    /// As a function says.
    Call(LengthCall),
}

/// A call whose result says how much memory there is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LengthCall {
    /// The function.
    pub function: String,
    /// The parameters that it is given.
    pub arguments: Vec<usize>,
}

/// What says how much of a buffer was filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filled {
    /// The pointer through which its capacity was given.
    Room,
    /// The result of the call.
    Result,
    /// A NUL behind it.
    Terminated,
}

/// How a C string appears in Python.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextKind {
    /// `str`, UTF-8.
    Utf8,
    /// `str`, `bytes` or `os.PathLike`, by `os.fsencode`.
    Filename,
    /// `bytes`.
    Bytes,
}

/// What is done with a C result.
#[derive(Debug, Clone, PartialEq)]
pub enum Return {
    /// Nothing to give.
    Void,
    /// The status enum: an exception unless it is ok.
    Status,
    /// A number.
    Value(Scalar),
    /// An enum.
    Enum(String),
    /// A string that the library keeps (`free` is `None`) or that is freed after reading.
    Text {
        /// How Python gets it.
        kind: TextKind,
        /// The function that frees it.
        free: Option<String>,
        /// Whether NULL is None.
        nullable: bool,
    },
    /// A status that is given where it is one of these, and an exception otherwise.
    Checked {
        /// The status enum.
        enumeration: String,
        /// The values that are no failure.
        ok: Vec<i128>,
    },
    /// A number that is true or false.
    Flag(Scalar),
    /// How much of a buffer was filled; not a Python result.
    Count(Scalar),
    /// The buffer itself, or NULL: the buffer, or None.
    Buffer {
        /// The parameter that is the buffer.
        of: usize,
    },
    /// Text or bytes that stay the library's, of a length that another function says.
    Sized {
        /// How Python gets it.
        kind: TextKind,
        /// The function that says how long it is.
        length: LengthCall,
        /// Whether NULL is None.
        nullable: bool,
    },
    /// A new handle.
    Handle(String),
    /// A number that nobody needs.
    Ignored(Type),
}
