import type { OffsetRange } from '../../text/range';
import { BudgetExceeded, createBudget, type Budget, type BudgetLimits } from '../runtime/Budget';
import { contextValue } from '../context/GatewayView';
import type { Call } from '../runtime/Call';
import { payTreesFrom } from '../runtime/json/treeCharge';
import type { EvaluationHost } from '../runtime/EvaluationHost';
import type { ExceptionObject } from '../runtime/CsException';
import type { Value } from '../runtime/value';
import type { CsType, TypeParameter } from '../types/CsType';
import type { LabelSymbol } from '../binder/BoundNode';

const noTypeArguments: readonly CsType[] = [];

/** One evaluation of an expression. It is also the `Call` that library members get when there are no type arguments. */
export class Run implements Call {
  readonly host: EvaluationHost;
  readonly budget: Budget;
  readonly typeArguments = noTypeArguments;
  /** The variable `context`: its members read the host's state. */
  readonly context: Value;
  /** Where the last operation that can throw stands. */
  at: OffsetRange | null = null;
  readonly #callDepth: number;
  #depth = 0;

  constructor(host: EvaluationHost, limits: BudgetLimits) {
    this.host = host;
    this.budget = createBudget(limits);
    payTreesFrom(this.budget);
    this.context = contextValue(host.context);
    this.#callDepth = limits.callDepth;
  }

  /** After the evaluation, however it ended. */
  end(): void {
    payTreesFrom(null);
  }

  /** Enters a lambda or local function. Throws `BudgetExceeded` when calls nest too deep. */
  enter(): void {
    this.budget.charge(1);
    this.#depth += 1;
    if (this.#depth > this.#callDepth) throw new BudgetExceeded(this.budget.steps);
  }
  leave(): void {
    this.#depth -= 1;
  }
}

/** A variable that a lambda or local function uses too, or that is passed by reference. */
export interface Cell {
  readonly csType: CsType;
  value: Value;
}

/** A local function at run time. Arguments are values, or cells for `ref` and `out`. */
export type LocalFunctionValue = (args: readonly (Value | Cell)[], types: ReadonlyMap<TypeParameter, CsType>) => Value;

/** The variables of one running function. A slot holds a value, or a `Cell` for a captured variable or reference parameter. */
export interface Frame {
  readonly slots: (Value | Cell | LocalFunctionValue | undefined)[];
  readonly run: Run;
  /** Of generic local functions around. */
  readonly types: ReadonlyMap<TypeParameter, CsType>;
  result: Value;
  /** Where a `goto` is on its way to. */
  label: LabelSymbol | null;
  /** In a catch block: what `throw;` throws. */
  caught: ExceptionObject | null;
}

export type Code = (frame: Frame) => Value;

/** How a statement ended. */
export type Signal = 0 | 1 | 2 | 3 | 4;
export const completed = 0;
export const broke = 1;
export const continued = 2;
export const returned = 3;
export const jumped = 4;

export type Execute = (frame: Frame) => Signal;
