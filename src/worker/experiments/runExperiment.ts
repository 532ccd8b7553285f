import { compareOptions } from '../../core/fleet/compareOptions';
import { cureAll } from '../../core/lab/cureAll';
import { runLab } from '../../core/lab/runLab';
import { compareStrategies } from '../../core/strategies/compareStrategies';
import type { ExperimentName, ExperimentRequest, Experiments } from './Experiments';

type Course = Generator<Experiments[ExperimentName]['progress'], Experiments[ExperimentName]['result'], void>;

/** Carries out one experiment: yields what it tells on its way, returns what comes out. */
export function* runExperiment(request: ExperimentRequest): Course {
  switch (request.name) {
    case 'lab': {
      const { text, namedValues, cures } = request.parameters;
      return yield* runLab(text, { scenario: { namedValues } }, { cures });
    }
    case 'cureAll': {
      const { text, namedValues } = request.parameters;
      return cureAll(text, { scenario: { namedValues } });
    }
    case 'load': {
      const { text, settings, namedValues } = request.parameters;
      return yield* compareOptions(text, settings, namedValues);
    }
    case 'compare':
      return yield* compareStrategies(request.parameters);
  }
}
