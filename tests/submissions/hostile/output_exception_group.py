"""Raises a group of exceptions that end programmes."""


def softmax(x):
    raise BaseExceptionGroup('\x1b[2J', [SystemExit(0), KeyboardInterrupt(), MemoryError()])
