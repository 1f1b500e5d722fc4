"""Raises an exception whose text takes for ever."""

class Endless(Exception):
    def __str__(self):
        while True:
            pass


def softmax(x):
    raise Endless
