import { csharpString } from '../../generate/csharpString';
import { always, code, element } from '../../generate/elementTemplates';
import { answerFailure } from '../../generate/failureParts';
import { applyEdits } from '../../text/TextEdit';
import { appendToSection } from './insertStatements';
import type { Findings, Remedy } from './Remedy';

/**
 * Answers in on-error what would end in the gateway's bare 500: for the policies that were seen to fail, and for no others, so that a
 * refused caller's 401 stays one.
 */
export function answerFailures({ document, bad }: Findings): readonly Remedy[] {
  const failing = [...new Set(bad.flatMap(({ failedPolicy }) => failedPolicy ?? []))].toSorted();
  if (failing.length === 0) return [];
  const condition = failing.map((name) => `context.LastError.Source == ${csharpString(name)}`).join(' || ');
  const edit = appendToSection(
    document,
    'on-error',
    element(
      'choose',
      {},
      {
        comment: 'The caller gets a clear answer in place of a bare 500, and learns nothing of the reason.',
        parts: [
          always(
            'when',
            element('when', { condition: code(`@(${condition})`) }, { parts: [always('response', answerFailure)] }),
          ),
        ],
      },
    ),
  );
  if (edit === null) return [];
  const place = document.sections['on-error'].element?.nameRange ?? document.root?.nameRange ?? edit.range;
  return [
    {
      codes: [],
      title: `Answer 502 in on-error when ${failing.join(' or ')} fails`,
      range: place,
      text: applyEdits(document.text, [edit]),
      isFallback: true,
    },
  ];
}
