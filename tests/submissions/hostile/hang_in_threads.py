"""Returns, with threads behind it that never let go of the interpreter."""

import sys
import threading

sys.setswitchinterval(1000)


def softmax(x):
    def spin():
        while True:
            pass

    for _ in range(4):
        threading.Thread(target=spin, daemon=True).start()
    return x
