import { z } from 'zod';
import { PolicyDesign } from '../core/design/PolicyDesign';
import { Scenario } from '../core/simulate/Scenario';
import { InputProblem } from './InputProblem';
import { parseArguments } from './input';
import { writeJson } from './output';

const schemas = { design: PolicyDesign, scenario: Scenario };

/**
 * `schema design|scenario`: prints the JSON Schema (draft 2020-12) of the files that `generate` and `simulate` take. Conditions between
 * fields that JSON Schema has no words for are left out; the commands check them.
 */
export function schemaCommand(args: string[]): number {
  const { positionals } = parseArguments(args, {});
  const [name, ...more] = positionals;
  if ((name !== 'design' && name !== 'scenario') || more.length > 0) {
    throw new InputProblem('schema takes one of design|scenario');
  }
  writeJson(z.toJSONSchema(schemas[name], { io: 'input' }));
  return 0;
}
