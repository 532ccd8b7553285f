import { z } from 'zod';
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { checkedStorage } from '../../../stores/persistence/checkedStorage';

/** What stands in a field, right or wrong: nothing that was typed is lost. */
const Typed = z.string().max(40);

const Form = z.object({
  callsPerSecond: Typed,
  hours: Typed,
  regions: Typed,
  units: Typed,
  cache: z.enum(['none', 'internal', 'external']),
  arrivals: z.enum(['even', 'random']),
  tokenLifetime: Typed,
  latency: Typed,
  throttled: z.boolean(),
  throttleRequests: Typed,
  throttleSeconds: Typed,
  outage: z.boolean(),
  outageFrom: Typed,
  outageTo: Typed,
  restart: z.boolean(),
  restartAt: Typed,
  rotation: z.boolean(),
  rotationAt: Typed,
  /** Empty: the gateway never gets the new secret. */
  rotationKnownAt: Typed,
});

const Stored = z.object({ form: Form, scale: z.enum(['log', 'linear']), comparedWith: z.string().max(40).nullable() });

export type LoadFormValues = Readonly<z.infer<typeof Form>>;
export type TextFieldName = {
  [Name in keyof LoadFormValues]: string extends LoadFormValues[Name] ? Name : never;
}[keyof LoadFormValues];

export interface LoadFormState {
  readonly form: LoadFormValues;
  /** Of counts in the chart. */
  readonly scale: 'log' | 'linear';
  /** Id of the variant beside the policy as it is; null: none was picked yet. */
  readonly comparedWith: string | null;
}

/** A busy day with one of each event, so that the first look shows what they do. */
export const defaultForm: LoadFormValues = {
  callsPerSecond: '1000',
  hours: '24',
  regions: '2',
  units: '2',
  cache: 'internal',
  arrivals: 'random',
  tokenLifetime: '3599',
  latency: '80',
  throttled: false,
  throttleRequests: '50',
  throttleSeconds: '1',
  outage: true,
  outageFrom: '10:00',
  outageTo: '10:05',
  restart: true,
  restartAt: '14:00',
  rotation: false,
  rotationAt: '18:00',
  rotationKnownAt: '18:10',
};

export const useLoadForm = create<LoadFormState>()(
  persist((): LoadFormState => ({ form: defaultForm, scale: 'log', comparedWith: null }), {
    name: 'apim-policy-designer.load',
    version: 1,
    storage: checkedStorage({ version: 1, schema: Stored, delay: 300 }),
  }),
);

export const loadFormActions = {
  change(values: Partial<LoadFormValues>): void {
    useLoadForm.setState(({ form }) => ({ form: { ...form, ...values } }));
  },
  reset(): void {
    useLoadForm.setState({ form: defaultForm });
  },
  setScale(scale: LoadFormState['scale']): void {
    useLoadForm.setState({ scale });
  },
  compareWith(comparedWith: string): void {
    useLoadForm.setState({ comparedWith });
  },
};
