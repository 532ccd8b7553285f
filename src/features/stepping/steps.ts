import { stepTo, type Breakpoint, type StepMove } from '../../core/fleet/stepTo';
import { stepsOf, type Step } from '../../core/fleet/stepsOf';
import type { SimulatedCall } from '../../core/simulate/Run';
import { useAnalysis, type ShownCall } from '../../stores/analysisStore';
import { steppingActions, useStepping, type StepPosition } from '../../stores/steppingStore';

const known = new WeakMap<SimulatedCall, readonly Step[]>();

/** The steps of a call, worked out once. */
export function callSteps(call: SimulatedCall): readonly Step[] {
  let steps = known.get(call);
  if (steps === undefined) {
    steps = stepsOf(call);
    known.set(call, steps);
  }
  return steps;
}

/** Where a person stands in the shown call, inside its bounds: at its first step, where they haven't been there yet. */
export function stepIndex({ index, call }: ShownCall, position: StepPosition | null): number {
  const last = callSteps(call).length - 1;
  return position?.call === index ? Math.max(0, Math.min(position.index, last)) : 0;
}

/** Goes to a step of the shown call. */
function goToStep(index: number): void {
  const { shownCall } = useAnalysis.getState();
  if (shownCall !== null) steppingActions.goTo({ call: shownCall.index, index });
}

/** Makes a debugger's move in the shown call. The first move of a person who doesn't step yet goes to the first step only. */
export function move(kind: StepMove['kind'] | 'start' | 'end', direction: 1 | -1 = 1): void {
  const { shownCall } = useAnalysis.getState();
  if (shownCall === null) return;
  const steps = callSteps(shownCall.call);
  const { position, isStepping, breakpoints } = useStepping.getState();
  const from = stepIndex(shownCall, position);
  if (kind === 'start' || (!isStepping && kind !== 'run' && kind !== 'end')) goToStep(0);
  else if (kind === 'end') goToStep(steps.length - 1);
  else if (kind === 'run') {
    const places = breakpoints.map((range): Breakpoint => ({ document: 'policy', range: startOf(range.start) }));
    // Who doesn't step yet stands before the first policy, where a breakpoint may be.
    const isAtFirst = !isStepping && stepsAt(steps, places).includes(0);
    goToStep(isAtFirst ? 0 : stepTo(steps, from, { kind, breakpoints: places }, direction));
  } else goToStep(stepTo(steps, from, { kind }, direction));
}

/** Runs the shown call to the policy at an offset: the next time that it runs, or the time before. False where it doesn't run. */
export function runTo(offset: number): boolean {
  const { shownCall } = useAnalysis.getState();
  if (shownCall === null) return false;
  const steps = callSteps(shownCall.call);
  const [innermost] = steps
    .filter(({ policy, place: { document, range } }) => {
      return policy !== null && document === 'policy' && range.start <= offset && offset <= range.end;
    })
    .toSorted((a, b) => a.place.range.end - a.place.range.start - (b.place.range.end - b.place.range.start));
  if (innermost === undefined) return false;
  const { position, isStepping } = useStepping.getState();
  const from = isStepping ? stepIndex(shownCall, position) : -1;
  const all = stepsAt(steps, [{ document: 'policy', range: startOf(innermost.place.range.start) }]);
  goToStep(all.find((index) => index > from) ?? all.at(-1)!);
  return true;
}

/** Where the policy begins that runs next, while a person steps and it stands in the document itself; null otherwise. */
export function litPlace(): number | null {
  const { shownCall } = useAnalysis.getState();
  const { isStepping, position } = useStepping.getState();
  if (!isStepping || shownCall === null) return null;
  const step = callSteps(shownCall.call)[stepIndex(shownCall, position)];
  return step === undefined || step.policy === null || step.place.document !== 'policy' ? null : step.place.range.start;
}

function startOf(offset: number): Breakpoint['range'] {
  return { start: offset, end: offset };
}

function stepsAt(steps: readonly Step[], places: readonly Breakpoint[]): readonly number[] {
  return steps.flatMap(({ policy, place: { document, range }, index }) =>
    policy !== null && places.some((one) => one.document === document && one.range.start === range.start)
      ? [index]
      : [],
  );
}
