# quizzer: he_init
import numpy as np


def he_init(draws, mode="fan_in", distribution="normal", slope=0.0):
    receptive = 1
    for side in draws.shape[2:]:
        receptive *= side
    fan_out, fan_in = draws.shape[0] * receptive, draws.shape[1] * receptive
    gain = np.sqrt(2.0 / (1 + slope * slope))
    std = gain / np.sqrt(fan_in if mode == "fan_in" else fan_out)
    bound = 3**0.5 * std
    return draws * std if distribution == "normal" else -bound + 2 * bound * draws
