import type { HttpResponse } from '../Run';

/** An authority's answer, and for a refusal or an oversight what a person should know about it. */
export interface AuthorityAnswer {
  readonly response: HttpResponse;
  readonly remarks: readonly { readonly severity: 'problem' | 'note'; readonly message: string }[];
}
