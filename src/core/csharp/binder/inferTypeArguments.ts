import type { CsType, NamedType, TypeParameter } from '../types/CsType';
import { substitute } from '../types/typeRegistry';
import {
  instancesOf,
  isError,
  isNullable,
  isReferenceType,
  isTuple,
  sameType,
  withoutNullable,
} from '../types/typeRelations';
import { types } from '../types/wellKnownTypes';
import type { BoundExpression } from './BoundNode';
import { delegateSignature, implicitConversion, implicitFrom } from './conversions';

/**
 * Type arguments of a generic method call that doesn't write them (C# specification, "Type inference"). Null when some can't be
 * inferred. `parameterTypes[i]` is the parameter type that `args[i]` goes to, in terms of `typeParameters`.
 */
export function inferTypeArguments(
  typeParameters: readonly TypeParameter[],
  parameterTypes: readonly CsType[],
  args: readonly { readonly expression: BoundExpression; readonly isReference: boolean }[],
): readonly CsType[] | null {
  return new Inference(typeParameters, parameterTypes, args).infer();
}

interface Variable {
  readonly exact: Set<CsType>;
  readonly lower: Set<CsType>;
  readonly upper: Set<CsType>;
  fixed: CsType | null;
}

class Inference {
  readonly #variables: ReadonlyMap<TypeParameter, Variable>;
  readonly #parameterTypes: readonly CsType[];
  readonly #args: readonly { readonly expression: BoundExpression; readonly isReference: boolean }[];
  /** Where each type parameter occurs, memoised. */
  readonly #mentions = new Map<CsType, ReadonlySet<TypeParameter>>();

  constructor(
    typeParameters: readonly TypeParameter[],
    parameterTypes: readonly CsType[],
    args: readonly { readonly expression: BoundExpression; readonly isReference: boolean }[],
  ) {
    this.#variables = new Map(
      typeParameters.map((parameter) => [
        parameter,
        { exact: new Set<CsType>(), lower: new Set<CsType>(), upper: new Set<CsType>(), fixed: null } as Variable,
      ]),
    );
    this.#parameterTypes = parameterTypes;
    this.#args = args;
  }

  infer(): readonly CsType[] | null {
    for (const [index, argument] of this.#args.entries()) this.#firstPhase(argument, this.#parameterTypes[index]!);
    // A function whose parameter types are known from the start has a result to learn from before anything is fixed.
    this.#outputInferences();
    while ([...this.#variables.values()].some((variable) => variable.fixed === null)) {
      if (!this.#fixSome()) return null;
      this.#outputInferences();
    }
    return [...this.#variables.values()].map((variable) => variable.fixed!);
  }

  #outputInferences(): void {
    for (const [index, { expression }] of this.#args.entries()) {
      this.#outputInference(expression, this.#parameterTypes[index]!, true);
    }
  }

  #firstPhase(argument: { readonly expression: BoundExpression; readonly isReference: boolean }, target: CsType): void {
    const { expression } = argument;
    if (expression.kind === 'lambda-syntax') {
      const signature = delegateSignature(target);
      if (!signature || !expression.parameterTypes) return;
      expression.parameterTypes.forEach((type, index) => {
        const parameter = signature.parameters[index];
        if (parameter) this.#exactInference(type, parameter.type);
      });
      return;
    }
    if (expression.kind === 'tuple' && isTuple(target)) {
      expression.elements.forEach((element, index) => {
        const elementTarget = target.typeArguments[index];
        if (elementTarget) this.#firstPhase({ expression: element, isReference: false }, elementTarget);
      });
      return;
    }
    if (expression.type === null || expression.type.kind === 'null' || expression.type === types.void) return;
    if (argument.isReference) this.#exactInference(expression.type, target);
    else this.#lowerInference(expression.type, target);
  }

  #fixSome(): boolean {
    const unfixed = [...this.#variables].filter(([, variable]) => variable.fixed === null);
    const independent = unfixed.filter(([parameter]) => unfixed.every(([other]) => !this.#dependsOn(parameter, other)));
    let chosen = independent.filter(([, variable]) => hasBounds(variable));
    if (independent.length > 0 && chosen.length < independent.length) {
      // One that nothing says anything about can't be fixed now or later.
      return false;
    }
    if (chosen.length === 0) {
      chosen = unfixed.filter(
        ([parameter, variable]) => hasBounds(variable) && unfixed.some(([other]) => this.#dependsOn(other, parameter)),
      );
    }
    if (chosen.length === 0) return false;
    return chosen.every(([, variable]) => fix(variable));
  }

  /** Directly or through others: some argument's result type mentions `a` and its inputs mention `b`. */
  #dependsOn(a: TypeParameter, b: TypeParameter): boolean {
    const reached = new Set<TypeParameter>();
    const pending = [a];
    for (let current = pending.pop(); current !== undefined; current = pending.pop()) {
      for (const [index, { expression }] of this.#args.entries()) {
        const target = this.#parameterTypes[index]!;
        const inputs = this.#inputs(expression, target);
        if (inputs.size === 0 || !this.#outputs(expression, target).has(current)) continue;
        for (const input of inputs) {
          if (input === b) return true;
          if (!reached.has(input)) {
            reached.add(input);
            pending.push(input);
          }
        }
      }
    }
    return false;
  }

  /** Unfixed type parameters among the parameter types of a delegate that an implicitly typed lambda or method group goes to. */
  #inputs(expression: BoundExpression, target: CsType): ReadonlySet<TypeParameter> {
    const isFunction =
      (expression.kind === 'lambda-syntax' &&
        expression.parameterTypes === null &&
        expression.parameterCount !== null) ||
      expression.kind === 'method-group';
    const signature = isFunction ? delegateSignature(target) : null;
    if (!signature) return new Set();
    return this.#unfixed(signature.parameters.map((parameter) => parameter.type));
  }

  #outputs(expression: BoundExpression, target: CsType): ReadonlySet<TypeParameter> {
    const isFunction = expression.kind === 'lambda-syntax' || expression.kind === 'method-group';
    const signature = isFunction ? delegateSignature(target) : null;
    return signature ? this.#unfixed([signature.returnType]) : new Set();
  }

  #unfixed(mentioning: readonly CsType[]): ReadonlySet<TypeParameter> {
    const found = new Set<TypeParameter>();
    for (const type of mentioning) {
      for (const parameter of this.#mentioned(type)) {
        if (this.#variables.get(parameter)?.fixed === null) found.add(parameter);
      }
    }
    return found;
  }

  #mentioned(type: CsType): ReadonlySet<TypeParameter> {
    let found = this.#mentions.get(type);
    if (!found) {
      const collected = new Set<TypeParameter>();
      collectTypeParameters(type, collected);
      found = collected;
      this.#mentions.set(type, found);
    }
    return found;
  }

  /** Of a lambda or method group whose inputs are known and whose result isn't yet. */
  #outputInference(expression: BoundExpression, target: CsType, onlyFunctions: boolean): void {
    if (expression.kind !== 'lambda-syntax' && expression.kind !== 'method-group') {
      if (expression.kind === 'tuple' && isTuple(target)) {
        expression.elements.forEach((element, index) => {
          const elementTarget = target.typeArguments[index];
          if (elementTarget) this.#outputInference(element, elementTarget, onlyFunctions);
        });
      }
      return;
    }
    const signature = delegateSignature(target);
    if (!signature || this.#outputs(expression, target).size === 0 || this.#inputs(expression, target).size > 0) return;
    const current = this.#current();
    const parameters = signature.parameters.map((parameter) => ({
      ...parameter,
      type: substitute(parameter.type, current),
    }));
    if (expression.kind === 'method-group') {
      const resolved = expression.resolve(parameters);
      if (resolved && resolved.returnType !== types.void)
        this.#lowerInference(resolved.returnType, signature.returnType);
      return;
    }
    if (expression.parameterCount !== null && expression.parameterCount !== parameters.length) return;
    const bound = expression.bind(expression.parameterTypes ?? parameters.map((parameter) => parameter.type), null);
    const inferred = bound.inferredReturnType;
    if (inferred && inferred !== types.void && inferred.kind !== 'null') {
      this.#lowerInference(inferred, signature.returnType);
    }
  }

  #current(): ReadonlyMap<TypeParameter, CsType> {
    const found = new Map<TypeParameter, CsType>();
    for (const [parameter, variable] of this.#variables) if (variable.fixed) found.set(parameter, variable.fixed);
    return found;
  }

  #variable(target: CsType): Variable | null {
    const variable = target.kind === 'type-parameter' ? this.#variables.get(target) : undefined;
    return variable?.fixed === null ? variable : null;
  }

  #exactInference(source: CsType, target: CsType): void {
    const variable = this.#variable(target);
    if (variable) {
      variable.exact.add(source);
    } else if (target.kind === 'array' && source.kind === 'array' && target.rank === source.rank) {
      this.#exactInference(source.element, target.element);
    } else if (target.kind === 'named' && source.kind === 'named' && target.definition === source.definition) {
      target.typeArguments.forEach((argument, index) => this.#exactInference(source.typeArguments[index]!, argument));
    }
  }

  #lowerInference(source: CsType, target: CsType): void {
    const variable = this.#variable(target);
    if (variable) {
      variable.lower.add(source);
      return;
    }
    if (isNullable(target)) {
      if (isNullable(source)) this.#lowerInference(withoutNullable(source), withoutNullable(target));
      return;
    }
    if (target.kind === 'array') {
      if (source.kind !== 'array' || source.rank !== target.rank) return;
      if (isReferenceType(source.element)) this.#lowerInference(source.element, target.element);
      else this.#exactInference(source.element, target.element);
      return;
    }
    if (target.kind !== 'named' || target.typeArguments.length === 0) return;
    if (isTuple(target) && isTuple(source)) {
      target.typeArguments.forEach((argument, index) => {
        const element = source.typeArguments[index];
        if (element) this.#lowerInference(element, argument);
      });
      return;
    }
    const instances = instancesOf(source, target.definition);
    const [only] = instances;
    if (!only || (instances.some((other) => !sameType(only, other)) && source.kind !== 'array')) return;
    this.#byVariance(only, target, true);
  }

  #upperInference(source: CsType, target: CsType): void {
    const variable = this.#variable(target);
    if (variable) {
      variable.upper.add(source);
      return;
    }
    if (target.kind === 'array' && source.kind === 'array' && source.rank === target.rank) {
      if (isReferenceType(source.element)) this.#upperInference(source.element, target.element);
      else this.#exactInference(source.element, target.element);
    } else if (target.kind === 'named' && source.kind === 'named' && target.definition === source.definition) {
      this.#byVariance(source, target, false);
    }
  }

  #byVariance(source: NamedType, target: NamedType, isLower: boolean): void {
    target.typeArguments.forEach((argument, index) => {
      const given = source.typeArguments[index]!;
      const variance = target.definition.typeParameters[index]?.variance ?? 'none';
      if (variance === 'none' || !isReferenceType(given)) this.#exactInference(given, argument);
      else if ((variance === 'out') === isLower) this.#lowerInference(given, argument);
      else this.#upperInference(given, argument);
    });
  }
}

function hasBounds(variable: Variable): boolean {
  return variable.exact.size + variable.lower.size + variable.upper.size > 0;
}

function fix(variable: Variable): boolean {
  const candidates = new Set([...variable.exact, ...variable.lower, ...variable.upper]);
  const fits = (candidate: CsType): boolean =>
    [...variable.exact].every((bound) => sameType(bound, candidate)) &&
    [...variable.lower].every((bound) => isError(bound) || implicitConversion(bound, candidate) !== null) &&
    [...variable.upper].every((bound) => implicitConversion(candidate, bound) !== null);
  const fitting = [...candidates].filter(fits);
  // Among those that fit, the one that all others convert to; for upper bounds alone the most derived.
  const best =
    fitting.find((candidate) => fitting.every((other) => implicitConversion(other, candidate) !== null)) ?? null;
  variable.fixed = best;
  return best !== null;
}

function collectTypeParameters(type: CsType, into: Set<TypeParameter>): void {
  if (type.kind === 'type-parameter') into.add(type);
  else if (type.kind === 'array') collectTypeParameters(type.element, into);
  else if (type.kind === 'named') for (const argument of type.typeArguments) collectTypeParameters(argument, into);
}

/** The type among those of the expressions that all of them convert to: of array elements, of a lambda's results. Null for none. */
export function bestCommonType(expressions: readonly BoundExpression[]): CsType | null {
  const candidates = new Set<CsType>();
  for (const { type } of expressions) {
    if (type !== null && type.kind !== 'null' && type !== types.void) candidates.add(type);
  }
  const fitting = [...candidates].filter((candidate) =>
    expressions.every((expression) => implicitFrom(expression, candidate) !== null),
  );
  const best = fitting.find((candidate) => fitting.every((other) => implicitConversion(other, candidate) !== null));
  return best ?? null;
}
