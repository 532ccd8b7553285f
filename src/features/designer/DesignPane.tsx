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
import { AccessFields, MoreAccessFields } from './internal/AccessFields';
import { BackendFields, MoreBackendFields } from './internal/BackendFields';
import { CacheFields, MoreCacheFields } from './internal/CacheFields';
import { ClientFields, MoreClientFields } from './internal/ClientFields';
import { DesignGroup } from './internal/DesignGroup';
import { FailureFields, MoreFailureFields } from './internal/FailureFields';
import { NoDesign } from './internal/NoDesign';
import { MoreProviderFields, ProviderFields } from './internal/ProviderFields';
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
const openAtFirst: ReadonlySet<string> = new Set(['provider', 'client', 'access', 'named-values']);
const groups = ['provider', 'client', 'access', 'cache', 'backend', 'failure', 'named-values', 'unmanaged'] as const;
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
              {...group('provider')}
              number={1}
              title="Identity provider"
              summary={summaries.provider(shown.design)}
              {...(shown.design.provider.kind === 'entra'
                ? { more: <MoreProviderFields provider={shown.design.provider} /> }
                : {})}
            >
              <ProviderFields design={shown.design} />
            </DesignGroup>
            <DesignGroup
              {...group('client')}
              number={2}
              title="Client"
              summary={summaries.client(shown.design)}
              more={<MoreClientFields design={shown.design} />}
            >
              <ClientFields design={shown.design} />
            </DesignGroup>
            <DesignGroup
              {...group('access')}
              number={3}
              title="Access"
              summary={summaries.access(shown.design)}
              more={<MoreAccessFields design={shown.design} />}
            >
              <AccessFields design={shown.design} />
            </DesignGroup>
            <DesignGroup
              {...group('cache')}
              number={4}
              title="Token cache"
              summary={summaries.cache(shown.design)}
              {...(shown.design.cache === null ? {} : { more: <MoreCacheFields cache={shown.design.cache} /> })}
            >
              <CacheFields design={shown.design} />
            </DesignGroup>
            <DesignGroup
              {...group('backend')}
              number={5}
              title="To the backend"
              summary={summaries.backend(shown.design)}
              more={<MoreBackendFields design={shown.design} />}
            >
              <BackendFields design={shown.design} />
            </DesignGroup>
            <DesignGroup
              {...group('failure')}
              number={6}
              title="When it fails"
              summary={summaries.failure(shown.design)}
              more={<MoreFailureFields design={shown.design} />}
            >
              <FailureFields design={shown.design} />
            </DesignGroup>
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
