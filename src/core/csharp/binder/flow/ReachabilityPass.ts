import type { BoundBody, BoundExpression, BoundPattern, BoundStatement, BoundSwitch, BoundTry } from '../BoundNode';
import { FlowPass, type Branches } from './FlowPass';
import type { FlowReport } from './FlowReport';

/**
 * Whether control can be at a place. Code that can't be reached is warned of once, until something that can be follows; the numbers are
 * in the order of what joining two ways leaves.
 */
type Reach = 0 | 1 | 2;
const reachable = 0;
const unreachable = 1;
const unreachableAndSaid = 2;

/** Whether the end of a body can be reached. Reports unreachable statements and cases that fall through. */
export function reachesEnd(body: BoundBody, report: FlowReport): boolean {
  return new ReachabilityPass(report).follow(body);
}

/** As in the compiler, expressions count only as constant conditions: a `throw` inside one changes nothing. */
class ReachabilityPass extends FlowPass<Reach> {
  readonly #report: FlowReport;
  #pending: (() => void)[] = [];

  constructor(report: FlowReport) {
    super();
    this.#report = report;
  }

  follow(body: BoundBody): boolean {
    if (body.kind === 'expression-body') return true;
    let end: Reach = reachable;
    this.settle(() => {
      this.#pending = [];
      ({ end } = this.function(() => this.statement(body.block, reachable)));
    });
    for (const report of this.#pending) report();
    return end === reachable;
  }

  protected override enter(node: BoundStatement, state: Reach): Reach {
    if (state !== unreachable) return state;
    if (['local-function', 'empty', 'block', 'group', 'label', 'throw'].includes(node.kind)) return state;
    this.#pending.push(() => this.#report.add('CS0162', this.#report.firstToken(node)));
    return unreachableAndSaid;
  }

  protected override leaveSection(node: BoundSwitch, index: number, end: Reach): void {
    if (end !== reachable) return;
    const last = node.sections[index]!.labels.at(-1)!;
    const code = index === node.sections.length - 1 ? 'CS8070' : 'CS0163';
    this.#pending.push(() => {
      // A case that is more than a constant is named by its pattern alone.
      const isPlain = last.kind === 'default' || (last.pattern.kind === 'constant-pattern' && last.when === null);
      const range = isPlain ? last : last.pattern;
      this.#report.add(code, range, this.#report.text(range));
    });
  }

  protected override join(a: Reach, b: Reach): Reach {
    return a < b ? a : b;
  }

  protected override unreachable(from: Reach): Reach {
    return from === reachable ? unreachable : from;
  }

  protected override afterFinally(state: Reach, finallyEnd: Reach): Reach {
    if (state === reachable) return finallyEnd === reachable ? reachable : unreachable;
    // As the compiler has it, what follows such a `try` is said to be unreachable anew.
    return finallyEnd === unreachableAndSaid ? state : unreachable;
  }

  protected override condition(node: BoundExpression, state: Reach): Branches<Reach> {
    return {
      whenTrue: node.constant === false ? this.unreachable(state) : state,
      whenFalse: node.constant === true ? this.unreachable(state) : state,
    };
  }

  protected override expression(_node: BoundExpression, state: Reach): Reach {
    return state;
  }

  protected override pattern(_pattern: BoundPattern, state: Reach): Reach {
    return state;
  }

  protected override declare(_node: BoundStatement, state: Reach): Reach {
    return state;
  }

  protected override localFunction(): void {}

  protected override enterCatch(_clause: BoundTry['catches'][number], state: Reach): Reach {
    return state;
  }
}
