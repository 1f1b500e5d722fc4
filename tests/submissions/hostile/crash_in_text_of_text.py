"""Raises an error whose text raises an error whose text raises."""

class Deep(Exception):
    def __str__(self):
        raise type(self)

    __repr__ = __str__


def softmax(x):
    raise Deep from Deep()
