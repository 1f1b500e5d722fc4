# quizzer: continuous_batching
# named: overtaking
import numpy as np


def continuous_batching(arrivals, prompts, outputs, max_batch, capacity):
    need = prompts + outputs
    order = np.argsort(arrivals, kind="stable")
    left = outputs.copy()
    start, finish, sizes, t = np.full(len(need), -1), np.zeros(len(need), int), [], 0
    while (left > 0).any():
        running = (start >= 0) & (left > 0)
        for i in order:
            free = running.sum() < max_batch and need[running].sum() + need[i] <= capacity
            if start[i] < 0 and arrivals[i] <= t and free:
                start[i], running[i] = t, True
        sizes.append(running.sum())
        left[running] -= 1
        finish[running] = t
        t += 1
    return start, finish, np.array(sizes)
