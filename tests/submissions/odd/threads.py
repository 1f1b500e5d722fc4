"""Computes the rows in a pool of threads."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np


def one(row):
    shifted = np.exp(row - row.max())
    return shifted / shifted.sum()


def softmax(x):
    flat = x.reshape(-1, x.shape[-1])
    with ThreadPoolExecutor(4) as pool:
        return np.stack(list(pool.map(one, flat))).reshape(x.shape)
