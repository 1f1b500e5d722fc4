"""Has a default whose text holds escapes, and takes too many arguments."""

class Loud:
    def __repr__(self):
        return "\x1b[2J\r\nbob.py: accepted\x9b31m" * 500


def softmax(x, y, z=Loud()):
    return x
