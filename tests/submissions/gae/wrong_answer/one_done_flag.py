# quizzer: gae
# named: truncated_as_terminated
import numpy as np


def gae(rewards, values, next_values, terminated, truncated, gamma=0.99, lam=0.95):
    done = np.logical_or(terminated, truncated)
    adv = np.zeros_like(values)
    last = 0.0
    for t in reversed(range(len(rewards))):
        if done[t]:
            last = rewards[t] - values[t]
        else:
            last = rewards[t] + gamma * next_values[t] - values[t] + gamma * lam * last
        adv[t] = last
    return adv, adv + values
