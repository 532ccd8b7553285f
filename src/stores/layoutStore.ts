import { z } from 'zod';
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { checkedStorage } from './persistence/checkedStorage';

const Pane = z.enum(['design', 'policy', 'simulation']);
export type Pane = z.infer<typeof Pane>;

const Stored = z.object({
  /** Per group of panels: panel id → percent. */
  sizes: z.record(z.string(), z.record(z.string(), z.number().min(0).max(100))),
  /** The pane in front where only one fits. */
  front: Pane,
  /** The pane that stands beside the simulation where two fit. */
  beside: z.enum(['design', 'policy']),
  /** Group of the form → folded. Absent: the group's own default. */
  folded: z.record(z.string(), z.boolean()),
  problemsOpen: z.boolean(),
});

/** How the page is arranged; remembered on this machine. */
export interface LayoutState extends Readonly<z.infer<typeof Stored>> {
  /** Counts resets, so that panes can start anew with their default sizes. Not stored. */
  readonly resets: number;
}

export const useLayout = create<LayoutState>()(
  persist(
    (): LayoutState => ({
      sizes: {},
      front: 'policy',
      beside: 'policy',
      folded: {},
      problemsOpen: false,
      resets: 0,
    }),
    {
      name: 'apim-policy-designer.layout',
      version: 1,
      partialize: ({ sizes, front, beside, folded, problemsOpen }) => ({ sizes, front, beside, folded, problemsOpen }),
      storage: checkedStorage({ version: 1, schema: Stored, delay: 300 }),
    },
  ),
);

export const layoutActions = {
  resize(group: string, sizes: Readonly<Record<string, number>>): void {
    useLayout.setState((state) => ({ sizes: { ...state.sizes, [group]: { ...sizes } } }));
  },
  /** Brings a pane to the front, wherever the window puts it. */
  show(pane: Pane): void {
    useLayout.setState((state) => ({ front: pane, beside: pane === 'simulation' ? state.beside : pane }));
  },
  fold(group: string, folded: boolean): void {
    useLayout.setState((state) => ({ folded: { ...state.folded, [group]: folded } }));
  },
  openProblems(problemsOpen: boolean): void {
    useLayout.setState({ problemsOpen });
  },
  reset(): void {
    useLayout.setState(({ resets }) => ({ sizes: {}, resets: resets + 1 }));
  },
};
