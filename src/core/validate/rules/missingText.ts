import type { Rule } from '../Rule';

export const missingText: Rule = {
  code: 'missing-text',
  group: 'Policies',
  severity: 'error',
  title: 'An element without its text',
  what: '`set-url` or `set-method` is empty.',
  why: 'The schema asks for at least one character.',
  bad: '<inbound><send-request response-variable-name="r"><set-url></set-url><set-method>GET</set-method></send-request></inbound>',
  good: '<inbound><send-request response-variable-name="r"><set-url>https://a.example</set-url><set-method>GET</set-method></send-request></inbound>',
  source: 'Schemas set-url.xsd and set-method.xsd of the API Management extension for Visual Studio Code',
  *check(analysis) {
    for (const placed of analysis.elements) {
      const { element, entry } = placed;
      if (entry?.text?.required !== true || element.children.some(({ kind }) => kind === 'element' || kind === 'stray'))
        continue;
      if (analysis.text(placed)?.value.text.trim() !== '' || analysis.isBroken(element)) continue;
      yield { range: element.nameRange, message: `'${element.name}' needs a text.` };
    }
  },
};
