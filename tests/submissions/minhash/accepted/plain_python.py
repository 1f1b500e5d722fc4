# quizzer: minhash
def minhash(documents, a, b, p):
    pairs = list(zip(a.tolist(), b.tolist()))
    sigs = [[min(((s * int(x) + t) % p for x in set(d)), default=p) for s, t in pairs] for d in documents]
    like = [[sum(u == v for u, v in zip(one, two)) / len(pairs) for two in sigs] for one in sigs]
    return sigs, like
