# quizzer: reward_ranking_loss
import numpy as np


def reward_ranking_loss(rewards, ranks, margin=0.0):
    means = []
    for r, place in zip(rewards, ranks):
        costs = [
            np.logaddexp(0, r[j] - r[i] + margin)
            for i in range(len(r))
            for j in range(len(r))
            if place[i] < place[j]
        ]
        if costs:
            means.append(sum(costs) / len(costs))
    return float(np.mean(means)) if means else 0.0
