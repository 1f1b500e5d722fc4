# quizzer: staged_tokenizer_decode
def whole(held):
    """The settled text and the bytes that wait, read byte by byte."""
    text, i = "", 0
    while i < len(held):
        b = held[i]
        size = 1 if b < 0x80 else 2 if 0xC2 <= b < 0xE0 else 3 if 0xE0 <= b < 0xF0 else 4 if 0xF0 <= b < 0xF5 else 0
        if size == 0:
            text, i = text + "\ufffd", i + 1
            continue
        low = {0xE0: 0xA0, 0xF0: 0x90}.get(b, 0x80)
        high = {0xED: 0x9F, 0xF4: 0x8F}.get(b, 0xBF)
        n = 1
        while n < size and i + n < len(held) and low <= held[i + n] <= high:
            n, low, high = n + 1, 0x80, 0xBF
        if n == size:
            text += held[i : i + n].decode()
        elif i + n == len(held):
            return text, held[i:]
        else:
            text += "\ufffd"
        i += n
    return text, b""


def decode(ids, merges, special=None, final=True):
    table = {n: bytes([n]) for n in range(256)}
    for n, (a, b) in enumerate(merges):
        table[256 + n] = table[a] + table[b]
    said = {v: k for k, v in (special or {}).items()}
    out, held = [], b""
    for i in ids:
        if i in said:
            out.append(("\ufffd" if held else "") + said[i])
            held = b""
            continue
        text, held = whole(held + table[i])
        out.append(text)
    if held and final:
        out[-1] += "\ufffd"
    return out
