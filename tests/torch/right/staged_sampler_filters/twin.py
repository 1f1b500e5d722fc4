# quizzer: staged_sampler_filters framework=torch
import torch


def sampled(scores, temperature, top_k, top_p, u):
    if temperature == 0:
        return torch.argmax(scores).item()
    scores, ids = torch.sort(scores / temperature, descending=True, stable=True)
    if top_k:
        scores, ids = scores[:top_k], ids[:top_k]
    probs = torch.softmax(scores, dim=-1)
    stays = torch.cumsum(probs, dim=-1) - probs < top_p
    weights = probs.new_zeros(int(ids.max()) + 1)
    weights[ids[stays]] = probs[stays]
    sums = torch.cumsum(weights, dim=-1)
    return torch.nonzero(sums > u * sums[-1])[0].item()


def generate(next_log_probs, prompt, eos, max_new_tokens,
             temperature=0.0, top_k=0, top_p=1.0, draws=None):
    new = []
    while len(new) < max_new_tokens and new[-1:] != [eos]:
        u = draws[len(new)] if temperature else None
        new.append(sampled(next_log_probs([*prompt, *new]), temperature, top_k, top_p, u))
    return new
