import { insertFirst, removeAttribute } from '../fixes/elementEdits';
import { NameSuggester } from '../NameSuggester';
import type { Rule } from '../Rule';

export const unknownAttribute: Rule = {
  code: 'unknown-attribute',
  group: 'Values',
  severity: 'error',
  title: 'No such attribute',
  what: 'An element has an attribute that the schema doesn’t declare for it. A warning for policies that change often.',
  why: 'API Management refuses attributes that aren’t declared.',
  bad: '<inbound><set-header name="X-A" exist-action="delete" /></inbound>',
  good: '<inbound><set-header name="X-A" exists-action="delete" /></inbound>',
  source: 'Schemas of the API Management extension for Visual Studio Code',
  *check(analysis) {
    const { elements, document } = analysis;
    for (const { element, entry, role } of elements) {
      // Sections and roots take no attribute either.
      const known = entry?.attributes ?? (role === 'section' || role === 'root' ? new Map<string, never>() : null);
      if (known === null || element.attributes.every(({ name }) => known.has(name))) continue;
      // Recovery from a tag or an expression without its end takes other text for attributes; that error is reported already.
      if (analysis.isBroken(element)) continue;
      const present = new Set(element.attributes.map(({ name }) => name));
      const suggester = new NameSuggester();
      for (const attribute of element.attributes) {
        const { name, nameRange } = attribute;
        // Namespaces and `xml:space` belong to XML.
        if (known.has(name) || name === '' || name === 'xmlns' || name.includes(':')) continue;
        const meant = suggester.nearest(name, () => [...known.keys()].filter((candidate) => !present.has(candidate)));
        const child = entry?.children.find((candidate) => candidate.element.name === name)?.element ?? null;
        yield {
          range: nameRange,
          serviceText: `The '${name}' attribute is not declared.`,
          message: `The '${name}' attribute is not declared for '${element.name}'.${
            meant === null ? '' : ` Did you mean '${meant}'?`
          }${child === null ? '' : ` It is an element: <${name}>.`}`,
          ...(entry?.evolving === true && { severity: 'warning' }),
          fixes: [
            ...(meant === null
              ? []
              : [{ title: `Change it to '${meant}'`, edits: [{ range: nameRange, newText: meant }] }]),
            // The value moves as it is written: both places take the same expressions, and the same entities.
            ...(child === null || child.text === null || element.children.some(({ kind }) => kind === 'element')
              ? []
              : [
                  {
                    title: `Write it as <${name}>`,
                    edits: [
                      removeAttribute(document.text, attribute),
                      insertFirst(document.text, element, `<${name}>${attribute.value.raw}</${name}>`),
                    ],
                  },
                ]),
            { title: `Remove '${name}'`, edits: [removeAttribute(document.text, attribute)] },
          ],
        };
      }
    }
  },
};
