import type { ReactElement } from 'react';

export function NamedValuesDialog(): ReactElement | null {
  return null;
}
