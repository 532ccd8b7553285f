import {
  Badge,
  Button,
  makeStyles,
  mergeClasses,
  Skeleton,
  SkeletonItem,
  Switch,
  Tab,
  TabList,
  tokens,
} from '@fluentui/react-components';
import {
  ArrowSyncRegular,
  CodeRegular,
  DataTrendingRegular,
  HistoryRegular,
  PlugConnectedRegular,
  SendRegular,
  ServerRegular,
  ShieldErrorRegular,
} from '@fluentui/react-icons';
import { useId, useMemo, useRef, useState, type ReactElement, type ReactNode } from 'react';
import { defaultLoad } from '../../../core/fleet/FleetLoad';
import { type StrategyVariant, variantWords } from '../../../core/strategies/StrategyVariant';
import { roleColors } from '../../appearance/roleColors';
import { useElementWidth } from '../../appearance/useElementWidth';
import { DeploymentTargetFields } from '../../export/DeploymentTargetFields';
import { ResourceSteps } from '../../export/ResourceSteps';
import { FactList, FactSources } from '../FactList';
import { FactText } from '../FactText';
import { GatewayFitList } from '../GatewayFitList';
import { compareActions, useCompare } from './compareStore';
import { CostFigures } from './CostFigures';
import { differingLines } from './differingLines';
import { PolicyText } from './PolicyText';
import { RequestText } from './RequestText';
import type { ComparedColumn } from './useComparison';

/** Pixels that a column needs; with less, one column is shown at a time. */
const leastWidth = 224;

const useStyles = makeStyles({
  grid: { minWidth: 0 },
  row: { display: 'grid', minWidth: 0 },
  cell: {
    minWidth: 0,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    borderLeft: `1px solid ${tokens.colorNeutralStroke2}`,
    ':first-child': { borderLeft: 'none' },
    overflowWrap: 'anywhere',
  },
  heads: {
    position: 'sticky',
    top: 0,
    zIndex: 2,
    backgroundColor: tokens.colorNeutralBackground1,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke1}`,
    boxShadow: tokens.shadow4,
  },
  head: { display: 'flex', flexDirection: 'column', rowGap: '6px', alignItems: 'flex-start' },
  title: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  badges: { display: 'flex', flexWrap: 'wrap', gap: '4px', minHeight: '20px' },
  recommended: { borderTop: `3px solid ${tokens.colorBrandStroke1}`, paddingTop: '9px' },
  plain: { borderTop: '3px solid transparent', paddingTop: '9px' },
  verdict: { fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400, margin: 0 },
  band: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    backgroundColor: tokens.colorNeutralBackground2,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    flexWrap: 'wrap',
  },
  heading: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  aside: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  icon: { display: 'inline-flex', fontSize: '18px' },
  space: { flexGrow: 1 },
  part: {
    margin: 0,
    marginTop: tokens.spacingVerticalM,
    marginBottom: '4px',
    fontWeight: tokens.fontWeightSemibold,
    fontSize: tokens.fontSizeBase300,
    ':first-child': { marginTop: 0 },
  },
  quiet: {
    margin: `${tokens.spacingVerticalS} 0`,
    color: tokens.colorNeutralForeground2,
    ':first-child': { marginTop: 0 },
  },
  target: { padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}` },
  waiting: { display: 'flex', flexDirection: 'column', rowGap: '8px' },
  tabs: {
    padding: `0 ${tokens.spacingHorizontalS}`,
    overflowX: 'auto',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
});

interface Props {
  readonly columns: readonly ComparedColumn[];
  readonly onUse: (variant: StrategyVariant) => void;
}

/** Strategies side by side, row by row; one at a time where there is no room for all. */
export function ComparisonGrid({ columns, onUse }: Props): ReactElement {
  const styles = useStyles();
  const element = useRef<HTMLDivElement>(null);
  const width = useElementWidth(element, 0);
  const front = useCompare((state) => state.front);
  const isSegmented = width > 0 && width < columns.length * leastWidth;
  const chosen = columns.find(({ variant }) => variant === front) ?? columns[0];
  const shown = isSegmented && chosen !== undefined ? [chosen] : columns;
  const tabs = isSegmented && (
    <div className={styles.tabs}>
      <TabList
        size="small"
        selectedValue={chosen?.variant ?? null}
        onTabSelect={(_, { value }) => {
          const next = columns.find(({ variant }) => variant === value);
          if (next !== undefined) compareActions.bringToFront(next.variant);
        }}
        aria-label="Compared strategies"
      >
        {columns.map(({ variant }) => (
          <Tab key={variant} value={variant}>
            {variantWords[variant].name}
          </Tab>
        ))}
      </TabList>
    </div>
  );
  return (
    <div className={styles.grid} ref={element}>
      <Rows columns={shown} all={columns} tabs={tabs} onUse={onUse} />
    </div>
  );
}

function Rows({
  columns,
  all,
  tabs,
  onUse,
}: Props & {
  /** Also those that aren't shown at the moment: what differs is told from all. */
  readonly all: readonly ComparedColumn[];
  /** Above the heads: what chooses the column, where one is shown at a time. */
  readonly tabs: ReactNode;
}): ReactElement {
  const styles = useStyles();
  const [onlyDifferences, setOnlyDifferences] = useState(false);
  const [hasTarget, setHasTarget] = useState(false);
  const policies = useMemo(() => all.map(({ run }) => run?.policy ?? null), [all]);
  const differs = useMemo(() => {
    const known = policies.filter((policy) => policy !== null);
    const flags = differingLines(known);
    return new Map(known.map((policy, index) => [policy, flags[index]!]));
  }, [policies]);
  const most = useMemo(
    () => [0, 1, 2].map((index) => Math.max(0, ...all.map(({ run }) => run?.costs[index]?.tokenRequests ?? 0))),
    [all],
  );
  const template = { gridTemplateColumns: `repeat(${columns.length}, minmax(0, 1fr))` };
  const row = (cell: (column: ComparedColumn) => ReactNode): ReactElement => (
    <div className={styles.row} style={template}>
      {columns.map((column) => (
        <div key={column.variant} className={styles.cell} role="group" aria-label={variantWords[column.variant].title}>
          {cell(column)}
        </div>
      ))}
    </div>
  );
  return (
    <>
      <div className={styles.heads}>
        {tabs}
        <div className={styles.row} style={template}>
          {columns.map((column) => (
            <Head key={column.variant} column={column} onUse={onUse} />
          ))}
        </div>
      </div>
      {row(({ facts }) => (
        <>
          <p className={styles.verdict}>
            <FactText fact={facts.verdict} />
          </p>
          <FactSources facts={[facts.verdict]} />
        </>
      ))}
      <Row
        title="Token request"
        aside="as the simulation sends it, secrets cut"
        icon={<SendRegular />}
        color={roleColors['identity-provider'].text}
      >
        {row((column) => (
          <Requests column={column} />
        ))}
      </Row>
      <Row
        title="Policy"
        aside="Marked lines aren't in every column."
        icon={<CodeRegular />}
        color={roleColors.gateway.text}
        action={
          <Switch
            label="Only what differs"
            checked={onlyDifferences}
            onChange={(_, { checked }) => setOnlyDifferences(checked)}
          />
        }
      >
        {row(({ variant, run }) =>
          run === null ? (
            <Waiting />
          ) : (
            <PolicyText
              label={`Policy: ${variantWords[variant].title}`}
              policy={run.policy}
              differs={differs.get(run.policy) ?? []}
              onlyDifferences={onlyDifferences}
            />
          ),
        )}
      </Row>
      <Row
        title="What an attacker would need"
        icon={<ShieldErrorRegular />}
        color={tokens.colorStatusDangerForeground1}
      >
        {row(({ facts: { attacker } }) => (
          <>
            <FactList facts={attacker.needs} withSources={false} />
            <h4 className={styles.part}>and has then</h4>
            <FactList facts={attacker.gains} withSources={false} />
            <FactSources facts={[...attacker.needs, ...attacker.gains]} />
          </>
        ))}
      </Row>
      <Row
        title="Cost of 1,000 calls"
        aside={`a steady load over a day on that gateway; the provider answers in ${defaultLoad.provider.latencySeconds * 1000} ms, and tokens live for ${defaultLoad.provider.tokenLifetimeSeconds.toLocaleString('en')} s`}
        icon={<DataTrendingRegular />}
        color={roleColors['identity-provider'].text}
      >
        {row(({ run, design }) => {
          if (run === null) return <Waiting />;
          const asksItself = run.tokenRequest !== null;
          return (
            <>
              <CostFigures costs={run.costs} most={most} perUser={design.strategy === 'on-behalf-of'} />
              {!asksItself && (design.strategy === 'managed-identity' || design.strategy === 'credential-manager') && (
                <p className={styles.quiet}>What the gateway itself asks for is not counted.</p>
              )}
            </>
          );
        })}
      </Row>
      <Row title="Who keeps the token" icon={<HistoryRegular />} color={roleColors.cache.text}>
        {row(({ facts }) => (
          <FactList facts={facts.caching} />
        ))}
      </Row>
      <Row
        title="What it needs"
        aside="in the order of work, with Azure CLI commands"
        icon={<PlugConnectedRegular />}
        color={roleColors.client.text}
        action={
          <Switch
            label="Names for the commands"
            checked={hasTarget}
            onChange={(_, { checked }) => setHasTarget(checked)}
          />
        }
      >
        {hasTarget && (
          <div className={styles.target}>
            <DeploymentTargetFields withVault />
          </div>
        )}
        {row(({ design }) => (
          <ResourceSteps design={design} />
        ))}
      </Row>
      <Row title="Rotation" icon={<ArrowSyncRegular />} color={roleColors.backend.text}>
        {row(({ facts: { rotation } }) => (
          <>
            {rotation.steps.length > 0 && (
              <>
                <FactList facts={rotation.steps} ordered withSources={false} />
                <h4 className={styles.part}>Meanwhile</h4>
              </>
            )}
            <FactList facts={rotation.meanwhile} withSources={false} />
            <FactSources facts={[...rotation.steps, ...rotation.meanwhile]} />
          </>
        ))}
      </Row>
      <Row title="Gateways and limits" icon={<ServerRegular />} color={roleColors.gateway.text}>
        {row(({ facts, run }) => (
          <>
            <GatewayFitList fits={facts.gateways} />
            <h4 className={styles.part}>Limits</h4>
            <FactList facts={facts.limits} withSources={false} />
            {run !== null && <p className={styles.quiet}>{`The policy has ${kibibytes(run.policyBytes)} KiB.`}</p>}
            <FactSources
              facts={[...Object.values(facts.gateways).flatMap(({ fact }) => fact ?? []), ...facts.limits]}
            />
          </>
        ))}
      </Row>
    </>
  );
}

const kibibytes = (bytes: number): string => (bytes / 1024).toFixed(1);

function Head({ column, onUse }: { readonly column: ComparedColumn; readonly onUse: Props['onUse'] }): ReactElement {
  const styles = useStyles();
  const { variant, isInForm, isRecommended } = column;
  return (
    <div className={mergeClasses(styles.cell, styles.head, isRecommended ? styles.recommended : styles.plain)}>
      <h3 className={styles.title}>{variantWords[variant].title}</h3>
      <div className={styles.badges}>
        {isInForm && (
          <Badge appearance="tint" color="informative">
            In the form
          </Badge>
        )}
        {isRecommended && (
          <Badge appearance="filled" color="brand">
            Recommended
          </Badge>
        )}
        {!isInForm && (
          <Button
            size="small"
            aria-label={`Use this in the form: ${variantWords[variant].title}`}
            onClick={() => onUse(variant)}
          >
            Use this in the form
          </Button>
        )}
      </div>
    </div>
  );
}

function Row({
  title,
  aside = null,
  icon,
  color,
  action = null,
  children,
}: {
  readonly title: string;
  readonly aside?: string | null;
  readonly icon: ReactNode;
  readonly color: string;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}): ReactElement {
  const styles = useStyles();
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <div className={styles.band}>
        <span className={styles.icon} style={{ color }} aria-hidden>
          {icon}
        </span>
        <h3 className={styles.heading} id={id}>
          {title}
        </h3>
        {aside !== null && <span className={styles.aside}>{aside}</span>}
        <span className={styles.space} />
        {action}
      </div>
      {children}
    </section>
  );
}

function Requests({ column: { run, design } }: { readonly column: ComparedColumn }): ReactElement {
  const styles = useStyles();
  if (run === null) return <Waiting />;
  const { tokenRequest, forwarded } = run;
  return (
    <>
      {tokenRequest === null ? (
        <p className={styles.quiet}>{withoutRequest[design.strategy]}</p>
      ) : (
        <RequestText to="To the identity provider" party="identity-provider" request={tokenRequest} />
      )}
      {tokenRequest === null && forwarded !== null && (
        <RequestText to="To the backend" party="backend" request={forwarded} />
      )}
    </>
  );
}

const nobodyAsked = 'The policy asked nobody for a token at this call.';
const withoutRequest: Readonly<Record<ComparedColumn['design']['strategy'], string>> = {
  'managed-identity': 'None by the policy: the gateway asks for its own identity, inside Azure.',
  'credential-manager': 'None by the policy: the credential manager asks, and hands the token over.',
  'client-certificate':
    'None: the gateway shows its certificate in the TLS handshake, which is no part of the request.',
  basic: 'None: user name and password go with each call.',
  'client-credentials': nobodyAsked,
  'on-behalf-of': nobodyAsked,
};

function Waiting(): ReactElement {
  const styles = useStyles();
  return (
    <Skeleton className={styles.waiting} aria-label="Running the policy">
      <SkeletonItem size={16} />
      <SkeletonItem size={16} />
      <SkeletonItem size={16} />
    </Skeleton>
  );
}
