"""Waymark beside other ways to the same figures: run.py [--rows 1000000,10000000] [--out out/bench.json].

Every contender is a program of its own, measured with its children: seconds, processor seconds, peak memory of all of
them together. Ratios are of seconds in the same run. What would take too long is run in part, and said to be.
"""
import argparse, json, os, platform, resource, shutil, subprocess, sys, tempfile, threading, time
from pathlib import Path

import workload

HERE = Path(__file__).parent
ROOT = HERE.parent


def tree(process):
    """The processes that a process has started, and itself."""
    found, ahead = [], [process]
    while ahead:
        number = ahead.pop()
        found.append(number)
        try:
            for task in os.listdir(f"/proc/{number}/task"):
                ahead += [int(child) for child in Path(f"/proc/{number}/task/{task}/children").read_text().split()]
        except OSError:
            pass
    return found


def memory(process):
    total = 0
    for number in tree(process):
        try:
            for line in Path(f"/proc/{number}/status").read_text().splitlines():
                if line.startswith("VmRSS:"):
                    total += int(line.split()[1]) * 1024
        except OSError:
            pass
    return total


def measure(command, script=None, environment=None):
    """Runs a command: seconds, processor seconds, peak bytes of it and its children together."""
    started = time.perf_counter()
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE if script else subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        env={**os.environ, **(environment or {})}, text=True)
    peak, over = [0], threading.Event()

    def watch():
        while not over.is_set():
            peak[0] = max(peak[0], memory(process.pid))
            over.wait(0.02)

    watcher = threading.Thread(target=watch)
    watcher.start()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    _, errors = process.communicate(script)
    seconds = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    over.set()
    watcher.join()
    if process.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))} failed:\n{errors[-2000:]}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"seconds": round(seconds, 3), "cpu": round(cpu, 3), "peak_bytes": peak[0]}


class Bench:
    def __init__(self, arguments):
        self.arguments = arguments
        self.folder = Path(arguments.folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.duckdb = os.environ["WAYMARK_DUCKDB"]
        self.limits = "SET threads = 2; SET enable_progress_bar = false; "
        self.results = {}

    def note(self, name, result, scale=1):
        if scale != 1:
            result = {**result, "seconds": result["seconds"] * scale, "cpu": result["cpu"] * scale, "extrapolated_by": scale}
        self.results[name] = result
        mark = f" (1 of {scale} run, extrapolated)" if scale != 1 else ""
        print(f"  {name:34} {result['seconds']:9.2f} s {result['cpu']:9.2f} cpu {result['peak_bytes'] / 2**20:8.0f} MiB{mark}", flush=True)
        return result["seconds"]

    def data(self, rows):
        parquet, csv = self.folder / f"cases-{rows}.parquet", self.folder / f"cases-{rows}.csv"
        if not parquet.exists() or not csv.exists():
            script = (HERE / "generate.sql").read_text().replace("{rows}", str(rows)).replace("{parquet}", str(parquet))
            script += f"\nCOPY (FROM '{parquet}') TO '{csv}' (HEADER true);\n"
            measure([self.duckdb, "-batch", "-bail"], script)
        return parquet, csv

    def waymark(self, name, file, additive=False):
        project = Path(tempfile.mkdtemp(dir=self.folder))
        try:
            (project / "data").mkdir()
            os.link(file, project / "data" / file.name)
            workload.write_project(project, f"data/{file.name}", additive)
            command = [self.arguments.waymark, "run", str(project), "--out", str(project / "out"), "--format", "csv", "--today", "2026-01-01"]
            return self.note(name, measure(command))
        finally:
            shutil.rmtree(project)

    def sql(self, name, queries, every=1):
        script = self.limits + "\n" + ";\n".join(queries[::every]) + ";\n"
        return self.note(name, measure([self.duckdb, "-batch", "-bail", "-csv"], script), every)

    def frames(self, library, parquet, every):
        command = [sys.executable, str(HERE / "frames.py"), library, str(parquet), str(every)]
        return self.note(f"{library}, one by one, Parquet", measure(command), every)

    def rows(self, rows, whole):
        print(f"{rows} rows", flush=True)
        parquet, csv = self.data(rows)
        self.results = found = {}
        every = 1 if whole else 10
        figures = {
            "read": self.note("wc -l", measure(["wc", "-l", str(csv)])),
            "load": self.sql("DuckDB loads the CSV", [f"CREATE TABLE t AS FROM {workload.csv_relation(csv)}"]),
            "csv": self.waymark("Waymark, CSV", csv),
            "parquet": self.waymark("Waymark, Parquet", parquet),
            "additive": self.waymark("Waymark, CSV, additive only", csv, additive=True),
            "naive": self.sql("DuckDB, one by one, Parquet", workload.queries(f"'{parquet}'"), every),
            "naive_csv": self.sql("DuckDB, one by one, CSV", workload.queries(workload.csv_relation(csv)), 10 * every),
            "polars": self.frames("polars", parquet, 10),
            "pandas": self.frames("pandas", parquet, 20),
        }
        return figures, found

    def thousand(self):
        """`check` of 1,000 indicator files: the best of some runs."""
        command = [sys.executable, str(HERE / "check_1000.py"), self.arguments.waymark]
        return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)["check_1000_seconds"]

    def startup(self):
        """How much longer `waymark --version` takes than an empty process."""
        def best(command):
            return min(measure(command)["seconds"] for _ in range(10))
        return best([self.arguments.waymark, "--version"]) - best(["/bin/true"])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", default="1000000,10000000")
    parser.add_argument("--out", default=str(ROOT / "out/bench.json"))
    parser.add_argument("--folder", default=str(ROOT / ".bench"))
    parser.add_argument("--waymark", default=str(ROOT / ".build/release/waymark"))
    parser.add_argument("--in-part", action="store_true", help="run one in ten of DuckDB's queries one by one")
    bench = Bench(parser.parse_args())
    sizes = [int(rows) for rows in bench.arguments.rows.split(",")]
    runs = {rows: bench.rows(rows, whole=not bench.arguments.in_part) for rows in sizes}
    figures, found = runs[sizes[-1]]
    report = {
        "rows": sizes[-1], "naive_ratio": figures["parquet"] / figures["naive"], "naive_csv_ratio": figures["csv"] / figures["naive_csv"],
        "load_ratio": figures["csv"] / figures["load"], "additive_load_ratio": figures["additive"] / figures["load"],
        "read_ratio": figures["csv"] / figures["read"], "polars_ratio": figures["parquet"] / figures["polars"],
        "pandas_ratio": figures["parquet"] / figures["pandas"],
        "growth": figures["csv"] / runs[sizes[0]][0]["csv"] if len(sizes) > 1 else None,
        "peak_bytes": max(found["Waymark, CSV"]["peak_bytes"], found["Waymark, Parquet"]["peak_bytes"]),
        "check_1000_seconds": bench.thousand(), "startup_seconds": bench.startup(),
    }
    report = {name: round(value, 4) if isinstance(value, float) else value for name, value in report.items()}
    for name, value in report.items():
        print(f"{name:22} {value}")
    report |= {
        "machine": {"processors": os.cpu_count(), "system": platform.platform(), "load": os.getloadavg()},
        "runs": {str(rows): run[1] for rows, run in runs.items()},
    }
    out = Path(bench.arguments.out)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(report, indent=2) + "\n")


if __name__ == "__main__":
    main()
