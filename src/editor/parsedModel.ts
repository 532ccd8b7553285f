import { parsePolicy } from '../core/policy/parsePolicy';
import type { PolicyDocument } from '../core/policy/PolicyDocument';
import type { monaco } from './monaco';

const parsed = new WeakMap<monaco.editor.ITextModel, { readonly version: number; readonly document: PolicyDocument }>();

/**
 * The document of a model's present text, for what can't wait for the worker: tags that are edited together, end tags, folding.
 * Parsed once a version.
 */
export function parsedModel(model: monaco.editor.ITextModel): PolicyDocument {
  const version = model.getVersionId();
  const known = parsed.get(model);
  if (known?.version === version) return known.document;
  const document = parsePolicy(model.getValue());
  parsed.set(model, { version, document });
  return document;
}
