import type { PolicyDesign } from '../design/PolicyDesign';
import { designShape, designSlots } from './designSlots';
import { chosenElements, type Markup, type PolicyFormat, printStatements } from './printStatements';
import { outerParts, statementParts } from './statementParts';

export interface GenerateOptions {
  /** A whole `<policies>` document, the statements for an `<inbound>` section alone, or a `<fragment>`. */
  readonly as?: 'policy' | 'inbound' | 'fragment';
  readonly format?: PolicyFormat;
}

const container = (name: string, children: readonly Markup[] = []): Markup => ({ kind: 'container', name, children });
const base = container('base');

/**
 * Writes the policy of a design: get a token for the backend, or authenticate in another way, keep the token if the design says so, and
 * send it on. The text ends with a line end. What a design has in other sections than inbound is left out of anything but a whole policy.
 *
 * Equal designs give equal texts, and `recognizeDesign` reads the design back from the text of a whole policy.
 */
export function generatePolicy(design: PolicyDesign, options: GenerateOptions = {}): string {
  const { as = 'policy', format = 'rawxml' } = options;
  const shape = designShape(design);
  const statements: readonly Markup[] = chosenElements(statementParts(shape), shape).map((element) => ({
    kind: 'template',
    element,
  }));
  const outer = (section: 'backend' | 'outbound'): readonly Markup[] =>
    chosenElements(
      outerParts.filter((outerPart) => outerPart.section === section).map(({ part }) => part),
      shape,
    ).map((element) => ({ kind: 'template', element }));
  const backend = outer('backend');
  const markup: Record<typeof as, readonly Markup[]> = {
    policy: [
      container('policies', [
        container('inbound', [base, ...statements]),
        container('backend', backend.length === 0 ? [base] : backend),
        container('outbound', [base, ...outer('outbound')]),
        container('on-error', [base]),
      ]),
    ],
    inbound: statements,
    fragment: [container('fragment', statements)],
  };
  return `${printStatements(markup[as], shape, designSlots(design), { format, indent: '    ', newline: '\n', baseIndent: '' })}\n`;
}
