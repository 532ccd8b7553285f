import { useEffect } from 'react';
import { useMediaQuery } from '../../appearance/useMediaQuery';
import { currentClock, currentRun, goToCall, neighbourCall, setClock } from './clock';
import { speedFor, usePlay } from './playStore';
import { lastMoment } from './view';

const stepMilliseconds = 1500;

/** Moves the clock while it plays, until the run's end. Who wants less motion gets call after call instead. */
export function usePlaying(): void {
  const isPlaying = usePlay((state) => state.isPlaying);
  const reducedMotion = useMediaQuery('(prefers-reduced-motion: reduce)');
  useEffect(() => {
    if (!isPlaying) return undefined;
    return reducedMotion ? playByCalls() : playSmoothly();
  }, [isPlaying, reducedMotion]);
  // A strip that goes away takes its clock along.
  useEffect(() => stop, []);
}

function stop(): void {
  usePlay.setState({ isPlaying: false });
}

function playByCalls(): () => void {
  const timer = setInterval(() => {
    const next = neighbourCall(1);
    if (next === null) stop();
    else goToCall(next);
  }, stepMilliseconds);
  return () => clearInterval(timer);
}

function playSmoothly(): () => void {
  let before = performance.now();
  let request = requestAnimationFrame(advance);
  function advance(now: number): void {
    const run = currentRun();
    const end = run === null ? 0 : lastMoment(run.timeline);
    const clock = currentClock() + (Math.max(0, now - before) / 1000) * speedFor(end, usePlay.getState().speed);
    before = now;
    setClock(clock);
    if (clock >= end) stop();
    else request = requestAnimationFrame(advance);
  }
  return () => cancelAnimationFrame(request);
}
