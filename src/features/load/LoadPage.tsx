import type { ReactElement } from 'react';
import { PageDialog } from '../pages/PageDialog';
import { PageFrame } from '../pages/PageFrame';

export function LoadPage(): ReactElement {
  return (
    <PageDialog page="load" wide>
      <PageFrame title="Load">{null}</PageFrame>
    </PageDialog>
  );
}
