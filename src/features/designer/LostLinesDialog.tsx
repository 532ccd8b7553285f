import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components';
import type { ReactElement } from 'react';

interface Props {
  /** What would be lost, as numbers from 1; null: the dialog is closed. */
  readonly lines: readonly number[] | null;
  readonly onReplace: () => void;
  readonly onKeep: () => void;
}

/** Asks before a change of the design takes lines away that a person wrote. */
export function LostLinesDialog({ lines, onReplace, onKeep }: Props): ReactElement {
  const isOne = lines?.length === 1;
  return (
    <Dialog open={lines !== null} onOpenChange={(_, { open }) => open || onKeep()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>Your own lines would go with the token request</DialogTitle>
          <DialogContent>
            {lines !== null &&
              `${isOne ? 'Line' : 'Lines'} ${lines.join(', ')} stand${isOne ? 's' : ''} inside of statements that the other way has no place for. Undo brings them back.`}
          </DialogContent>
          <DialogActions>
            <Button appearance="primary" onClick={onReplace}>
              Replace them
            </Button>
            <Button onClick={onKeep}>Keep the policy</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
