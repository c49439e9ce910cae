//! Threads that help with one piece of work and end before it does. Owns their making and joining;
//! must not know what the work is.
//!
//! Not `std::thread`: what that does at the start and the end of a thread is no program's business
//! that links this library, and helgrind takes its spin locks for races.

use std::any::Any;
use std::ffi::c_void;
use std::mem::MaybeUninit;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::ptr;

/// As much as the first thread of a process usually has, for a callback may run an interpreter.
/// What is not used costs nothing but addresses.
const STACK: usize = 8 * 1024 * 1024;

/// Does `own` on this thread while others help, each with an item of its own, and returns when all
/// have ended: with the result, and with how many items were helped with. Those are the first ones;
/// for the others no thread could be had.
///
/// A panic of any of them goes on here, when all have ended.
pub(crate) fn with_helpers<T: Send, R>(
    items: &mut [T],
    help: impl Fn(&mut T) + Sync,
    own: impl FnOnce() -> R,
) -> (R, usize) {
    let mut tasks: Vec<Task<'_, T>> = items
        .iter_mut()
        .map(|item| Task {
            item,
            help: &help,
            panic: None,
        })
        .collect();
    let mut threads = Vec::with_capacity(tasks.len());
    for task in &mut tasks {
        match start(task) {
            Some(thread) => threads.push(thread),
            None => break,
        }
    }
    let result = catch_unwind(AssertUnwindSafe(own));
    let helped = threads.len();
    for thread in threads {
        // SAFETY: the thread was made above, and is joined once.
        unsafe { libc::pthread_join(thread, ptr::null_mut()) };
    }
    let panic = tasks.into_iter().find_map(|task| task.panic);
    match (result, panic) {
        (Ok(result), None) => (result, helped),
        (Err(panic), _) | (Ok(_), Some(panic)) => resume_unwind(panic),
    }
}

/// What one thread does.
struct Task<'a, T> {
    item: &'a mut T,
    help: &'a (dyn Fn(&mut T) + Sync),
    panic: Option<Box<dyn Any + Send>>,
}

/// Starts a thread for the task, which must stay where it is until the thread has been joined.
fn start<T: Send>(task: &mut Task<'_, T>) -> Option<libc::pthread_t> {
    extern "C" fn run<T>(task: *mut c_void) -> *mut c_void {
        // SAFETY: `with_helpers` leaves the task to this thread alone until it has joined it, and
        // what the task refers to lives longer.
        let task = unsafe { &mut *task.cast::<Task<'_, T>>() };
        task.panic = catch_unwind(AssertUnwindSafe(|| (task.help)(task.item))).err();
        ptr::null_mut()
    }

    // SAFETY: the item may go to another thread and the function be called there, as their bounds say.
    unsafe { create(Some(STACK), run::<T>, (&raw mut *task).cast()) }.ok()
}

/// Makes a thread that handles no signals which are meant for the process; or says why not, as
/// `errno` would. Without a size its stack is that of other threads.
///
/// # Safety
///
/// The new thread may run the function with that data.
pub(crate) unsafe fn create(
    stack: Option<usize>,
    run: extern "C" fn(*mut c_void) -> *mut c_void,
    data: *mut c_void,
) -> Result<libc::pthread_t, i32> {
    let mut attributes = MaybeUninit::uninit();
    let mut thread = MaybeUninit::uninit();
    // SAFETY: the attributes are made, used and destroyed here; the rest the caller promises.
    let code = without_signals(|| unsafe {
        let mut code = libc::pthread_attr_init(attributes.as_mut_ptr());
        if code == 0 {
            if let Some(size) = stack {
                libc::pthread_attr_setstacksize(attributes.as_mut_ptr(), size);
            }
            code = libc::pthread_create(thread.as_mut_ptr(), attributes.as_ptr(), run, data);
            libc::pthread_attr_destroy(attributes.as_mut_ptr());
        }
        code
    });
    match code {
        // SAFETY: written on success.
        0 => Ok(unsafe { thread.assume_init() }),
        code => Err(code),
    }
}

/// Runs something with signals blocked, so that a thread which it makes never handles one that is
/// meant for the process. Those that a thread's own crash raises stay open.
fn without_signals<R>(work: impl FnOnce() -> R) -> R {
    let mut all = MaybeUninit::uninit();
    let mut before = MaybeUninit::uninit();
    // SAFETY: both sets may be written; neither call fails for these arguments.
    unsafe {
        libc::sigfillset(all.as_mut_ptr());
        for own in [
            libc::SIGSEGV,
            libc::SIGBUS,
            libc::SIGFPE,
            libc::SIGILL,
            libc::SIGTRAP,
        ] {
            libc::sigdelset(all.as_mut_ptr(), own);
        }
        libc::pthread_sigmask(libc::SIG_SETMASK, all.as_ptr(), before.as_mut_ptr());
    }
    let result = work();
    // SAFETY: the first call wrote the set.
    unsafe { libc::pthread_sigmask(libc::SIG_SETMASK, before.as_ptr(), ptr::null_mut()) };
    result
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Barrier;
    use std::thread::{self, ThreadId};

    #[test]
    fn each_item_has_a_thread_of_its_own_beside_this_one() {
        let together = Barrier::new(4);
        let mut items: [Option<ThreadId>; 3] = [None; 3];
        let help = |item: &mut Option<ThreadId>| {
            together.wait();
            *item = Some(thread::current().id());
        };
        let (result, helped) = with_helpers(&mut items, help, || {
            together.wait();
            7
        });
        assert_eq!((result, helped), (7, 3));
        let here = thread::current().id();
        for (index, item) in items.iter().enumerate() {
            assert!(item.is_some() && *item != Some(here));
            assert!(!items[..index].contains(item));
        }
    }

    #[test]
    fn without_items_there_is_no_thread() {
        assert_eq!(with_helpers(&mut [], |_: &mut u8| (), || 1), (1, 0));
    }

    #[test]
    fn panics_go_on_when_all_have_ended() {
        let mut items = [0; 3];
        let help = |item: &mut i32| {
            *item = 1;
            panic!("there");
        };
        let panic = catch_unwind(AssertUnwindSafe(|| with_helpers(&mut items, help, || ())));
        assert_eq!(panic.expect_err("a panic").downcast_ref(), Some(&"there"));
        assert_eq!(items, [1; 3]);
        let own = || with_helpers(&mut items, |item| *item = 2, || panic!("here"));
        let panic = catch_unwind(AssertUnwindSafe(own));
        assert_eq!(panic.expect_err("a panic").downcast_ref(), Some(&"here"));
        assert_eq!(items, [2; 3]);
    }

    #[test]
    fn helpers_leave_signals_to_others() {
        let mut items = [false];
        let help = |blocked: &mut bool| {
            let mut mask = MaybeUninit::uninit();
            // SAFETY: the set is written before it is read.
            *blocked = unsafe {
                libc::pthread_sigmask(libc::SIG_SETMASK, ptr::null(), mask.as_mut_ptr());
                libc::sigismember(mask.as_ptr(), libc::SIGINT) == 1
            };
        };
        with_helpers(&mut items, help, || ());
        assert_eq!(items, [true]);
    }
}
