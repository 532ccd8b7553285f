import { usePreferences } from '../../stores/preferencesStore';
import type { ThemeName } from './themes';
import { useMediaQuery } from './useMediaQuery';

/** The theme in force: the user's choice, or what the system asks for. */
export function useThemeName(): ThemeName {
  const preference = usePreferences(({ theme }) => theme);
  const dark = useMediaQuery('(prefers-color-scheme: dark)');
  const moreContrast = useMediaQuery('(prefers-contrast: more)');
  if (preference !== 'system') return preference;
  if (moreContrast) return 'high-contrast';
  return dark ? 'dark' : 'light';
}
