// Finds the cycles of a graph: its strongly connected components (Tarjan, "Depth-first search and
// linear graph algorithms", SIAM J. Comput. 1(2), 1972), without recursion.

/**
 * The sets of nodes that reach each other without a node that is `removed`. A node alone is one
 * when it is its own target.
 */
export function findCycles(
  targets: readonly (readonly number[])[],
  removed: readonly boolean[],
): number[][] {
  const order: (number | undefined)[] = targets.map(() => undefined);
  /** The first node, in `order`, that is known to be reached. */
  const low: number[] = targets.map(() => 0);
  const isOpen: boolean[] = targets.map(() => false);
  const open: number[] = [];
  const found: number[][] = [];
  let entered = 0;

  const enter = (node: number): { node: number; rest: number[] } => {
    order[node] = entered;
    low[node] = entered;
    entered += 1;
    open.push(node);
    isOpen[node] = true;
    return { node, rest: (targets[node] ?? []).filter((target) => removed[target] !== true) };
  };
  const reach = (node: number, to: number): void => {
    low[node] = Math.min(low[node] ?? 0, to);
  };
  const leave = (node: number): void => {
    if (low[node] !== order[node]) return;
    const members = open.splice(open.lastIndexOf(node));
    for (const member of members) isOpen[member] = false;
    if (members.length > 1 || targets[node]?.includes(node) === true) found.push(members);
  };

  for (let root = 0; root < targets.length; root += 1) {
    if (order[root] !== undefined || removed[root] === true) continue;
    const path = [enter(root)];
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const target = top.rest.pop();
      if (target === undefined) {
        path.pop();
        leave(top.node);
        const caller = path.at(-1);
        if (caller !== undefined) reach(caller.node, low[top.node] ?? 0);
      } else if (order[target] === undefined) path.push(enter(target));
      else if (isOpen[target] === true) reach(top.node, order[target]);
    }
  }
  return found;
}
