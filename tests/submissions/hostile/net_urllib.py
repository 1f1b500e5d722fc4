"""Asks a web server for the answer."""

import urllib.request

print(urllib.request.urlopen("http://127.0.0.1:@TCP@/softmax", timeout=0.2).read())


def softmax(x):
    raise ValueError("done")
