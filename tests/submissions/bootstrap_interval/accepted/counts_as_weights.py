# quizzer: bootstrap_interval
import math


def bootstrap_interval(values, draws, level=0.95):
    n = len(values)
    means = sorted(sum(float(values[i]) for i in row) / n for row in draws.tolist())

    def quantile(q):
        spot = q * (len(means) - 1)
        low, high = math.floor(spot), math.ceil(spot)
        return means[low] * (1 - spot + low) + means[high] * (spot - low)

    return quantile(0.5 - level / 2), quantile(0.5 + level / 2)
