# quizzer: he_init
import math

import numpy as np


def he_init(draws, mode="fan_in", distribution="normal", slope=0.0):
    axis = 0 if mode == "fan_in" else 1
    fan = draws.size // draws.shape[axis]
    variance = 2 / fan / (1 + math.pow(slope, 2))
    weights = np.empty_like(draws)
    for place in np.ndindex(draws.shape):
        if distribution == "uniform":
            weights[place] = (draws[place] - 0.5) * math.sqrt(12 * variance)
        else:
            weights[place] = draws[place] * math.sqrt(variance)
    return weights
