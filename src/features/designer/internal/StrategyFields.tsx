import { useState, type ReactElement } from 'react';
import { designOfStrategy } from '../../../core/design/designOfStrategy';
import type { PolicyDesign, Strategy } from '../../../core/design/PolicyDesign';
import { LostLinesDialog } from '../LostLinesDialog';
import { linesLost, switchDesign } from '../switchDesign';
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
    switchDesign((before) => designOfStrategy(before, strategy));
  };
  const choose = (strategy: Strategy): void => {
    const lines = linesLost(designOfStrategy(design, strategy));
    if (lines.length === 0) apply(strategy);
    else setLoss({ strategy, lines });
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
      <LostLinesDialog
        lines={loss?.lines ?? null}
        onReplace={() => loss !== null && apply(loss.strategy)}
        onKeep={() => setLoss(null)}
      />
    </>
  );
}
