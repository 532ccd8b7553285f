import { makeStyles, MessageBar, MessageBarBody, tokens } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import type { OutgoingRequest } from '../../../core/simulate/Run';
import { FactTable } from './FactTable';
import { formatRelative } from '../../appearance/formatClock';
import { HttpMessageView } from './HttpMessageView';
import { statusLine } from './sequenceOf';

const useStyles = makeStyles({
  column: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  mono: { fontFamily: tokens.fontFamilyMonospace },
});

const faults = {
  timeout: 'The identity provider did not answer within the policy’s timeout.',
  connection: 'The identity provider could not be reached: the connection was refused.',
  tls: 'The identity provider could not be reached: the TLS handshake failed.',
  dns: 'The identity provider could not be reached: its name was not found.',
} as const;

/** What the claims of an access token say, for a reader who doesn't know them by heart (Entra access token claims reference). */
const claimMeanings: Readonly<Record<string, string>> = {
  aud: 'who the token is for',
  iss: 'who issued it',
  iat: 'issued',
  nbf: 'valid from',
  exp: 'expires',
  appid: 'the client (v1)',
  azp: 'the client (v2)',
  appidacr: 'how the client authenticated: 1 secret, 2 certificate',
  azpacr: 'how the client authenticated: 1 secret, 2 certificate',
  idp: 'identity provider of the subject',
  oid: 'the client’s service principal',
  sub: 'the client’s service principal',
  tid: 'tenant',
  roles: 'application permissions',
  scp: 'delegated permissions',
  ver: 'token version',
};

const times = new Set(['iat', 'nbf', 'exp']);

/** The answer to a token request: raw, and the token in it decoded. `now` is the virtual time of the answer, in seconds since 1970. */
export function TokenView({
  outgoing,
  now,
}: {
  readonly outgoing: OutgoingRequest;
  readonly now: number;
}): ReactElement {
  const styles = useStyles();
  const { response, fault, token } = outgoing;
  if (response === null) {
    return (
      <MessageBar intent="error">
        <MessageBarBody>{fault === null ? 'There was no answer.' : faults[fault]}</MessageBarBody>
      </MessageBar>
    );
  }
  return (
    <div className={styles.column}>
      <HttpMessageView
        label="Token response"
        startLine={`HTTP/1.1 ${statusLine(response.status, response.reason)}`}
        headers={response.headers}
        body={response.body}
      />
      {token !== null && (
        <FactTable
          caption={`Access token, decoded (${String(token.header['alg'] ?? 'no algorithm')})`}
          columns={['Claim', 'Value', 'Meaning']}
          widths={['17%', '46%', '37%']}
          rows={Object.entries(token.claims).map(([claim, value]) => ({
            key: claim,
            cells: [
              <span key="claim" className={styles.mono}>
                {claim}
              </span>,
              <span key="value" className={styles.mono}>
                {typeof value === 'string' ? value : JSON.stringify(value)}
              </span>,
              meaning(claim, value, now),
            ],
          }))}
        />
      )}
    </div>
  );
}

function meaning(claim: string, value: unknown, now: number): string {
  const words = claimMeanings[claim] ?? '';
  if (!times.has(claim) || typeof value !== 'number') return words;
  const moment = new Date(value * 1000);
  if (Number.isNaN(moment.getTime())) return words;
  return `${words} ${formatRelative(value - now)}, ${moment.toISOString().replace('.000Z', 'Z')}`;
}
