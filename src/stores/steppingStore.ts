import { z } from 'zod';
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { OffsetRange } from '../core/text/range';
import { checkedStorage } from './persistence/checkedStorage';

/** A step of one of the run's calls. */
export interface StepPosition {
  /** Position of the call in the run. */
  readonly call: number;
  readonly index: number;
}

export interface SteppingState {
  /** Whether a person steps through the shown call: its line is lit in the editor, and values are those of the step. */
  readonly isStepping: boolean;
  /** Null before the first step. It may lie behind the end of a call that has got shorter. */
  readonly position: StepPosition | null;
  /** Start tags in the document's present text, in its order. The editor keeps them with the text. */
  readonly breakpoints: readonly OffsetRange[];
}

const Offset = z.int().min(0);
const Stored = z.object({ breakpoints: z.array(z.object({ start: Offset, end: Offset })) });

/** Where a person stands in the shown call, and where running stops. Breakpoints outlive the visit, as the document does. */
export const useStepping = create<SteppingState>()(
  persist((): SteppingState => ({ isStepping: false, position: null, breakpoints: [] }), {
    name: 'apim-policy-designer.stepping',
    version: 1,
    storage: checkedStorage({ version: 1, schema: Stored, delay: 300 }),
    partialize: ({ breakpoints }) => ({ breakpoints: [...breakpoints] }),
  }),
);

export const steppingActions = {
  /** Goes to a step, and begins to step where nobody did. */
  goTo(position: StepPosition): void {
    useStepping.setState({ position, isStepping: true });
  },
  setStepping(isStepping: boolean): void {
    useStepping.setState({ isStepping });
  },
  setBreakpoints(breakpoints: readonly OffsetRange[]): void {
    useStepping.setState({ breakpoints });
  },
};
