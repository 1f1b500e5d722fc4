# quizzer: gae
# named: runs_over_truncation
import numpy as np


def gae(rewards, values, next_values, terminated, truncated, gamma=0.99, lam=0.95):
    adv, last = np.zeros_like(values), 0.0
    for t in reversed(range(len(rewards))):
        nxt = 0.0 if terminated[t] else next_values[t]
        keep = 0.0 if terminated[t] else 1.0
        last = rewards[t] + gamma * nxt - values[t] + gamma * lam * keep * last
        adv[t] = last
    return adv, adv + values
