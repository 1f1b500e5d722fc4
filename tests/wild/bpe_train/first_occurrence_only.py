# label: Only the first occurrence in each word is merged.
# kind: semantics
# set: second
# named: first_occurrence_only

def bpe_train(words, num_merges):
    pieces = {w: list(w) for w in words}
    learned = []
    while len(learned) < num_merges:
        table = {}
        for w, n in words.items():
            s = pieces[w]
            for i in range(len(s) - 1):
                key = (s[i], s[i + 1])
                table[key] = table.get(key, 0) + n
        if len(table) == 0:
            return learned
        ranking = sorted(table.items(), key=lambda item: item[0])
        ranking.sort(key=lambda item: item[1], reverse=True)
        left, right = ranking[0][0]
        learned.append((left, right))
        for s in pieces.values():
            i = 0
            while i < len(s) - 1:
                if s[i] == left and s[i + 1] == right:
                    s[i:i + 2] = [left + right]
                    break
                i += 1
    return learned
