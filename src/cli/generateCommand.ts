import { StoredDesign } from '../core/design/parseDesign';
import { generatePolicy } from '../core/generate/generatePolicy';
import { choiceOf, onlyFile, parseArguments, readJson } from './input';
import { writeOut } from './output';

/** `generate DESIGN.json [--format rawxml|xml] [--as policy|inbound|fragment]`: prints the policy for a design. */
export function generateCommand(args: string[]): number {
  const { values, positionals } = parseArguments(args, {
    format: { type: 'string', default: 'rawxml' },
    as: { type: 'string', default: 'policy' },
  });
  const design = readJson(StoredDesign, onlyFile(positionals, 'generate'));
  const format = choiceOf(values.format, ['rawxml', 'xml'], 'format');
  const as = choiceOf(values.as, ['policy', 'inbound', 'fragment'], 'as');
  writeOut(generatePolicy(design, { format, as }));
  return 0;
}
