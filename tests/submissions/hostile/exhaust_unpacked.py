"""Unpacks a gigabyte of zeros."""

import zlib


def softmax(x):
    data = zlib.compress(bytes(1 << 24), 9)
    return [zlib.decompress(data) for _ in range(200)]
