import type { MessageState, Step } from '../../../core/fleet/stepsOf';
import type { StateRow } from './StateTable';

/** The variables at a step, those that changed first. */
export function variableRows(step: Step, before: Step | null): readonly StateRow[] {
  const rows = Object.entries(step.variables).map(([name, { type, value }]): StateRow => {
    const isNew = before === null || !Object.hasOwn(before.variables, name);
    const change = step.changed.variables.includes(name) ? (isNew ? 'added' : 'changed') : null;
    return { name, type, value: typeof value === 'string' ? value : JSON.stringify(value), change };
  });
  return changedFirst(rows);
}

/** The headers of a message at a step, with those that the step before took away. */
export function headerRows(
  message: MessageState,
  before: MessageState | null,
  changed: readonly string[],
): readonly StateRow[] {
  const names = [...new Set([...Object.keys(message.headers), ...changed])];
  // At the first step the message is as it came: nothing has been added.
  const marks = before === null ? [] : changed;
  const rows = names.flatMap((name): readonly StateRow[] => {
    const values = message.headers[name];
    const isNew = before?.headers[name] === undefined;
    const change = !marks.includes(name) ? null : values === undefined ? 'removed' : isNew ? 'added' : 'changed';
    if (values === undefined && change === null) return [];
    return [{ name, value: (values ?? before?.headers[name] ?? []).join(', '), change }];
  });
  return changedFirst(rows);
}

function changedFirst(rows: readonly StateRow[]): readonly StateRow[] {
  return [...rows.filter(({ change }) => change !== null), ...rows.filter(({ change }) => change === null)];
}
