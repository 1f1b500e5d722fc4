# quizzer: reward_ranking_loss
# named: all_pairs_at_once
import numpy as np


def reward_ranking_loss(rewards, ranks, margin=0.0):
    costs = []
    for r, place in zip(rewards, ranks):
        for i in range(len(r)):
            for j in range(len(r)):
                if place[i] < place[j]:
                    costs.append(np.logaddexp(0, r[j] - r[i] + margin))
    return float(np.mean(costs)) if costs else 0.0
