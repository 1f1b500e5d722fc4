# label: A 2 by 2 matrix for each position and pair.
# set: second

import numpy as np


def rope(x, positions, base=10000.0):
    batch, time, heads, size = x.shape
    pairs = np.reshape(x, (batch, time, heads, size // 2, 2))
    rate = 1.0 / np.power(base, np.arange(0, size, 2) / size)
    angle = np.outer(positions, rate)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    return np.einsum('rctp,bthpc->bthpr', turn, pairs).reshape(x.shape)
