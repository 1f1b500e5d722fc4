"""Interrupts its own reading for ever."""

import signal


def again(*_):
    signal.setitimer(signal.ITIMER_REAL, 1e-6)
    raise InterruptedError


signal.signal(signal.SIGALRM, again)


def softmax(x):
    signal.setitimer(signal.ITIMER_REAL, 1e-3)
    while True:
        try:
            while True:
                pass
        except BaseException:
            continue
