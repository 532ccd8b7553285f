import { Button, Link, makeStyles, tokens } from '@fluentui/react-components';
import { useState, type ReactElement, type ReactNode } from 'react';
import { DiffPreview } from './DiffPreview';

const useStyles = makeStyles({
  card: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: '8px',
    padding: '10px 12px',
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground2,
  },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    overflowWrap: 'anywhere',
  },
  about: { margin: 0, color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: '6px', alignItems: 'center' },
});

interface Props {
  readonly title: string;
  /** What it is good for: `Cures 14 faults`. */
  readonly about: ReactNode;
  readonly before: string;
  readonly after: string;
  /** False: the change shows when asked for. */
  readonly showsChange: boolean;
  /** Null: the text has changed, and the edit would undo that. */
  readonly onApply: ((runsAgain: boolean) => void) | null;
}

/** An edit of the policy: what it changes, and the buttons that apply it. */
export function CureCard({ title, about, before, after, showsChange, onApply }: Props): ReactElement {
  const styles = useStyles();
  const [open, setOpen] = useState(showsChange);
  return (
    <section className={styles.card} aria-label={title}>
      <div>
        <h4 className={styles.title}>{title}</h4>
        <p className={styles.about}>{about}</p>
      </div>
      {open && <DiffPreview before={before} after={after} label={`Change: ${title}`} />}
      <div className={styles.buttons}>
        <Button size="small" appearance="primary" disabledFocusable={onApply === null} onClick={() => onApply?.(true)}>
          Apply and run again
        </Button>
        <Button size="small" disabledFocusable={onApply === null} onClick={() => onApply?.(false)}>
          Apply
        </Button>
        {!showsChange && (
          <Link as="button" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? 'Hide the change' : 'Show the change'}
          </Link>
        )}
      </div>
    </section>
  );
}
