# quizzer: staged_sampler_stream framework=torch
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


def stream(next_log_probs, prompt, eos, max_new_tokens, pieces, stops,
           temperature=0.0, top_k=0, top_p=1.0, draws=None):
    new, text, sent, chunks = [], "", 0, []
    beginnings = {stop[:n] for stop in stops for n in range(1, len(stop))}
    reason = "length"
    while len(new) < max_new_tokens and reason == "length":
        u = draws[len(new)] if temperature else None
        token = sampled(next_log_probs([*prompt, *new]), temperature, top_k, top_p, u)
        new.append(token)
        if token == eos:
            end, reason = len(text), "eos"
        else:
            text += pieces[token]
            places = [text.index(stop) for stop in stops if stop in text]
            if places:
                end, reason = min(places), "stop"
            elif len(new) == max_new_tokens:
                end = len(text)
            else:
                longest = max((len(b) for b in beginnings if text.endswith(b)), default=0)
                end = len(text) - longest
        chunks.append(text[sent:end])
        sent = end
    return chunks, reason
