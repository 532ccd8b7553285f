import { describe, expect, it } from 'vitest';
import { stepsOf } from '../../../core/fleet/stepsOf';
import { Scenario } from '../../../core/simulate/Scenario';
import { simulate } from '../../../core/simulate/simulate';
import { stepPath } from './stepPath';

describe('stepPath', () => {
  it('names what a step stands in, and other documents', () => {
    const text = `<policies><inbound><base /><choose><when condition="@(true)"><set-method>GET</set-method></when></choose>
<include-fragment fragment-id="f" /></inbound></policies>`;
    const scenario = Scenario.parse({
      policies: { global: '<policies><inbound><set-variable name="a" value="1" /></inbound></policies>' },
      fragments: { f: '<fragment><set-variable name="b" value="2" /></fragment>' },
    });
    const paths = stepsOf(simulate(text, scenario).calls[0]!).map(stepPath);
    expect(paths).toEqual([
      'inbound › base',
      'global policy › inbound › set-variable',
      'inbound › choose',
      'inbound › choose › when › set-method',
      'inbound › include-fragment',
      'inbound › include-fragment › set-variable',
      'end of the call',
    ]);
  });
});
