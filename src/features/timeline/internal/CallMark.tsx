import { tokens } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import type { CallCost } from '../../../core/fleet/timelineOf';
import { roleColors } from '../../appearance/roleColors';

interface Props {
  readonly cost: CallCost;
  /** Its middle. */
  readonly x: number;
  readonly y: number;
}

/** What a call cost, by shape and colour: a dot (nothing but its backend), a diamond (a token request), a cross (it failed). */
export function CallMark({ cost, x, y }: Props): ReactElement {
  switch (cost) {
    case 'hit':
      return <circle cx={x} cy={y} r={4.5} fill={roleColors.backend.line} />;
    case 'token-request':
      return (
        <path d={`M ${x} ${y - 6.5} l 6.5 6.5 l -6.5 6.5 l -6.5 -6.5 z`} fill={roleColors['identity-provider'].line} />
      );
    case 'failed':
      return (
        <path
          d={`M ${x - 5} ${y - 5} l 10 10 m 0 -10 l -10 10`}
          stroke={tokens.colorStatusDangerForeground1}
          strokeWidth={3}
          fill="none"
        />
      );
  }
}
