# quizzer: info_nce_queue framework=torch
import torch
import torch.nn.functional as F


def info_nce_queue(queries, keys, queue, pointer, temperature):
    q, k = F.normalize(queries, dim=1), F.normalize(keys, dim=1).detach()
    logits = torch.cat([(q * k).sum(1, keepdim=True), q @ queue.T], 1) / temperature
    loss = F.cross_entropy(logits, torch.zeros(len(q), dtype=torch.long))
    rolled = queue.roll(-pointer, 0)
    new_queue = torch.cat([k, rolled[len(k) :]]).roll(pointer, 0)
    return loss, new_queue, (pointer + len(k)) % len(queue)
