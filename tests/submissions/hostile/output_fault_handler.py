"""Has the fault handler write into every descriptor, and crashes."""

import ctypes
import faulthandler

for handle in range(1, 4):
    faulthandler.enable(handle, all_threads=True)


def softmax(x):
    faulthandler.dump_traceback(3)
    ctypes.string_at(0)
