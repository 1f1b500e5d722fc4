# quizzer: elo_ratings
import numpy as np


def elo_ratings(ratings, games, scores, k=32.0):
    r = np.array(ratings, dtype=float)
    for i in range(len(games)):
        pair = games[i]
        q = 10 ** ((r[pair] - r[pair].max()) / 400)
        outcome = np.array([scores[i], 1 - scores[i]])
        r[pair] += k * (outcome - q / q.sum())
    return r
