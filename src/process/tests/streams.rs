//! What is written to a process and read from it.

use super::*;

#[test]
fn both_outputs_are_read_in_any_order() {
    let script = "head -c 300000 /dev/zero >&2; head -c 300000 /dev/zero; echo end; exit 3";
    let process = spawn(script);
    assert_eq!(process.all(SPAM_STDOUT).len(), 300_004);
    assert_eq!(process.all(SPAM_STDERR).len(), 300_000);
    assert_eq!(process.line(SPAM_STDERR), Ok(None));
    assert_eq!(process.code(), 3);
    let process = spawn(script);
    assert_eq!(process.code(), 3);
    assert_eq!(process.code(), 3);
    assert_eq!(process.all(SPAM_STDERR).len(), 300_000);
    assert_eq!(process.all(SPAM_STDOUT).len(), 300_004);
}

#[test]
fn lines_keep_their_newline_and_the_last_may_have_none() {
    let process = spawn("printf 'one\\n\\n\\000two\\nrest'");
    for expected in [&b"one\n"[..], b"\n", b"\0two\n", b"rest"] {
        assert_eq!(process.line(SPAM_STDOUT), Ok(Some(expected.to_vec())));
    }
    assert_eq!(process.line(SPAM_STDOUT), Ok(None));
    assert_eq!(process.line(SPAM_STDOUT), Ok(None));
}

#[test]
fn what_is_written_comes_back_though_it_is_more_than_pipes_hold() {
    let process = spawn_with("cat", |command| command.flags = OPEN_INPUT);
    let data: Vec<u8> = (0..3_000_000_u32).map(|number| number as u8).collect();
    assert_eq!(process.write(&data), SPAM_OK);
    process.close_input();
    process.close_input();
    assert!(process.all(SPAM_STDOUT) == data);
    assert_eq!(process.code(), 0);
    assert_eq!(process.write(b"x"), SPAM_INVALID_ARGUMENT);
}

#[test]
fn input_that_comes_with_the_command_is_written_before_the_rest() {
    let input = vec![b'a'; 1_000_000];
    let process = spawn_with("cat", |command| {
        (command.input, command.input_size) = (input.as_ptr(), input.len());
        command.flags = OPEN_INPUT;
    });
    assert_eq!(process.write(b"b"), SPAM_OK);
    process.close_input();
    let all = process.all(SPAM_STDOUT);
    assert_eq!((all.len(), all.last()), (1_000_001, Some(&b'b')));
    let process = spawn_with("cat | wc -c", |command| {
        (command.input, command.input_size) = (input.as_ptr(), input.len());
    });
    assert_eq!(process.write(b"b"), SPAM_INVALID_ARGUMENT);
    assert_eq!(process.line(SPAM_STDOUT), Ok(Some(b"1000000\n".to_vec())));
}

#[test]
fn nobody_who_reads_is_a_broken_pipe() {
    let process = spawn_with("exec 0<&-; echo closed; exec sleep 60", |command| {
        command.flags = OPEN_INPUT;
    });
    assert_eq!(process.line(SPAM_STDOUT), Ok(Some(b"closed\n".to_vec())));
    // A child that another test has just made holds a copy of our pipe until it executes.
    let start = Instant::now();
    while process.write(b"x") == SPAM_OK {
        assert!(start.elapsed() < Duration::from_secs(20));
    }
    assert_eq!(process.write(b"x"), SPAM_BROKEN_PIPE);
}

#[test]
fn streams_that_cannot_be_read_are_refused() {
    let process = spawn_with("true", |command| command.stderr_mode = 2);
    assert_eq!(process.line(SPAM_STDERR), Err(SPAM_INVALID_ARGUMENT));
    assert_eq!(
        last_error::text(),
        "standard error is not captured: spawn the command with SPAM_CAPTURE for it"
    );
    let (mut line, mut size) = (ptr::null_mut(), 0);
    // SAFETY: the handle is live, and both results may be written.
    let status = unsafe { spam_process_next_line(process.0, 3, &mut line, &mut size) };
    assert_eq!(status, SPAM_INVALID_ARGUMENT);
    assert_eq!(
        last_error::text(),
        "stream is 3: pass SPAM_STDOUT or SPAM_STDERR"
    );
}
