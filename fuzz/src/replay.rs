//! Runs the targets without a fuzzer: the files of the corpus, then changes of them for some
//! seconds. Works with a stable compiler. What it runs depends on the seed alone, but for how much.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};
use std::{env, fs, panic};

use spam_fuzz::targets::{self, Target};

const USAGE: &str = "usage: replay [--seconds S] [--seed N] [TARGET | FILE]...

Runs each target (or those named) on its corpus, and on changes of it for S seconds, 1 unless said.
A file is run by the target whose name its folder has.";

fn main() -> ExitCode {
    match run(env::args().skip(1)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn run(mut arguments: impl Iterator<Item = String>) -> Result<(), String> {
    let (mut seconds, mut seed, mut wanted) = (1.0, 1, Vec::new());
    while let Some(argument) = arguments.next() {
        let mut number = || {
            let value = arguments.next().and_then(|value| value.parse::<f64>().ok());
            value.ok_or_else(|| USAGE.to_owned())
        };
        match argument.as_str() {
            "--seconds" => seconds = number()?,
            "--seed" => seed = number()? as u64,
            option if option.starts_with('-') => return Err(USAGE.to_owned()),
            _ => wanted.push(argument),
        }
    }
    for name in &wanted {
        let known = targets::ALL.iter().any(|(target, _)| target == name);
        if !known {
            replay_file(Path::new(name))?;
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (name, target) in targets::ALL {
        if wanted.is_empty() || wanted.iter().any(|each| each == name) {
            let corpus = corpus(&root.join("corpus").join(name))?;
            let changes = try_changes(name, target, &corpus, seconds, seed)?;
            println!("{name}: {} files, {changes} changes of them", corpus.len());
        }
    }
    Ok(())
}

fn replay_file(path: &Path) -> Result<(), String> {
    let data = fs::read(path).map_err(|error| format!("{}: {error}\n\n{USAGE}", path.display()))?;
    let folder = path.parent().and_then(Path::file_name);
    let target = targets::ALL
        .iter()
        .find(|(name, _)| folder.is_some_and(|folder| folder == *name));
    let (_, target) = target.ok_or_else(|| format!("{}: no target", path.display()))?;
    target(&data);
    println!("{}: well", path.display());
    Ok(())
}

/// The files of a folder, in the order of their names.
fn corpus(folder: &Path) -> Result<Vec<Vec<u8>>, String> {
    let failed = |error| format!("{}: {error}", folder.display());
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        paths.push(entry.map_err(failed)?.path());
    }
    paths.sort();
    let files = paths.iter().map(fs::read).collect::<Result<Vec<_>, _>>();
    let files = files.map_err(failed)?;
    match files.is_empty() {
        true => Err(format!("{}: no corpus", folder.display())),
        false => Ok(files),
    }
}

fn try_changes(
    name: &str,
    target: Target,
    corpus: &[Vec<u8>],
    seconds: f64,
    seed: u64,
) -> Result<u64, String> {
    let mut random = Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let end = Instant::now() + Duration::from_secs_f64(seconds);
    for data in corpus {
        attempt(name, target, data)?;
    }
    let mut changes = 0;
    while Instant::now() < end {
        for _ in 0..100 {
            attempt(name, target, &changed(&mut random, corpus))?;
            changes += 1;
        }
    }
    Ok(changes)
}

/// Runs a target once. What makes it panic is kept, under the name that cargo-fuzz would use.
fn attempt(name: &str, target: Target, data: &[u8]) -> Result<(), String> {
    if panic::catch_unwind(|| target(data)).is_ok() {
        return Ok(());
    }
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("artifacts")
        .join(name);
    let file = folder.join(format!("crash-{:08x}", spam_fuzz::crc::crc32(data)));
    let kept = fs::create_dir_all(&folder).and_then(|()| fs::write(&file, data));
    let kept = kept.map_or_else(|error| error.to_string(), |()| "kept".to_owned());
    Err(format!(
        "{name} fails: {} ({kept})\n{data:?}",
        file.display()
    ))
}

/// A generator of numbers that look random: xorshift.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        // The upper bits are the better ones; the remainder is near enough to even.
        (self.0 >> 16) as usize % end.max(1)
    }
}

/// A file of the corpus with some changes.
fn changed(random: &mut Random, corpus: &[Vec<u8>]) -> Vec<u8> {
    let mut data = corpus[random.below(corpus.len())].clone();
    for _ in 0..=random.below(6) {
        let at = random.below(data.len() + 1);
        match random.below(7) {
            0 if at < data.len() => data[at] ^= 1 << random.below(8),
            1 if at < data.len() => data[at] = random.below(256) as u8,
            2 if at < data.len() => drop(data.remove(at)),
            3 => data.truncate(at),
            4 => data.insert(at, random.below(256) as u8),
            5 => {
                const WORDS: &[&[u8]] = &[
                    b"'",
                    b"\"",
                    b"\\",
                    b" ",
                    b".",
                    b"e",
                    b"e-",
                    b"-",
                    b"9999999999",
                    b"0",
                    b" s",
                    b"min",
                    b"KiB",
                    b"\xc2\xb5s",
                    b"EB",
                    b"\xff",
                    b"\n",
                    b"1e400",
                ];
                let word = WORDS[random.below(WORDS.len())];
                drop(data.splice(at..at, word.iter().copied()));
            }
            _ => {
                let other = &corpus[random.below(corpus.len())];
                let from = random.below(other.len() + 1);
                data.truncate(at);
                data.extend_from_slice(&other[from..]);
            }
        }
    }
    data
}
