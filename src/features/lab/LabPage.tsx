import type { ReactElement } from 'react';
import { PageDialog } from '../pages/PageDialog';
import { PageFrame } from '../pages/PageFrame';

export function LabPage(): ReactElement {
  return (
    <PageDialog page="lab" wide>
      <PageFrame title="Failure lab">{null}</PageFrame>
    </PageDialog>
  );
}
