# quizzer: bootstrap_interval
import numpy as np


def bootstrap_interval(values, draws, level=0.95):
    means = [values[row].mean() for row in draws]
    alpha = 100 * (1 - level)
    return np.percentile(means, alpha / 2), np.percentile(means, 100 - alpha / 2)
