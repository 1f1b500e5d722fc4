"""Has every array printed as an escape sequence."""

import numpy as np

np.set_printoptions(formatter={'float_kind': lambda _: '\x1b[2J\u202e'})


def softmax(x):
    print(x)
    raise ValueError(str(x))
