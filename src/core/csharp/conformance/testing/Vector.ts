import { z } from 'zod';

const Place = z.tuple([z.string(), z.int(), z.int()]);

/** What Microsoft's compiler and the run on Mono made of one expression: errors, or a value or an exception. */
export const Vector = z.strictObject({
  expression: z.string(),
  /** Name of the context among `contexts.json`; absent for the default one. */
  context: z.string().optional(),
  /** Code, start, end, message. */
  errors: z.array(z.tuple([z.string(), z.int(), z.int(), z.string()])).optional(),
  /** Code, start, end. */
  warnings: z.array(Place).optional(),
  type: z.string().nullable().optional(),
  value: z.json().optional(),
  exception: z.string().optional(),
  message: z.string().optional(),
  timeout: z.literal(true).optional(),
});
export type Vector = z.infer<typeof Vector>;

/** The first line of a file of vectors. */
const VectorHeader = z.strictObject({ area: z.string(), compiler: z.string(), inputs: z.string() });
export type VectorHeader = z.infer<typeof VectorHeader>;

export interface VectorFile {
  readonly header: VectorHeader;
  readonly vectors: readonly Vector[];
}

export function readVectors(text: string): VectorFile {
  const [header, ...lines] = text.trimEnd().split('\n');
  return {
    header: VectorHeader.parse(JSON.parse(header!)),
    vectors: lines.map((line) => Vector.parse(JSON.parse(line))),
  };
}
