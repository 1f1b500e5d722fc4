# quizzer: ring_all_reduce framework=torch
import torch


def ring_all_reduce(x, bytes_each=4):
    p, n = x.shape
    held = x.clone().view(p, p, n // p)
    r = torch.arange(p)
    log = [held.new_zeros(0, p, n // p)]
    for t in range(2 * p - 2):
        c = (r - t) % p
        out = held[r, c]
        held[(r + 1) % p, c] = out + held[(r + 1) % p, c] if t < p - 1 else out
        log.append(out[None])
    return held.view(p, n), torch.cat(log), (2 * p - 2) * (n // p) * bytes_each
