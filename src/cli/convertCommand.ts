import { convertEscaping } from '../core/xml/convertEscaping';
import { choiceOf, onlyFile, parseArguments, readText } from './input';
import { InputProblem } from './InputProblem';
import { writeOut } from './output';

/** `convert FILE --to rawxml|xml`: prints the policy in the other escaping. */
export function convertCommand(args: string[]): number {
  const { values, positionals } = parseArguments(args, { to: { type: 'string' } });
  const file = onlyFile(positionals, 'convert');
  if (values.to === undefined) throw new InputProblem('convert: --to rawxml|xml is missing');
  writeOut(convertEscaping(readText(file), choiceOf(values.to, ['rawxml', 'xml'], 'to')));
  return 0;
}
