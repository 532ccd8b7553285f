import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useEffect, useRef, type KeyboardEvent, type ReactElement } from 'react';
import { usePreferences } from '../../../stores/preferencesStore';
import { SeverityIcon } from '../../appearance/SeverityIcon';
import type { RuleSection } from '../findRules';
import { pageActions } from '../../pages/pageStore';

const useStyles = makeStyles({
  list: {
    flexGrow: 1,
    minHeight: 0,
    overflowY: 'auto',
    padding: `0 ${tokens.spacingHorizontalS} ${tokens.spacingVerticalM}`,
  },
  group: {
    margin: 0,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalS} ${tokens.spacingVerticalXS}`,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground2,
  },
  rules: { listStyleType: 'none', margin: 0, padding: 0 },
  rule: {
    display: 'grid',
    gridTemplateColumns: '16px minmax(0, 1fr) auto',
    columnGap: tokens.spacingHorizontalS,
    alignItems: 'start',
    width: '100%',
    padding: `6px ${tokens.spacingHorizontalS}`,
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground1,
    fontFamily: 'inherit',
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    textAlign: 'left',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground3 },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  shown: {
    backgroundColor: tokens.colorNeutralBackground3,
    boxShadow: `inset 3px 0 0 ${tokens.colorCompoundBrandStroke}`,
    fontWeight: tokens.fontWeightSemibold,
  },
  icon: { paddingTop: '2px' },
  off: { color: tokens.colorNeutralForeground3, fontWeight: tokens.fontWeightRegular },
});

interface Props {
  readonly sections: readonly RuleSection[];
  /** The code of the rule whose entry is shown. */
  readonly shown: string | null;
  /** It comes in the place of what had the focus. */
  readonly takesFocus: boolean;
}

/** The rules by group; arrow keys go from one to the next. */
export function RuleList({ sections, shown, takesFocus }: Props): ReactElement {
  const styles = useStyles();
  const list = useRef<HTMLDivElement>(null);
  const disabled = usePreferences((state) => state.disabledRules);
  useEffect(() => {
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    buttons.find(({ dataset }) => dataset['code'] === shown)?.scrollIntoView({ block: 'nearest' });
  }, [shown]);
  useEffect(() => {
    if (takesFocus) list.current?.querySelector<HTMLElement>('button[tabindex="0"]')?.focus();
  }, [takesFocus]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (at < 0 || next === undefined) return;
    event.preventDefault();
    buttons[next]?.focus();
    buttons[next]?.scrollIntoView({ block: 'nearest' });
  };

  const first = sections[0]?.rules[0]?.code;
  const reachable = sections.some(({ rules }) => rules.some(({ code }) => code === shown)) ? shown : first;
  return (
    // Keys move the focus among the buttons inside.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div ref={list} className={styles.list} onKeyDown={onKeyDown}>
      {sections.map(({ group, rules }) => (
        <section key={group} aria-label={group}>
          <h3 className={styles.group}>{group}</h3>
          <ul className={styles.rules}>
            {rules.map(({ code, severity, title }) => (
              <li key={code}>
                <button
                  type="button"
                  className={mergeClasses(styles.rule, code === shown && styles.shown)}
                  data-code={code}
                  aria-current={code === shown}
                  // One stop for the Tab key; the arrow keys do the rest.
                  tabIndex={code === reachable ? 0 : -1}
                  onClick={() => pageActions.show('rules', code)}
                >
                  <SeverityIcon severity={severity} className={styles.icon} />
                  <span>{title}</span>
                  {disabled.includes(code) && <span className={styles.off}>off</span>}
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
