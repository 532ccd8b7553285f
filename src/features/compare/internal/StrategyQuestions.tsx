import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactElement, ReactNode } from 'react';
import { type Gateway, gatewayNames, gateways, takesExternalCache } from '../../../core/strategies/Gateway';
import type { StrategyNeeds } from '../../../core/strategies/recommendStrategies';
import { ChoiceSelect } from '../../appearance/ChoiceSelect';
import { compareActions } from './compareStore';

const useStyles = makeStyles({
  sentence: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    rowGap: tokens.spacingVerticalS,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
  },
  question: { display: 'inline-flex', alignItems: 'center', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalS },
  select: { '& > select': { fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold } },
});

const backends = {
  entra: 'a token of Microsoft Entra ID',
  oauth2: 'a token of another provider',
  certificate: 'a client certificate',
  password: 'user name and password',
} as const satisfies Record<StrategyNeeds['backend'], string>;

const tenants = { same: "in the gateway's own tenant", other: 'in another tenant' } as const;
const rights = { gateway: 'the gateway', user: 'the calling user' } as const;
const caches = { no: 'without a Redis cache', yes: 'with a Redis cache' } as const;
const gatewayWords = {
  classic: 'a classic tier',
  v2: 'a v2 tier',
  consumption: gatewayNames.consumption,
  'self-hosted': 'self-hosted',
  workspace: 'a workspace gateway',
} as const satisfies Record<Gateway, string>;

/** What the recommendation depends on, as a sentence with gaps. Questions that don't matter aren't asked. */
export function StrategyQuestions({ needs }: { readonly needs: StrategyNeeds }): ReactElement {
  const styles = useStyles();
  const { backend, tenant, gateway, externalCache } = needs;
  const getsToken = backend === 'entra' || backend === 'oauth2';
  return (
    <div className={styles.sentence}>
      <Gap
        before="The backend accepts"
        label="What the backend accepts"
        value={backend}
        choices={backends}
        onChoose={(chosen) =>
          compareActions.answer({
            backend: chosen,
            // Without a token there is no user in it.
            ...(chosen === 'certificate' || chosen === 'password' ? { rights: 'gateway' } : {}),
          })
        }
      />
      {backend === 'entra' && (
        <Gap
          label="Tenant of the backend"
          value={tenant}
          choices={tenants}
          onChoose={(chosen) => compareActions.answer({ tenant: chosen })}
        />
      )}
      {getsToken && (
        <Gap
          before="and goes by the rights of"
          label="Whose rights count"
          value={needs.rights}
          choices={rights}
          onChoose={(chosen) => compareActions.answer({ rights: chosen })}
        />
      )}
      <Gap
        before="The gateway is"
        label="Gateway"
        value={gateway}
        choices={Object.fromEntries(gateways.map((one) => [one, gatewayWords[one]])) as Record<Gateway, string>}
        onChoose={(chosen) => compareActions.answer({ gateway: chosen })}
      />
      {getsToken && takesExternalCache(gateway) && (
        <Gap
          label="External cache"
          value={externalCache ? 'yes' : 'no'}
          choices={caches}
          onChoose={(chosen) => compareActions.answer({ externalCache: chosen === 'yes' })}
        />
      )}
    </div>
  );
}

function Gap<Choice extends string>({
  before = null,
  label,
  value,
  choices,
  onChoose,
}: {
  readonly before?: ReactNode;
  readonly label: string;
  readonly value: Choice;
  readonly choices: Readonly<Record<Choice, string>>;
  readonly onChoose: (choice: Choice) => void;
}): ReactElement {
  const styles = useStyles();
  return (
    <span className={styles.question}>
      {before}
      <ChoiceSelect aria-label={label} className={styles.select} value={value} choices={choices} onChoose={onChoose} />
    </span>
  );
}
