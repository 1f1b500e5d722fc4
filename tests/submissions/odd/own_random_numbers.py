"""Draws random numbers in every way, and uses none."""

import os
import random
import secrets
import uuid

import numpy as np

random.seed(1)
rng = np.random.default_rng()


def softmax(x):
    _ = rng.normal(), np.random.rand(), random.random(), os.urandom(4), secrets.token_hex(), uuid.uuid4()
    shifted = np.exp(x - np.max(x, axis=-1, keepdims=True))
    return shifted / shifted.sum(axis=-1, keepdims=True)
