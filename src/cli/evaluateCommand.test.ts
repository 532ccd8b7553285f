import { beforeEach, describe, expect, it, vi } from 'vitest';
import { evaluateCommand } from './evaluateCommand';

let output = '';
let input = '';
vi.mock('./output', () => ({
  writeOut: (text: string) => {
    output += text;
  },
}));
vi.mock('./input', async (original) => ({ ...(await original<typeof import('./input')>()), readText: () => input }));
beforeEach(() => {
  output = '';
});

const answers = () =>
  output
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { id: string; status: string });

describe('evaluate', () => {
  it('answers each line in order, with the id as it was given', () => {
    input =
      '{"id":1,"expression":"@(1 + 1L)"}\r\n\n{"id":"b","expression":"@(x)"}\n{"id":"c","expression":"@(int.Parse(\\"a\\"))","note":0}';
    expect(evaluateCommand([])).toBe(0);
    expect(answers()).toEqual([
      { id: 1, status: 'value', type: 'System.Int64', value: '2' },
      {
        id: 'b',
        status: 'compile-error',
        errors: [
          {
            code: 'CS0103',
            message: "The name 'x' does not exist in the current context",
            range: { start: { line: 0, character: 2 }, end: { line: 0, character: 3 } },
          },
        ],
      },
      {
        id: 'c',
        status: 'exception',
        exception: 'System.FormatException',
        message: 'Input string was not in a correct format.',
      },
    ]);
  });

  it('answers the other lines when one is unusable, and says which', () => {
    input = '{"id":1,"expression":"@(1)"}\nnope\n{"id":2}\n{"id":3,"expression":"@(3)"}\n';
    expect(() => evaluateCommand([])).toThrow(/^standard input line 2 is not JSON: .* \(and 1 more such lines\)$/);
    expect(answers().map(({ id }) => id)).toEqual([1, 3]);
  });

  it('reads sequences to their end: what they throw is the answer', () => {
    input = '{"id":1,"expression":"@(new[] { 1, 0 }.Select(n => 1 / n))"}';
    expect(evaluateCommand([])).toBe(0);
    expect(answers()).toMatchObject([{ status: 'exception', exception: 'System.DivideByZeroException' }]);
  });

  it('starts each expression from the same state', () => {
    const read = '{"id":0,"expression":"@(context.Request.Body == null ? Guid.NewGuid().ToString() : \\"\\")"}\n';
    input = read + read;
    evaluateCommand([]);
    const [first, second] = answers();
    expect(first).toEqual(second);
  });
});
