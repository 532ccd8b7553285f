import type { OffsetRange } from '../text/range';
import type { Step } from './stepsOf';

export type StepMove =
  | { readonly kind: 'into' | 'over' | 'out' }
  | { readonly kind: 'run'; readonly breakpoints: readonly Breakpoint[] };

/** A place in one of the texts of a run where running stops: at every policy that begins inside the range. */
export interface Breakpoint {
  readonly document: string;
  readonly range: OffsetRange;
}

/**
 * The step that a debugger's command leads to, forward or back: into (the next policy), over (the next that isn't inside this one),
 * out (the next outside the policy around), or run (the next at a breakpoint). Without such a step, the last or the first one.
 */
export function stepTo(steps: readonly Step[], from: number, move: StepMove, direction: 1 | -1 = 1): number {
  const current = steps[from];
  if (current === undefined) return Math.max(0, Math.min(from, steps.length - 1));
  for (let index = from + direction; index >= 0 && index < steps.length; index += direction) {
    if (isStop(steps[index]!, current, move)) return index;
  }
  return direction === 1 ? steps.length - 1 : 0;
}

function isStop(step: Step, current: Step, move: StepMove): boolean {
  switch (move.kind) {
    case 'into':
      return true;
    case 'over':
      return step.depth <= current.depth || step.section !== current.section;
    case 'out':
      return step.depth < current.depth || step.section !== current.section;
    case 'run':
      return step.policy !== null && move.breakpoints.some((breakpoint) => isAt(step, breakpoint));
  }
}

function isAt({ place }: Step, { document, range }: Breakpoint): boolean {
  return place.document === document && range.start <= place.range.start && place.range.start <= range.end;
}
