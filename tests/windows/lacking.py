"""The names of the standard library that one of the two kinds of systems has alone, by module."""

from typing import Final

ONLY_POSIX: Final = frozenset({"fcntl", "termios", "tty", "pty", "pwd", "grp", "resource", "syslog", "readline"})
ONLY_WINDOWS: Final = frozenset({"msvcrt", "winreg", "winsound", "_winapi", "nt"})
_IN_OS: Final = """
O_NOFOLLOW O_NONBLOCK O_CLOEXEC O_DIRECTORY O_SYNC O_NOCTTY chown chroot ctermid fchdir fchmod fchown fdatasync fork
forkpty fpathconf fstatvfs getegid geteuid getgid getgroups getloadavg getpgid getpgrp getpriority getresgid
getresuid getsid getuid getxattr initgroups killpg lchown lockf major makedev minor mkfifo mknod nice openpty
pathconf pipe2 posix_fadvise posix_fallocate posix_openpt posix_spawn posix_spawnp pread preadv pwrite pwritev readv
removexattr sched_getaffinity sched_setaffinity sched_yield sendfile setegid seteuid setgid setgroups setpgid
setpgrp setpriority setregid setresgid setresuid setreuid setsid setuid setxattr statvfs sync sysconf tcgetpgrp
tcsetpgrp ttyname uname wait wait3 wait4 waitid writev
"""
_IN_SIGNAL: Final = """
SIGHUP SIGQUIT SIGKILL SIGUSR1 SIGUSR2 SIGPIPE SIGALRM SIGCHLD SIGCONT SIGSTOP SIGTSTP SIGTTIN SIGTTOU SIGWINCH
alarm pause pthread_kill pthread_sigmask setitimer sigpending siginterrupt sigwait
"""
LACKING: Final = {
    "os": frozenset(_IN_OS.split()),
    "signal": frozenset(_IN_SIGNAL.split()),
    "select": frozenset({"poll", "epoll", "kqueue"}),
    "socket": frozenset({"AF_UNIX", "socketpair_unix", "SO_REUSEPORT", "sendmsg"}),
    "time": frozenset({"tzset", "clock_settime", "pthread_getcpuclockid"}),
}
"""Names that Windows lacks in modules that it has."""
