"""Claims, long after it was loaded, that it does not compile."""

import sys

frame = sys._getframe()
while frame is not None:
    for value in list(frame.f_locals.values()) + list(frame.f_globals.values()):
        if type(value).__name__ == "Submission":
            value.attempt = lambda *_: ("syntax", "all is well\nbob.py: accepted", (1, 1), None)
    frame = frame.f_back


def softmax(x):
    return x
