"""Generation of a batch whose rows begin and end at different times.

    one call for all rows that still run, padded on the left; each row has its own limit,
    temperature and draws

Shapes      prompts: B lists of ints, limits and temperatures (B,), draws (B, n) -> B lists of
            ints; the model sees (n, T) tokens and mask and answers (n, V)
Complexity  max(limits) calls at most; O(V log V) for each row and step
Pitfalls    rows leave the batch, so the place in the batch is not the row; filler is masked; the
            last column must hold a token
"""

import numpy as np


def generate_batch(next_log_probs, prompts, eos, limits, temperatures, draws, top_k=0, top_p=1.0):
    """Return the new tokens of each row, with eos last where it was reached."""
    rows = [list(prompt) for prompt in prompts]
    live = [row for row in range(len(rows)) if limits[row] > 0]
    step = 0
    while live:
        logits = next_log_probs(*padded([rows[row] for row in live]))  # (n, V)
        for place, row in enumerate(live):
            rows[row].append(
                chosen(logits[place], temperatures[row], top_k, top_p, draws[row, step])
            )
        step += 1
        live = [row for row in live if rows[row][-1] != eos and step < limits[row]]
    return [row[len(prompt) :] for row, prompt in zip(rows, prompts, strict=True)]


def padded(rows):
    """The rows as one rectangle, filled on the left, and a mask of what is real."""
    width = max(len(row) for row in rows)
    tokens = np.zeros((len(rows), width), dtype=int)
    mask = np.zeros((len(rows), width), dtype=bool)
    for place, row in enumerate(rows):
        tokens[place, -len(row) :] = row
        mask[place, -len(row) :] = True
    return tokens, mask


def chosen(logits, temperature, top_k, top_p, u):
    """One token: the most likely at temperature 0, else a draw from what the filters leave."""
    if temperature <= 0.0:
        return int(np.argmax(logits))
    order = np.argsort(-logits, kind="stable")
    if top_k > 0:
        order = order[:top_k]
    probs = np.exp((logits[order] - logits[order[0]]) / temperature)
    total = np.cumsum(probs)
    weights = np.zeros_like(logits)
    weights[order] = np.where(total - probs < top_p * total[-1], probs, 0.0)
    total = np.cumsum(weights)
    return int(np.searchsorted(total, u * total[-1], side="right"))
