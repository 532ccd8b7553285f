import { recognizeDesign } from '../core/design/recognizeDesign';
import { parsePolicy } from '../core/policy/parsePolicy';
import { LineIndex } from '../core/text/LineIndex';
import { onlyFile, parseArguments, readText } from './input';
import { writeJson } from './output';

/** `recognize FILE`: prints the design that the form would show for a policy, and what in it the form doesn't own. */
export function recognizeCommand(args: string[]): number {
  const { positionals } = parseArguments(args, {});
  const text = readText(onlyFile(positionals, 'recognize'));
  const { design, unmanaged } = recognizeDesign(parsePolicy(text));
  const lines = new LineIndex(text);
  writeJson({ design, unmanaged: unmanaged.map(({ range, reason }) => ({ range: lines.rangeOf(range), reason })) });
  return 0;
}
