# quizzer: continuous_batching
import numpy as np


def continuous_batching(arrivals, prompts, outputs, max_batch, capacity):
    horizon = int(arrivals.max() + outputs.sum())
    used = np.zeros(horizon, dtype=int)
    count = np.zeros(horizon, dtype=int)
    start = np.zeros(len(arrivals), dtype=int)
    t = 0
    for i in np.lexsort((np.arange(len(arrivals)), arrivals)):
        need = prompts[i] + outputs[i]
        t = max(t, int(arrivals[i]))
        while count[t] >= max_batch or used[t] + need > capacity:
            t += 1
        start[i] = t
        used[t : t + outputs[i]] += need
        count[t : t + outputs[i]] += 1
    finish = start + outputs - 1
    return start, finish, count[: finish.max() + 1]
