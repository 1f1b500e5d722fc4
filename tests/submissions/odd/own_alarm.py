"""Sets an alarm against itself and takes it back."""

import signal

import numpy as np


def give_up(*_):
    raise TimeoutError


def softmax(x):
    signal.signal(signal.SIGALRM, give_up)
    signal.alarm(5)
    try:
        shifted = np.exp(x - np.max(x, axis=-1, keepdims=True))
        return shifted / shifted.sum(axis=-1, keepdims=True)
    finally:
        signal.alarm(0)
