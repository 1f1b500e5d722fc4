"""Generalised advantage estimation.

    delta_t = r_t + gamma V_{t+1} (1 - terminated_t) - V_t
    A_t     = delta_t + gamma lambda A_{t+1} (1 - terminated_t)(1 - truncated_t)

Shapes      rewards, values, next_values: (T,), terminated, truncated: (T,) bool
            -> advantages, returns: (T,)
Source      Schulman et al. 2016, arXiv:1506.02438, eq. 16
Complexity  O(T), one pass from the end
Pitfalls    a terminal state has no future value, a cut-off one has; neither hands its advantage
            to the episode before it in the array
"""

import numpy as np


def gae(rewards, values, next_values, terminated, truncated, gamma=0.99, lam=0.95):
    """Return (advantages, returns), where a return is the advantage plus the value."""
    future = np.where(terminated, 0.0, next_values)
    delta = rewards + gamma * future - values
    goes_on = ~(terminated | truncated)
    advantages = np.zeros(len(rewards))
    following = 0.0
    for t in range(len(rewards) - 1, -1, -1):
        following = delta[t] + gamma * lam * goes_on[t] * following
        advantages[t] = following
    return advantages, advantages + values
