import { z } from 'zod';
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { checkedStorage } from './persistence/checkedStorage';

const Stored = z.object({ theme: z.enum(['system', 'light', 'dark', 'high-contrast']), introHidden: z.boolean() });

export type Preferences = Readonly<z.infer<typeof Stored>>;
export type ThemePreference = Preferences['theme'];

export const usePreferences = create<Preferences>()(
  persist((): Preferences => ({ theme: 'system', introHidden: false }), {
    name: 'apim-policy-designer.preferences',
    version: 1,
    storage: checkedStorage({ version: 1, schema: Stored }),
  }),
);

export const preferenceActions = {
  setTheme(theme: ThemePreference): void {
    usePreferences.setState({ theme });
  },
  /** The line that says what the page is for has been read. */
  hideIntro(): void {
    usePreferences.setState({ introHidden: true });
  },
};
