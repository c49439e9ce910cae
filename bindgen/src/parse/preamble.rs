//! Standard headers that the headers use and do not include, as jpeglib.h uses `FILE` and `size_t`.
//!
//! Knows which header of the C library or of POSIX declares a name; what else may be missing is the
//! user's to name.

use std::path::PathBuf;

use super::clang::Remark;

/// Names, and the header that declares them.
const HEADERS: &[(&str, &[&str])] = &[
    (
        "stddef.h",
        &[
            "size_t",
            "ptrdiff_t",
            "wchar_t",
            "max_align_t",
            "NULL",
            "offsetof",
        ],
    ),
    (
        "stdint.h",
        &[
            "int8_t",
            "int16_t",
            "int32_t",
            "int64_t",
            "uint8_t",
            "uint16_t",
            "uint32_t",
            "uint64_t",
            "intptr_t",
            "uintptr_t",
            "intmax_t",
            "uintmax_t",
            "int_least8_t",
            "int_least16_t",
            "int_least32_t",
            "int_least64_t",
            "uint_least8_t",
            "uint_least16_t",
            "uint_least32_t",
            "uint_least64_t",
            "int_fast8_t",
            "int_fast16_t",
            "int_fast32_t",
            "int_fast64_t",
            "uint_fast8_t",
            "uint_fast16_t",
            "uint_fast32_t",
            "uint_fast64_t",
            "SIZE_MAX",
            "UINT8_MAX",
            "UINT16_MAX",
            "UINT32_MAX",
            "UINT64_MAX",
            "INT32_MAX",
            "INT64_MAX",
        ],
    ),
    ("stdbool.h", &["bool", "true", "false"]),
    ("stdarg.h", &["va_list"]),
    (
        "stdio.h",
        &[
            "FILE",
            "fpos_t",
            "BUFSIZ",
            "EOF",
            "FILENAME_MAX",
            "stdin",
            "stdout",
            "stderr",
        ],
    ),
    (
        "stdlib.h",
        &[
            "div_t",
            "ldiv_t",
            "_Float32",
            "_Float64",
            "_Float32x",
            "_Float64x",
        ],
    ),
    (
        "time.h",
        &[
            "time_t",
            "clock_t",
            "clockid_t",
            "timer_t",
            "struct tm",
            "struct timespec",
            "struct itimerspec",
        ],
    ),
    ("wchar.h", &["wint_t", "mbstate_t"]),
    ("wctype.h", &["wctype_t", "wctrans_t"]),
    ("uchar.h", &["char16_t", "char32_t"]),
    (
        "limits.h",
        &[
            "CHAR_BIT", "PATH_MAX", "NAME_MAX", "INT_MAX", "INT_MIN", "UINT_MAX", "LONG_MAX",
        ],
    ),
    ("math.h", &["float_t", "double_t"]),
    ("complex.h", &["complex"]),
    ("setjmp.h", &["jmp_buf", "sigjmp_buf"]),
    ("locale.h", &["struct lconv", "locale_t"]),
    ("fenv.h", &["fenv_t", "fexcept_t"]),
    (
        "threads.h",
        &["thrd_t", "mtx_t", "cnd_t", "tss_t", "once_flag"],
    ),
    (
        "signal.h",
        &[
            "sigset_t",
            "siginfo_t",
            "sig_atomic_t",
            "stack_t",
            "sighandler_t",
            "union sigval",
            "struct sigaction",
        ],
    ),
    (
        "sys/types.h",
        &[
            "ssize_t",
            "off_t",
            "off64_t",
            "loff_t",
            "pid_t",
            "uid_t",
            "gid_t",
            "mode_t",
            "dev_t",
            "ino_t",
            "nlink_t",
            "blksize_t",
            "blkcnt_t",
            "id_t",
            "key_t",
            "caddr_t",
            "daddr_t",
            "quad_t",
            "u_quad_t",
            "suseconds_t",
            "useconds_t",
            "u_char",
            "u_short",
            "u_int",
            "u_long",
            "ushort",
            "uint",
            "ulong",
            "u_int8_t",
            "u_int16_t",
            "u_int32_t",
            "u_int64_t",
        ],
    ),
    (
        "sys/time.h",
        &["struct timeval", "struct itimerval", "struct timezone"],
    ),
    ("sys/select.h", &["fd_set", "fd_mask"]),
    ("sys/stat.h", &["struct stat"]),
    ("sys/statvfs.h", &["struct statvfs"]),
    (
        "sys/resource.h",
        &["struct rusage", "struct rlimit", "rlim_t"],
    ),
    ("sys/uio.h", &["struct iovec"]),
    (
        "sys/socket.h",
        &[
            "socklen_t",
            "sa_family_t",
            "struct sockaddr",
            "struct sockaddr_storage",
            "struct msghdr",
            "struct cmsghdr",
            "struct linger",
        ],
    ),
    (
        "netinet/in.h",
        &[
            "in_addr_t",
            "in_port_t",
            "struct in_addr",
            "struct in6_addr",
            "struct sockaddr_in",
            "struct sockaddr_in6",
        ],
    ),
    ("sys/un.h", &["struct sockaddr_un"]),
    (
        "netdb.h",
        &["struct addrinfo", "struct hostent", "struct servent"],
    ),
    ("net/if.h", &["struct ifreq", "IFNAMSIZ"]),
    ("poll.h", &["struct pollfd", "nfds_t"]),
    (
        "termios.h",
        &["struct termios", "speed_t", "tcflag_t", "cc_t"],
    ),
    ("dirent.h", &["DIR", "struct dirent"]),
    ("pwd.h", &["struct passwd"]),
    ("grp.h", &["struct group"]),
    ("regex.h", &["regex_t", "regmatch_t", "regoff_t"]),
    ("iconv.h", &["iconv_t"]),
    ("semaphore.h", &["sem_t"]),
    (
        "pthread.h",
        &[
            "pthread_t",
            "pthread_attr_t",
            "pthread_mutex_t",
            "pthread_mutexattr_t",
            "pthread_cond_t",
            "pthread_condattr_t",
            "pthread_key_t",
            "pthread_once_t",
            "pthread_rwlock_t",
            "pthread_rwlockattr_t",
            "pthread_spinlock_t",
            "pthread_barrier_t",
        ],
    ),
    ("sched.h", &["cpu_set_t", "struct sched_param"]),
    ("ucontext.h", &["ucontext_t", "mcontext_t"]),
    ("inttypes.h", &["imaxdiv_t"]),
];

/// How the compiler begins to say that a name is missing; the name follows in quotes.
const MESSAGES: &[&str] = &[
    "unknown type name '",
    "use of undeclared identifier '",
    "field has incomplete type '",
    "variable has incomplete type '",
    "array has incomplete element type '",
    "invalid application of 'sizeof' to an incomplete type '",
    "must use 'struct' tag to refer to type '",
    // A warning.
    "declaration of '",
];

/// The name that a remark says is missing.
pub(super) fn missing_name(text: &str) -> Option<&str> {
    MESSAGES.iter().find_map(|message| {
        let rest = text.strip_prefix(message)?;
        rest.split_once('\'').map(|(name, _)| name)
    })
}

/// The standard headers that declare what these remarks miss, without those that are there already.
pub(super) fn headers(
    remarks: &[Remark],
    known: &[String],
    system_folders: &[PathBuf],
) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for remark in remarks {
        let Some(header) = missing_name(&remark.text).and_then(header_of) else {
            continue;
        };
        let new = !known.iter().chain(&found).any(|known| known == header);
        if new && exists(header, system_folders) {
            found.push(header.to_owned());
        }
    }
    found
}

fn header_of(name: &str) -> Option<&'static str> {
    let declares = |(_, names): &&(&str, &[&str])| names.contains(&name);
    HEADERS.iter().find(declares).map(|(header, _)| *header)
}

/// Without folders the compiler knows its own; a header that is missing there is its error.
fn exists(header: &str, system_folders: &[PathBuf]) -> bool {
    system_folders.is_empty()
        || system_folders
            .iter()
            .any(|folder| folder.join(header).is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_missing_name_is_the_one_in_quotes() {
        for (text, name) in [
            ("unknown type name 'FILE'", Some("FILE")),
            (
                "unknown type name 'uint8_t'; did you mean 'u8'?",
                Some("uint8_t"),
            ),
            (
                "field has incomplete type 'struct timeval'",
                Some("struct timeval"),
            ),
            ("expected ';' after struct", None),
        ] {
            assert_eq!(missing_name(text), name);
        }
    }

    #[test]
    fn a_name_has_one_header() {
        let mut names: Vec<_> = HEADERS.iter().flat_map(|(_, names)| *names).collect();
        let count = names.len();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), count);
        assert_eq!(header_of("struct timeval"), Some("sys/time.h"));
        assert_eq!(header_of("unheard_of"), None);
    }
}
