# quizzer: elo_ratings framework=torch
import math

import torch


def elo_ratings(ratings, games, scores, k=32.0):
    r = ratings.clone()
    for (a, b), s in zip(games.tolist(), scores):
        expected = torch.sigmoid((r[a] - r[b]) * math.log(10) / 400)
        change = k * (s - expected)
        r[a] = r[a] + change
        r[b] = r[b] - change
    return r
