import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import type { OutgoingRequest } from '../../../core/simulate/Run';
import { CopyRequestMenu } from './CopyRequestMenu';
import { FactTable } from './FactTable';
import { HttpMessageView } from './HttpMessageView';
import { pathOf } from './sequenceOf';

const useStyles = makeStyles({
  column: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  bar: { display: 'flex', alignItems: 'center', justifyContent: 'flex-end' },
  mono: { fontFamily: tokens.fontFamilyMonospace },
});

/** A request that the gateway sent, as raw HTTP, with its form body decoded. */
export function OutgoingRequestView({
  call,
  outgoing,
  title,
}: {
  readonly call: number;
  readonly outgoing: OutgoingRequest;
  readonly title: string;
}): ReactElement {
  const styles = useStyles();
  const { request, origins } = outgoing;
  const fields = formFields(request.body, contentType(request.headers));
  return (
    <div className={styles.column}>
      <HttpMessageView
        label={title}
        startLine={`${request.method} ${pathOf(request.url)} HTTP/1.1`}
        headers={withHost(request.url, request.headers)}
        body={request.body}
        origins={origins}
      />
      {fields !== null && (
        <FactTable
          caption="Form body, decoded"
          columns={['Field', 'Value']}
          widths={['34%', '66%']}
          rows={fields.map(([name, value], index) => ({
            key: `${index}:${name}`,
            cells: [
              <span key="name" className={styles.mono}>
                {name}
              </span>,
              <span key="value" className={styles.mono}>
                {value}
              </span>,
            ],
          }))}
        />
      )}
      <div className={styles.bar}>
        <CopyRequestMenu call={call} seq={outgoing.seq} />
      </div>
    </div>
  );
}

function contentType(headers: OutgoingRequest['request']['headers']): string {
  const entry = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type');
  return entry?.[1][0] ?? '';
}

/** HTTP/1.1 always carries a Host; the run lists it only where a policy or the gateway set it. */
function withHost(url: string, headers: OutgoingRequest['request']['headers']): OutgoingRequest['request']['headers'] {
  if (Object.keys(headers).some((name) => name.toLowerCase() === 'host')) return headers;
  const host = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)/i.exec(url)?.[1];
  return host === undefined ? headers : { Host: [host], ...headers };
}

function formFields(body: string | null, type: string): readonly (readonly [string, string])[] | null {
  if (body === null || body === '' || !/^application\/x-www-form-urlencoded/i.test(type)) return null;
  return [...new URLSearchParams(body)];
}
