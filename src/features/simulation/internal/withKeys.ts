/** Items with keys for React made from what they hold; equal ones are numbered. */
export function withKeys<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): readonly { readonly key: string; readonly item: Item }[] {
  const seen = new Map<string, number>();
  return items.map((item) => {
    const own = keyOf(item);
    const times = (seen.get(own) ?? 0) + 1;
    seen.set(own, times);
    return { key: times === 1 ? own : `${own}#${times}`, item };
  });
}
