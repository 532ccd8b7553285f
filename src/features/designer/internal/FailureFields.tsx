import type { ReactElement } from 'react';
import type { PolicyDesign, TokenDesign } from '../../../core/design/PolicyDesign';
import { toToken } from './fieldWriters';
import { NumberField } from './NumberField';
import { TextField } from './TextField';

const withFailure: (design: PolicyDesign, values: Partial<TokenDesign['failure']>) => PolicyDesign = toToken(
  (design, values: Partial<TokenDesign['failure']>) => ({ ...design, failure: { ...design.failure, ...values } }),
);

/** What the caller gets when no token can be had. */
export function FailureFields({ design: { failure } }: { readonly design: TokenDesign }): ReactElement {
  return (
    <>
      <NumberField
        path="failure.statusCode"
        label="Status code for the caller"
        from={400}
        to={599}
        value={failure.statusCode}
        write={(design, statusCode) => withFailure(design, { statusCode: statusCode ?? failure.statusCode })}
      />
      <TextField
        path="failure.message"
        label="Message for the caller"
        multiline
        value={failure.message}
        write={(design, message) => withFailure(design, { message })}
      />
    </>
  );
}

/** Reason phrase and Retry-After. */
export function MoreFailureFields({ design: { failure } }: { readonly design: TokenDesign }): ReactElement {
  return (
    <>
      <TextField
        path="failure.reason"
        label="Reason phrase"
        value={failure.reason}
        write={(design, reason) => withFailure(design, { reason })}
      />
      <NumberField
        path="failure.retryAfterSeconds"
        label="Retry-After"
        unit="seconds"
        from={1}
        to={86_400}
        whenEmpty="Not sent"
        value={failure.retryAfterSeconds}
        write={(design, retryAfterSeconds) => withFailure(design, { retryAfterSeconds })}
      />
    </>
  );
}
