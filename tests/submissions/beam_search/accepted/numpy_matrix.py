# quizzer: beam_search
import numpy as np


def beam_search(next_log_probs, prompt, eos, beam_width, max_new_tokens, alpha=0.0):
    beams, sums = [[]], np.zeros(1)
    done = []
    for _ in range(max_new_tokens):
        table = sums[:, None] + np.array([next_log_probs([*prompt, *b]) for b in beams])
        vocab = table.shape[1]
        flat = table.ravel()
        best = np.argsort(-flat, kind="stable")[:beam_width]
        new, new_sums = [], []
        for j in best:
            hypothesis = beams[j // vocab] + [j % vocab]  # numpy ints
            if j % vocab == eos:
                done.append((hypothesis, flat[j]))
            else:
                new.append(hypothesis)
                new_sums.append(flat[j])
        beams, sums = new, np.array(new_sums)
        if not beams:
            break
    everything = done + list(zip(beams, sums))
    scores = [s / len(h) ** alpha for h, s in everything]
    i = int(np.argmax(scores))
    return everything[i][0], scores[i]
