"""Uses a pool of processes."""
# slow when it gets through

import multiprocessing

with multiprocessing.get_context("fork").Pool(2) as pool:
    print("@MARK@", pool.map(abs, [-1]))


def softmax(x):
    raise ValueError("done")
