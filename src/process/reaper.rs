//! Children that run on after their handle was freed. Owns their numbers until they have ended;
//! must not wait for any.
//!
//! As Python's subprocess does it, without a thread: each process that is made or freed later looks
//! whether one of them has ended. Until then such a one stays a zombie.

use std::sync::OnceLock;

use super::sys;
use crate::monitor::Monitor;

fn children() -> Option<&'static Monitor<Vec<libc::pid_t>>> {
    static CHILDREN: OnceLock<Option<Monitor<Vec<libc::pid_t>>>> = OnceLock::new();
    CHILDREN
        .get_or_init(|| Monitor::new(Vec::new()).ok())
        .as_ref()
}

/// Takes care of a child from now on.
pub(super) fn adopt(pid: libc::pid_t) {
    if let Some(children) = children() {
        let mut children = children.lock();
        // Without memory it stays a zombie; that is all.
        if children.try_reserve(1).is_ok() {
            children.push(pid);
        }
    }
}

/// Reaps those that have ended.
pub(super) fn sweep() {
    // Whoever has the list is about to do the same; in a fork, nobody may have it for ever.
    if let Some(mut children) = children().and_then(Monitor::try_lock) {
        children.retain(|&pid| matches!(sys::end_of(pid, true), Ok(None)));
    }
}
