import { useLayoutEffect, useState, type RefObject } from 'react';

/** The width of an element's content box in CSS pixels; follows it. `first` until it has been measured. */
export function useElementWidth(element: RefObject<HTMLElement | null>, first: number): number {
  const [width, setWidth] = useState(first);
  useLayoutEffect(() => {
    const { current } = element;
    if (current === null) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      const measured = Math.floor(entry?.contentRect.width ?? 0);
      // A hidden pane has no width; the drawing keeps the one that it had.
      if (measured > 0) setWidth(measured);
    });
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
