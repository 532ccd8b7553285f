import { closestHeader, wellKnownHeaders } from '../analysis/wellKnownHeaders';
import { isPlaceholder } from '../analysis/deploymentPlaceholder';
import { headerMentions, type HeaderMention } from '../analysis/headerMentions';
import { slips } from '../slips';
import type { Finding, Rule } from '../Rule';

export const headerMisspelt: Rule = {
  code: 'header-misspelt',
  group: 'Values',
  severity: 'warning',
  title: 'A header’s name that is nearly another',
  what: 'The name of a header differs in a letter or two from a well-known one, or in one from a header that the document names elsewhere, in a policy or in an expression; or it holds a blank or another sign that no name of a header can hold.',
  why: 'Any name is a legal one, so nothing complains: the header that was meant is missing, and the one that was written is ignored.',
  bad: '<inbound><set-header name="Autorization" exists-action="delete" /></inbound>',
  good: '<inbound><set-header name="Authorization" exists-action="delete" /></inbound>',
  source: 'https://www.iana.org/assignments/http-fields/http-fields.xhtml',
  *check(analysis) {
    const mentions = headerMentions(analysis);
    const own = slips(
      mentions.flatMap(({ name }) => (wellKnownHeaders.has(name.toLowerCase()) ? [] : [name])),
      shortest,
    );
    for (const mention of mentions) {
      const { name, range, isLiteral } = mention;
      if (isLiteral && /[\s:;,"()<>@]/.test(name) && !isPlaceholder(name)) {
        yield { range, message: `A header's name can't hold this: '${name}'.` };
        continue;
      }
      const meant = closestHeader(name);
      const other = meant === null ? own(name) : null;
      if (meant !== null) yield misspelt(mention, meant, `'${name}' is no known header. Did you mean '${meant}'?`);
      else if (other !== null) {
        yield misspelt(
          mention,
          other,
          `The document has '${other}' as well as '${name}'. If they are the same, one is wrong.`,
        );
      }
    }

    function misspelt({ name, range }: HeaderMention, meant: string, message: string): Finding {
      const written = analysis.document.text.slice(range.start, range.end);
      return {
        range,
        message,
        fixes: written.includes(name)
          ? [{ title: `Change it to '${meant}'`, edits: [{ range, newText: written.replace(name, () => meant) }] }]
          : [],
      };
    }
  },
};

/** Shorter names aren't judged: a letter makes another word of them. */
const shortest = 8;
