import { tokens } from '@fluentui/react-components';

/** Of text in the chart: readable where it crosses a line or a hatch. */
export const halo = {
  paintOrder: 'stroke',
  stroke: tokens.colorNeutralBackground1,
  strokeWidth: '3px',
  strokeLinejoin: 'round',
} as const;
