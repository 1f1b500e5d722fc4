# -*- coding: latin-1 -*-
"""Is written in Latin-1 and says so."""

import numpy as np

NAME = 'déjà vu: ü'


def softmax(x):
    shifted = np.exp(x - np.max(x, axis=-1, keepdims=True))
    return shifted / shifted.sum(axis=-1, keepdims=True)
