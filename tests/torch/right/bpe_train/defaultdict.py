# quizzer: bpe_train framework=torch
from collections import defaultdict
import torch  # the course's template imports it


def get_stats(vocab):
    pairs = defaultdict(int)
    for symbols, freq in vocab.items():
        for i in range(len(symbols) - 1):
            pairs[symbols[i], symbols[i + 1]] += freq
    return pairs


def merge(pair, vocab):
    out = defaultdict(int)
    for symbols, freq in vocab.items():
        new, i = [], 0
        while i < len(symbols):
            if symbols[i : i + 2] == pair:
                new.append("".join(pair))
                i += 2
            else:
                new.append(symbols[i])
                i += 1
        out[tuple(new)] += freq
    return out


def bpe_train(words, num_merges):
    vocab = {tuple(w): f for w, f in words.items()}
    merges = []
    while len(merges) < num_merges:
        stats = get_stats(vocab)
        if len(stats) == 0:
            return merges
        top = max(stats.values())
        pair = sorted(p for p, c in stats.items() if c == top)[0]
        vocab = merge(pair, vocab)
        merges.append(list(pair))
    return merges
