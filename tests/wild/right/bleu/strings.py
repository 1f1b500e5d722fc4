# label: strings
# set: lot
import math


def bleu(candidates, references, max_n=4):
    def table(text, n):
        words = text.split()
        out = {}
        for i in range(len(words) - n + 1):
            key = " ".join(words[i : i + n])
            out[key] = out.get(key, 0) + 1
        return out

    precisions = []
    for n in range(1, max_n + 1):
        num = den = 0
        for text, refs in zip(candidates, references):
            tables = [table(ref, n) for ref in refs]
            for key, count in table(text, n).items():
                den += count
                num += min(count, max(t.get(key, 0) for t in tables))
        precisions.append(num / den if den else 0.0)
    c, r = 0, 0
    for text, refs in zip(candidates, references):
        m = len(text.split())
        c += m
        r += sorted((len(x.split()) for x in refs), key=lambda q: (abs(q - m), q))[0]
    bp = 0.0 if not c else math.exp(min(0.0, 1.0 - r / c))
    score = bp * math.prod(precisions) ** (1.0 / max_n)
    return score, precisions, bp
