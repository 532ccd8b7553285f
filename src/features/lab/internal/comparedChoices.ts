import { samples } from '../../../core/design/samples';
import { defaultDesign, type PolicyDesign } from '../../../core/design/PolicyDesign';
import { generatePolicy } from '../../../core/generate/generatePolicy';
import type { NamedValueTable } from '../../../core/named-values/NamedValueTable';
import type { LabSubject } from './labStore';

/** A policy that another one can be measured by. */
export interface ComparedChoice {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly subject: LabSubject;
}

/** The sample that the comparison begins with. */
const first = 'published';

/** What the form would write, and the samples. `design`: what the form recognises in the policy; null: nothing. */
export function comparedChoices(
  design: PolicyDesign | null,
  namedValues: NamedValueTable,
): readonly [ComparedChoice, ...ComparedChoice[]] {
  const ofSamples = samples
    .toSorted((a, b) => Number(b.id === first) - Number(a.id === first))
    .map(({ id, title, description, text, namedValues: own }) => ({
      id,
      title,
      description,
      subject: {
        text,
        namedValues: Object.fromEntries(own.map(({ name, value, secret }) => [name, { value, secret }])),
      },
    }));
  const [published, ...others] = ofSamples;
  const generated = {
    id: 'form',
    title: 'What the form would write',
    description:
      design === null
        ? 'The form recognises nothing in the policy, so this is what it writes to begin with.'
        : 'What the form recognises in the policy, written anew.',
    subject: { text: generatePolicy(design ?? defaultDesign), namedValues },
  };
  return [published!, generated, ...others];
}

/** The one that is shown until somebody chooses: the first that isn't the policy itself. */
export function shownChoice(
  choices: readonly [ComparedChoice, ...ComparedChoice[]],
  comparedId: string | null,
  text: string,
): ComparedChoice {
  return (
    choices.find(({ id, subject }) => (comparedId === null ? subject.text !== text : id === comparedId)) ?? choices[0]
  );
}
