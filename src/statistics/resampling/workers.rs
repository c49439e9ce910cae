//! Work in numbered parts, spread over threads. Owns the threads, the progress and the stop; must
//! not know what a part is. What a part gives depends on its number only, never on the thread.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use super::Halt;
use crate::last_error::Failure;
use crate::memory;
use crate::threads::with_helpers;

/// Work whose parts can be done in any order, on any thread.
pub(crate) trait Work: Sync {
    /// What one thread needs for it.
    type Room: Send;

    fn room(&self) -> Result<Self::Room, Failure>;

    /// The value of one part; `None` stops the work.
    fn part(&self, number: u64, room: &mut Self::Room) -> Option<f64>;
}

/// How the work is spread.
pub(crate) struct Spread {
    pub(crate) parts: usize,
    /// Parts that a thread does before it looks up.
    pub(crate) block: usize,
    pub(crate) threads: usize,
}

/// Told how many parts are done of how many; `false` stops the work.
pub(crate) type Progress<'a> = dyn FnMut(u64, u64) -> bool + 'a;

/// Does all parts, some of them on this thread, which alone tells of the progress.
pub(crate) fn run<W: Work>(
    work: &W,
    spread: &Spread,
    progress: Option<&mut Progress<'_>>,
) -> Result<Vec<f64>, Halt> {
    let mut results = memory::room(spread.parts)?;
    results.resize_with(spread.parts, || AtomicU64::new(0));
    let mut rooms = memory::room(spread.threads)?;
    for _ in 0..spread.threads {
        rooms.push(work.room()?);
    }
    let shared = Shared {
        work,
        results: &results,
        block: spread.block,
        next: AtomicU64::new(0),
        done: AtomicU64::new(0),
        stopped: AtomicBool::new(false),
    };
    let mut teller = Teller::new(progress, spread.parts as u64);
    let mut helpers = memory::room(rooms.len())?;
    helpers.extend(rooms.into_iter().map(|room| Desk {
        room,
        outcome: Ok(()),
    }));
    let outcome = match helpers.split_first_mut() {
        None => Ok(()),
        Some((own, helpers)) => {
            let help = |desk: &mut Desk<W::Room>| desk.outcome = shared.help(&mut desk.room);
            // Where no thread can be had, the others do its share.
            let lead = || shared.lead(&mut own.room, &mut teller);
            let (outcome, _) = with_helpers(helpers, help, lead);
            outcome
        }
    };
    let outcome = helpers
        .into_iter()
        .fold(outcome, |before, desk| before.and(desk.outcome));
    outcome?;
    teller.tell_the_end()?;
    let mut values = memory::room(spread.parts)?;
    values.extend(
        results
            .into_iter()
            .map(|bits| f64::from_bits(bits.into_inner())),
    );
    Ok(values)
}

/// What one thread writes all the time. Two of them share no line of the processors' caches, or each
/// thread would wait for the other's writes.
#[repr(align(128))]
struct Desk<R> {
    room: R,
    outcome: Result<(), Halt>,
}

/// What the threads have in common. Whoever writes here does so by an exchange in one step: a tool
/// that looks for races then sees none.
struct Shared<'a, W> {
    work: &'a W,
    /// The bits of each result; the end of a thread makes them visible.
    results: &'a [AtomicU64],
    block: usize,
    next: AtomicU64,
    done: AtomicU64,
    stopped: AtomicBool,
}

impl<W: Work> Shared<'_, W> {
    /// What the calling thread does.
    fn lead(&self, room: &mut W::Room, teller: &mut Teller<'_, '_>) -> Result<(), Halt> {
        while self.do_block(room)? {
            if let Err(halt) = teller.tell(self.done.load(Ordering::Relaxed)) {
                self.stop();
                return Err(halt);
            }
        }
        Ok(())
    }

    /// What every other thread does.
    fn help(&self, room: &mut W::Room) -> Result<(), Halt> {
        while self.do_block(room)? {}
        Ok(())
    }

    /// Does the next block; says whether there was one.
    fn do_block(&self, room: &mut W::Room) -> Result<bool, Halt> {
        let first = self.next.fetch_add(self.block as u64, Ordering::Relaxed);
        let Some(rest) = usize::try_from(first)
            .ok()
            .and_then(|first| self.results.get(first..))
        else {
            return Ok(false);
        };
        for (number, place) in (first..).zip(rest.iter().take(self.block)) {
            if self.stopped.load(Ordering::Relaxed) {
                return Ok(false);
            }
            let Some(value) = self.work.part(number, room) else {
                self.stop();
                return Err(Halt::Statistic);
            };
            place.store(value.to_bits(), Ordering::Relaxed);
        }
        self.done
            .fetch_add(rest.len().min(self.block) as u64, Ordering::Relaxed);
        Ok(!rest.is_empty())
    }

    fn stop(&self) {
        self.stopped.swap(true, Ordering::Relaxed);
    }
}

/// Tells of the progress at each hundredth, and every ten milliseconds.
struct Teller<'p, 'f> {
    progress: Option<&'p mut Progress<'f>>,
    total: u64,
    told: u64,
    at: Instant,
}

impl<'p, 'f> Teller<'p, 'f> {
    fn new(progress: Option<&'p mut Progress<'f>>, total: u64) -> Self {
        Self {
            progress,
            total,
            told: 0,
            at: Instant::now(),
        }
    }

    fn tell(&mut self, done: u64) -> Result<(), Halt> {
        let step = done - self.told >= self.total.div_ceil(100);
        // The end is told once, when all threads have come to it.
        let due = step || self.at.elapsed() >= Duration::from_millis(10);
        if self.progress.is_none() || !due || done >= self.total || done == self.told {
            return Ok(());
        }
        self.call(done)
    }

    fn tell_the_end(&mut self) -> Result<(), Halt> {
        self.call(self.total)
    }

    fn call(&mut self, done: u64) -> Result<(), Halt> {
        let Some(progress) = &mut self.progress else {
            return Ok(());
        };
        let go_on = progress(done, self.total);
        self.told = done;
        self.at = Instant::now();
        if go_on { Ok(()) } else { Err(Halt::Progress) }
    }
}
