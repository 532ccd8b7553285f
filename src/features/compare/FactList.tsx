import { Link, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactElement, ReactNode } from 'react';
import type { Fact } from '../../core/strategies/Fact';
import { strategySources } from '../../core/strategies/strategySources';
import { FactText } from './FactText';

const useStyles = makeStyles({
  list: {
    margin: 0,
    paddingLeft: '18px',
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalXS,
    '& > li::marker': { color: tokens.colorNeutralForeground3 },
  },
  single: { listStyleType: 'none', paddingLeft: 0 },
  sources: {
    margin: 0,
    marginTop: tokens.spacingVerticalS,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
  },
  source: { fontSize: tokens.fontSizeBase200 },
});

interface Props {
  readonly facts: readonly Fact[];
  /** Numbered, for steps. */
  readonly ordered?: boolean;
  /** False where the sources stand below, with those of other facts. */
  readonly withSources?: boolean;
}

/** Statements with the pages that they rest on below them. */
export function FactList({ facts, ordered = false, withSources = true }: Props): ReactElement {
  const styles = useStyles();
  const items = facts.map((fact) => (
    <li key={fact.text}>
      <FactText fact={fact} />
    </li>
  ));
  const look = mergeClasses(styles.list, facts.length === 1 && styles.single);
  return (
    <>
      {ordered ? <ol className={look}>{items}</ol> : <ul className={look}>{items}</ul>}
      {withSources && <FactSources facts={facts} />}
    </>
  );
}

/** The pages that statements rest on, each once. */
export function FactSources({ facts }: { readonly facts: readonly Fact[] }): ReactElement {
  const styles = useStyles();
  const sources = [...new Set(facts.flatMap((fact) => fact.sources))];
  return (
    <p className={styles.sources}>
      {facts.some(({ basis }) => basis === 'concluded') ? 'Sources (* concluded from them): ' : 'Sources: '}
      {sources.map((source, index): ReactNode => {
        const { title, url } = strategySources[source];
        return (
          <span key={source}>
            {index > 0 && ' · '}
            <Link className={styles.source} href={url} target="_blank" rel="noopener noreferrer">
              {title}
            </Link>
          </span>
        );
      })}
    </p>
  );
}
