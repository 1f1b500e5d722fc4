"""Returns a mapping whose items never end, and a number that hangs."""

class Endless(dict):
    def items(self):
        while True:
            yield 1, 2


class Number(int):
    def __int__(self):
        while True:
            pass


def softmax(x):
    return [Number(3), Endless()]
