import type { ReactElement } from 'react';
import type { PolicyDesign, TokenDesign } from '../../../core/design/PolicyDesign';
import { changeDesign } from './changeDesign';
import { ChoiceField } from './ChoiceField';
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

const bodies = { usual: 'JSON with status and message', own: 'A body of your own' } as const;
type Template = NonNullable<TokenDesign['failure']['template']>;

const firstTemplate: Template = {
  contentType: 'application/problem+json',
  body: '{"title":"The backend can\'t be reached","status":{status},"detail":{message},"instance":"urn:uuid:{requestId}"}',
};

/** Undefined: the usual body. */
function withTemplate(design: PolicyDesign, template: Template | undefined): PolicyDesign {
  return toToken((design) => {
    const { template: _, ...failure } = design.failure;
    return { ...design, failure: template === undefined ? failure : { ...failure, template } };
  })(design);
}

const withTemplateValues: (design: PolicyDesign, values: Partial<Template>) => PolicyDesign = toToken(
  (design, values: Partial<Template>) =>
    withTemplate(design, { ...(design.failure.template ?? firstTemplate), ...values }),
);

/** Reason phrase, Retry-After and the form of the body. */
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
      <ChoiceField
        label="Body for the caller"
        value={failure.template === undefined ? 'usual' : 'own'}
        choices={bodies}
        onChoose={(choice) =>
          changeDesign('failure.template', (design) =>
            withTemplate(design, choice === 'usual' ? undefined : (failure.template ?? firstTemplate)),
          )
        }
      />
      {failure.template !== undefined && <TemplateFields template={failure.template} />}
    </>
  );
}

/** What stands in a body of the design's own. */
function TemplateFields({ template }: { readonly template: Template }): ReactElement {
  return (
    <>
      <TextField
        path="failure.template.contentType"
        label="Content type"
        value={template.contentType}
        write={(design, contentType) => withTemplateValues(design, { contentType })}
      />
      <TextField
        path="failure.template.body"
        label="Body"
        multiline
        value={template.body}
        hint="{status}, {message} and {requestId} are filled in; in JSON the message brings its own quotation marks."
        write={(design, body) => withTemplateValues(design, { body })}
      />
    </>
  );
}
