# quizzer: speculative_accept framework=torch
import torch


def speculative_accept(target_probs, draft_probs, draft_tokens, rng):
    tokens = []
    for i, t in enumerate(draft_tokens.tolist()):
        if torch.rand(1, generator=rng).item() >= target_probs[i, t] / draft_probs[i, t]:
            return [*tokens, torch.multinomial(target_probs[i], 1, generator=rng).item()]
        tokens.append(t)
    return [*tokens, torch.multinomial(target_probs[-1], 1, generator=rng).item()]
