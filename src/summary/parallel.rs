//! Work on the parts of a whole in several threads at once. Owns what happens when there are none to
//! be had.

use std::thread;

use crate::threads;

/// From so many values on, another thread pays.
const WORTH_A_THREAD: usize = 200_000;

/// In how many parts so many values should be gone through.
pub(super) fn parts(count: usize) -> usize {
    match count / WORTH_A_THREAD {
        0 | 1 => 1,
        most => thread::available_parallelism()
            .map_or(1, usize::from)
            .min(most),
    }
}

/// Works on all parts; the first in this thread, and with it whatever no thread can be made for.
pub(super) fn for_each<T: Send>(parts: &mut [T], work: impl Fn(&mut T) + Sync) {
    let Some((first, others)) = parts.split_first_mut() else {
        return;
    };
    let ((), helped) = threads::with_helpers(others, &work, || work(first));
    others[helped..].iter_mut().for_each(work);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_is_worked_on_once() {
        for count in [0, 1, 2, 7] {
            let mut parts = vec![1; count];
            for_each(&mut parts, |part| *part += 1);
            assert_eq!(parts, vec![2; count]);
        }
    }

    #[test]
    fn few_values_are_one_part() {
        assert_eq!((parts(0), parts(2 * WORTH_A_THREAD - 1)), (1, 1));
        assert!(parts(usize::MAX) >= 1);
    }
}
