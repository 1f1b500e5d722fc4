"""A percentile bootstrap interval for a mean, from draws that are handed in.

Shapes      values: (N,), draws: (R, N) indices into values -> (low, high)
Source      Efron 1979, doi:10.1214/aos/1176344552
Complexity  O(R N)
Pitfalls    draws are with replacement and as many as there are samples; (1 - level) / 2 is cut off
            at each end; the spread of the resampled means is the answer, not divided again
"""

import numpy as np


def bootstrap_interval(values, draws, level=0.95):
    """Return (low, high)."""
    means = np.sort(np.mean(values[draws], axis=1))  # (R,)
    ends = []
    for share in ((1 - level) / 2, (1 + level) / 2):
        place = share * (len(means) - 1)
        below = int(place)
        above = min(below + 1, len(means) - 1)
        ends.append(float(means[below] + (place - below) * (means[above] - means[below])))
    return ends[0], ends[1]
