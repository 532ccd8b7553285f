import { create } from 'zustand';
import type { OffsetRange } from '../core/text/range';
import type { ClockMoment } from '../worker/callAtMoment';

/** A message of the run: the call's index and the outgoing request's `seq`, or one of the call's own messages. */
export interface MessageChoice {
  readonly call: number;
  readonly message: { readonly outgoing: number } | 'request' | 'forwarded' | 'response';
}

export interface RevealRequest {
  /** In the document's present text. */
  readonly range: OffsetRange;
  /** Also put the keyboard focus there. */
  readonly focus: boolean;
  /** Different for each request, so that the same place can be asked for twice. */
  readonly nonce: number;
}

/**
 * What editor and simulation tell each other: the editor writes `cursor` and follows `highlight` and `revealRequest`; the simulation
 * reads `cursor`, keeps `chosen`, and sets `highlight` to the lines of the policy that made the chosen message.
 */
export interface SelectionState {
  /** Offset of the editor's cursor; null while it has none. */
  readonly cursor: number | null;
  /** Whether the user put the cursor there by key or mouse; false where an edit or a link moved it. */
  readonly cursorByUser: boolean;
  readonly chosen: MessageChoice | null;
  /** Where the scenario's clock stands; null: at the call that the scenario is about. */
  readonly moment: ClockMoment | null;
  /** Lines that glow in the editor. */
  readonly highlight: OffsetRange | null;
  readonly revealRequest: RevealRequest | null;
}

export const useSelection = create<SelectionState>()(() => ({
  cursor: null,
  cursorByUser: false,
  chosen: null,
  moment: null,
  highlight: null,
  revealRequest: null,
}));

export const selectionActions = {
  moveCursor(cursor: number | null, cursorByUser = false): void {
    useSelection.setState({ cursor, cursorByUser });
  },
  choose(chosen: MessageChoice | null, highlight: OffsetRange | null): void {
    useSelection.setState({ chosen, highlight });
  },
  /** Puts the clock at a moment: the page shows the call of that moment. */
  setClock(moment: ClockMoment | null): void {
    useSelection.setState({ moment });
  },
  /** Scrolls the editor to a place and selects it; brings the policy's tab to the front where panes are tabs (the shell does that). */
  reveal(range: OffsetRange, options: { readonly focus?: boolean } = {}): void {
    useSelection.setState(({ revealRequest }) => ({
      revealRequest: { range, focus: options.focus ?? true, nonce: (revealRequest?.nonce ?? 0) + 1 },
    }));
  },
};
