"""Calls that Windows lacks stand in one module, those that it alone has in another; mypy tries both systems."""

import ast
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "perenne_tui"
POSIX, WINDOWS = PACKAGE / "system" / "posix.py", PACKAGE / "system" / "windows.py"
ONLY_POSIX = {"fcntl", "termios", "tty", "pty", "pwd", "grp", "resource", "syslog", "readline"}
ONLY_WINDOWS = {"msvcrt", "winreg", "winsound", "_winapi", "nt"}
MODULES = {"select": {"poll", "epoll", "kqueue"}, "asyncio": {"add_signal_handler"}}
"""Names that Windows lacks in modules that it has."""
IN_OS = """
O_NOFOLLOW O_NONBLOCK O_CLOEXEC O_DIRECTORY O_SYNC O_NOCTTY chown chroot ctermid fchdir fchmod fchown fdatasync fork
forkpty fpathconf fstatvfs getegid geteuid getgid getgroups getloadavg getpgid getpgrp getpriority getresgid
getresuid getsid getuid getxattr initgroups killpg lchown lockf major makedev minor mkfifo mknod nice openpty
pathconf pipe2 posix_fadvise posix_fallocate posix_openpt posix_spawn posix_spawnp pread preadv pwrite pwritev readv
removexattr sched_getaffinity sched_setaffinity sched_yield sendfile setegid seteuid setgid setgroups setpgid
setpgrp setpriority setregid setresgid setresuid setreuid setsid setuid setxattr statvfs sync sysconf tcgetpgrp
tcsetpgrp ttyname uname wait wait3 wait4 waitid writev
"""
IN_SIGNAL = """
SIGHUP SIGQUIT SIGKILL SIGUSR1 SIGUSR2 SIGPIPE SIGALRM SIGCHLD SIGCONT SIGSTOP SIGTSTP SIGTTIN SIGTTOU SIGWINCH
alarm pause pthread_kill pthread_sigmask setitimer sigpending siginterrupt sigwait
"""
SOURCES = sorted(PACKAGE.rglob("*.py"))


def used(path: Path) -> set[str]:
    """Return the modules that a file imports, and the names that it takes from `os`, `signal` and others."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Import():
                found |= {alias.name.partition(".")[0] for alias in node.names}
            case ast.ImportFrom(module=str(module)):
                found |= {module.partition(".")[0], *(f"{module}.{alias.name}" for alias in node.names)}
            case ast.Attribute(value=ast.Name(id=name), attr=attr):
                found.add(f"{name}.{attr}")
            case ast.Call(func=ast.Name(id="getattr"), args=[ast.Name(id=name), ast.Constant(value=str(attr)), *_]):
                found.add(f"{name}.{attr}")
            case ast.Attribute(attr="add_signal_handler"):
                found.add("asyncio.add_signal_handler")
    return found


LACKING = {
    *ONLY_POSIX,
    *(f"os.{name}" for name in IN_OS.split()),
    *(f"signal.{name}" for name in IN_SIGNAL.split()),
    *(f"{module}.{name}" for module, names in MODULES.items() for name in names),
}


def test_what_windows_lacks_stands_in_one_module() -> None:
    assert {
        path.relative_to(ROOT).as_posix(): sorted(found)
        for path in SOURCES
        if path != POSIX and (found := used(path) & LACKING)
    } == {}
    assert used(POSIX) & LACKING  # the lists know what it is made of


def test_what_windows_alone_has_stands_in_one_module() -> None:
    alone = {*ONLY_WINDOWS, "ctypes", "ctypes.windll", "os.startfile"}
    assert [path for path in SOURCES if path != WINDOWS and used(path) & alone] == []
    assert used(WINDOWS) & alone
