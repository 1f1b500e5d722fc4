# quizzer: speculative_accept framework=torch
import torch


def speculative_accept(target_probs, draft_probs, draft_tokens, rng):
    k = len(draft_tokens)
    at = torch.arange(k)
    ratio = target_probs[at, draft_tokens] / draft_probs[at, draft_tokens]
    accepted = torch.rand(k, generator=rng) < ratio
    n = int(accepted.long().cumprod(0).sum())
    if n < k:
        last = torch.maximum(target_probs[n] - draft_probs[n], torch.zeros(()))
    else:
        last = target_probs[k]
    token = torch.multinomial(last, 1, generator=rng)
    return torch.cat([draft_tokens[:n], token]).tolist()
