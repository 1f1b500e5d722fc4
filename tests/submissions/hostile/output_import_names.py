"""Fails to import a package whose name holds escapes."""

def softmax(x):
    raise ImportError("\x1b[2J\nbob.py: accepted", name="\x1b]8;;http://x\x07", path="\x9b2J")
