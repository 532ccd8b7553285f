import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import type { HttpRequest } from '../../../core/simulate/Run';
import { type Role, roleColors } from '../../appearance/roleColors';

const useStyles = makeStyles({
  block: { marginBottom: tokens.spacingVerticalM, ':last-child': { marginBottom: 0 } },
  to: { fontSize: tokens.fontSizeBase200, marginBottom: '2px', fontWeight: tokens.fontWeightSemibold },
  http: {
    margin: 0,
    padding: '8px 10px',
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: '12px',
    lineHeight: '18px',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    borderLeftWidth: '3px',
    borderLeftStyle: 'solid',
    borderRadius: tokens.borderRadiusSmall,
    backgroundColor: tokens.colorNeutralBackground2,
  },
  line: { display: 'block' },
  name: { color: tokens.colorBrandForeground1 },
  field: { display: 'block', paddingLeft: '2ch', textIndent: '-2ch' },
  gap: { height: '8px' },
});

interface Props {
  readonly to: string;
  readonly party: Role;
  readonly request: HttpRequest;
}

/** A request as it goes over the wire, secrets cut to stubs; fields of a form one to a line. */
export function RequestText({ to, party, request }: Props): ReactElement {
  const styles = useStyles();
  const { method, url, headers, body } = request;
  const path = url.replace(/^[a-z]+:\/\/[^/?#]*/i, '') || '/';
  const lines = Object.entries(headers).flatMap(([name, values]) => values.map((value) => ({ name, value })));
  return (
    <div className={styles.block}>
      <div className={styles.to} style={{ color: roleColors[party].text }}>
        {to}
      </div>
      <pre className={styles.http} style={{ borderLeftColor: roleColors[party].line }} aria-label={to} role="group">
        <span className={styles.line}>{`${method} ${path} HTTP/1.1\n`}</span>
        {lines.map(({ name, value }) => (
          <span className={styles.line} key={`${name}:${value}`}>
            <span className={styles.name}>{name}</span>
            {`: ${value}\n`}
          </span>
        ))}
        {body !== null && body !== '' && (
          <>
            <span className={mergeClasses(styles.line, styles.gap)}>{'\n'}</span>
            {fieldsOf(body).map((field) => (
              <span className={styles.field} key={field}>
                {field}
              </span>
            ))}
          </>
        )}
      </pre>
    </div>
  );
}

/** `a=1`, `&b=2`, …: the body cut, without a character more or less. */
const fieldsOf = (body: string): readonly string[] => body.split(/(?=&)/);
