# quizzer: bpe_train
def get_pairs(corpus):
    d = {}
    for s, c in corpus:
        for a, b in zip(s, s[1:]):
            d[(a, b)] = d.get((a, b), 0) + c
    return d
def apply(s, pair):
    s = list(s)
    i = 0
    while i < len(s) - 1:
        if s[i] == pair[0] and s[i + 1] == pair[1]:
            s[i:i + 2] = [pair[0] + pair[1]]
        i += 1
    return tuple(s)
def bpe_train(words, num_merges):
    corpus = [(tuple(w), c) for w, c in words.items()]
    result = []
    for _ in range(num_merges):
        d = get_pairs(corpus)
        if len(d) == 0:
            return result
        pair, _n = sorted(d.items(), key=lambda kv: (-kv[1], kv[0]))[0]
        result.append(pair)
        corpus = [(apply(s, pair), c) for s, c in corpus]
    return result
