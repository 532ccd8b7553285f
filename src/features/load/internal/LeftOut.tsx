import { Link, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import type { FleetResult } from '../../../core/fleet/FleetResult';
import { behaviourWords } from './behaviourWords';

const useStyles = makeStyles({
  columns: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(280px, 1fr))',
    columnGap: tokens.spacingHorizontalXXL,
    rowGap: tokens.spacingVerticalL,
  },
  heading: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  list: {
    margin: `${tokens.spacingVerticalS} 0 0`,
    paddingLeft: '18px',
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalXS,
    color: tokens.colorNeutralForeground2,
  },
});

const documentation = 'https://learn.microsoft.com/azure/api-management/api-management-howto-cache';

/** How the policy was found to treat its token, what the figures mean in practice, and what they don't know. */
export function LeftOut({ result }: { readonly result: FleetResult }): ReactElement {
  const styles = useStyles();
  return (
    <div className={styles.columns}>
      <section aria-labelledby="load-behaviour">
        <h3 className={styles.heading} id="load-behaviour">
          What this policy does
        </h3>
        <ul className={styles.list}>
          {behaviourWords(result.behaviour).map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="load-meaning">
        <h3 className={styles.heading} id="load-meaning">
          What the numbers mean
        </h3>
        <ul className={styles.list}>
          <li>
            Too many token requests end in 429 with Retry-After. Microsoft Entra’s limit depends on tenant and
            application, and no figure is published: the limit here is yours to try.
          </li>
          <li>
            The built-in cache is one for each region, shared by its units. Consumption and self-hosted gateways have
            none.{' '}
            <Link href={documentation} target="_blank" rel="noopener noreferrer" inline>
              Caching in API Management
            </Link>
          </li>
          <li>An external cache is a Redis of your own, for any tier. Its operators can read the tokens in it.</li>
          <li>No prices: they depend on tier, region and contract.</li>
        </ul>
      </section>
      <section aria-labelledby="load-left-out">
        <h3 className={styles.heading} id="load-left-out">
          What this leaves out
        </h3>
        <ul className={styles.list}>
          {result.notModelled.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      </section>
    </div>
  );
}
