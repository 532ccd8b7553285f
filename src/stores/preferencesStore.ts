import { z } from 'zod';
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { checkedStorage } from './persistence/checkedStorage';

const Stored = z.object({
  theme: z.enum(['system', 'light', 'dark', 'high-contrast']),
  introHidden: z.boolean(),
  /** Codes of rules that are switched off; absent in what earlier versions stored. */
  disabledRules: z.array(z.string().max(100)).max(1000).default([]),
});

export type Preferences = Readonly<z.infer<typeof Stored>>;
export type ThemePreference = Preferences['theme'];

export const usePreferences = create<Preferences>()(
  persist((): Preferences => ({ theme: 'system', introHidden: false, disabledRules: [] }), {
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
  /** Whether a rule, by its code, is checked in this browser. */
  switchRule(code: string, on: boolean): void {
    usePreferences.setState(({ disabledRules }) => {
      const others = disabledRules.filter((other) => other !== code);
      return { disabledRules: on ? others : [...others, code] };
    });
  },
  switchAllRulesOn(): void {
    usePreferences.setState({ disabledRules: [] });
  },
};
