"""Prints sequences that move the cursor, set the title, write the clipboard and link."""

print("\033[2J\033[1;1Haccepted\033]0;title\007\033]52;c;Y2FuYXJ5\007\033]8;;http://x\033\\link\033]8;;\033\\")
print("\x9b2J\x9d0;title\x9c\x90q\x9c\b\b\b\v\f\x00\x7f")


def softmax(x):
    print("\rall cases accepted\033[K")
    raise ValueError("\033[32maccepted\033[0m\n\naccepted\r\x9b1A")
