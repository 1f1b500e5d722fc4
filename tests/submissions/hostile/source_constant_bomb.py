"""Has the compiler compute a constant that takes for ever."""

X = 9**9**9**9


def softmax(x):
    return x * 0
