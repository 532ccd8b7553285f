import { Button, Link, makeStyles, SearchBox, Text, tokens } from '@fluentui/react-components';
import { ArrowLeftRegular } from '@fluentui/react-icons';
import { useState, type ReactElement, type ReactNode } from 'react';
import { preferenceActions, usePreferences } from '../../stores/preferencesStore';
import { useMediaQuery } from '../appearance/useMediaQuery';
import { PageDialog } from '../pages/PageDialog';
import { PageFrame } from '../pages/PageFrame';
import { pageActions, usePage } from '../pages/pageStore';
import { findRules } from './findRules';
import { RuleEntry } from './internal/RuleEntry';
import { RuleList } from './internal/RuleList';
import { useRules } from './useRules';

const narrow = '@media (max-width: 699px)';

const useStyles = makeStyles({
  side: {
    width: '340px',
    flexShrink: 0,
    display: 'flex',
    flexDirection: 'column',
    minHeight: 0,
    borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
    [narrow]: { width: '100%', borderRight: 'none' },
  },
  search: { margin: tokens.spacingVerticalM, marginBottom: tokens.spacingVerticalS, maxWidth: 'none' },
  entry: {
    flexGrow: 1,
    minWidth: 0,
    overflowY: 'auto',
    padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalXXL}`,
  },
  none: { padding: tokens.spacingVerticalL, color: tokens.colorNeutralForeground2 },
  off: {
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    fontSize: tokens.fontSizeBase200,
  },
});

/** Every rule that the checks know: what it finds, why, an example of each kind, its source, and the switch that turns it off. */
export function RulesPage(): ReactElement {
  return (
    <PageDialog page="rules">
      <Contents />
    </PageDialog>
  );
}

function Contents(): ReactElement {
  const styles = useStyles();
  const rules = useRules();
  const code = usePage((state) => state.entry);
  const isNarrow = useMediaQuery('(max-width: 699px)');
  const [query, setQuery] = useState('');
  if (rules === null || rules === 'failed') {
    return (
      <Frame>
        <Text className={styles.none}>
          {rules === null ? 'Loading the rules.' : "The rules can't be shown because of a defect in this page."}
        </Text>
      </Frame>
    );
  }
  const sections = findRules(rules, query);
  const chosen = rules.find((rule) => rule.code === code) ?? null;
  const shown = chosen ?? (isNarrow ? null : (sections[0]?.rules[0] ?? null));
  const list = (
    <div className={styles.side}>
      <SearchBox
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- what people come for; on a phone it would open the keyboard
        autoFocus={!isNarrow}
        className={styles.search}
        aria-label="Search the rules"
        placeholder="Search"
        value={query}
        onChange={(_, { value }) => setQuery(value)}
      />
      {sections.length === 0 ? (
        <Text className={styles.none}>No rule has these words.</Text>
      ) : (
        <RuleList sections={sections} shown={shown?.code ?? null} takesFocus={isNarrow} />
      )}
      <SwitchedOff />
    </div>
  );
  return (
    <Frame back={isNarrow && shown !== null}>
      {(!isNarrow || shown === null) && list}
      {shown !== null && (
        // Another rule begins at its top.
        <div key={shown.code} className={styles.entry}>
          <RuleEntry rule={shown} />
        </div>
      )}
    </Frame>
  );
}

function Frame({ back = false, children }: { readonly back?: boolean; readonly children: ReactNode }): ReactElement {
  const lead = back && (
    <Button
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- it takes the place of the list, which had the focus
      autoFocus
      appearance="subtle"
      icon={<ArrowLeftRegular />}
      onClick={() => pageActions.show('rules')}
    >
      All rules
    </Button>
  );
  return (
    <PageFrame title="Rules" lead={lead}>
      {children}
    </PageFrame>
  );
}

function SwitchedOff(): ReactElement | null {
  const styles = useStyles();
  const count = usePreferences(({ disabledRules }) => disabledRules.length);
  if (count === 0) return null;
  return (
    <div className={styles.off}>
      <span>{count === 1 ? 'One rule is off in this browser.' : `${count} rules are off in this browser.`}</span>
      <Link as="button" onClick={preferenceActions.switchAllRulesOn}>
        Switch all on
      </Link>
    </div>
  );
}
