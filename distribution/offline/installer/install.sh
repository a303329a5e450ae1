#!/bin/sh
# Finds a Python 3.11 or newer and installs perenne with it, for this user alone. No rights, no network, no pip.
set -u
here=$(cd "$(dirname "$0")" && pwd)
for python in "${PYTHON:-}" python3 python python3.15 python3.14 python3.13 python3.12 python3.11 \
    /opt/homebrew/bin/python3 /usr/local/bin/python3 /Library/Frameworks/Python.framework/Versions/Current/bin/python3; do
    [ -n "$python" ] || continue
    # On a Mac without Apple's tools, this one is no Python but a window that offers to download it.
    [ "$(command -v "$python")" = /usr/bin/python3 ] && [ "$(uname)" = Darwin ] && ! xcode-select -p >/dev/null 2>&1 &&
        continue
    if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
        exec "$python" "$here/fichiers/install.py" "$@"
    fi
done
case ${LC_ALL:-${LC_MESSAGES:-${LANG:-fr}}} in
fr* | C* | POSIX*) echo "Aucun Python 3.11 ou plus récent n’a été trouvé sur cette machine." ;;
*) echo "No Python 3.11 or newer was found on this machine." ;;
esac
exit 1
