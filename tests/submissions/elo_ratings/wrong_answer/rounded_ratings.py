# quizzer: elo_ratings
import numpy as np


def elo_ratings(ratings, games, scores, k=32.0):
    r = np.array(ratings, dtype=float)
    for (a, b), s in zip(games, scores):
        e = 1 / (1 + 10 ** ((r[b] - r[a]) / 400))
        r[a] = round(r[a] + k * (s - e))
        r[b] = round(r[b] - k * (s - e))
    return r
