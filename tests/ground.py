"""Install what the tests need besides Python: Chromium, a Japanese font, and a calendar program that reads our feeds.

`make test` runs this. As root on Debian it installs; otherwise it names the packages and fails.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


def main() -> int:
    """Return 0 when everything is there, 1 after saying what is missing."""
    missing = [package for package, present in needed().items() if not present]
    if not missing:
        return 0
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        print(f"The tests need these packages: {' '.join(missing)}", file=sys.stderr)
        print(f"As root on Debian or Ubuntu: apt-get install {' '.join(missing)}", file=sys.stderr)
        return 1
    print(f"Installing for the tests: {' '.join(missing)} …", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], check=True, env=environment)
    subprocess.run(
        ["apt-get", "install", "-y", "-qq", *missing], check=True, env=environment, stdout=subprocess.DEVNULL
    )
    still = [package for package, present in needed().items() if not present]
    if still:
        print(f"Still missing after the installation: {' '.join(still)}", file=sys.stderr)
    return int(bool(still))


def needed() -> dict[str, bool]:
    """Return each Debian package that the tests need, and whether what it gives is there."""
    return {
        "chromium": chromium() is not None,
        "fonts-noto-cjk": has_japanese_font(),
        "khal": shutil.which("khal") is not None,
    }


def chromium() -> Path | None:
    """Return the browser's executable, if there is one."""
    found = next((path for name in CHROMIUM if (path := shutil.which(name))), None)
    return Path(found) if found else None


def has_japanese_font() -> bool:
    """Tell whether a font with Japanese letters is installed."""
    if not shutil.which("fc-list"):
        return False
    listed = subprocess.run(["fc-list", ":lang=ja", "family"], capture_output=True, text=True, check=False)
    return bool(listed.stdout.strip())


if __name__ == "__main__":
    sys.exit(main())
