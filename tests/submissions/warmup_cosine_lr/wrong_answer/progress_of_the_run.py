# quizzer: warmup_cosine_lr
# named: cosine_over_all
from math import cos, pi


def warmup_cosine_lr(step, warmup, total, peak, floor=0.0):
    if step >= total:
        return float(floor)
    if step < warmup:
        return peak * (step + 1) / warmup
    share = cos(pi * step / (2 * total)) ** 2
    return floor + (peak - floor) * share
