"""Hides in the hash of the name that is looked for."""


class Name(str):
    def __hash__(self):
        return hash(str(self))

    def __eq__(self, other):
        while True:
            pass


globals()[Name('softmax')] = 3
