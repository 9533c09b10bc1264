"""A reader of history files, written from docs/design/history-file.md alone.

Slow and plain on purpose: it shares no line with the program, so that the two can be
held against each other.
"""

import struct
import zlib


class Bytes:
    """Bytes read from the front; numbers are LEB128."""

    def __init__(self, data):
        self.data = data
        self.at = 0

    def take(self, length):
        taken = self.data[self.at:self.at + length]
        assert len(taken) == length, "the bytes end too early"
        self.at += length
        return taken

    def byte(self):
        return self.take(1)[0]

    def number(self):
        number = shift = 0
        while True:
            byte = self.byte()
            number |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return number

    def column(self):
        length, packed = self.number(), self.number()
        data = zlib.decompress(self.take(packed), wbits=-15)
        assert len(data) == length
        return Bytes(data)


class Numbers:
    """A column of numbers: bit lengths, then the bits below the leading one."""

    def __init__(self, data):
        self.lengths = data.column()
        self.bits = data.take(data.number())
        self.taken = 0

    def number(self):
        length = self.lengths.byte()
        number = min(length, 1)
        for _ in range(length - 1):
            number = number << 1 | (self.bits[self.taken // 8] >> 7 - self.taken % 8) & 1
            self.taken += 1
        return number

    def signed(self):
        return unfolded(self.number())


def unfolded(number):
    return (number >> 1) ^ -(number & 1)


class Stand:
    def __init__(self, point, named):
        self.point = point
        self.named = named


class Drawings:
    """Layer E: `segments` are (label, from, to, spans)."""

    def __init__(self, data):
        self.columns, self.step = data.number(), data.number()
        labels = []
        for _ in range(data.number()):
            label = data.byte()
            labels.append((label, data.number()))
        self.kinds, self.walks, self.offsets, self.overlaps = (data.column() for _ in range(4))
        names = "fine_x fine_y coarse_x coarse_y known near repeats run_counts run_starts run_lengths"
        for name in names.split():
            setattr(self, name, Numbers(data))
        assert data.at == len(data.data)
        self.points, self.lists, self.segments = [], [], []
        self.root = Stand((0, 0), 0)
        for label, roots in labels:
            self.read_label(label, roots)

    def read_step(self, stand):
        kind, (x, y) = self.kinds.byte(), stand.point
        if kind == 1:
            stand.named += 1 + self.known.signed()
            stand.point = self.points[stand.named]
            return stand.named
        if kind == 0:
            point = (x + self.fine_x.signed(), y + self.fine_y.signed())
        elif kind == 3:
            point = ((x // self.step + self.coarse_x.signed()) * self.step,
                     (y // self.step + self.coarse_y.signed()) * self.step)
        else:
            stand.named += 1 + self.near.signed()
            near_x, near_y = self.points[stand.named]
            if kind == 2:
                offset = self.offsets.byte()
                point = (near_x + offset // 16 - 8, near_y + offset % 16 - 8)
            else:
                assert kind == 4
                point = tuple((c + self.step // 2) // self.step * self.step for c in (near_x, near_y))
        self.points.append(point)
        stand.point = point
        return len(self.points) - 1

    def read_list(self):
        back = self.repeats.number()
        if back:
            return self.lists[-back]
        spans, before = [], 0
        for _ in range(self.run_counts.number() + 1):
            start = before + self.run_starts.number()
            length = self.run_lengths.number()
            before = start + length if length else self.columns
            spans.append((start, before))
        self.lists.append(spans)
        return spans

    def read_label(self, label, roots):
        reached, order, balances, begun = {}, [], {}, 0

        def add(vertex, spans, sign):
            balance = balances.setdefault(vertex, {})
            for start, end in spans:
                balance[start] = balance.get(start, 0) + sign
                balance[end] = balance.get(end, 0) - sign

        for _ in range(roots):
            root = self.read_step(self.root)
            self.root = Stand(self.points[root], root)
            reached[root] = None
            order.append(root)
            while begun < len(order):
                here = order[begun]
                begun += 1
                for _ in range(self.walks.number()):
                    self.read_walk(label, here, (reached, order, add))
        for vertex in reversed(order):
            steps = sorted(step for step in balances.get(vertex, {}).items() if step[1])
            assert [sign for _, sign in steps] == [1, -1] * (len(steps) // 2)
            spans = [(steps[i][0], steps[i + 1][0]) for i in range(0, len(steps), 2)]
            before = reached[vertex]
            assert bool(spans) == (before is not None)
            if spans:
                add(before, spans, 1)
                self.segments.append((label, self.points[before], self.points[vertex], spans))

    def read_walk(self, label, here, tour):
        reached, order, add = tour
        stand = Stand(self.points[here], here)
        while True:
            vertex = self.read_step(stand)
            if vertex in reached:
                spans = self.read_list()
                add(here, spans, 1)
                add(vertex, spans, -1)
                self.segments.append((label, self.points[here], self.points[vertex], spans))
                return
            reached[vertex] = here
            order.append(vertex)
            here = vertex


def read(data):
    """The head's lines, and the drawings."""
    assert data[:5] == b"SLHF\x01"
    assert zlib.crc32(data[:-4]) == struct.unpack("<I", data[-4:])[0]
    length, packed = struct.unpack("<II", data[5:13])
    head = zlib.decompress(data[13:13 + packed], wbits=-15)
    assert len(head) == length
    return head.decode().splitlines(), Drawings(Bytes(data[13 + packed:-4]))
