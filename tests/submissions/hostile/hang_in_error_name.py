"""Raises an error whose class hangs when it is asked for its name."""

class Meta(type):
    @property
    def __name__(cls):
        while True:
            pass


class Slow(Exception, metaclass=Meta):
    pass


def softmax(x):
    raise Slow
