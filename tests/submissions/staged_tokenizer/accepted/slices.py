# quizzer: staged_tokenizer
def train(chunks, num_merges):
    words = [tuple(c.encode("utf-8")) for c in chunks]
    merges = []
    for n in range(num_merges):
        count = {}
        for w in words:
            for i in range(len(w) - 1):
                count[w[i : i + 2]] = count.get(w[i : i + 2], 0) + 1
        ranked = sorted(count, key=lambda p: (-count[p], p[0], p[1]))
        if not ranked or count[ranked[0]] == 1:
            break
        merges.append(ranked[0])
        new_words = []
        for w in words:
            i, out = 0, ()
            while i < len(w):
                if w[i : i + 2] == ranked[0]:
                    out, i = out + (256 + n,), i + 2
                else:
                    out, i = out + (w[i],), i + 1
            new_words.append(out)
        words = new_words
    return merges
