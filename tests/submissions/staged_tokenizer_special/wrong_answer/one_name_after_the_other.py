# quizzer: staged_tokenizer_special
def words(text, merges):
    ids = list(text.encode())
    for n, (a, b) in enumerate(merges):
        i = 0
        while i < len(ids) - 1:
            if ids[i] == a and ids[i + 1] == b:
                ids[i : i + 2] = [256 + n]
            i += 1
    return ids


def encode(text, merges, special=None, allowed=None):
    parts = [text]
    names = list(special or ()) if allowed is None else allowed
    for name in sorted(names, key=len, reverse=True):
        cut = []
        for part in parts:
            if isinstance(part, int):
                cut.append(part)
                continue
            first, *rest = part.split(name)
            cut.append(first)
            for piece in rest:
                cut += [special[name], piece]
        parts = cut
    return [i for part in parts for i in ([part] if isinstance(part, int) else words(part, merges))]
