import type { BoundBinary, BoundBinaryOperator, BoundExpression } from '../binder/BoundNode';
import { inCell, slotOf, type Compiler } from './Compiler';
import type { Code, Frame } from './Frame';

/**
 * Arithmetic and comparison of `int`, and equality of strings, are what loops and conditions consist of. Each of these operators has its
 * own closures, by whether its operands are variables or constants, so that one needs no call to read a variable or to add. Null for
 * other operators.
 */
export function compileQuickBinary(compiler: Compiler, node: BoundBinary, left: Code, right: Code): Code | null {
  // An observer has to see each part.
  if (node.isLifted || node.isChecked || compiler.isObserved) return null;
  const { operator } = node;
  if (node.operandKind === 'string') return compareText(operator, left, node.right, right);
  if (node.operandKind !== 'int') return null;
  const leftSlot = slotOfVariable(compiler, node.left);
  const rightSlot = slotOfVariable(compiler, node.right);
  const constant = typeof node.right.constant === 'number' ? node.right.constant : null;
  if (leftSlot !== null && constant !== null) return variableAndConstant(operator, leftSlot, constant);
  if (leftSlot !== null && rightSlot !== null) return variables(operator, leftSlot, rightSlot);
  if (constant !== null) return valueAndConstant(operator, left as IntCode, constant);
  return values(operator, left as IntCode, right as IntCode);
}

type IntCode = (frame: Frame) => number;

function compareText(operator: BoundBinaryOperator, left: Code, node: BoundExpression, right: Code): Code {
  const { constant } = node;
  if (operator === '==') {
    if (constant !== undefined) return (frame) => left(frame) === constant;
    return (frame) => left(frame) === right(frame);
  }
  if (constant !== undefined) return (frame) => left(frame) !== constant;
  return (frame) => left(frame) !== right(frame);
}

/** Of a variable that lies in the frame itself. */
function slotOfVariable(compiler: Compiler, node: BoundExpression): number | null {
  if (node.kind !== 'local' || node.constant !== undefined || inCell(node.local)) return null;
  return slotOf(compiler.scope, node.local);
}

function at(frame: Frame, slot: number): number {
  return frame.slots[slot] as number;
}

function variableAndConstant(operator: BoundBinaryOperator, slot: number, b: number): Code | null {
  switch (operator) {
    case '+':
      return (frame) => (at(frame, slot) + b) | 0;
    case '-':
      return (frame) => (at(frame, slot) - b) | 0;
    case '*':
      return (frame) => Math.imul(at(frame, slot), b);
    case '<':
      return (frame) => at(frame, slot) < b;
    case '<=':
      return (frame) => at(frame, slot) <= b;
    case '>':
      return (frame) => at(frame, slot) > b;
    case '>=':
      return (frame) => at(frame, slot) >= b;
    case '==':
      return (frame) => at(frame, slot) === b;
    case '!=':
      return (frame) => at(frame, slot) !== b;
    default:
      return null;
  }
}

function variables(operator: BoundBinaryOperator, a: number, b: number): Code | null {
  switch (operator) {
    case '+':
      return (frame) => (at(frame, a) + at(frame, b)) | 0;
    case '-':
      return (frame) => (at(frame, a) - at(frame, b)) | 0;
    case '*':
      return (frame) => Math.imul(at(frame, a), at(frame, b));
    case '<':
      return (frame) => at(frame, a) < at(frame, b);
    case '<=':
      return (frame) => at(frame, a) <= at(frame, b);
    case '>':
      return (frame) => at(frame, a) > at(frame, b);
    case '>=':
      return (frame) => at(frame, a) >= at(frame, b);
    case '==':
      return (frame) => at(frame, a) === at(frame, b);
    case '!=':
      return (frame) => at(frame, a) !== at(frame, b);
    default:
      return null;
  }
}

function valueAndConstant(operator: BoundBinaryOperator, left: IntCode, b: number): Code | null {
  switch (operator) {
    case '+':
      return (frame) => (left(frame) + b) | 0;
    case '-':
      return (frame) => (left(frame) - b) | 0;
    case '*':
      return (frame) => Math.imul(left(frame), b);
    case '<':
      return (frame) => left(frame) < b;
    case '<=':
      return (frame) => left(frame) <= b;
    case '>':
      return (frame) => left(frame) > b;
    case '>=':
      return (frame) => left(frame) >= b;
    case '==':
      return (frame) => left(frame) === b;
    case '!=':
      return (frame) => left(frame) !== b;
    default:
      return null;
  }
}

function values(operator: BoundBinaryOperator, left: IntCode, right: IntCode): Code | null {
  switch (operator) {
    case '+':
      return (frame) => (left(frame) + right(frame)) | 0;
    case '-':
      return (frame) => (left(frame) - right(frame)) | 0;
    case '*':
      return (frame) => Math.imul(left(frame), right(frame));
    case '<':
      return (frame) => left(frame) < right(frame);
    case '<=':
      return (frame) => left(frame) <= right(frame);
    case '>':
      return (frame) => left(frame) > right(frame);
    case '>=':
      return (frame) => left(frame) >= right(frame);
    case '==':
      return (frame) => left(frame) === right(frame);
    case '!=':
      return (frame) => left(frame) !== right(frame);
    default:
      return null;
  }
}
