import { Link, makeStyles, mergeClasses, Switch, tokens } from '@fluentui/react-components';
import { useId, type ReactElement } from 'react';
import { preferenceActions, usePreferences } from '../../../stores/preferencesStore';
import type { RuleDescription } from '../../../worker/protocol';
import { CodeWords } from '../../appearance/CodeWords';
import { SeverityIcon, severityWords } from '../../appearance/SeverityIcon';

const useStyles = makeStyles({
  entry: { maxWidth: '720px' },
  title: { margin: 0, fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500 },
  facts: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    marginTop: tokens.spacingVerticalXS,
    color: tokens.colorNeutralForeground2,
  },
  code: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, overflowWrap: 'anywhere' },
  words: { margin: `${tokens.spacingVerticalM} 0 0`, lineHeight: tokens.lineHeightBase400 },
  heading: {
    margin: `${tokens.spacingVerticalL} 0 ${tokens.spacingVerticalXS}`,
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  example: {
    margin: 0,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    overflowX: 'auto',
    maxHeight: '240px',
    borderRadius: tokens.borderRadiusMedium,
    borderLeft: `3px solid ${tokens.colorNeutralStroke1}`,
    backgroundColor: tokens.colorNeutralBackground3,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
    whiteSpace: 'pre',
    tabSize: 4,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  bad: { borderLeftColor: tokens.colorStatusDangerForeground1 },
  good: { borderLeftColor: tokens.colorStatusSuccessForeground1 },
  source: { marginTop: tokens.spacingVerticalL, overflowWrap: 'anywhere' },
  switch: { marginLeft: '-8px', marginTop: tokens.spacingVerticalS },
});

/** All that there is to know of one rule. */
export function RuleEntry({ rule }: { readonly rule: RuleDescription }): ReactElement {
  const styles = useStyles();
  const titleId = useId();
  const { code, severity, group, title, what, why, bad, good, source } = rule;
  const on = usePreferences(({ disabledRules }) => !disabledRules.includes(code));
  return (
    <article className={styles.entry} aria-labelledby={titleId}>
      <h2 className={styles.title} id={titleId}>
        {title}
      </h2>
      <div className={styles.facts}>
        <SeverityIcon severity={severity} />
        <span>{severityWords[severity]}</span>
        <span aria-hidden>·</span>
        <span>{group}</span>
        <span aria-hidden>·</span>
        <code className={styles.code}>{code}</code>
      </div>
      <Switch
        className={styles.switch}
        label={on ? 'Checked in this browser' : 'Off in this browser'}
        checked={on}
        onChange={(_, { checked }) => preferenceActions.switchRule(code, checked)}
      />
      <p className={styles.words}>
        <CodeWords text={what} />
      </p>
      <p className={styles.words}>
        <CodeWords text={why} />
      </p>
      <Example heading="Wrong" text={bad} kind="bad" />
      <Example heading="Right" text={good} kind="good" />
      <p className={styles.source}>
        {'Source: '}
        <Source text={source} />
      </p>
    </article>
  );
}

function Example({
  heading,
  text,
  kind,
}: {
  readonly heading: string;
  readonly text: string;
  readonly kind: 'bad' | 'good';
}): ReactElement {
  const styles = useStyles();
  return (
    <>
      <h3 className={styles.heading}>{heading}</h3>
      <pre
        className={mergeClasses(styles.example, styles[kind])}
        // Reachable by keyboard, because it may have to be scrolled.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        aria-label={`${heading}: example`}
        role="group"
      >
        {text}
      </pre>
    </>
  );
}

const url = /https:\/\/[^\s,;)]+/g;

/** Text in which addresses are links. */
function Source({ text }: { readonly text: string }): ReactElement {
  const links = [...text.matchAll(url)];
  let position = 0;
  const pieces = links.map(({ 0: address, index }) => {
    const before = text.slice(position, index);
    position = index + address.length;
    return (
      <span key={index}>
        {before}
        <Link href={address} target="_blank" rel="noopener noreferrer">
          {address.replace(/^https:\/\/(?:www\.)?/, '')}
        </Link>
      </span>
    );
  });
  return (
    <>
      {pieces}
      {text.slice(position)}
    </>
  );
}
