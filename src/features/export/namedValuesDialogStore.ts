import { create } from 'zustand';

/** Whether the dialog with the named values to create is open. */
export const useNamedValuesDialog = create<{ readonly open: boolean }>()(() => ({ open: false }));
