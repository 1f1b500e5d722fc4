# quizzer: continuous_batching
from collections import deque

import numpy as np


def continuous_batching(arrivals, prompts, outputs, max_batch, capacity):
    n = len(arrivals)
    queue = deque(sorted(range(n), key=lambda i: (arrivals[i], i)))
    left, start, finish, sizes = {}, [0] * n, [0] * n, []
    memory, t = capacity, 0
    while queue or left:
        while queue and arrivals[queue[0]] <= t and len(left) < max_batch:
            i = queue[0]
            if prompts[i] + outputs[i] > memory:
                break
            queue.popleft()
            memory -= prompts[i] + outputs[i]
            left[i], start[i] = outputs[i], t
        sizes.append(len(left))
        for i in list(left):
            left[i] -= 1
            if left[i] == 0:
                finish[i] = t
                memory += prompts[i] + outputs[i]
                del left[i]
        t += 1
    return np.array(start), np.array(finish), np.array(sizes)
