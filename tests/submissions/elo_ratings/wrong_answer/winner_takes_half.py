# quizzer: elo_ratings
import numpy as np


def elo_ratings(ratings, games, scores, k=32.0):
    r = np.array(ratings, dtype=float)
    for (a, b), s in zip(games, scores):
        if s == 1:
            r[a], r[b] = r[a] + k / 2, r[b] - k / 2
        elif s == 0:
            r[a], r[b] = r[a] - k / 2, r[b] + k / 2
    return r
