import { policyCatalog } from '../../policy/catalog/policyCatalog';
import type { XmlElement, XmlNode } from '../../xml/nodes';
import type { Process } from '../clock/Process';
import type { Completion, PolicyHandler, Statements } from '../handlers/PolicyHandler';
import type { LastErrorRecord, SourcePlace } from '../Run';
import type { Call } from './Call';
import type { SectionName } from '../../policy/PolicyDocument';
import type { Frame } from './Frame';
import { type FailureResponse, NotSimulatedPolicy, PolicyFailure, RefusedPolicy } from './outcomes';
import { PolicyStep } from './PolicyStep';
import { sectionStatements } from './scopePolicies';

/** Deeper than any policy that a person writes; each level takes stack. */
const deepestNesting = 200;

export type HandlerTable = ReadonlyMap<string, PolicyHandler>;

/** A failure with everything that context.LastError tells about it. */
export class CallFailure extends Error {
  readonly record: LastErrorRecord;
  readonly place: SourcePlace;
  readonly response: FailureResponse | null;
  constructor(record: LastErrorRecord, place: SourcePlace, response: FailureResponse | null) {
    super(record.message);
    this.record = record;
    this.place = place;
    this.response = response;
  }
}

/** Runs the statements of policies: sections with their `<base />`, and the insides of policies that have statements. */
export class StatementRunner implements Statements {
  readonly #handlers: HandlerTable;

  constructor(handlers: HandlerTable) {
    this.#handlers = handlers;
  }

  /** A section of the effective policy, from the innermost scope on. */
  *runSection(call: Call, section: SectionName, scopeIndex = call.world.scopes.length - 1): Process<Completion> {
    const policy = call.world.scopes[scopeIndex];
    if (!policy) return 'next';
    const statements = sectionStatements(policy, section);
    if (statements === null) return yield* this.runSection(call, section, scopeIndex - 1);
    const frame: Frame = {
      scope: policy.scope,
      scopeIndex,
      section,
      document: policy.document,
      documentName: policy.documentName,
      path: '',
      depth: 0,
      isFragment: false,
    };
    return yield* this.run(call, statements, frame);
  }

  *run(call: Call, nodes: readonly XmlNode[], frame: Frame): Process<Completion> {
    const counts = new Map<string, number>();
    for (const node of nodes) {
      if (node.kind !== 'element') continue;
      const count = (counts.get(node.name) ?? 0) + 1;
      counts.set(node.name, count);
      const path = `${frame.path === '' ? '' : `${frame.path}/`}${node.name}[${count}]`;
      const completion = yield* this.runElement(call, node, frame, path);
      if (completion === 'end') return 'end';
    }
    return 'next';
  }

  *runElement(call: Call, element: XmlElement, frame: Frame, path: string): Process<Completion> {
    const handler = this.#handlers.get(element.name);
    const step = new PolicyStep(call, element, frame, path, handler?.basis ?? 'documented');
    if (!call.spendPolicy()) {
      const message = 'The simulation gave up: the call executed more policies than any gateway would let it.';
      throw toCallFailure(step, new PolicyFailure('PolicyBudgetExceeded', message));
    }
    call.steps.begin(step);
    if (frame.depth > deepestNesting) {
      const message = `The simulation gave up: policies are nested more than ${deepestNesting} levels deep.`;
      throw toCallFailure(step, new PolicyFailure('PolicyNestingExceeded', message));
    }
    if (element.name === 'base') {
      if (frame.isFragment) {
        step.finding('problem', 'API Management refuses to save this: a fragment cannot hold <base />.');
        return 'next';
      }
      // Microsoft's policy toolkit writes it inside choose; its page knows it directly in a section only.
      if (frame.path !== '') {
        step.finding(
          'note',
          '<base /> is documented directly inside a section. It is taken to run the outer policies here.',
        );
      }
      return yield* this.runSection(call, frame.section, frame.scopeIndex - 1);
    }
    if (!handler) {
      step.skip(notSimulatedReason(element.name));
      return 'next';
    }
    try {
      return yield* handler.run(step, this);
    } catch (problem) {
      if (problem instanceof PolicyFailure) throw toCallFailure(step, problem);
      if (problem instanceof NotSimulatedPolicy) step.skip(problem.message);
      else if (problem instanceof RefusedPolicy) refuse(step, problem);
      else throw problem;
      return 'next';
    }
  }
}

function notSimulatedReason(name: string): string {
  return policyCatalog.has(name)
    ? `The simulation doesn't know what ${name} does, so the call went on without it.`
    : `There is no policy named ${name}.`;
}

function refuse(step: PolicyStep, { message, range }: RefusedPolicy): void {
  const text = `API Management refuses to save this policy: Error in element '${step.name}': ${message}`;
  step.finding('problem', text, range ?? step.element.range);
  step.call.addNotSimulated({ policy: step.name, place: step.place, reason: text });
  step.trace('error', `${text} The call went on without it.`);
}

function toCallFailure(step: PolicyStep, failure: PolicyFailure): CallFailure {
  const { frame, element } = step;
  const place = step.placeOf(failure.range ?? element.range);
  const record: LastErrorRecord = {
    source: element.name,
    reason: failure.reason,
    message: failure.message,
    scope: frame.scope,
    section: frame.section,
    path: step.path,
    policyId: idOf(element),
  };
  step.trace('error', failure.message, { details: { reason: failure.reason, path: step.path } });
  return new CallFailure(record, place, failure.response);
}

function idOf(element: XmlElement): string {
  return element.attributes.find(({ name }) => name === 'id')?.value.text ?? '';
}
