import {
  asksForToken,
  type PolicyDesign,
  sendsToken,
  type TokenDesign,
  type TokenRequestDesign,
} from '../../../core/design/PolicyDesign';

/*
 * A field changes the design that the text holds by then, which may have come to be of another strategy: such a design has no place for
 * the value and stays as it is.
 */

/** A change to a design that asks for a token. */
export const toRequest =
  <Values extends readonly unknown[]>(write: (design: TokenRequestDesign, ...values: Values) => PolicyDesign) =>
  (design: PolicyDesign, ...values: Values): PolicyDesign =>
    asksForToken(design) ? write(design, ...values) : design;

/** A change to a design that sends a token. */
export const toToken =
  <Values extends readonly unknown[]>(write: (design: TokenDesign, ...values: Values) => PolicyDesign) =>
  (design: PolicyDesign, ...values: Values): PolicyDesign =>
    sendsToken(design) ? write(design, ...values) : design;

type DesignOf<Strategy extends PolicyDesign['strategy']> = Extract<PolicyDesign, { strategy: Strategy }>;

/** A change to a design of one strategy. */
export const toStrategy =
  <Strategy extends PolicyDesign['strategy'], Values extends readonly unknown[]>(
    strategy: Strategy,
    write: (design: DesignOf<Strategy>, ...values: Values) => PolicyDesign,
  ) =>
  (design: PolicyDesign, ...values: Values): PolicyDesign =>
    design.strategy === strategy ? write(design as DesignOf<Strategy>, ...values) : design;
