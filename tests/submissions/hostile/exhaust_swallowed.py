"""Runs out of memory, swallows the error, and tries again."""

def softmax(x):
    hoard = []
    while True:
        try:
            hoard.append(bytes(1 << 24))
        except MemoryError:
            pass
