import {
  Accordion,
  Button,
  makeStyles,
  Skeleton,
  SkeletonItem,
  Text,
  tokens,
  Tooltip,
} from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import { useEffect, useRef, type ReactElement } from 'react';
import { useAnalysis } from '../../stores/analysisStore';
import { layoutActions, useLayout } from '../../stores/layoutStore';
import { preferenceActions, usePreferences } from '../../stores/preferencesStore';
import { NamedValuesTable } from '../named-values/NamedValuesTable';
import { useNamedValueSummary } from '../named-values/useNamedValueSummary';
import { DesignGroup } from './internal/DesignGroup';
import { NoDesign } from './internal/NoDesign';
import { StrategyFields } from './internal/StrategyFields';
import { strategyGroups } from './internal/strategyGroups';
import { summaries } from './internal/summaries';
import { UnmanagedList } from './internal/UnmanagedList';
import { useDesign } from './internal/useDesign';

const useStyles = makeStyles({
  scroll: { flexGrow: 1, minHeight: 0, overflowY: 'auto', overflowX: 'hidden' },
  intro: {
    display: 'flex',
    alignItems: 'flex-start',
    columnGap: '4px',
    padding: '10px 8px 10px 12px',
    color: tokens.colorNeutralForeground2,
    backgroundColor: tokens.colorNeutralBackground2,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  introText: { flexGrow: 1 },
  waiting: { display: 'flex', flexDirection: 'column', rowGap: '12px', padding: '16px 12px' },
});

/** Open on a first visit: what one has to fill in. */
const openAtFirst: ReadonlySet<string> = new Set(['strategy', 'provider', 'client', 'access', 'named-values']);
const groups = [
  'strategy',
  'provider',
  'client',
  'access',
  'cache',
  'backend',
  'failure',
  'named-values',
  'unmanaged',
] as const;
type GroupId = (typeof groups)[number];

const noUnmanaged: readonly never[] = [];

/** The form: a view of the policy that edits what it recognises and nothing else. */
export function DesignPane(): ReactElement {
  const styles = useStyles();
  const shown = useDesign();
  const introHidden = usePreferences((state) => state.introHidden);
  const foldedByUser = useLayout((state) => state.folded);
  const unmanaged = useAnalysis(({ analysis }) => analysis?.recognition.unmanaged ?? noUnmanaged);
  const namedValueSummary = useNamedValueSummary();
  const folded = (id: GroupId): boolean => foldedByUser[id] ?? !openAtFirst.has(id);
  const attached = shown?.attached;
  const scroll = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // What the form stands for has changed: the note that says so is at its top.
    if (attached === false) scroll.current?.scrollTo({ top: 0 });
  }, [attached]);
  const group = (id: GroupId) => ({ id, folded: folded(id) });

  return (
    <div className={styles.scroll} ref={scroll}>
      {!introHidden && (
        <div className={styles.intro}>
          <Text size={200} className={styles.introText}>
            Design, check and run API Management policies that get a token for your backend. Nothing leaves this page.
          </Text>
          <Tooltip content="Hide this line" relationship="label">
            <Button
              size="small"
              appearance="transparent"
              icon={<DismissRegular />}
              onClick={() => preferenceActions.hideIntro()}
            />
          </Tooltip>
        </div>
      )}
      {shown === null ? (
        <Skeleton className={styles.waiting} aria-label="Reading the policy">
          {groups.map((id) => (
            <SkeletonItem key={id} size={32} />
          ))}
        </Skeleton>
      ) : (
        <>
          {!shown.attached && <NoDesign />}
          <Accordion
            multiple
            collapsible
            openItems={groups.filter((id) => !folded(id))}
            onToggle={(_, { value, openItems }) => layoutActions.fold(String(value), !openItems.includes(value))}
          >
            <DesignGroup
              {...group('strategy')}
              number={1}
              title="Authentication"
              summary={summaries.strategy(shown.design)}
            >
              <StrategyFields design={shown.design} />
            </DesignGroup>
            {strategyGroups(shown.design).map(({ id, title, summary, fields, more }, index) => (
              <DesignGroup
                key={id}
                {...group(id)}
                number={index + 2}
                title={title}
                summary={summary}
                {...(more === undefined ? {} : { more })}
              >
                {fields}
              </DesignGroup>
            ))}
            <DesignGroup {...group('named-values')} title="Named values" summary={namedValueSummary}>
              <NamedValuesTable />
            </DesignGroup>
            {unmanaged.length > 0 && (
              <DesignGroup
                {...group('unmanaged')}
                title="Also in this policy"
                summary={`${unmanaged.length} ${unmanaged.length === 1 ? 'place' : 'places'} that the form leaves alone`}
              >
                <UnmanagedList unmanaged={unmanaged} />
              </DesignGroup>
            )}
          </Accordion>
        </>
      )}
    </div>
  );
}
