"""Ties a process to its parent, so that nothing outlives a stack that was killed."""

import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1  # linux/prctl.h


def die_with_parent(parent: int, sig: signal.Signals = signal.SIGKILL) -> None:
    """This function will have the kernel send this process `sig` when `parent`, its parent, ends in whatever way.

    Linux only; elsewhere it does nothing. It reaches one generation: each child that should follow calls it too.
    """
    if sys.platform != "linux":
        return
    if ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, sig) != 0:
        raise OSError(ctypes.get_errno(), "prctl(PR_SET_PDEATHSIG) was refused")
    if os.getppid() != parent:  # it ended before the kernel knew
        os.kill(os.getpid(), sig)
