# label: Ties go to the largest pair instead of the smallest.
# kind: edges
# named: largest_on_ties

from collections import Counter


def merge(symbols, a, b):
    out = []
    for s in symbols:
        if out and out[-1] == a and s == b and not merged:
            out[-1] = a + b
            merged = True
        else:
            out.append(s)
            merged = False
    return out


def bpe_train(words, num_merges):
    corpus = [(list(w), n) for w, n in words.items()]
    rules = []
    while len(rules) < num_merges:
        pairs = Counter()
        for s, n in corpus:
            for p in zip(s, s[1:]):
                pairs[p] += n
        if not pairs:
            break
        top = max(pairs.items(), key=lambda kv: (kv[1], kv[0]))[0]
        rules.append(top)
        corpus = [(merge(s, *top), n) for s, n in corpus]
    return rules
