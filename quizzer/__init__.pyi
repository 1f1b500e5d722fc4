from quizzer.api import Judged as Judged
from quizzer.api import as_data as as_data
from quizzer.api import grade as grade
from quizzer.api import open_bank as open_bank

__version__: str
