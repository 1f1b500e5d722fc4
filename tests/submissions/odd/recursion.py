"""Recurses to the depth that it has raised the limit to."""

import sys

import numpy as np

sys.setrecursionlimit(20_000)


def total(values, at=0):
    return 0.0 if at == len(values) else values[at] + total(values, at + 1)


def softmax(x):
    rows = x.reshape(-1, x.shape[-1])
    shifted = np.exp(rows - rows.max(-1, keepdims=True))
    return (shifted / [[total(list(row))] for row in shifted]).reshape(x.shape)
