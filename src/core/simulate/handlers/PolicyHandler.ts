import type { XmlElement, XmlNode } from '../../xml/nodes';
import type { Process } from '../clock/Process';
import type { Call } from '../pipeline/Call';
import type { Frame } from '../pipeline/Frame';
import type { PolicyStep } from '../pipeline/PolicyStep';
import type { Basis } from '../Run';

/** `end`: the response is final, nothing after this runs. */
export type Completion = 'next' | 'end';

/** Runs the statements that stand inside a policy. */
export interface Statements {
  run(call: Call, nodes: readonly XmlNode[], frame: Frame): Process<Completion>;
  runElement(call: Call, element: XmlElement, frame: Frame, path: string): Process<Completion>;
}

/** What a policy does to a call. */
export interface PolicyHandler {
  /** How well known it is that the gateway does the same. */
  readonly basis: Basis;
  /** Runs it once. Takes virtual time by yielding. Throws PolicyFailure, NotSimulatedPolicy or RefusedPolicy, which the runner catches. */
  readonly run: (step: PolicyStep, statements: Statements) => Process<Completion>;
}

/** A policy that takes no time and never ends the call. */
export function immediate(basis: Basis, act: (step: PolicyStep) => void): PolicyHandler {
  return {
    basis,
    // oxlint-disable-next-line require-yield -- it takes no virtual time
    *run(step) {
      act(step);
      return 'next';
    },
  };
}
