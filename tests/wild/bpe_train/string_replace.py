# label: Merges by replacing text in a joined string, which also joins the end of a longer symbol with the start of another.
# kind: edges
# named: text_replaced

def bpe_train(words, num_merges):
    vocab = {" ".join(w): n for w, n in words.items()}
    merges = []
    for _ in range(num_merges):
        stats = {}
        for text, n in vocab.items():
            parts = text.split()
            for a, b in zip(parts, parts[1:]):
                stats[a, b] = stats.get((a, b), 0) + n
        if not stats:
            break
        best = sorted(stats, key=lambda p: (-stats[p], p))[0]
        merges.append(best)
        new = {}
        for text, n in vocab.items():
            key = text.replace(" ".join(best), "".join(best))
            new[key] = new.get(key, 0) + n
        vocab = new
    return merges
