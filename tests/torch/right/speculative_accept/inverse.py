# quizzer: speculative_accept framework=torch
import torch


def _draw(p, rng):
    c = torch.cumsum(p.double(), 0)
    u = torch.rand(1, generator=rng, dtype=torch.float64) * c[-1]
    return int(torch.searchsorted(c, u, right=True).clamp(max=len(p) - 1))


def speculative_accept(target_probs, draft_probs, draft_tokens, rng):
    accepted = []
    for p, q, t in zip(target_probs, draft_probs, draft_tokens.tolist()):
        r = torch.empty(()).uniform_(generator=rng)
        if r * q[t] > p[t]:
            rest = (p - q).clamp_min(0)
            return accepted + [_draw(rest, rng)]
        accepted.append(t)
    return accepted + [_draw(target_probs[-1], rng)]
