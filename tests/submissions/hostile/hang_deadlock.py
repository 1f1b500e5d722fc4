"""Waits for itself."""

import threading


def softmax(x):
    lock = threading.Lock()
    lock.acquire()
    lock.acquire()
