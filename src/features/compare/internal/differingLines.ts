/** For each text, which of its lines aren't in every one of the others, however they are indented. */
export function differingLines(texts: readonly string[]): readonly (readonly boolean[])[] {
  const counted = texts.map((text) => {
    const counts = new Map<string, number>();
    for (const line of linesOf(text)) counts.set(line, (counts.get(line) ?? 0) + 1);
    return counts;
  });
  return texts.map((text) => {
    const seen = new Map<string, number>();
    return linesOf(text).map((line) => {
      const nth = (seen.get(line) ?? 0) + 1;
      seen.set(line, nth);
      return counted.some((counts) => (counts.get(line) ?? 0) < nth);
    });
  });
}

const linesOf = (text: string): readonly string[] => text.split('\n').map((line) => line.trim());
