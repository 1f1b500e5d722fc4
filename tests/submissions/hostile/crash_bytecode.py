"""Runs bytecode that no compiler wrote."""

def broken():
    pass


broken.__code__ = broken.__code__.replace(co_code=bytes([100, 200] * 20), co_stacksize=0)


def softmax(x):
    return broken()
