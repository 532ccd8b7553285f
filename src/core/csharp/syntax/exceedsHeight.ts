import { forEachChild, type SyntaxNode } from './forEachChild';

/** Whether some node lies more than `limit` levels under `root`. Doesn't recurse, so that any tree can be measured. */
export function exceedsHeight(root: SyntaxNode, limit: number): boolean {
  let level: SyntaxNode[] = [root];
  for (let height = 0; level.length > 0; height++) {
    if (height > limit) return true;
    const next: SyntaxNode[] = [];
    for (const node of level) forEachChild(node, (child) => void next.push(child));
    level = next;
  }
  return false;
}
