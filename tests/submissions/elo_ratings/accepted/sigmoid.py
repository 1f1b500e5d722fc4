# quizzer: elo_ratings
import math


def elo_ratings(ratings, games, scores, k=32.0):
    r = [float(x) for x in ratings]
    for game, s in zip(games, scores):
        a, b = int(game[0]), int(game[1])
        x = (r[a] - r[b]) * math.log(10) / 400
        e = 1 / (1 + math.exp(-x)) if x > 0 else math.exp(x) / (1 + math.exp(x))
        r[a], r[b] = r[a] + k * (s - e), r[b] + k * ((1 - s) - (1 - e))
    return r
