"""Ignores every signal that can be ignored, and never returns."""

import signal

for number in range(1, 65):
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass
signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))


def softmax(x):
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass
