"""When requests start and finish under continuous batching, first come, first served.

    request i starts at the first step >= its arrival and >= the start of the one before it
    at which a place in the batch and room for prompt + output are free

Shapes      arrivals, prompts, outputs: (N,) ints -> start (N,), finish (N,), batch sizes (steps,)
Source      Yu et al. 2022, Orca: continuous (iteration-level) batching
Complexity  O(N^3)
Pitfalls    a place is free in the step after the last token; nobody overtakes the head of the queue
"""

import numpy as np


def continuous_batching(arrivals, prompts, outputs, max_batch, capacity):
    """Return (first step, last step) of each request and the batch size of each step."""
    start, finish = np.empty_like(arrivals), np.empty_like(arrivals)
    clock, before = 0, []
    for i in sorted(range(len(arrivals)), key=lambda i: arrivals[i]):
        clock = max(clock, arrivals[i])
        freed = [finish[j] + 1 for j in before if finish[j] >= clock]
        for step in sorted([clock, *freed]):
            active = [j for j in before if finish[j] >= step]
            held = sum(prompts[j] + outputs[j] for j in active)
            if len(active) < max_batch and held + prompts[i] + outputs[i] <= capacity:
                break
        clock = step
        start[i], finish[i] = clock, clock + outputs[i] - 1
        before.append(i)
    steps = np.arange(finish.max() + 1)[:, None]
    return start, finish, np.sum((start <= steps) & (steps <= finish), axis=1)
