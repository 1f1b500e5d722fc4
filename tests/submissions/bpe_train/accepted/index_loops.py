# quizzer: bpe_train
def bpe_train(words, num_merges):
    corpus = [(list(word), count) for word, count in words.items()]
    merges = []
    while len(merges) < num_merges:
        table = {}
        for symbols, count in corpus:
            for i in range(len(symbols) - 1):
                pair = (symbols[i], symbols[i + 1])
                table[pair] = table.get(pair, 0) + count
        if len(table) == 0:
            break
        most = max(table.values())
        left, right = sorted(pair for pair in table if table[pair] == most)[0]
        merges.append((left, right))
        for symbols, _ in corpus:
            i = 0
            while i < len(symbols) - 1:
                if symbols[i] == left and symbols[i + 1] == right:
                    symbols[i : i + 2] = [left + right]
                i += 1
    return merges
