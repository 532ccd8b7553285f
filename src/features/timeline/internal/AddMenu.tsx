import { Menu, MenuButton, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons';
import type { ReactElement } from 'react';
import { scenarioActions } from '../../../stores/scenarioStore';
import type { ScenarioChange } from '../../../worker/ScenarioAddition';
import { currentClock, setClock } from './clock';
import { otherRegion } from './regions';

const minute = 60;

/** What can be added where the clock stands, as it is at first; its row has the details. */
const choices: readonly { readonly title: string; readonly change: (at: number) => ScenarioChange }[] = [
  { title: 'A call', change: (at) => ({ kind: 'call', at }) },
  { title: 'A call in a second region', change: (at) => ({ kind: 'call', at, region: otherRegion }) },
  {
    title: 'A burst of calls',
    change: (at) => ({ kind: 'burst', at, calls: 20, seconds: 1, request: 0 }),
  },
  {
    title: 'Calls every so many seconds',
    change: (at) => ({ kind: 'series', from: at, to: at + 10 * minute, everySeconds: minute }),
  },
  { title: 'A restart that wipes the cache', change: (at) => ({ kind: 'restart', at }) },
  {
    title: 'An outage of the identity provider',
    change: (at) => ({
      kind: 'outage',
      from: at,
      to: at + 5 * minute,
      of: 'identity-provider',
      answer: { fault: 'connection' },
    }),
  },
  {
    title: 'An outage of the backend',
    change: (at) => ({ kind: 'outage', from: at, to: at + 5 * minute, of: 'backend', answer: { status: 503 } }),
  },
  {
    title: 'A rotated client secret',
    change: (at) => ({ kind: 'secret-rotation', at, secret: 'rotated~secret-that-opens-nothing' }),
  },
];

/** Adds to the scenario what happens where the clock stands. */
export function AddMenu(): ReactElement {
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <MenuButton size="small" icon={<AddRegular />}>
          Add
        </MenuButton>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {choices.map(({ title, change }) => (
            <MenuItem key={title} onClick={() => add(change)}>
              {title}
            </MenuItem>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

function add(change: (at: number) => ScenarioChange): void {
  const at = currentClock();
  scenarioActions.add(change(at));
  setClock(at);
}
