import type { PolicyDocument } from '../../policy/PolicyDocument';
import { callAt, type CallCandidate, type CallPlace } from './callAt';
import { codeAt } from './codeAt';
import { CodeCursor } from './CodeCursor';
import { isAllowed, isSimulated } from './members';
import type { Signature } from './signatures';

/** One overload, for a parameter hint. */
export interface SignatureChoice extends Signature {
  readonly documentation: string | null;
}

/** The call that is being written. */
export interface SignatureHelp {
  readonly signatures: readonly SignatureChoice[];
  /** Index of the overload that the arguments so far suit best. */
  readonly activeSignature: number;
  /** Index of the parameter that the cursor is at, in the active overload; -1 where it has none so far out. */
  readonly activeParameter: number;
}

/** The overloads of the call around an offset, and which parameter is due; null outside of C# and outside of calls. */
export function signatureHelp(document: PolicyDocument, offset: number): SignatureHelp | null {
  const place = codeAt(document, offset);
  if (place === null) return null;
  const call = callAt(new CodeCursor(place));
  if (call === null) return null;
  const active = activeCandidate(call);
  return {
    signatures: call.candidates.map(({ signature, member }) => ({
      ...signature,
      documentation: member === null ? null : describe(member),
    })),
    activeSignature: call.candidates.indexOf(active),
    activeParameter: activeParameter(active, call),
  };
}

function describe(member: NonNullable<CallCandidate['member']>): string | null {
  const note = isAllowed(member) ? (isSimulated(member) ? null : 'Not simulated.') : 'Not allowed in policies.';
  const lines = [member.documentation, note].filter((line) => line !== null);
  return lines.length === 0 ? null : lines.join(' ');
}

/** What the compiler chose, if an argument more than it takes isn't being written; else the first that takes so many arguments. */
function activeCandidate(call: CallPlace): CallCandidate {
  const chosen = call.candidates.find(({ member }) => member !== null && member === call.chosen);
  if (chosen !== undefined && activeParameter(chosen, call) >= 0) return chosen;
  const isNext = (candidate: CallCandidate) => activeParameter(candidate, call) >= 0;
  return call.candidates.find(isNext) ?? chosen ?? call.candidates[0]!;
}

function activeParameter({ parameters }: CallCandidate, { argument, argumentName }: CallPlace): number {
  if (argumentName !== null) return parameters.findIndex(({ name }) => name === argumentName);
  if (argument < parameters.length) return argument;
  return parameters.at(-1)?.modifier === 'params' ? parameters.length - 1 : -1;
}
