//! Callbacks for lines, and every way in which a watch ends.

use super::*;

#[test]
fn a_watch_sees_every_line_and_ends_with_the_output() {
    let watched = Watched::default();
    let process = spawn("seq 5000; printf rest");
    assert_eq!(process.watch(Some(counts), &watched), SPAM_OK);
    watched.wait_for_end();
    assert_eq!(watched.lines.load(Ordering::Relaxed), 5001);
    assert_eq!(process.line(SPAM_STDOUT), Ok(None));
    drop(process);
    assert_eq!(watched.destroyed.load(Ordering::Relaxed), 1);
}

#[test]
fn a_callback_can_stop_the_watch_and_the_rest_is_left() {
    let watched = Watched {
        most: 3,
        ..Watched::default()
    };
    let process = spawn("seq 10");
    assert_eq!(process.watch(Some(counts), &watched), SPAM_OK);
    watched.wait_for_end();
    assert_eq!(process.line(SPAM_STDOUT), Ok(Some(b"4\n".to_vec())));
    let again = Watched::default();
    assert_eq!(process.watch(Some(counts), &again), SPAM_OK);
    again.wait_for_end();
    assert_eq!(again.lines.load(Ordering::Relaxed), 6);
}

#[test]
fn a_stream_that_is_watched_is_refused_to_others() {
    let watched = Watched::default();
    let process = spawn("exec sleep 60");
    assert_eq!(process.watch(Some(counts), &watched), SPAM_OK);
    assert_eq!(process.line(SPAM_STDOUT), Err(SPAM_INVALID_ARGUMENT));
    assert_eq!(process.watch(Some(counts), &watched), SPAM_INVALID_ARGUMENT);
    assert_eq!(
        last_error::text(),
        "standard output is being watched: its lines go to the callback until the watch ends"
    );
    assert_eq!(process.watch(None, &watched), SPAM_NULL_POINTER);
    assert_eq!(watched.destroyed.load(Ordering::Relaxed), 0);
    drop(process);
    assert_eq!(watched.destroyed.load(Ordering::Relaxed), 1);
}

#[test]
fn freeing_ends_a_watch_at_any_moment() {
    for round in 0..100 {
        let watched = Watched::default();
        let process = spawn(["yes", "exec sleep 60", "seq 3"][round % 3]);
        assert_eq!(process.watch(Some(counts), &watched), SPAM_OK);
        std::thread::sleep(Duration::from_micros(round as u64 * 20));
        drop(process);
        assert_eq!(watched.destroyed.load(Ordering::Relaxed), 1);
    }
}

#[test]
fn a_callback_can_free_the_process() {
    for _ in 0..50 {
        let watched = Watched::default();
        let process = std::mem::ManuallyDrop::new(spawn("yes"));
        watched.process.store(process.0, Ordering::Release);
        assert_eq!(process.watch(Some(frees), &watched), SPAM_OK);
        watched.wait_for_end();
        assert_eq!(watched.lines.load(Ordering::Relaxed), 1);
    }
}
