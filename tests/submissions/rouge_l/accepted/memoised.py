# quizzer: rouge_l
from functools import lru_cache


def rouge_l(candidate, reference, beta=1.0):
    a, b = candidate.split(), reference.split()

    @lru_cache(maxsize=None)
    def lcs(i, j):
        if i == len(a) or j == len(b):
            return 0
        return 1 + lcs(i + 1, j + 1) if a[i] == b[j] else max(lcs(i + 1, j), lcs(i, j + 1))

    length = lcs(0, 0)
    if not length:
        return 0.0, 0.0, 0.0
    return length / len(a), length / len(b), (1 + beta * beta) * length / (len(a) + beta * beta * len(b))
