import { simulateFleet } from '../../core/fleet/simulateFleet';
import { runLab } from '../../core/lab/runLab';
import type { ExperimentName, ExperimentRequest, Experiments } from './Experiments';

type Course = Generator<Experiments[ExperimentName]['progress'], Experiments[ExperimentName]['result'], void>;

/** Carries out one experiment: yields what it tells on its way, returns what comes out. */
export function* runExperiment(request: ExperimentRequest): Course {
  switch (request.name) {
    case 'lab': {
      const { text, namedValues, cures } = request.parameters;
      return yield* runLab(text, { scenario: { namedValues } }, { cures });
    }
    case 'load':
      return simulateFleet(request.parameters.text, request.parameters.load);
  }
}
