#!/usr/bin/env python3
"""Lays the same graphs out with filiera and with the tools a user would pick instead.

    benches/peers/compare.py [--filiera PATH] [--limit SECONDS] FOLDER...

Each FOLDER holds elements.csv (ID, Stage, Region, ...) and connections.csv
(From, To), as `filiera import` reads them. Prints a Markdown table for each
folder: time, crossings, and both against filiera's. A peer that is not
installed is left out, one that does not end within the limit is shown so.

Peers: Graphviz `dot` (alone, and with the stages as ranks), dagre and elkjs
(Node packages, looked for from the current folder), igraph (Python package).
All get boxes of the size of our cards.

Crossings are those of straight lines between the centres of the boxes; pairs of
links that share an end are left out. For filiera they are counted here too,
from the positions it writes, and must agree with its own number.

Times: of a program the processor time of the whole process; of a library
(dagre, elkjs, igraph) that of the layout alone, as each measures it.
"""

import argparse
import csv
import json
import pathlib
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
WIDTH, HEIGHT = 160.0, 48.0


class Graph:
    """Elements with their stage, and links as pairs of their indices."""

    def __init__(self, folder):
        with open(folder / "elements.csv", newline="", encoding="utf-8") as rows:
            elements = list(csv.DictReader(rows))
        with open(folder / "connections.csv", newline="", encoding="utf-8") as rows:
            connections = list(csv.DictReader(rows))
        self.ids = [element["ID"] for element in elements]
        index = {name: at for at, name in enumerate(self.ids)}
        self.stages = [element["Stage"] for element in elements]
        self.links = [(index[row["From"]], index[row["To"]]) for row in connections]

    def layers(self):
        """Elements of each stage, in the order of the stages."""
        return [[at for at, of in enumerate(self.stages) if of == stage] for stage in sorted(set(self.stages))]


def crossings(graph, at):
    """Exact number of pairs of links whose straight lines cross; `at` holds a centre for each element."""
    try:
        import numpy
    except ImportError:
        return crossings_plain(graph, at)
    start = numpy.array([at[a] for a, _ in graph.links])
    end = numpy.array([at[b] for _, b in graph.links])
    heads = numpy.array([a for a, _ in graph.links])
    tails = numpy.array([b for _, b in graph.links])

    def side(p, q, r):
        return (q[..., 0] - p[..., 0]) * (r[..., 1] - p[..., 1]) - (q[..., 1] - p[..., 1]) * (r[..., 0] - p[..., 0])

    total = 0
    for i in range(len(graph.links) - 1):
        a, b, c, d = start[i], end[i], start[i + 1:], end[i + 1:]
        apart = (heads[i + 1:] != heads[i]) & (heads[i + 1:] != tails[i]) \
            & (tails[i + 1:] != heads[i]) & (tails[i + 1:] != tails[i])
        cross = (side(a, b, c) * side(a, b, d) < 0) & (side(c, d, a) * side(c, d, b) < 0)
        total += int((apart & cross).sum())
    return total


def crossings_plain(graph, at):
    """The same without numpy."""
    def side(p, q, r):
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    total = 0
    for i, (a, b) in enumerate(graph.links):
        for c, d in graph.links[i + 1:]:
            if len({a, b, c, d}) == 4 and side(at[a], at[b], at[c]) * side(at[a], at[b], at[d]) < 0 \
                    and side(at[c], at[d], at[a]) * side(at[c], at[d], at[b]) < 0:
                total += 1
    return total


def run(command, limit, **options):
    """Runs a program; its output and its processor seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, capture_output=True, text=True, timeout=limit, check=True, **options)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return done.stdout, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def filiera(program, folder, graph, limit, arguments=()):
    with tempfile.TemporaryDirectory() as scratch:
        map_file, positions = f"{scratch}/map.ron", f"{scratch}/positions.csv"
        run([program, "import", folder / "elements.csv", folder / "connections.csv", "-o", map_file], limit)
        stats, _ = run([program, "layout", map_file, "--stats", "--positions", positions, *arguments], limit)
        stats = json.loads(stats)
        with open(positions, newline="", encoding="utf-8") as rows:
            place = {row["source_id"]: (float(row["x"]), float(row["y"])) for row in csv.DictReader(rows)}
    return stats["ms"] / 1000, [place[name] for name in graph.ids], stats["crossings"]


def dot(graph, limit, with_ranks):
    lines = ["digraph { rankdir=LR; nodesep=0.1;",
             f"node [shape=box, fixedsize=true, width={WIDTH / 72}, height={HEIGHT / 72}];"]
    lines += [f"n{at};" for at in range(len(graph.ids))]
    if with_ranks:
        layers = graph.layers()
        lines += [f"s{at} [style=invis];" for at in range(len(layers))]
        lines += [f"s{at} -> s{at + 1} [style=invis];" for at in range(len(layers) - 1)]
        for at, layer in enumerate(layers):
            lines.append(f"{{ rank=same; s{at}; " + " ".join(f"n{element};" for element in layer) + " }")
    # With ranks given every link goes forward, as dot would turn it itself.
    rank_of = {element: rank for rank, layer in enumerate(graph.layers()) for element in layer}
    for a, b in graph.links:
        a, b = (b, a) if with_ranks and rank_of[a] > rank_of[b] else (a, b)
        lines.append(f"n{a} -> n{b};")
    lines.append("}")
    text, seconds = run(["dot", "-Tplain"], limit, input="\n".join(lines))
    found = re.findall(r"^node n(\d+) (\S+) (\S+)", text, re.MULTILINE)
    place = {int(at): (float(x), float(y)) for at, x, y in found}
    return seconds, [place[at] for at in range(len(graph.ids))]


def node(graph, limit, engine):
    ranks = {element: rank for rank, layer in enumerate(graph.layers()) for element in layer}
    question = {"count": len(graph.ids), "links": graph.links, "width": WIDTH, "height": HEIGHT,
                "partitions": [ranks[at] for at in range(len(graph.ids))]}
    # Node looks for packages from where a program is: a copy beside them.
    with tempfile.NamedTemporaryFile("w", suffix=".mjs", dir=".") as program:
        program.write((HERE / "layouts.mjs").read_text())
        program.flush()
        text, _ = run(["node", program.name, engine], limit, input=json.dumps(question))
    answer = json.loads(text)
    return answer["seconds"], answer["centers"]


def igraph_sugiyama(graph, _limit):
    import igraph
    ranks = {element: rank for rank, layer in enumerate(graph.layers()) for element in layer}
    whole = igraph.Graph(n=len(graph.ids), edges=graph.links, directed=True)
    started = time.process_time()
    layout = whole.layout_sugiyama(layers=[ranks[at] for at in range(len(graph.ids))])
    return time.process_time() - started, [tuple(at) for at in layout.coords[:len(graph.ids)]]


def peers():
    found = []
    if shutil.which("dot"):
        found.append(("Graphviz dot", lambda graph, limit: dot(graph, limit, False)))
        found.append(("dot, stages as ranks", lambda graph, limit: dot(graph, limit, True)))
    for engine, package in [("dagre", "@dagrejs/dagre"), ("elkjs", "elkjs")]:
        if shutil.which("node") and pathlib.Path("node_modules", package).exists():
            name = {"dagre": "dagre", "elkjs": "elkjs layered, stages as partitions"}[engine]
            found.append((name, lambda graph, limit, engine=engine: node(graph, limit, engine)))
    try:
        import igraph  # noqa: F401
        found.append(("igraph Sugiyama, stages as layers", igraph_sugiyama))
    except ImportError:
        pass
    return found


def shown(seconds):
    return f"{seconds * 1000:.1f} ms" if seconds < 1 else f"{seconds:.1f} s"


def compare(folder, program, limit):
    graph = Graph(folder)
    print(f"\n### {len(graph.ids):,} elements, {len(graph.links):,} links\n")
    print("| | time | times filiera's | crossings | times filiera's |\n|---|---|---|---|---|")
    ours, at, told = filiera(program, folder, graph, limit)
    least = crossings(graph, at)
    if least != told:
        sys.exit(f"filiera says {told} crossings, counted are {least}")
    print(f"| filiera lanes | {shown(ours)} | 1 | {least:,} | 1 |", flush=True)
    for name, layout in peers():
        try:
            seconds, at = layout(graph, limit)
        except subprocess.TimeoutExpired:
            print(f"| {name} | unfinished at {limit:.0f} s | - | - | - |", flush=True)
            continue
        except (subprocess.CalledProcessError, KeyError) as error:
            print(f"| {name} | failed: {str(error).splitlines()[0]} | - | - | - |", flush=True)
            continue
        count = crossings(graph, at)
        times, share = seconds / max(ours, 1e-6), count / max(least, 1)
        print(f"| {name} | {shown(seconds)} | {times:,.1f} | {count:,} | {share:.2f} |", flush=True)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--filiera", default="target/release/filiera", help="the program to compare")
    arguments.add_argument("--limit", type=float, default=120, help="seconds that one layout may take")
    arguments.add_argument("folders", nargs="+", type=pathlib.Path)
    options = arguments.parse_args()
    for folder in options.folders:
        compare(folder, options.filiera, options.limit)


if __name__ == "__main__":
    main()
