"""Greedy decoding of a batch of prompts of different lengths, padded on the left.

    y_t = argmax_v log p(v | prompt, y_1 .. y_{t-1}), row by row, one call for all rows

Shapes      prompts: lists of ints -> lists of ints; the model sees (B, T) tokens and mask
Complexity  one call of the model a step, as many steps as the longest row needs
Pitfalls    padding stands on the left, so that all rows are continued at the last column; it is
            masked; a finished row writes nothing more, though its column is still filled
"""

import numpy as np


def batched_greedy_decode(next_log_probs, prompts, eos, max_new_tokens):
    """Return the tokens that each row generated, eos included where it was reached."""
    longest = max(len(prompt) for prompt in prompts)
    tokens = np.zeros((len(prompts), longest), dtype=int)
    mask = np.zeros(tokens.shape, dtype=bool)
    for row, prompt in enumerate(prompts):
        tokens[row, longest - len(prompt) :] = prompt
        mask[row, longest - len(prompt) :] = True

    generated = [[] for _ in prompts]
    live = np.ones(len(prompts), dtype=bool)
    for _ in range(max_new_tokens):
        if not live.any():
            break
        chosen = np.argmax(next_log_probs(tokens, mask), axis=1)  # (B,)
        for row in np.flatnonzero(live):
            generated[row].append(int(chosen[row]))
        live = live & (chosen != eos)
        tokens = np.concatenate([tokens, chosen[:, None]], axis=1)
        mask = np.concatenate([mask, np.ones((len(prompts), 1), dtype=bool)], axis=1)
    return generated
