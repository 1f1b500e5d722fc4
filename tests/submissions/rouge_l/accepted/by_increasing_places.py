# quizzer: rouge_l
from bisect import bisect_left


def rouge_l(candidate, reference, beta=1.0):
    """Longest increasing sequence of matching places (Hunt and Szymanski)."""
    said, wanted = candidate.split(), reference.split()
    ends = []
    for word in said:
        for j in reversed([j for j, other in enumerate(wanted) if other == word]):
            k = bisect_left(ends, j)
            ends[k : k + 1] = [j]
    if not ends:
        return (0.0,) * 3
    p, r = len(ends) / len(said), len(ends) / len(wanted)
    return p, r, (1 + beta**2) / (1 / p + beta**2 / r)
