import type { Wrapper } from '../core/language-service/surround';
import type { Diagnostic } from '../core/text/Diagnostic';
import type { OffsetRange } from '../core/text/range';
import { monaco } from './monaco';
import { policyLanguageId } from './policyTokens';
import { rangeIn } from './rangeIn';

/** What the light bulb asks, and what it sets off. Offsets refer to the model's present text. */
export interface CodeActionQueries {
  /** Diagnostics of exactly this text, with their fixes; empty while it hasn't been checked yet. */
  diagnostics(text: string): readonly Diagnostic[];
  /** Whether what is selected can be put into another policy. */
  canSurround(text: string, range: OffsetRange, wrapper: Wrapper): Promise<boolean>;
  surround(range: OffsetRange, wrapper: Wrapper): void;
  /** Applies the first fix of each diagnostic with this code; null: of any. */
  fixAll(code: string | null): void;
  /** Writes the comment that silences a code in the element at the offset; null: in the whole document. */
  silence(code: string, offset: number | null): void;
  showRule(code: string): void;
}

const ruleScheme = 'policy-rule';

/** Where a marker's code leads. */
export function ruleLink(rule: string): monaco.Uri {
  return monaco.Uri.from({ scheme: ruleScheme, path: rule });
}

type CommandName = 'surround' | 'fixAll' | 'silence' | 'showRule';

const commandId = (name: CommandName): string => `policy.action.${name}`;

/** The light bulb: fixes, one or all of a kind, rules switched off, selections put into other policies. */
export function registerCodeActions(queries: CodeActionQueries): () => void {
  const registrations = [
    monaco.editor.registerCommand(commandId('surround'), (_, range: OffsetRange, wrapper: Wrapper) =>
      queries.surround(range, wrapper),
    ),
    monaco.editor.registerCommand(commandId('fixAll'), (_, code: string | null) => queries.fixAll(code)),
    monaco.editor.registerCommand(commandId('silence'), (_, code: string, offset: number | null) =>
      queries.silence(code, offset),
    ),
    monaco.editor.registerCommand(commandId('showRule'), (_, code: string) => queries.showRule(code)),
    monaco.editor.registerLinkOpener({
      open(resource) {
        if (resource.scheme !== ruleScheme) return false;
        queries.showRule(resource.path.replace(/^\//, ''));
        return true;
      },
    }),
    monaco.languages.registerCodeActionProvider(policyLanguageId, {
      async provideCodeActions(model, range, { markers, trigger }) {
        const all = queries.diagnostics(model.getValue());
        const here = all.filter((diagnostic) =>
          monaco.Range.areIntersectingOrTouching(rangeIn(model, diagnostic.range), range),
        );
        const asked = trigger === monaco.languages.CodeActionTriggerType.Invoke;
        const actions = [
          ...here.flatMap((diagnostic) => fixesOf(model, diagnostic, markers)),
          ...fixesOfAKind(all, here),
          ...here.flatMap((diagnostic) => ruleActions(diagnostic, markers)).filter(isFirstOfItsTitle),
          ...(asked || !range.isEmpty() ? await surroundings(queries, model, range) : []),
        ];
        return { actions, dispose: () => undefined };
      },
    }),
  ];
  return () => {
    for (const registration of registrations) registration.dispose();
  };
}

function fixesOf(
  model: monaco.editor.ITextModel,
  diagnostic: Diagnostic,
  markers: readonly monaco.editor.IMarkerData[],
): readonly monaco.languages.CodeAction[] {
  return diagnostic.fixes.map((fix, index) => ({
    title: fix.title,
    kind: 'quickfix',
    isPreferred: index === 0,
    diagnostics: markersOf(diagnostic, markers),
    edit: {
      edits: fix.edits.map((edit) => ({
        resource: model.uri,
        versionId: model.getVersionId(),
        textEdit: { range: rangeIn(model, edit.range), text: edit.newText },
      })),
    },
  }));
}

function markersOf(
  { code, message }: Diagnostic,
  markers: readonly monaco.editor.IMarkerData[],
): monaco.editor.IMarkerData[] {
  return markers.filter(
    (marker) =>
      marker.message === message && (typeof marker.code === 'object' ? marker.code.value : marker.code) === code,
  );
}

/** For each kind of problem at the place that stands elsewhere too, and for all that have a fix. */
function fixesOfAKind(all: readonly Diagnostic[], here: readonly Diagnostic[]): readonly monaco.languages.CodeAction[] {
  const fixable = all.filter(({ fixes }) => fixes.length > 0);
  const codes = [...new Set(here.filter(({ fixes }) => fixes.length > 0).map(({ code }) => code))];
  const ofAKind = codes.flatMap((code) => {
    const count = fixable.filter((diagnostic) => diagnostic.code === code).length;
    return count < 2 || count === fixable.length
      ? []
      : [command(`Fix all ${count} of this kind (${code})`, 'fixAll', code)];
  });
  if (codes.length === 0 || fixable.length < 2) return ofAKind;
  return [...ofAKind, command(`Fix all ${fixable.length} problems that have a fix`, 'fixAll', null)];
}

function ruleActions(
  diagnostic: Diagnostic,
  markers: readonly monaco.editor.IMarkerData[],
): readonly monaco.languages.CodeAction[] {
  const { code, rule = code, range } = diagnostic;
  const ofMarker = { diagnostics: markersOf(diagnostic, markers) };
  return [
    { ...command(`About ${rule}`, 'showRule', rule), ...ofMarker },
    { ...command(`Switch ${code} off for this element`, 'silence', code, range.start), ...ofMarker },
    { ...command(`Switch ${code} off in this policy`, 'silence', code, null), ...ofMarker },
  ];
}

function isFirstOfItsTitle(
  { title }: monaco.languages.CodeAction,
  index: number,
  actions: readonly monaco.languages.CodeAction[],
): boolean {
  return actions.findIndex((other) => other.title === title) === index;
}

const wrappers: readonly Wrapper[] = ['choose', 'retry'];

async function surroundings(
  queries: CodeActionQueries,
  model: monaco.editor.ITextModel,
  range: monaco.Range,
): Promise<readonly monaco.languages.CodeAction[]> {
  const place = {
    start: model.getOffsetAt(range.getStartPosition()),
    end: model.getOffsetAt(range.getEndPosition()),
  };
  const text = model.getValue();
  const possible = await Promise.all(wrappers.map((wrapper) => queries.canSurround(text, place, wrapper)));
  return wrappers
    .filter((_, index) => possible[index])
    .map((wrapper) => ({ ...command(`Surround with ${wrapper}`, 'surround', place, wrapper), kind: 'refactor' }));
}

function command(title: string, name: CommandName, ...args: readonly unknown[]): monaco.languages.CodeAction {
  return { title, kind: 'quickfix', command: { id: commandId(name), title, arguments: [...args] } };
}
