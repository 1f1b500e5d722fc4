"""Has a source nested until the compiler's stack ends."""

eval("(" * 100_000 + ")" * 100_000)


def softmax(x):
    return x
