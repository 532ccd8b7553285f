import { isTuple } from '../../types/typeRelations';
import type { BoundExpression, LocalSymbol } from '../BoundNode';
import { tupleElementIndex } from '../tupleElementIndex';

/** Tuples in tuples in tuples: elements further in are assigned with what holds them. */
const trackedDepth = 3;

/** A variable, or an element of a variable of a tuple type, which can be assigned by itself. */
export interface Slot {
  /** Its own bit; of a tuple only for as long as no element is. */
  readonly bit: bigint;
  /** The bits of its elements, and theirs. */
  readonly elements: readonly Slot[];
}

type Variable = BoundExpression & { kind: 'local' | 'member' };

/** The bits by which definite assignment knows variables. */
export class VariableSlots {
  readonly #slots = new Map<LocalSymbol, Slot>();
  #count = 0;

  of(local: LocalSymbol): Slot {
    let slot = this.#slots.get(local);
    if (!slot) {
      slot = this.#newSlot(local.type, 0);
      this.#slots.set(local, slot);
    }
    return slot;
  }

  /** Of the variable or tuple element that an expression names; null when it names none. */
  ofTarget(node: BoundExpression): Slot | null {
    const variable = variableOf(node);
    if (!variable) return null;
    if (variable.kind === 'local') return this.of(variable.local);
    const whole = variable.receiver && this.ofTarget(variable.receiver);
    const index = tupleElementIndex(variable);
    return (index === null ? null : whole?.elements[index]) ?? null;
  }

  isAssigned(state: bigint, slot: Slot): boolean {
    if (slot.elements.length === 0) return (state & slot.bit) !== 0n;
    return slot.elements.every((element) => this.isAssigned(state, element));
  }

  assign(state: bigint, slot: Slot): bigint {
    return state | bitsOf(slot);
  }

  clear(state: bigint, slot: Slot): bigint {
    return state & ~bitsOf(slot);
  }

  #newSlot(type: LocalSymbol['type'], depth: number): Slot {
    const elementTypes = isTuple(type) && depth < trackedDepth ? type.typeArguments : [];
    const elements = elementTypes.map((element) => this.#newSlot(element, depth + 1));
    return { bit: elements.length === 0 ? 1n << BigInt(this.#count++) : 0n, elements };
  }
}

function bitsOf(slot: Slot): bigint {
  let bits = slot.bit;
  for (const element of slot.elements) bits |= bitsOf(element);
  return bits;
}

/** The expression as one that names a variable: a local one, or an element of one that is a tuple. */
export function variableOf(node: BoundExpression): Variable | null {
  if (node.kind === 'local') return node;
  if (node.kind !== 'member' || !node.receiver || tupleElementIndex(node) === null) return null;
  return variableOf(node.receiver) ? node : null;
}
