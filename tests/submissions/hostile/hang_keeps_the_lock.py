"""Never lets another thread run."""

import sys
import threading

sys.setswitchinterval(1e9)
threading.Thread(target=lambda: [None for _ in iter(int, 1)], daemon=True).start()


def softmax(x):
    return x * 0
