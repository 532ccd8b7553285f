import type { KnownError } from '../KnownError';
import { compilerErrors } from './compilerErrors';
import { entraErrors } from './entraErrors';
import { gatewayErrors } from './gatewayErrors';
import { saveErrors } from './saveErrors';

/** Every error that is known, the more particular before the general. */
export const knownErrors: readonly KnownError[] = [...saveErrors, ...compilerErrors, ...entraErrors, ...gatewayErrors];
