"""A cached tile at the server, asked by wrk (apt-get install wrk) on the same cores.

By the clock of the processor, the latency is what server and client use for a tile together, and the
rate what all cores would give at that price.
"""

import gzip
import os
import re
import shutil
import subprocess
import urllib.request

from process import Measured, processor_seconds

UNITS = {"us": 1e-6, "ms": 1e-3, "s": 1.0}
SECONDS = 4


def why_not():
    if shutil.which("wrk") is None:
        return "wrk is not installed (apt-get install wrk)"
    return None


class Server:
    """The binary serving a store on a free port of this machine."""

    def __init__(self, binary, store):
        self.words = [binary, "--store", str(store), "serve", "--listen", "127.0.0.1:0"]

    def __enter__(self):
        self.process = subprocess.Popen(self.words, stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        self.address = re.search(r"http://127\.0\.0\.1:\d+", line).group()
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(timeout=15)
        self.process.stdout.close()

    def get(self, path):
        request = urllib.request.Request(self.address + path, headers={"Accept-Encoding": "gzip"})
        with urllib.request.urlopen(request) as answer:
            return answer.read()


def wrk(server, path, connections, by_processor):
    """Requests a second, and the seconds of one."""
    words = ["wrk", "-t1", f"-c{connections}", f"-d{SECONDS}s", "--latency"]
    words += ["-H", "Accept-Encoding: gzip", server.address + path]
    before = processor_seconds(server.process.pid)
    client = Measured(words)
    told = client.output
    assert "Non-2xx" not in told and "Socket errors" not in told, told
    if by_processor:
        used = client.cpu_seconds + processor_seconds(server.process.pid) - before
        each = used / int(re.search(r"(\d+) requests in", told)[1])
        return os.cpu_count() / each, each
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", told)[1])
    value, unit = re.search(r"50%\s+([\d.]+)(us|ms|s)", told).groups()
    return rate, float(value) * UNITS[unit]


def measure(binary, store, assessor, by_processor):
    """Median seconds with one connection, requests a second with 16, and the tile's bytes."""
    with Server(binary, store) as server:
        history = server.get(f"/api/v1/assessors/{assessor}/history")
        text = gzip.decompress(history).decode() if history[:2] == b"\x1f\x8b" else history.decode()
        path = re.search(r'"tiles":"([^"]+)"', text)[1]
        # Pokrovsk at zoom 8: the tile with most in it that a reader of the news looks at.
        path = path.replace("{z}", "8").replace("{x}", "154").replace("{y}", "88")
        size = len(server.get(path))
        _, latency = wrk(server, path, 1, by_processor)
        rate, _ = wrk(server, path, 16, by_processor)
    return latency, rate, size
