// Lays a graph out with dagre or elkjs: the question on standard input, the
// answer (processor seconds of the layout, centres of the boxes) on standard
// output. Called by compare.py.
import { readFileSync } from "node:fs";

const { count, links, width, height, partitions } = JSON.parse(readFileSync(0, "utf8"));

async function dagre() {
  const { default: library } = await import("@dagrejs/dagre");
  const graph = new library.graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: "LR" });
  graph.setDefaultEdgeLabel(() => ({}));
  for (let at = 0; at < count; at++) graph.setNode(String(at), { width, height });
  links.forEach(([from, to], at) => graph.setEdge(String(from), String(to), {}, String(at)));
  return timed(() => library.layout(graph), () => [...Array(count).keys()].map((at) => {
    const { x, y } = graph.node(String(at));
    return [x, y];
  }));
}

async function elkjs() {
  const { default: Elk } = await import("elkjs/lib/elk.bundled.js");
  const graph = {
    id: "map",
    layoutOptions: {
      "elk.algorithm": "layered",
      "elk.direction": "RIGHT",
      "elk.partitioning.activate": "true",
    },
    children: partitions.map((partition, at) => ({
      id: `n${at}`, width, height,
      layoutOptions: { "elk.partitioning.partition": String(partition) },
    })),
    edges: links.map(([from, to], at) => ({ id: `e${at}`, sources: [`n${from}`], targets: [`n${to}`] })),
  };
  let answer;
  return timed(async () => { answer = await new Elk().layout(graph); },
    () => answer.children.map((child) => [child.x + width / 2, child.y + height / 2]));
}

async function timed(layout, centers) {
  const before = process.cpuUsage();
  await layout();
  const { user, system } = process.cpuUsage(before);
  return { seconds: (user + system) / 1e6, centers: centers() };
}

const answer = await { dagre, elkjs }[process.argv[2]]();
process.stdout.write(JSON.stringify(answer));
