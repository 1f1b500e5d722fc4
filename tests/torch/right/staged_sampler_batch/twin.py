# quizzer: staged_sampler_batch framework=torch
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


def generate_batch(next_log_probs, prompts, eos, limits, temperatures, draws, top_k=0, top_p=1.0):
    new = [[] for _ in prompts]
    for step in range(int(limits.max())):
        live = [b for b, row in enumerate(new) if row[-1:] != [eos] and step < limits[b]]
        if not live:
            break
        seen = [torch.tensor(prompts[b] + new[b]) for b in live]
        width = max(map(len, seen))
        tokens = torch.stack([torch.nn.functional.pad(s, (width - len(s), 0)) for s in seen])
        mask = torch.arange(width) >= width - torch.tensor([len(s) for s in seen])[:, None]
        for b, scores in zip(live, next_log_probs(tokens, mask)):
            new[b].append(sampled(scores, temperatures[b], top_k, top_p, draws[b, step]))
    return new
