"""Has its signature computed for ever."""

class Function:
    @property
    def __signature__(self):
        while True:
            pass

    def __call__(self, x):
        return x


softmax = Function()
