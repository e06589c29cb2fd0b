"""The browser of the browser tests: Debian's Chromium, found or installed."""

import os
import shutil
import subprocess

_NAMES = ("chromium", "chromium-browser", "google-chrome")
LOUD = "!!! THE BROWSER TESTS ARE SKIPPED: Chromium is neither here nor to be had (as root: apt install chromium) !!!"


def chromium_program() -> str | None:
    """Return the path of an installed Chromium."""
    return next((found for name in _NAMES if (found := shutil.which(name))), None)


def main() -> int:
    """Install Chromium where that is possible; exit code 1 only in CI, where the browser tests are never skipped."""
    if chromium_program() is None and os.getuid() == 0 and shutil.which("apt-get"):
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        print("Installing Chromium …", flush=True)
        for command in (
            ["update", "-qq"],
            ["install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-noto-cjk"],
        ):
            subprocess.run(["apt-get", *command], env=environment, stdout=subprocess.DEVNULL, check=False)
    if chromium_program():
        return 0
    print(LOUD)
    return 1 if os.environ.get("CI") else 0


if __name__ == "__main__":
    raise SystemExit(main())
