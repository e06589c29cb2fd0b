"""Ties a process to its parent, so that nothing outlives a stack that was killed."""

import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1  # linux/prctl.h


def die_with_parent(sig: signal.Signals = signal.SIGKILL) -> None:
    """This function will have the kernel send this process `sig` when its parent ends, however it ends (Linux; elsewhere nothing).

    It reaches one generation: each child of this process that should follow calls it too.
    """
    if sys.platform != "linux":
        return
    parent = os.getppid()
    if ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, sig) != 0:
        raise OSError(ctypes.get_errno(), "prctl(PR_SET_PDEATHSIG) was refused")
    if os.getppid() != parent:  # it ended before the kernel knew
        os.kill(os.getpid(), sig)
