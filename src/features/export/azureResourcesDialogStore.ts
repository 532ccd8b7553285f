import { create } from 'zustand';

/** Whether the dialog with what the design needs in Azure is open. */
export const useAzureResourcesDialog = create<{ readonly open: boolean }>()(() => ({ open: false }));
