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
    names = list(special or ()) if allowed is None else allowed
    places = [(text.find(name), -len(name), name) for name in names if name in text]
    if not places:
        return words(text, merges)
    at, _, name = min(places)
    rest = encode(text[at + len(name) :], merges, special, allowed)
    return [*words(text[:at], merges), special[name], *rest]
