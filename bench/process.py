"""Processes measured: seconds, CPU seconds, peak memory, output.

A program's figure is that of the clock on the wall, or of the processor (all its threads together):
on a machine that does other work, only the second says something of the program.
"""

import os
import subprocess
import sys
import time
from pathlib import Path


def processor_seconds(process):
    """What all threads of a process have used so far, those that ended too."""
    user, system = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


class Measured:
    """One run of a program, from its start to its end."""

    def __init__(self, arguments, cwd=None, env=None):
        started = time.perf_counter()
        process = subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True, cwd=cwd, env=env)
        self.output = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        self.seconds = time.perf_counter() - started
        self.cpu_seconds = usage.ru_utime + usage.ru_stime
        self.peak_mb = usage.ru_maxrss * 1024 / 1e6
        # 3 is "done with problems reported": a map that had to be mended.
        if os.waitstatus_to_exitcode(status) not in (0, 3):
            sys.exit(f"{arguments} failed")
