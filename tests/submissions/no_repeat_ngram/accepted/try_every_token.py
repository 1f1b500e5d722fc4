# quizzer: no_repeat_ngram
import numpy as np


def no_repeat_ngram(logits, tokens, n):
    text = [int(t) for t in tokens]
    grams = {tuple(text[i:i + n]) for i in range(len(text) - n + 1)}
    banned = [tuple((text + [v])[-n:]) in grams for v in range(len(logits))]
    return np.where(banned, -np.inf, logits)
