import { create } from 'zustand';

/** Whether the dialog for pasting a policy is open. */
export const usePasteDialog = create<{ readonly open: boolean }>()(() => ({ open: false }));
