#!/usr/bin/env node
import { convertCommand } from './convertCommand';
import { evaluateCommand } from './evaluateCommand';
import { formatCommand } from './formatCommand';
import { generateCommand } from './generateCommand';
import { InputProblem } from './InputProblem';
import { labCommand } from './labCommand';
import { recognizeCommand } from './recognizeCommand';
import { schemaCommand } from './schemaCommand';
import { simulateCommand } from './simulateCommand';
import { validateCommand } from './validateCommand';

/** A verb of the command line: gets the arguments after its name, answers with the exit status. */
type Command = (args: string[]) => number;

const commands: Readonly<Record<string, Command>> = {
  validate: validateCommand,
  generate: generateCommand,
  recognize: recognizeCommand,
  convert: convertCommand,
  format: formatCommand,
  evaluate: evaluateCommand,
  simulate: simulateCommand,
  lab: labCommand,
  schema: schemaCommand,
};

const usage = `Usage: apim-policy VERB [ARGS]

  validate FILE... [--format text|json|sarif] [--named-values FILE] [--scope SCOPE] [--gateway GATEWAY]
           [--disable CODE[,CODE...]]
  generate DESIGN.json [--format rawxml|xml] [--as policy|inbound|fragment]
  recognize FILE
  convert FILE --to rawxml|xml
  format FILE
  evaluate [--context CONTEXT.json]
  simulate POLICY.xml [--scenario SCENARIO.json] [--named-values FILE] [--reveal-secrets]
  lab POLICY.xml [--scenario SCENARIO.json] [--named-values FILE] [--min-score N] [--format text|json]
  schema design|scenario

A file named - is standard input. Exit status: 0 nothing wrong, 1 problems found, 2 unusable arguments or input.
`;

function run(argv: string[]): number {
  const [verb, ...args] = argv;
  if (verb === '--help' || verb === '-h' || verb === 'help') {
    process.stdout.write(usage);
    return 0;
  }
  const command = verb !== undefined && Object.hasOwn(commands, verb) ? commands[verb] : undefined;
  if (!command) {
    const known = Object.keys(commands).join(', ');
    throw new InputProblem(
      verb === undefined ? `no verb given; one of ${known}` : `unknown verb "${verb}"; one of ${known}`,
    );
  }
  return command(args);
}

try {
  process.exitCode = run(process.argv.slice(2));
} catch (problem) {
  if (!(problem instanceof InputProblem)) throw problem;
  process.stderr.write(`apim-policy: ${problem.message.replaceAll(/\s*\n\s*/g, ' ')}\n`);
  process.exitCode = 2;
}
