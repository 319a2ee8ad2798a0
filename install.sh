#!/usr/bin/env bash
# Installs into .venv what running (run) or developing (dev) needs, pinned with hashes. Needs Python 3.11 or newer.
set -euo pipefail
cd "$(dirname "$0")"
kind="${1:?run or dev}"

python=""
for candidate in "${PYTHON:-}" python3 python3.11 python3.12 python3.13 python3.14; do
  [ -n "$candidate" ] && command -v "$candidate" >/dev/null || continue
  if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then python="$candidate"; break; fi
done
if [ -z "$python" ]; then
  echo "Yoriai needs Python 3.11 or newer (Debian: apt-get install python3 python3-venv)." >&2
  exit 1
fi

if [ ! -x .venv/bin/python ] || ! .venv/bin/python -c '' 2>/dev/null; then
  rm -rf .venv
  if ! "$python" -m venv .venv 2>/dev/null; then
    rm -rf .venv
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
      apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3-venv >/dev/null
      "$python" -m venv .venv
    else
      echo "Python's venv module is missing. As root: apt-get install python3-venv" >&2
      exit 1
    fi
  fi
fi

echo "Installing ($kind) …"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input --require-hashes -r "requirements/$kind.lock"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input --no-deps --no-build-isolation --editable .
# compiled once here rather than at every start, also where PYTHONDONTWRITEBYTECODE is set (files that libraries ship for other
# versions of Python do not compile, and need not)
.venv/bin/python -m compileall -q -j 0 .venv/lib platform/yoriai >/dev/null || true
