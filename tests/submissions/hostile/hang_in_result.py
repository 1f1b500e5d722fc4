"""Returns a dict whose items never end."""

class Endless(dict):
    def items(self):
        while True:
            yield 1, 1


def softmax(x):
    return Endless(a=1)
