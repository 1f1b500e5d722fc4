"""Floods its output from five threads while it sleeps."""

import os
import threading
import time


def flood():
    while True:
        os.write(1, b'\x1b[31maccepted\n' * 1000)


for _ in range(5):
    threading.Thread(target=flood, daemon=True).start()


def softmax(x):
    time.sleep(9)
