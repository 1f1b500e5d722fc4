# quizzer: staged_tokenizer_decode
def decode(ids, merges, special=None, final=True):
    table = [bytes([n]) for n in range(256)]
    for a, b in merges:
        table.append(table[a] + table[b])
    said = {v: k for k, v in (special or {}).items()}
    out, held = [], b""
    for i in ids:
        if i in said:
            out.append(held.decode("utf-8", "replace") + said[i])
            held = b""
            continue
        held += table[i]
        text = held.decode("utf-8", "replace")
        if text.endswith("\ufffd"):
            out.append("")
        else:
            out.append(text)
            held = b""
    if held and final:
        out[-1] += held.decode("utf-8", "replace")
    return out
