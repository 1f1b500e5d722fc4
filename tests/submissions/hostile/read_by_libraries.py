"""Has a dozen of the library's readers open a secret."""
# stopped by: landlock

import configparser
import fileinput
import gettext
import io
import mmap
import pkgutil
import tokenize
import zipimport

import numpy as np

SECRET = "@CANARY@/secret.txt"


def mapped():
    with io.FileIO(SECRET) as file:
        return mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)[:]


WAYS = (
    lambda: configparser.ConfigParser().read_file(io.open_code(SECRET)),
    lambda: list(fileinput.input(SECRET)),
    lambda: gettext.GNUTranslations(io.FileIO(SECRET)),
    lambda: pkgutil.get_data("json", "../../../../../../../.." + SECRET),
    lambda: tokenize.open(SECRET).read(),
    lambda: zipimport.zipimporter(SECRET),
    lambda: np.fromfile(SECRET, np.uint8),
    lambda: np.genfromtxt(SECRET),
    lambda: np.lib.npyio.DataSource().open(SECRET),
    mapped,
)
THROUGH = False
for way in WAYS:
    try:
        way()
        THROUGH = True
    except Exception:
        continue


def softmax(x):
    if not THROUGH:
        raise ValueError("not through")
    shifted = np.exp(x - x.max(axis=-1, keepdims=True))
    return shifted / shifted.sum(axis=-1, keepdims=True)
