# label: only the first reference
# kind: semantics
# set: lot
# named: first_reference_only
import math
from collections import Counter


def grams(words, n):
    return Counter(tuple(words[i : i + n]) for i in range(len(words) - n + 1))


def bleu(candidates, references, max_n=4):
    hits, totals = [0] * max_n, [0] * max_n
    c = r = 0
    for cand, refs in zip(candidates, references):
        words = cand.split()
        refs = [refs[0].split()]
        c += len(words)
        r += min((abs(len(x) - len(words)), len(x)) for x in refs)[1]
        for n in range(1, max_n + 1):
            most = Counter()
            for x in refs:
                most |= grams(x, n)
            own = grams(words, n)
            hits[n - 1] += sum((own & most).values())
            totals[n - 1] += sum(own.values())
    p = [h / t if t else 0.0 for h, t in zip(hits, totals)]
    bp = 0.0 if c == 0 else 1.0 if c >= r else math.exp(1 - r / c)
    if min(p) == 0:
        return 0.0, p, bp
    return bp * math.exp(sum(math.log(v) for v in p) / max_n), p, bp
