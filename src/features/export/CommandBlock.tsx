import { Button, makeStyles, mergeClasses, tokens, Tooltip } from '@fluentui/react-components';
import { CopyRegular } from '@fluentui/react-icons';
import type { ReactElement } from 'react';
import { copyText } from './copyText';

const useStyles = makeStyles({
  block: { position: 'relative', minWidth: 0 },
  script: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    lineHeight: '18px',
    margin: 0,
    padding: '10px 44px 10px 12px',
    maxHeight: '34vh',
    overflow: 'auto',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  copy: { position: 'absolute', top: '4px', right: '4px', backgroundColor: tokens.colorNeutralBackground3 },
});

interface Props {
  /** What the commands do, for screen readers. */
  readonly label: string;
  readonly commands: string;
  readonly className?: string;
}

/** Commands with the button that copies them. */
export function CommandBlock({ label, commands, className }: Props): ReactElement {
  const styles = useStyles();
  return (
    <div className={mergeClasses(styles.block, className)}>
      {/* Focusable, so that the keyboard can scroll it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre className={styles.script} tabIndex={0} role="group" aria-label={label}>
        {commands}
      </pre>
      <Tooltip content={`Copy: ${label}`} relationship="label">
        <Button
          className={styles.copy}
          size="small"
          appearance="subtle"
          icon={<CopyRegular />}
          onClick={() => void copyText('The commands are', commands)}
        />
      </Tooltip>
    </div>
  );
}
