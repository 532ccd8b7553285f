import type { ReactElement } from 'react';

export function DesignPane(): ReactElement | null {
  return null;
}
