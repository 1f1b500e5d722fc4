"""Streaming: text is sent token by token, and stop strings end it without being seen.

    held = what is not sent yet; its longest end that begins a stop string stays held

Shapes      prompt: list of ints, pieces: V texts, stops: texts, draws: (max_new_tokens,) -> a list
            of texts, one for each new token, and the reason of the end
Complexity  O(S L^2) text comparisons for a token, for S stop strings of L characters
Pitfalls    a stop string may be split over tokens, and begin or end within one; where one match
            fails, a shorter one may have begun inside it
"""

import numpy as np


def stream(next_log_probs, prompt, eos, max_new_tokens, pieces, stops,
           temperature=0.0, top_k=0, top_p=1.0, draws=None):  # fmt: skip
    """Return the texts to send, one for each new token, and "stop", "eos" or "length"."""
    tokens, chunks, held = list(prompt), [], ""
    for step in range(max_new_tokens):
        logits = next_log_probs(tokens)
        if temperature > 0.0:
            token = pick(filtered(logits / temperature, top_k, top_p), draws[step])
        else:
            token = int(np.argmax(logits))
        if token == eos:
            return [*chunks, held], "eos"
        tokens.append(token)
        held += pieces[token]
        found = [held.find(stop) for stop in stops if stop in held]
        if found:
            return [*chunks, held[: min(found)]], "stop"
        sure = len(held) if step + 1 == max_new_tokens else decided(held, stops)
        chunks.append(held[:sure])
        held = held[sure:]
    return chunks, "length"


def decided(text, stops):
    """How many characters of the text cannot belong to a stop string any more."""
    for start in range(len(text)):
        if any(stop.startswith(text[start:]) for stop in stops):
            return start
    return len(text)


def filtered(logits, top_k, top_p):
    """Weights of all tokens, 0 for those that a filter takes out."""
    order = np.argsort(-logits, kind="stable")
    if top_k > 0:
        order = order[:top_k]
    probs = np.exp(logits[order] - logits[order[0]])  # relative to the largest
    total = np.cumsum(probs)
    weights = np.zeros_like(logits)
    weights[order] = np.where(total - probs < top_p * total[-1], probs, 0.0)
    return weights


def pick(weights, u):
    """The first token at which the sum of the weights exceeds the share u of all."""
    total = np.cumsum(weights)
    return int(np.searchsorted(total, u * total[-1], side="right"))
