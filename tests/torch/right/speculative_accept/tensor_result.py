# quizzer: speculative_accept framework=torch
import torch


def speculative_accept(target_probs, draft_probs, draft_tokens, rng):
    k = draft_tokens.shape[0]
    rows = torch.arange(k)
    ratio = target_probs[rows, draft_tokens] / draft_probs[rows, draft_tokens]
    accepted = torch.rand(k, generator=rng) < ratio
    n = int(accepted.long().cumprod(0).sum())
    if n < k:
        law = torch.relu(target_probs[n] - draft_probs[n])
    else:
        law = target_probs[k]
    last = torch.multinomial(law, 1, generator=rng)
    return torch.cat([draft_tokens[:n], last])
