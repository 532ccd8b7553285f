import type { SimulatedCall } from '../../../core/simulate/Run';
import type { MessageChoice } from '../../../stores/selectionStore';

/** The message that the policy at an offset of the text sent; null where none did. The innermost policy wins. */
export function messageAt(call: SimulatedCall, offset: number): MessageChoice['message'] | null {
  const [innermost] = call.outgoing
    .filter(({ place }) => place.document === 'policy' && place.range.start <= offset && offset <= place.range.end)
    .toSorted((a, b) => a.place.range.end - a.place.range.start - (b.place.range.end - b.place.range.start));
  if (innermost === undefined) return null;
  return innermost.policy === 'forward-request' ? 'forwarded' : { outgoing: innermost.seq };
}
