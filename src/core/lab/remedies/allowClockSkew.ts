import { applyEdits } from '../../text/TextEdit';
import { PolicyAnalysis } from '../../validate/analysis/PolicyAnalysis';
import { insertAttribute } from '../../validate/fixes/elementEdits';
import type { Findings, Remedy } from './Remedy';

/** What token libraries allow for, in seconds: `ClockSkew` of Microsoft.IdentityModel. validate-jwt's own default is none. */
const usualSkew = 300;

/** Lets validate-jwt take a caller's token although the clocks of issuer and gateway differ, where a policy was seen to refuse one. */
export function allowClockSkew({ document, bad }: Findings): readonly Remedy[] {
  if (!bad.some(({ faultId }) => faultId.startsWith('clock-'))) return [];
  const strict = PolicyAnalysis.anyOf(document)
    .policies('validate-jwt')
    .map(({ element }) => element)
    .filter(({ attributes }) => attributes.every(({ name }) => name !== 'clock-skew'));
  const [first] = strict;
  if (first === undefined) return [];
  const edits = strict.flatMap((element) => insertAttribute(element, 'clock-skew', String(usualSkew)));
  return [
    {
      codes: [],
      title: `Let the clocks of issuer and gateway differ by ${usualSkew / 60} minutes`,
      range: first.nameRange,
      text: applyEdits(document.text, edits),
      isFallback: false,
    },
  ];
}
