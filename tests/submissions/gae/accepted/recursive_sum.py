# quizzer: gae
import numpy as np


def gae(rewards, values, next_values, terminated, truncated, gamma=0.99, lam=0.95):
    n = len(rewards)
    delta = rewards + gamma * next_values * (1 - terminated.astype(float)) - values
    delta = np.where(terminated, rewards - values, delta)
    adv = np.empty(n)
    for t in range(n):
        total, weight = 0.0, 1.0
        for k in range(t, n):
            total += weight * delta[k]
            weight *= gamma * lam
            if terminated[k] or truncated[k]:
                break
        adv[t] = total
    return adv, adv + values
