# quizzer: bootstrap_interval
# named: one_sided
import numpy as np


def bootstrap_interval(values, draws, level=0.95):
    means = values[draws].mean(axis=1)
    return tuple(np.quantile(means, [1 - level, level]))
