# quizzer: ring_cache_step framework=torch
import torch


def ring_cache_step(q, k, v, keys, values, position):
    width = keys.shape[1]
    slot, used = position % width, min(position + 1, width)
    new_keys, new_values = keys.clone(), values.clone()
    new_keys[:, slot], new_values[:, slot] = k, v
    scores = (new_keys[:, :used] @ q[:, :, None]).squeeze(-1) / q.shape[1] ** 0.5
    out = torch.softmax(scores, 1)[:, None] @ new_values[:, :used]
    return out.squeeze(1), new_keys, new_values
