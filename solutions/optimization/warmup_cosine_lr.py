"""Learning rate with a linear warm-up and a cosine decay.

    step < warmup:  peak (step + 1) / warmup
    then            floor + (peak - floor) (1 + cos(pi progress)) / 2,
                    progress = (step - warmup) / (total - warmup), at most 1

Shapes      step: int, counted from 0 -> a float
Source      Loshchilov, Hutter 2017, arXiv:1608.03983, eq. 5 (the cosine)
Complexity  O(1)
Pitfalls    a rate of 0 at step 0 wastes it; the cosine runs over what is left after the warm-up;
            beyond the end the rate stays at the floor instead of rising again
"""

import math


def warmup_cosine_lr(step, warmup, total, peak, floor=0.0):
    """Return the learning rate of a step."""
    if step < warmup:
        return peak * (step + 1) / warmup
    if step >= total:
        return floor
    progress = (step - warmup) / (total - warmup)
    return floor + (peak - floor) * (1 + math.cos(math.pi * progress)) / 2
