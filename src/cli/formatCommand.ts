import { formatPolicy } from '../core/language-service/formatPolicy';
import { onlyFile, parseArguments, readText } from './input';
import { writeOut } from './output';

/** `format FILE`: prints the policy with its markup indented; expressions stay as they are. */
export function formatCommand(args: string[]): number {
  const { positionals } = parseArguments(args, {});
  writeOut(formatPolicy(readText(onlyFile(positionals, 'format'))));
  return 0;
}
