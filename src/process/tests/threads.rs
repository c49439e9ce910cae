//! Several threads with one process, and with many.

use super::*;

#[test]
fn threads_that_wait_do_not_keep_others_from_working() {
    let process = spawn_with(
        "while read line; do echo \"$line\"; echo x >&2; done",
        |command| {
            command.flags = OPEN_INPUT;
        },
    );
    std::thread::scope(|scope| {
        let waiter = scope.spawn(|| process.code());
        let reader = scope
            .spawn(|| std::iter::from_fn(|| process.line(SPAM_STDOUT).expect("a line")).count());
        let errors = scope.spawn(|| process.all(SPAM_STDERR).len());
        let writers: Vec<_> = (0..4)
            .map(|_| {
                scope.spawn(|| {
                    for _ in 0..50 {
                        assert_eq!(process.write(b"some line\n"), SPAM_OK);
                        assert!(!process.has_ended());
                        assert_eq!(process.signal(0), SPAM_OK);
                    }
                })
            })
            .collect();
        for writer in writers {
            writer.join().expect("no panic");
        }
        process.close_input();
        assert_eq!(waiter.join().expect("no panic"), 0);
        assert_eq!(reader.join().expect("no panic"), 200);
        assert_eq!(errors.join().expect("no panic"), 400);
    });
}

#[test]
fn what_several_threads_write_does_not_mix() {
    let process = spawn_with("cat", |command| command.flags = OPEN_INPUT);
    let read = std::thread::scope(|scope| {
        let reader = scope.spawn(|| process.all(SPAM_STDOUT));
        std::thread::scope(|inner| {
            for letter in [b'a', b'b', b'c'] {
                let process = &process;
                inner.spawn(move || assert_eq!(process.write(&vec![letter; 500_000]), SPAM_OK));
            }
        });
        process.close_input();
        reader.join().expect("no panic")
    });
    let changes = read.windows(2).filter(|pair| pair[0] != pair[1]).count();
    assert_eq!((read.len(), changes), (1_500_000, 2));
}

#[test]
fn many_processes_at_once_leave_nothing_behind() {
    std::thread::scope(|scope| {
        for _ in 0..16 {
            scope.spawn(|| {
                for round in 0..6 {
                    let process = spawn("echo a; echo b >&2; exit 4");
                    if round % 2 == 0 {
                        assert_eq!(process.all(SPAM_STDOUT), b"a\n");
                        assert_eq!(process.code(), 4);
                    }
                }
            });
        }
    });
}
