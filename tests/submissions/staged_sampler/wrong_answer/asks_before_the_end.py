# quizzer: staged_sampler
import numpy as np


def generate(next_log_probs, prompt, eos, max_new_tokens):
    new = []
    best = int(np.argmax(next_log_probs(prompt)))
    while len(new) < max_new_tokens and best != eos:
        new.append(best)
        best = int(np.argmax(next_log_probs(prompt + new)))
    return new
