"""Blocks every signal that can be blocked, and computes."""

import signal


def softmax(x):
    signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))
    while True:
        pass
