"""Hands the work to a thread through a queue."""

import queue
import threading

import numpy as np

tasks, results = queue.Queue(), queue.Queue()


def work():
    while True:
        x = tasks.get()
        shifted = np.exp(x - x.max(-1, keepdims=True))
        results.put(shifted / shifted.sum(-1, keepdims=True))


threading.Thread(target=work, daemon=True).start()


def softmax(x):
    tasks.put(x)
    return results.get(timeout=5)
