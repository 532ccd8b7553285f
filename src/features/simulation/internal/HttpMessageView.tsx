import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import type { HeaderRecord, SourcePlace } from '../../../core/simulate/Run';
import { PlaceLink } from './PlaceLink';
import { withKeys } from './withKeys';

const useStyles = makeStyles({
  message: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: '12px',
    lineHeight: '18px',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    overflow: 'hidden',
  },
  lines: { padding: '6px 10px' },
  line: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    columnGap: tokens.spacingHorizontalM,
    alignItems: 'baseline',
  },
  text: { overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' },
  name: { color: tokens.colorBrandForeground1 },
  body: {
    margin: 0,
    padding: '6px 10px',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground2,
    fontFamily: 'inherit',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    maxHeight: '260px',
    overflowY: 'auto',
  },
});

interface Props {
  readonly startLine: string;
  readonly headers: HeaderRecord;
  readonly body: string | null;
  /** Which policy made which part: `method`, `url`, `body`, or a header's name in lower case. */
  readonly origins?: Readonly<Record<string, SourcePlace>>;
  readonly label: string;
}

const noOrigins: Readonly<Record<string, SourcePlace>> = {};

/** A request or response as it goes over the wire; each part that a policy made links to its line. */
export function HttpMessageView({ startLine, headers, body, origins = noOrigins, label }: Props): ReactElement {
  const styles = useStyles();
  const origin = (part: string) => {
    const place = origins[part];
    return place === undefined ? null : <PlaceLink place={place} />;
  };
  const lines = Object.entries(headers).flatMap(([name, values]) =>
    values.map((value, index) => ({ name, value, isFirst: index === 0 })),
  );
  return (
    <section className={styles.message} aria-label={label}>
      <div className={styles.lines}>
        <div className={styles.line}>
          <span className={styles.text}>{startLine}</span>
          {origin('url')}
        </div>
        {withKeys(lines, ({ name, value }) => `${name}:${value}`).map(({ key, item: { name, value, isFirst } }) => (
          <div className={styles.line} key={key}>
            <span className={styles.text}>
              <span className={styles.name}>{name}</span>: {value}
            </span>
            {isFirst && origin(name.toLowerCase())}
          </div>
        ))}
      </div>
      {body !== null && body !== '' && (
        // A long body scrolls, so it must be reachable by keyboard.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <pre className={styles.body} tabIndex={0} aria-label={`${label}: body`}>
          {prettyJson(body)}
        </pre>
      )}
    </section>
  );
}

/** Indents a JSON body for reading; anything else stays as it is. */
function prettyJson(body: string): string {
  if (!/^\s*[[{]/.test(body)) return body;
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
