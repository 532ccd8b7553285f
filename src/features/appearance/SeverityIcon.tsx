import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { DismissCircleFilled, InfoRegular, LightbulbRegular, WarningFilled } from '@fluentui/react-icons';
import type { ReactElement } from 'react';
import type { Severity } from '../../core/text/Diagnostic';

const useStyles = makeStyles({
  icon: { display: 'inline-flex', flexShrink: 0, fontSize: '16px' },
  error: { color: tokens.colorStatusDangerForeground1 },
  warning: { color: tokens.colorStatusWarningForeground1 },
  information: { color: tokens.colorBrandForeground1 },
  hint: { color: tokens.colorNeutralForeground3 },
});

/** What a severity is called on the page. */
export const severityWords: Readonly<Record<Severity, string>> = {
  error: 'Error',
  warning: 'Warning',
  information: 'Note',
  hint: 'Hint',
};

const icons: Readonly<Record<Severity, typeof InfoRegular>> = {
  error: DismissCircleFilled,
  warning: WarningFilled,
  information: InfoRegular,
  hint: LightbulbRegular,
};

/** A severity by colour, shape and (for screen readers) word. */
export function SeverityIcon({
  severity,
  className,
}: {
  readonly severity: Severity;
  readonly className?: string;
}): ReactElement {
  const styles = useStyles();
  const Icon = icons[severity];
  return (
    <span
      className={mergeClasses(styles.icon, styles[severity], className)}
      role="img"
      aria-label={severityWords[severity]}
    >
      <Icon aria-hidden />
    </span>
  );
}
