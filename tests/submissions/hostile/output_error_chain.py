"""Raises an exception with a cycle of causes, whose text raises again."""

class Broken(Exception):
    def __str__(self):
        raise Broken

    __repr__ = __str__


def softmax(x):
    first, second = Broken(), Broken()
    first.__cause__, second.__cause__ = second, first
    first.__traceback__ = None
    raise first
