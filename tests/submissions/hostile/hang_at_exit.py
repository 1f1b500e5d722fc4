"""Ends well, but for what it does at the end."""

import atexit
import sys
import threading


def wait():
    while True:
        pass


def softmax(x):
    atexit.register(wait)
    threading.Thread(target=wait).start()
    sys.exit(0)
