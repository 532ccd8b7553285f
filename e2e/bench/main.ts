// `npm run bench`: how long the worker's jobs take on policies of 2, 10, 50 and 256 KB, and the C# engine on typical expressions, beside
// well-known parsers on the same text and plain JavaScript in the same run. Absolute times depend on the machine; the ratios are what to
// compare. `npm run bench -- expressions` or `-- policies` runs one half.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { XmlDocument } from 'libxml2-wasm';
import { SaxesParser } from 'saxes';
import { Language, Parser } from 'web-tree-sitter';
import { compileExpression } from '../../src/core/csharp/compileExpression';
import { parseExpression } from '../../src/core/csharp/syntax/parseExpression';
import { defaultDesign } from '../../src/core/design/PolicyDesign';
import { generatePolicy } from '../../src/core/generate/generatePolicy';
import { parsePolicy } from '../../src/core/policy/parsePolicy';
import { Scenario } from '../../src/core/simulate/Scenario';
import { simulate } from '../../src/core/simulate/simulate';
import { validatePolicy } from '../../src/core/validate/validatePolicy';
import type { XmlExpression, XmlNode } from '../../src/core/xml/nodes';
import { elementValue } from '../../src/core/xml/elementValue';
import { parseXml } from '../../src/core/xml/parseXml';
import { asMethod, compareExpressions } from './compareExpressions';
import { measure } from './measure';
import { measureInTurns } from './measureInTurns';
import { policyOfSize } from './policyOfSize';

const scenario = Scenario.parse({ namedValues: { 'contoso-orders-secret': { value: 'not-a-secret', secret: true } } });
const tokenFlow = generatePolicy(defaultDesign, { as: 'inbound', format: 'xml' });

function expressionsOf(nodes: readonly XmlNode[]): XmlExpression[] {
  return nodes.flatMap((node) => {
    if (node.kind !== 'element') return [];
    const values = [...node.attributes.map((attribute) => attribute.value), elementValue(node)];
    return [...values.flatMap(({ expression }) => (expression ? [expression] : [])), ...expressionsOf(node.children)];
  });
}

function saxes(text: string): void {
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(text).close();
}

const require = createRequire(import.meta.url);
await Parser.init();
const treeSitter = new Parser();
treeSitter.setLanguage(
  await Language.load(readFileSync(require.resolve('tree-sitter-c-sharp/tree-sitter-c_sharp.wasm'))),
);

const milliseconds = (time: number) => `${time.toFixed(2)} ms`.padStart(12);
const ratio = (ours: number, theirs: number) => `${(ours / theirs).toFixed(2)}x`.padStart(8);

const only = process.argv[2];
if (only !== 'expressions') comparePolicies();
if (only !== 'policies') compareExpressions((source) => treeSitter.parse(source)?.delete());

function comparePolicies(): void {
  console.log('Policies (well-formed text). Ratios: ours / peer, below 1 is faster than the peer.\n');
  console.log(
    '   size   parse XML    / saxes  / libxml2   parse C#   / tree-sitter   validate  / libxml2    simulate   keystroke (parse + validate + simulate)',
  );
  for (const size of [2, 10, 50, 256]) {
    const text = policyOfSize(size, tokenFlow);
    const sources = expressionsOf(parseXml(text).children).map(({ code }) => code);
    const wrapped = sources.map(asMethod);
    const document = parsePolicy(text);
    const times = {
      xml: measure(() => parseXml(text)),
      saxes: measure(() => saxes(text)),
      libxml2: measure(() => XmlDocument.fromString(text).dispose()),
      csharp: measure(() => sources.forEach((source) => parseExpression(source))),
      treeSitter: measure(() => wrapped.forEach((source) => treeSitter.parse(source)?.delete())),
      validate: measure(() => validatePolicy(document)),
      simulate: measure(() => simulate(text, scenario)),
    };
    // All checks of a text, with what libxml2's bare parse of it takes in the same moments.
    const [check, bareParse] = measureInTurns(
      () => validatePolicy(parsePolicy(text)),
      () => XmlDocument.fromString(text).dispose(),
      { warmUp: 300, turns: 150, batch: 2 },
    );
    // A keystroke changes the text each time, so nothing of the whole document can come from a cache; unchanged expressions can.
    let edits = 0;
    const keystroke = measure(() => {
      const edited = text.replace('<inbound>', `<inbound><!-- ${edits++} -->`);
      validatePolicy(parsePolicy(edited));
      simulate(edited, scenario);
    });
    console.log(
      `${`${size} KB`.padStart(7)}${milliseconds(times.xml)} ${ratio(times.xml, times.saxes)}   ${ratio(times.xml, times.libxml2)} ${milliseconds(times.csharp)} ${ratio(times.csharp, times.treeSitter)}      ${milliseconds(times.validate)} ${ratio(check, bareParse)}${milliseconds(times.simulate)}${milliseconds(keystroke)}`,
    );
  }

  console.log('\nFirst compilation of every expression of the 50 KB policy (check included):');
  const all = expressionsOf(parseXml(policyOfSize(50, tokenFlow)).children).map(({ code }) => code);
  let salt = 0;
  const compile = measure(() => {
    salt++;
    for (const source of all) compileExpression(source.replace(/[)}]$/, ` /* ${salt} */$&`));
  });
  console.log(
    `${milliseconds(compile)} for ${all.length} expressions, ${((compile * 1000) / all.length).toFixed(0)} µs each`,
  );
}
