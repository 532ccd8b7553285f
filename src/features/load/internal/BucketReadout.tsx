import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import type { LoadVariant } from '../../../core/fleet/compareOptions';
import type { FleetBucket } from '../../../core/fleet/FleetResult';
import { roleColors } from '../../appearance/roleColors';
import { bucketTime, describeBucket } from './describeBucket';
import type { LoadEvent } from './loadEvents';

const useStyles = makeStyles({
  readout: {
    display: 'grid',
    gridTemplateColumns: 'max-content minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalS,
    rowGap: '2px',
    alignItems: 'baseline',
    minHeight: '64px',
    marginTop: tokens.spacingVerticalS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    fontVariantNumeric: 'tabular-nums',
  },
  time: { gridColumn: '1 / -1', fontWeight: tokens.fontWeightSemibold },
  sample: { alignSelf: 'center', width: '18px', height: '10px', display: 'block' },
  compared: { stroke: tokens.colorNeutralForeground1, strokeWidth: 1.5, strokeDasharray: '4 3' },
  mark: { fill: roleColors.cache.line },
});

interface Props {
  /** Null: none is chosen. */
  readonly bucket: FleetBucket | null;
  readonly other: FleetBucket | null;
  readonly shown: LoadVariant;
  readonly compared: LoadVariant | null;
  readonly events: readonly LoadEvent[];
}

/** The numbers of the chosen stretch of time; without one, what the chart's signs mean. */
export function BucketReadout({ bucket, other, shown, compared, events }: Props): ReactElement {
  const styles = useStyles();
  const happening = events.map(({ title }) => title.toLowerCase()).join(', ');
  return (
    <div className={styles.readout} role="status">
      <span className={styles.time}>
        {bucket === null
          ? 'Point at the chart, or use the arrow keys in it, for the numbers of a moment.'
          : `${bucketTime(bucket)}${happening === '' ? '' : `: ${happening}`}`}
      </span>
      <svg className={styles.sample} viewBox="0 0 18 10" aria-hidden>
        <rect x={2} y={3} width={4} height={7} fill={roleColors['identity-provider'].line} />
        <rect x={7} y={0} width={4} height={10} fill={roleColors['identity-provider'].line} />
        <rect x={12} y={5} width={4} height={5} fill={roleColors['identity-provider'].line} />
      </svg>
      <span>
        {shown.title}
        {bucket === null ? ': columns' : `: ${describeBucket(bucket)}`}
      </span>
      {compared !== null && (
        <>
          <svg className={styles.sample} viewBox="0 0 18 10" aria-hidden>
            <line className={styles.compared} x1={0} x2={18} y1={5} y2={5} />
          </svg>
          <span>
            {compared.title}
            {other === null ? ': dashed line' : `: ${describeBucket(other)}`}
          </span>
        </>
      )}
      {bucket === null && (
        <>
          <svg className={styles.sample} viewBox="0 0 18 10" aria-hidden>
            <path className={styles.mark} d="M9 9l-4 -7h8z" />
          </svg>
          <span>Stampede: several calls ask for the same token at once</span>
        </>
      )}
    </div>
  );
}
