"""System calls: a short list is allowed, the rest fail with EPERM.

What a pure computation needs, and threads; no process, socket, file change, shared memory,
tracing, or signal to anyone else. The programme is classic BPF over `struct seccomp_data`,
assembled here; it is installed last, after everything that it forbids has been done.
"""

import ctypes
import errno
import os
import platform
import struct

from .libc import syscall

# Numbers by machine; None where the machine has no such call.
_ALLOWED = """
    read 0 63 | write 1 64 | readv 19 65 | writev 20 66 | pread64 17 67 | close 3 57
    dup 32 23 | dup2 33 - | dup3 292 24 | pipe 22 - | pipe2 293 59 | lseek 8 62 | fstat 5 80
    poll 7 - | ppoll 271 73 | select 23 - | pselect6 270 72
    getcwd 79 17 | getdents64 217 61
    brk 12 214 | mmap 9 222 | munmap 11 215 | mremap 25 216 | mprotect 10 226 | madvise 28 233
    membarrier 324 283 | futex 202 98 | rseq 334 293
    set_robust_list 273 99 | set_tid_address 218 96
    clock_gettime 228 113 | clock_getres 229 114 | clock_nanosleep 230 115 | nanosleep 35 101
    gettimeofday 96 169 | time 201 - | times 100 153 | getitimer 36 102 | setitimer 38 103
    alarm 37 - | pause 34 -
    rt_sigaction 13 134 | rt_sigprocmask 14 135 | rt_sigreturn 15 139 | rt_sigsuspend 130 133
    rt_sigpending 127 136 | rt_sigtimedwait 128 137 | sigaltstack 131 132
    gettid 186 178 | getpid 39 172 | getppid 110 173 | getpgrp 111 -
    getuid 102 174 | geteuid 107 175 | getgid 104 176 | getegid 108 177
    sched_yield 24 124 | sched_getaffinity 204 123 | getcpu 309 168
    uname 63 160 | sysinfo 99 179 | getrusage 98 165 | getrlimit 97 163 | getrandom 318 278
    exit 60 93 | exit_group 231 94 | restart_syscall 219 128
"""

_READING = """
    open 2 - | openat 257 56 | access 21 - | faccessat 269 48 | faccessat2 439 439
    stat 4 - | lstat 6 - | newfstatat 262 79 | statx 332 291
"""
"""Finding and opening files: allowed only where Landlock says which."""

_CHECKED = """
    clone 56 220 | clone3 435 435 | kill 62 129 | tgkill 234 131
    fcntl 72 25 | ioctl 16 29 | prctl 157 167 | prlimit64 302 261
"""

_MACHINES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}
"""Column of the tables above, and the AUDIT_ARCH that the kernel reports."""

_THREAD = 0x00010000
_THREAD_FLAGS = 0x007D0F00
"""CLONE_THREAD, and the flags that glibc and musl give with it: no namespace, no new process."""

_FCNTL = (0, 1, 2, 3, 4, 1030, 1032)
"""F_DUPFD, F_GETFD, F_SETFD, F_GETFL, F_SETFL, F_DUPFD_CLOEXEC, F_GETPIPE_SZ. Not F_SETOWN and
F_SETSIG, which can signal other processes."""

_IOCTL = (0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451, 0x802C542A)
"""TCGETS, TIOCGWINSZ, FIONREAD, FIONBIO, FIONCLEX, FIOCLEX, TCGETS2."""

_AT_EMPTY_PATH = 0x1000

_PRCTL = (3, 15, 16)
"""PR_GET_DUMPABLE, PR_SET_NAME, PR_GET_NAME."""

_LOAD, _JEQ, _JSET, _RETURN = 0x20, 0x15, 0x45, 0x06
_KILL, _ERRNO, _ALLOW = 0x80000000, 0x00050000, 0x7FFF0000
_PID = -1
"""Stands for the child's own id until that is known."""

_SET_FILTER = {"x86_64": 317, "aarch64": 277}


def calls(table: str) -> dict[str, int]:
    """Name -> number on this machine. Raises KeyError on a machine without a table."""
    column, _ = _MACHINES[platform.machine()]
    numbers = {}
    for entry in table.replace("\n", "|").split("|"):
        if entry.strip():
            name, *columns = entry.split()
            if columns[column] != "-":
                numbers[name] = int(columns[column])
    return numbers


def supported() -> str:
    """Why no filter can be had here; empty where it can."""
    if platform.machine() not in _MACHINES or struct.calcsize("P") != 8:
        return f"no table of system calls for {platform.machine()}"
    try:
        syscall(_SET_FILTER[platform.machine()], 1, 0, None)
    except OSError as error:
        refused = error.errno != errno.EFAULT  # it looked for the programme: it would take one
        return f"the kernel refuses filters ({error.strerror})" if refused else ""
    return ""


class Filter:
    """The programme, assembled once; `install` patches in the process id."""

    def __init__(self, *, reading: bool) -> None:
        _, arch = _MACHINES[platform.machine()]
        self._code: list[tuple[int, int, int, int]] = [
            (_LOAD, 0, 0, 4),
            (_JEQ, 1, 0, arch),
            (_RETURN, 0, 0, _KILL),
            (_LOAD, 0, 0, 0),
        ]
        allowed = calls(_ALLOWED) | (calls(_READING) if reading else {})
        for number in allowed.values():
            self._code += [(_JEQ, 0, 1, number), (_RETURN, 0, 0, _ALLOW)]
        checked = calls(_CHECKED)
        if not reading:
            self._descriptors_only(calls(_READING)["newfstatat"])
        self._refuse(checked["clone3"], errno.ENOSYS)  # flags in memory; glibc falls back to clone
        self._threads_only(checked["clone"])
        for name, argument, values in (
            ("kill", 0, (_PID,)),
            ("tgkill", 0, (_PID,)),
            ("prlimit64", 0, (0, _PID)),
            ("fcntl", 1, _FCNTL),
            ("ioctl", 1, _IOCTL),
            ("prctl", 0, _PRCTL),
        ):
            self._one_of(checked[name], argument, values)
        self._code.append((_RETURN, 0, 0, _ERRNO | errno.EPERM))
        self._assemble()

    def install(self) -> None:
        """Bind this process and its threads, for good. Raises OSError."""
        for offset in self._pids:
            struct.pack_into("<I", self._raw, offset, os.getpid())
        syscall(_SET_FILTER[platform.machine()], 1, 0, self._program)

    def _assemble(self) -> None:
        """The kernel's `struct sock_fprog`, and where the process id goes in."""
        raw = b"".join(struct.pack("<HBBI", *line[:3], max(line[3], 0)) for line in self._code)
        self._raw = ctypes.create_string_buffer(raw, len(raw))
        self._pids = [8 * at + 4 for at, line in enumerate(self._code) if line[3] == _PID]
        self._program = struct.pack("<HxxxxxxQ", len(self._code), ctypes.addressof(self._raw))

    def _refuse(self, number: int, code: int) -> None:
        self._code += [(_JEQ, 0, 1, number), (_RETURN, 0, 0, _ERRNO | code)]

    def _threads_only(self, number: int) -> None:
        unknown = ~(_THREAD_FLAGS | 0xFF) & 0xFFFFFFFF  # the low byte is a signal, for no one
        self._code += [
            (_JEQ, 0, 5, number),
            (_LOAD, 0, 0, 16),
            (_JSET, 2, 0, unknown),
            (_JSET, 0, 1, _THREAD),
            (_RETURN, 0, 0, _ALLOW),
            (_RETURN, 0, 0, _ERRNO | errno.EPERM),
        ]

    def _descriptors_only(self, number: int) -> None:
        """fstat, as newer C libraries make it: of an open descriptor, not of a path."""
        self._code += [
            (_JEQ, 0, 4, number),
            (_LOAD, 0, 0, 16 + 8 * 3),
            (_JSET, 0, 1, _AT_EMPTY_PATH),
            (_RETURN, 0, 0, _ALLOW),
            (_RETURN, 0, 0, _ERRNO | errno.EPERM),
        ]

    def _one_of(self, number: int, argument: int, values: tuple[int, ...]) -> None:
        """Allow the call where the low half of an argument, all that the kernel reads, fits."""
        self._code += [(_JEQ, 0, 2 * len(values) + 2, number), (_LOAD, 0, 0, 16 + 8 * argument)]
        for value in values:
            self._code += [(_JEQ, 0, 1, value), (_RETURN, 0, 0, _ALLOW)]
        self._code.append((_RETURN, 0, 0, _ERRNO | errno.EPERM))
