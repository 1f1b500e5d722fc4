# quizzer: bpe_train
import re
from collections import defaultdict
def bpe_train(words, num_merges):
    vocab = {" ".join(w): (w, c) for w, c in words.items()}
    corpus = [(list(w), c) for w, c in words.items()]
    merges = []
    while len(merges) < num_merges:
        stats = defaultdict(int)
        for syms, c in corpus:
            for i in range(len(syms) - 1):
                stats[syms[i], syms[i + 1]] += c
        if not stats:
            break
        top = max(stats.values())
        pair = min(p for p in stats if stats[p] == top)
        merges.append(pair)
        new = []
        for syms, c in corpus:
            out, i = [], 0
            while i < len(syms) - 1:
                if (syms[i], syms[i + 1]) == pair:
                    out.append(syms[i] + syms[i + 1])
                    i += 2
                else:
                    out.append(syms[i])
                    i += 1
            new.append((out, c))
        corpus = new
    return merges
