import { Badge, Button, makeStyles, tokens } from '@fluentui/react-components';
import { ChevronDownRegular, ChevronRightRegular, LockClosedRegular } from '@fluentui/react-icons';
import { useId, useMemo, useState, type ReactElement, type ReactNode } from 'react';
import { namedValueCommands } from '../../core/deploy/namedValueCommands';
import type { PolicyDesign } from '../../core/design/PolicyDesign';
import { namedValuesOf } from '../../core/strategies/namedValuesOf';
import { resourcesOf } from '../../core/strategies/resourcesOf';
import { useNamedValues } from '../../stores/namedValuesStore';
import { FactSources } from '../compare/FactList';
import { FactText } from '../compare/FactText';
import { CommandBlock } from './CommandBlock';
import { filledTarget, useDeploymentTarget } from './deploymentTargetStore';

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none', display: 'flex', flexDirection: 'column', rowGap: '10px' },
  step: { display: 'grid', gridTemplateColumns: '26px minmax(0, 1fr)' },
  number: {
    width: '20px',
    height: '20px',
    borderRadius: '50%',
    display: 'inline-flex',
    alignItems: 'center',
    justifyContent: 'center',
    fontSize: tokens.fontSizeBase200,
    backgroundColor: tokens.colorNeutralBackground4,
    color: tokens.colorNeutralForeground2,
  },
  title: { fontWeight: tokens.fontWeightSemibold },
  about: { color: tokens.colorNeutralForeground2, margin: 0 },
  toggle: { marginLeft: '-8px', minWidth: 0 },
  names: { margin: 0, padding: 0, listStyleType: 'none', display: 'flex', flexDirection: 'column', rowGap: '2px' },
  name: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: '6px' },
  code: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, overflowWrap: 'anywhere' },
});

/** What a design needs outside of the policy, in the order of work, with the commands that make it. Named values come last. */
export function ResourceSteps({ design }: { readonly design: PolicyDesign }): ReactElement {
  const styles = useStyles();
  const typed = useDeploymentTarget();
  const entries = useNamedValues((state) => state.entries);
  const target = useMemo(() => filledTarget(typed), [typed]);
  const resources = useMemo(() => resourcesOf(design, target), [design, target]);
  const needed = useMemo(() => namedValuesOf(design), [design]);
  const script = useMemo(() => {
    const known = new Map(entries.map(({ name, value, origin }) => [name, origin === 'user' ? value : '']));
    const values = needed.map(({ name, secret }) => ({ name, secret, value: secret ? '' : (known.get(name) ?? '') }));
    return namedValueCommands(values, target);
  }, [entries, needed, target]);
  return (
    <>
      <ol className={styles.list}>
        {resources.map(({ id, title, fact, commands }, index) => (
          <Step key={id} number={index + 1} title={title} commands={commands}>
            <p className={styles.about}>
              <FactText fact={fact} />
            </p>
          </Step>
        ))}
        <Step
          number={resources.length + 1}
          title={needed.length === 0 ? 'No named values' : 'Named values'}
          commands={needed.length === 0 ? null : script}
        >
          {needed.length > 0 && (
            <ul className={styles.names}>
              {needed.map(({ name, secret, holds }) => (
                <li key={name} className={styles.name}>
                  <code className={styles.code}>{name}</code>
                  <span className={styles.about}>{holds}</span>
                  {secret && (
                    <Badge size="small" appearance="tint" color="informative" icon={<LockClosedRegular />}>
                      secret, key vault advised
                    </Badge>
                  )}
                </li>
              ))}
            </ul>
          )}
        </Step>
      </ol>
      <FactSources facts={resources.map(({ fact }) => fact)} />
    </>
  );
}

function Step({
  number,
  title,
  commands,
  children,
}: {
  readonly number: number;
  readonly title: string;
  readonly commands: string | null;
  readonly children: ReactNode;
}): ReactElement {
  const styles = useStyles();
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <li className={styles.step}>
      <span className={styles.number} aria-hidden>
        {number}
      </span>
      <div>
        <span className={styles.title}>{title}</span>
        {children}
        {commands !== null && (
          <>
            <Button
              className={styles.toggle}
              size="small"
              appearance="transparent"
              icon={isOpen ? <ChevronDownRegular /> : <ChevronRightRegular />}
              aria-expanded={isOpen}
              aria-controls={id}
              aria-label={`Commands: ${title}`}
              onClick={() => setOpen(!isOpen)}
            >
              Commands
            </Button>
            <div id={id} hidden={!isOpen}>
              {isOpen && <CommandBlock label={title} commands={commands} />}
            </div>
          </>
        )}
      </div>
    </li>
  );
}
