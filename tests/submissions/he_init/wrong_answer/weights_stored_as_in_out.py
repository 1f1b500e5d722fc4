# quizzer: he_init
# named: fans_swapped
import numpy as np


def he_init(draws, mode="fan_in", distribution="normal", slope=0.0):
    fan_in = draws.size / draws.shape[1]
    fan_out = draws.size / draws.shape[0]
    fan = fan_in if mode == "fan_in" else fan_out
    std = (2 / (1 + slope**2) / fan) ** 0.5
    if distribution == "normal":
        return draws * std
    return (draws * 2 - 1) * std * np.sqrt(3)
