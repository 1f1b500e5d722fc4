"""Sends a pickle that would run code where it is loaded."""

import os
import struct

HEADER = struct.Struct("<4sBIQ")

import pickle


class Boom:
    def __reduce__(self):
        return (os.system, ("touch @CANARY@/pickled",))


def softmax(x):
    body = pickle.dumps(Boom())
    os.write(3, HEADER.pack(b"qz01", 5, 1, len(body)) + body)
    return Boom()
