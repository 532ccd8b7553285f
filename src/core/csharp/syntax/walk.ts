import { forEachChild, type SyntaxNode } from './forEachChild';

/**
 * Calls `enter` for `root` and everything under it, parents first, in source order. `enter` returns false to leave out what is under a
 * node. Doesn't recurse.
 */
export function walk(root: SyntaxNode, enter: (node: SyntaxNode) => boolean | void): void {
  const pending: SyntaxNode[] = [root];
  const children: SyntaxNode[] = [];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (enter(node) === false) continue;
    children.length = 0;
    forEachChild(node, (child) => void children.push(child));
    for (let i = children.length - 1; i >= 0; i--) pending.push(children[i]!);
  }
}
