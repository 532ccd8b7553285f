import type { PolicyDesign } from '../design/PolicyDesign';
import { designShape, designSlots } from './designSlots';
import { chosenElements, type Markup, type PolicyFormat, printStatements } from './printStatements';
import { statementParts } from './statementParts';

export interface GenerateOptions {
  /** A whole `<policies>` document, the statements for an `<inbound>` section alone, or a `<fragment>`. */
  readonly as?: 'policy' | 'inbound' | 'fragment';
  readonly format?: PolicyFormat;
}

const container = (name: string, children: readonly Markup[] = []): Markup => ({ kind: 'container', name, children });
const base = container('base');

/**
 * Writes the policy of a design: get a token for the backend by the client credentials grant, keep it if the design says so, and send
 * it on. The text ends with a line end.
 *
 * Equal designs give equal texts, and `recognizeDesign` reads the design back from the text.
 */
export function generatePolicy(design: PolicyDesign, options: GenerateOptions = {}): string {
  const { as = 'policy', format = 'rawxml' } = options;
  const shape = designShape(design);
  const statements: readonly Markup[] = chosenElements(statementParts(shape), shape).map((element) => ({
    kind: 'template',
    element,
  }));
  const markup: Record<typeof as, readonly Markup[]> = {
    policy: [
      container('policies', [
        container('inbound', [base, ...statements]),
        container('backend', [base]),
        container('outbound', [base]),
        container('on-error', [base]),
      ]),
    ],
    inbound: statements,
    fragment: [container('fragment', statements)],
  };
  return `${printStatements(markup[as], shape, designSlots(design), { format, indent: '    ', newline: '\n', baseIndent: '' })}\n`;
}
