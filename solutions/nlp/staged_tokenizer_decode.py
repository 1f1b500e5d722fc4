"""Decoding of a stream: a text for each id, and no half characters.

    bytes of id 256 + n = bytes of both halves of merge n

Shapes      ids, merges: M pairs of ids, special: text -> id -> a list of texts, one for each id
Source      RFC 3629 (UTF-8); The Unicode Standard, section 3.9, on the replacement of broken bytes
Complexity  O(bytes of all tokens + bytes decoded)
Pitfalls    a character may be split over ids; bytes that can never become one must not wait
"""

import codecs


def decode(ids, merges, special=None, final=True):
    """Return what each id adds to the text."""
    table = [bytes([byte]) for byte in range(256)]
    for left, right in merges:
        table.append(table[left] + table[right])
    names = {number: text for text, number in (special or {}).items()}
    reader = codecs.getincrementaldecoder("utf-8")("replace")
    texts = []
    for number in ids:
        if number in names:
            texts.append(reader.decode(b"", True) + names[number])
        else:
            texts.append(reader.decode(table[number]))
    if final and texts:
        texts[-1] += reader.decode(b"", True)
    return texts
