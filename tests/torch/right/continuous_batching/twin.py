# quizzer: continuous_batching framework=torch
import torch


def continuous_batching(arrivals, prompts, outputs, max_batch, capacity):
    need = prompts + outputs
    start = torch.full_like(arrivals, -1)
    left = outputs.clone()
    queue = torch.argsort(arrivals, stable=True).tolist()
    finish, sizes, t = torch.zeros_like(arrivals), [], 0
    while bool((left > 0).any()):
        running = (start >= 0) & (left > 0)
        while queue and arrivals[queue[0]] <= t and running.sum() < max_batch:
            if need[running].sum() + need[queue[0]] > capacity:
                break
            running[queue[0]] = True
            start[queue.pop(0)] = t
        sizes.append(int(running.sum()))
        left = left - running.long()
        finish[running] = t
        t += 1
    return start, finish, torch.tensor(sizes)
