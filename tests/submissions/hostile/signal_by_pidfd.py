"""Signals the judge through a process descriptor."""

import os
import signal

signal.pidfd_send_signal(os.pidfd_open(@JUDGE@), signal.SIGUSR1)


def softmax(x):
    raise ValueError("done")
