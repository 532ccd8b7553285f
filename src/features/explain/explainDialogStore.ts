import { create } from 'zustand';

/** Whether the dialog that explains a pasted error is open, and what has been pasted into it. */
export const useExplainDialog = create<{ readonly open: boolean; readonly text: string }>()(() => ({
  open: false,
  text: '',
}));
