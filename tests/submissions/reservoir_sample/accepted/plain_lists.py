# quizzer: reservoir_sample
import math


def reservoir_sample(stream, k, u):
    items = stream.tolist()
    kept = items[:k]
    for seen, (item, draw) in enumerate(zip(items[k:], u.tolist()[k:]), start=k + 1):
        place = math.floor(draw * seen)
        if place < k:
            kept[place] = item
    return kept
