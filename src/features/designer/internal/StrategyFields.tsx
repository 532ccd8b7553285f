import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components';
import { useState, type ReactElement } from 'react';
import { lostContent } from '../../../core/design/applyDesign';
import { designOfStrategy } from '../../../core/design/designOfStrategy';
import type { PolicyDesign, Strategy } from '../../../core/design/PolicyDesign';
import { parsePolicy } from '../../../core/policy/parsePolicy';
import { LineIndex } from '../../../core/text/LineIndex';
import { useDocument } from '../../../stores/documentStore';
import { addSampleNamedValues } from './addSampleNamedValues';
import { changeDesign } from './changeDesign';
import { ChoiceField } from './ChoiceField';
import { strategies } from './strategies';

const names = Object.fromEntries(Object.entries(strategies).map(([key, { name }]) => [key, name])) as Readonly<
  Record<Strategy, string>
>;

/** A change that would take lines of the policy away which aren't the form's. */
interface Loss {
  readonly strategy: Strategy;
  readonly lines: readonly number[];
}

/** How the gateway authenticates to the backend. */
export function StrategyFields({ design }: { readonly design: PolicyDesign }): ReactElement {
  const [loss, setLoss] = useState<Loss | null>(null);
  const apply = (strategy: Strategy): void => {
    setLoss(null);
    changeDesign('strategy', (before) => {
      const after = designOfStrategy(before, strategy);
      addSampleNamedValues(after);
      return after;
    });
  };
  const choose = (strategy: Strategy): void => {
    const { text } = useDocument.getState();
    const lost = lostContent(parsePolicy(text), designOfStrategy(design, strategy));
    const index = new LineIndex(text);
    if (lost.length === 0) apply(strategy);
    else setLoss({ strategy, lines: lost.map(({ range }) => index.positionAt(range.start).line + 1) });
  };
  return (
    <>
      <ChoiceField
        label="The gateway authenticates by"
        hint={strategies[design.strategy].about}
        value={design.strategy}
        choices={names}
        onChoose={choose}
      />
      <Dialog open={loss !== null} onOpenChange={(_, { open }) => open || setLoss(null)}>
        <DialogSurface>
          <DialogBody>
            <DialogTitle>Your own lines would go with the token request</DialogTitle>
            <DialogContent>
              {loss !== null &&
                `${loss.lines.length === 1 ? 'Line' : 'Lines'} ${loss.lines.join(', ')} stand${loss.lines.length === 1 ? 's' : ''} inside of statements that the other way has no place for. Undo brings them back.`}
            </DialogContent>
            <DialogActions>
              <Button appearance="primary" onClick={() => loss !== null && apply(loss.strategy)}>
                Replace them
              </Button>
              <Button onClick={() => setLoss(null)}>Keep the policy</Button>
            </DialogActions>
          </DialogBody>
        </DialogSurface>
      </Dialog>
    </>
  );
}
