import type { ReactElement } from 'react';
import { PageDialog } from '../pages/PageDialog';
import { PageFrame } from '../pages/PageFrame';

export function ComparePage(): ReactElement {
  return (
    <PageDialog page="compare" wide>
      <PageFrame title="Compare">{null}</PageFrame>
    </PageDialog>
  );
}
