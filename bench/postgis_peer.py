"""PostGIS as a peer: the maps in a table with an index, points asked in one session.

A server of its own in a temporary folder, on a unix socket. Needs
`apt-get install postgresql-15-postgis-3` and the user postgres that comes with it.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path


def binaries():
    """The folder of the server's programs, or None."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return found[-1].parent if found else None


def why_not():
    """Why there is no such peer here, or None."""
    if binaries() is None:
        return "PostgreSQL is not installed (apt-get install postgresql-15-postgis-3)"
    if not any(Path("/usr/share/postgresql").glob("*/extension/postgis.control")):
        return "PostGIS is not installed (apt-get install postgresql-15-postgis-3)"
    if os.geteuid() != 0 or shutil.which("runuser") is None:
        return "the server is started as user postgres, which takes root and runuser"
    return None


class Server:
    """A server that ends with its block."""

    def __enter__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="strandline-postgis-"))
        shutil.chown(self.folder, "postgres")
        self.run(binaries() / "initdb", "-D", self.folder / "data", "-A", "trust")
        options = f"-k {self.folder} -c listen_addresses= -c jit=off"
        control = binaries() / "pg_ctl"
        self.run(control, "-D", self.folder / "data", "-o", options, "-w", "-l", self.folder / "log", "start")
        self.sql("CREATE EXTENSION postgis")
        return self

    def __exit__(self, *_):
        self.run(binaries() / "pg_ctl", "-D", self.folder / "data", "-m", "immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    def run(self, *words, stdin=None):
        words = ["runuser", "-u", "postgres", "--", *map(str, words)]
        done = subprocess.run(words, input=stdin, capture_output=True, text=True, cwd="/", check=False)
        assert done.returncode == 0, f"{words}: {done.stdout}{done.stderr}"
        return done.stdout

    def sql(self, text):
        psql = binaries() / "psql"
        return self.run(psql, "-h", self.folder, "-qAtX", "-v", "ON_ERROR_STOP=1", "postgres", stdin=text)

    def load(self, maps):
        import shapely

        # A row a map, as ogr2ogr or geopandas bring it in.
        as_hex = lambda whole: shapely.to_wkb(shapely.set_srid(whole, 4326), hex=True, include_srid=True)
        rows = "\n".join(
            f"{day}\t{as_hex(geometry)}"
            for day, whole in enumerate(maps)
            for geometry in shapely.get_parts(whole)
        )
        self.sql("CREATE TABLE maps (day int, ground geometry(Geometry, 4326));\n"
                 f"COPY maps FROM STDIN;\n{rows}\n\\.\n"
                 "CREATE INDEX ON maps USING gist (ground); VACUUM ANALYZE maps;")

    def point(self, points):
        """Seconds of one point's whole history, by the wall and by the processor, and in how many
        maps each is held."""
        values = ",".join(f"({n},ST_SetSRID(ST_MakePoint({x},{y}),4326))" for n, (x, y) in enumerate(points))
        self.sql(f"DROP TABLE IF EXISTS asked; CREATE TABLE asked AS SELECT * FROM (VALUES {values}) AS v (n, p);")
        # One question a point, in a loop inside of the server: no time is lost on the way.
        answer = self.sql("""
            CREATE TEMP TABLE told (n int, days int);
            DO $$ DECLARE a record; BEGIN
              FOR a IN SELECT n, p FROM asked LOOP
                INSERT INTO told SELECT a.n, count(DISTINCT day) FROM maps WHERE ST_Intersects(ground, a.p);
              END LOOP; END $$;
            DELETE FROM told;
            CREATE FUNCTION pg_temp.used() RETURNS numeric LANGUAGE sql VOLATILE AS
              $$ SELECT split_part(pg_read_file('/proc/self/schedstat'), ' ', 1)::numeric / 1e9 $$;
            CREATE TEMP TABLE clock AS SELECT clock_timestamp() AS t, pg_temp.used() AS used;
            DO $$ DECLARE a record; BEGIN
              FOR a IN SELECT n, p FROM asked LOOP
                INSERT INTO told SELECT a.n, count(DISTINCT day) FROM maps WHERE ST_Intersects(ground, a.p);
              END LOOP; END $$;
            SELECT extract(epoch FROM clock_timestamp() - t) || ' ' || (pg_temp.used() - used) FROM clock;
            SELECT days FROM told ORDER BY n;""")
        seconds, used, *days = answer.split()
        return [float(each) / len(points) for each in (seconds, used)], list(map(int, days))


def measure(folder, points):
    """In a process of its own: a child's peak memory counts from its parent's size when it
    was forked, so the program that measures imports must not load maps itself."""
    asked = json.dumps([str(folder), points])
    command = [sys.executable, __file__]
    done = subprocess.run(command, input=asked, stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout)


def main():
    from shapely_peer import load

    folder, points = json.load(sys.stdin)
    with Server() as server:
        server.load(load(folder))
        print(json.dumps(server.point(points)))


if __name__ == "__main__":
    main()
