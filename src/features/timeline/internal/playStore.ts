import { create } from 'zustand';

export interface PlayState {
  readonly isPlaying: boolean;
  /** Seconds of the scenario a second; null: so that the run takes half a minute at most. */
  readonly speed: number | null;
}

/** Whether the scenario's clock runs by itself, and how fast. */
export const usePlay = create<PlayState>()(() => ({ isPlaying: false, speed: null }));

/** The speeds that can be picked, in seconds a second. */
export const speeds = [1, 60, 300, 3600] as const;

/** The speed at which a run of so many seconds is played. */
export function speedFor(seconds: number, picked: number | null): number {
  return picked ?? speeds.find((speed) => seconds / speed <= 30) ?? speeds.at(-1)!;
}
