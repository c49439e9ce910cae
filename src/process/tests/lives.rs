//! How processes end, and what is left of them.

use super::*;

#[test]
fn waiting_ends_with_the_time_and_leaves_the_process_running() {
    let process = spawn("exec sleep 60");
    assert_eq!(process.wait(Duration::ZERO), Err(SPAM_TIMEOUT));
    assert_eq!(process.wait(Duration::from_millis(20)), Err(SPAM_TIMEOUT));
    assert!(!process.has_ended());
    assert_eq!(process.signal(0), SPAM_OK);
    assert_eq!(process.signal(libc::SIGTERM), SPAM_OK);
    let exit = process.wait(Duration::MAX).expect("an end");
    assert_eq!((exit.code, exit.signal), (-1, libc::SIGTERM));
    assert_eq!(process.wait(Duration::ZERO), Ok(exit));
    assert!(process.has_ended());
    assert_eq!(process.signal(libc::SIGTERM), SPAM_OK);
    assert!(!is_alive(process.pid()), "it was reaped");
}

#[test]
fn a_number_that_is_no_signal_is_refused() {
    let process = spawn("exec sleep 60");
    for signal in [-1, 65, i32::MIN, i32::MAX] {
        assert_eq!(process.signal(signal), SPAM_INVALID_ARGUMENT);
    }
    assert_eq!(
        last_error::text(),
        "signal is 2147483647: signals are 1 to 64, and 0 sends none"
    );
    assert!(!process.has_ended());
}

#[test]
fn the_time_limit_kills_the_group_and_every_wait_says_so() {
    let start = Instant::now();
    let process = spawn_with("echo before; sleep 60 & sleep 60", |command| {
        command.limits.timeout_ns = 50_000_000;
    });
    assert_eq!(process.line(SPAM_STDOUT), Ok(Some(b"before\n".to_vec())));
    assert_eq!(process.line(SPAM_STDOUT), Err(SPAM_TIMEOUT));
    assert_eq!(process.wait(Duration::MAX), Err(SPAM_TIMEOUT));
    assert_eq!(process.wait(Duration::MAX), Err(SPAM_TIMEOUT));
    assert!(last_error::text().starts_with("the process was killed: it ran longer"));
    assert!(process.has_ended());
    assert!(start.elapsed() < Duration::from_secs(30));
}

#[test]
fn the_time_limit_holds_though_nobody_waits() {
    let process = spawn_with("exec sleep 60", |command| {
        command.limits.timeout_ns = 50_000_000;
    });
    std::thread::sleep(Duration::from_millis(500));
    assert!(process.has_ended());
}

#[test]
fn too_much_output_kills_and_what_came_before_can_be_read() {
    for wait_first in [false, true] {
        let process = spawn_with("yes", |command| command.limits.output_size = 100_001);
        if wait_first {
            assert_eq!(process.wait(Duration::MAX), Err(SPAM_TOO_MUCH_OUTPUT));
        }
        let mut read = 0;
        let status = loop {
            match process.piece(spam_process_next_chunk, SPAM_STDOUT) {
                Ok(Some(chunk)) => read += chunk.len(),
                Ok(None) => panic!("an end"),
                Err(status) => break status,
            }
        };
        assert_eq!((read, status), (100_001, SPAM_TOO_MUCH_OUTPUT));
        assert_eq!(process.wait(Duration::MAX), Err(SPAM_TOO_MUCH_OUTPUT));
    }
}

#[test]
fn a_process_that_just_keeps_the_limits_is_left_alone() {
    let process = spawn_with(
        "head -c 60000 /dev/zero; head -c 60000 /dev/zero >&2",
        |command| {
            command.limits = spam_limits {
                timeout_ns: 60_000_000_000,
                output_size: 120_000,
            };
        },
    );
    assert_eq!(process.code(), 0);
    assert_eq!(process.all(SPAM_STDOUT).len(), 60_000);
    assert_eq!(process.all(SPAM_STDERR).len(), 60_000);
}

#[test]
fn a_grandchild_that_holds_the_pipes_does_not_hold_the_wait() {
    let process = spawn("sleep 60 & echo $!; exit 5");
    assert_eq!(process.code(), 5);
    let line = process.line(SPAM_STDOUT).expect("a line").expect("a line");
    let grandchild: i32 = String::from_utf8_lossy(&line)
        .trim()
        .parse()
        .expect("a pid");
    assert!(is_alive(grandchild));
    drop(process);
    let start = Instant::now();
    while is_alive(grandchild) && !is_zombie(grandchild) {
        assert!(start.elapsed() < Duration::from_secs(20));
    }
}

#[test]
fn freeing_kills_unless_detached() {
    let process = spawn("exec sleep 60");
    let pid = process.pid();
    drop(process);
    assert!(!is_alive(pid));
    let process = spawn_with("exec sleep 0.2", |command| command.flags = DETACHED);
    let pid = process.pid();
    drop(process);
    assert!(is_alive(pid));
    let start = Instant::now();
    while is_alive(pid) {
        drop(spawn("true"));
        assert!(start.elapsed() < Duration::from_secs(20));
    }
}

#[test]
fn null_is_no_process() {
    let none = ptr::null_mut();
    let (mut piece, mut size, mut ended) = (ptr::null_mut(), 0, false);
    let mut exit = std::mem::MaybeUninit::uninit();
    // SAFETY: NULL is refused, and freed without effect.
    let statuses = unsafe {
        spam_process_free(none);
        assert_eq!(spam_process_pid(none), 0);
        [
            spam_process_spawn(ptr::null(), ptr::null_mut()),
            spam_process_write(none, ptr::null(), 0),
            spam_process_close_input(none),
            spam_process_next_line(none, 1, &mut piece, &mut size),
            spam_process_next_chunk(none, 1, &mut piece, &mut size),
            spam_process_wait(none, 0, exit.as_mut_ptr()),
            spam_process_poll(none, &mut ended),
            spam_process_signal(none, 0),
            spam_process_watch(none, 1, Some(counts), ptr::null_mut(), None),
        ]
    };
    assert_eq!(statuses, [SPAM_NULL_POINTER; 9]);
}

fn is_zombie(pid: i32) -> bool {
    std::fs::read_to_string(format!("/proc/{pid}/stat")).is_ok_and(|stat| stat.contains(") Z "))
}
