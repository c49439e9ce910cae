//! ELF files: the SONAME, and the symbols that `dlsym` finds by their plain names.

use std::path::Path;

use object::elf::{self, FileHeader32, FileHeader64};
use object::read::elf::{FileHeader, Sym};
use object::{Architecture, Endianness, FileKind, Object};

use super::exports::{Exports, Symbol};

/// Why a file is no library for this machine.
pub(super) enum Problem {
    Unreadable(String),
    /// What it is instead.
    Other(&'static str),
    /// Its architecture.
    Foreign(String),
}

impl Problem {
    pub(super) fn text(&self, path: &Path) -> String {
        let path = path.display();
        match self {
            Self::Unreadable(error) => {
                format!("{path} cannot be read as a shared library: {error}")
            }
            Self::Other(what) => format!(
                "{path} is {what}, not a shared library\nname the file that programs load, as \
                 lib*.so.1"
            ),
            Self::Foreign(architecture) => format!(
                "{path} is for {architecture}, and the headers are compiled for {}\nname the \
                 library of this machine",
                std::env::consts::ARCH
            ),
        }
    }
}

impl From<object::Error> for Problem {
    fn from(error: object::Error) -> Self {
        Self::Unreadable(error.to_string())
    }
}

/// The SONAME and the exports.
pub(super) fn read(data: &[u8]) -> Result<(Option<String>, Exports), Problem> {
    match FileKind::parse(data)? {
        FileKind::Elf32 => of::<FileHeader32<Endianness>>(data),
        FileKind::Elf64 => of::<FileHeader64<Endianness>>(data),
        _ => Err(Problem::Other("no ELF file")),
    }
}

fn of<Elf: FileHeader<Endian = Endianness>>(
    data: &[u8],
) -> Result<(Option<String>, Exports), Problem> {
    let header = Elf::parse(data)?;
    let endian = header.endian()?;
    let kind = header.e_type(endian);
    if kind == elf::ET_REL {
        return Err(Problem::Other("an object file"));
    }
    if kind != elf::ET_DYN {
        return Err(Problem::Other("a program"));
    }
    if let Some(architecture) = foreign(object::File::parse(data)?.architecture()) {
        return Err(Problem::Foreign(architecture));
    }
    let sections = header.sections(endian, data)?;
    let dynamic = sections.dynamic_table(endian, data)?;
    let mut soname = None;
    for entry in &dynamic {
        if entry.tag == elf::DT_SONAME {
            let name = dynamic.string(entry)?;
            soname = std::str::from_utf8(name).ok().map(str::to_owned);
        }
    }
    let symbols = sections.symbols(endian, data, elf::SHT_DYNSYM)?;
    let versions = sections.versions(endian, data)?;
    let mut exports = Vec::new();
    for (index, symbol) in symbols.enumerate() {
        let visible = matches!(
            symbol.st_visibility(),
            elf::STV_DEFAULT | elf::STV_PROTECTED
        );
        if symbol.is_undefined(endian) || symbol.is_local() || !visible {
            continue;
        }
        // `name@VERSION` is for programs that were linked to it; dlsym and the linker take
        // `name@@VERSION`.
        let hidden = versions
            .as_ref()
            .is_some_and(|versions| versions.version_index(endian, index).is_hidden());
        if hidden {
            continue;
        }
        let kind = match symbol.st_type() {
            elf::STT_FUNC | elf::STT_GNU_IFUNC => Symbol::Function,
            elf::STT_OBJECT | elf::STT_COMMON => Symbol::Variable,
            elf::STT_TLS => Symbol::ThreadLocal,
            elf::STT_NOTYPE => Symbol::Unknown,
            _ => continue,
        };
        if let Ok(name) = std::str::from_utf8(symbols.symbol_name(endian, symbol)?) {
            exports.push((name.to_owned(), kind));
        }
    }
    Ok((soname, exports.into_iter().collect()))
}

/// The architecture, if it is not the one of this machine.
fn foreign(architecture: Architecture) -> Option<String> {
    let name = match architecture {
        Architecture::X86_64 => "x86_64",
        Architecture::X86_64_X32 => "x86_64 with 32-bit pointers",
        Architecture::I386 => "x86",
        Architecture::Aarch64 => "aarch64",
        Architecture::Arm => "arm",
        Architecture::Riscv64 => "riscv64",
        Architecture::Riscv32 => "riscv32",
        Architecture::PowerPc => "powerpc",
        Architecture::PowerPc64 => "powerpc64",
        Architecture::S390x => "s390x",
        Architecture::Mips => "mips",
        Architecture::Mips64 => "mips64",
        Architecture::LoongArch64 => "loongarch64",
        other => return Some(format!("{other:?}").to_lowercase()),
    };
    (name != std::env::consts::ARCH).then(|| name.to_owned())
}
