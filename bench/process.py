"""Processes measured: seconds, CPU seconds, peak memory, output."""

import os
import subprocess
import sys
import time


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
