#!/usr/bin/env bash
# Gradescope runs this once, as root, when the image is built.
set -euo pipefail
source=${AUTOGRADER:-/autograder}/source

# A wheel that lies in the zip is installed before anything else of that name.
wheels=("$source"/quizzer-*.whl)
package=${QUIZZER:-quizzer}
[ -e "${wheels[0]}" ] && package=${wheels[0]}

${PYTHON:-python3} -m venv "$source/venv"
"$source/venv/bin/pip" install --quiet "$package"
"$source/venv/bin/quizzer" --version
