import { makeStyles, tokens } from '@fluentui/react-components';
import type { KeyboardEvent, ReactElement } from 'react';
import { useSelection } from '../../../stores/selectionStore';
import type { RunSummary } from '../../../worker/protocol';
import { tickDistance } from './axisTicks';
import { clockOf, setClock } from './clock';
import { usePlay } from './playStore';
import { xOf } from './TimelineChart';
import { lastMoment, type View } from './view';
import { clockWords } from './words';

const useStyles = makeStyles({
  playhead: {
    position: 'absolute',
    top: 0,
    bottom: 0,
    width: '15px',
    marginLeft: '-7px',
    cursor: 'ew-resize',
    outlineStyle: 'none',
    // Marks under the line can still be clicked; the grip and the line's own pixels drag.
    pointerEvents: 'none',
    '::before': {
      content: '""',
      position: 'absolute',
      left: '6px',
      top: '20px',
      bottom: 0,
      width: '2px',
      backgroundColor: tokens.colorNeutralForeground1,
    },
    '::after': {
      content: '""',
      position: 'absolute',
      left: '1px',
      top: '15px',
      width: '12px',
      height: '12px',
      borderRadius: '50% 50% 50% 0',
      transform: 'rotate(-45deg)',
      backgroundColor: tokens.colorNeutralForeground1,
      border: `2px solid ${tokens.colorNeutralBackground1}`,
      boxSizing: 'border-box',
    },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-1px', borderRadius: '3px' },
  },
});

interface Props {
  readonly run: RunSummary;
  readonly view: View;
  readonly width: number;
}

/** The playhead: drag it (the chart does that), or move it by the arrow keys, Page Up and Down, Home and End. */
export function ClockSlider({ run, view, width }: Props): ReactElement {
  const styles = useStyles();
  const at = useSelection(({ moment }) => clockOf(run, moment));
  const { timeline, startsAt } = run;
  const end = lastMoment(timeline);
  const onKeyDown = (event: KeyboardEvent): void => {
    const span = view.to - view.from;
    const [small, large] = [tickDistance(span, 60), tickDistance(span, 6)];
    const target = {
      ArrowRight: at + small,
      ArrowUp: at + small,
      ArrowLeft: at - small,
      ArrowDown: at - small,
      PageUp: at + large,
      PageDown: at - large,
      Home: 0,
      End: end,
    }[event.key];
    // Alt with an arrow steps through the call.
    if (target === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    usePlay.setState({ isPlaying: false });
    setClock(target);
  };
  return (
    <div
      className={styles.playhead}
      style={{ left: `${xOf(view, width, at)}px` }}
      role="slider"
      tabIndex={0}
      aria-label="Clock of the scenario"
      aria-valuemin={0}
      aria-valuemax={end}
      aria-valuenow={at}
      aria-valuetext={clockWords(startsAt, at, timeline.calls)}
      onKeyDown={onKeyDown}
    />
  );
}
