import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import type { SimulatedCall } from '../../../core/simulate/Run';
import { HttpMessageView } from './HttpMessageView';
import { pathOf, statusLine } from './sequenceOf';

const useStyles = makeStyles({ column: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM } });

/** The caller's own request and what it gets back. */
export function ResponseView({ call }: { readonly call: SimulatedCall }): ReactElement {
  const styles = useStyles();
  const { request, response } = call;
  return (
    <div className={styles.column}>
      <HttpMessageView
        label="Response to the caller"
        startLine={`HTTP/1.1 ${statusLine(response.status, response.reason)}`}
        headers={response.headers}
        body={response.body}
      />
      <HttpMessageView
        label="The caller’s request"
        startLine={`${request.method} ${pathOf(request.url)} HTTP/1.1`}
        headers={request.headers}
        body={request.body}
      />
    </div>
  );
}
