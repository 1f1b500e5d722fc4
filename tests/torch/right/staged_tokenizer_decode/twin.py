# quizzer: staged_tokenizer_decode framework=torch
def bytes_of(number, merges):
    if number < 256:
        return bytes([number])
    left, right = merges[number - 256]
    return bytes_of(left, merges) + bytes_of(right, merges)


def cut(held):
    """The text that is settled, and the bytes that may still become a character."""
    text = ""
    while held:
        try:
            return text + held.decode("utf-8"), b""
        except UnicodeDecodeError as broken:
            text += held[: broken.start].decode("utf-8")
            if broken.reason == "unexpected end of data":
                return text, held[broken.start :]
            text += "\ufffd"
            held = held[broken.end :]
    return text, held


def decode(ids, merges, special=None, final=True):
    names = {number: text for text, number in (special or {}).items()}
    texts, held = [], b""
    for number in ids:
        if number in names:
            texts.append(held.decode("utf-8", "replace") + names[number])
            held = b""
        else:
            text, held = cut(held + bytes_of(number, merges))
            texts.append(text)
    if final and texts:
        texts[-1] += held.decode("utf-8", "replace")
    return texts
