import type { Completion } from '../core/language-service/Completion';
import type { SignatureHelp } from '../core/language-service/csharp/signatureHelp';
import type { Hover } from '../core/language-service/hover';
import type { PolicySymbol } from '../core/language-service/outline';
import type { Diagnostic } from '../core/text/Diagnostic';
import type { OffsetRange } from '../core/text/range';
import type { TextEdit } from '../core/text/TextEdit';
import { monaco } from './monaco';
import { policyLanguageConfiguration, policyLanguageId, policyTokens } from './policyTokens';

/** What a language service answers about a text. Offsets refer to that text; null or empty where there is nothing to say. */
export interface LanguageQueries {
  hover(text: string, offset: number): Promise<Hover | null>;
  /** `trigger`: the character after which the editor asks by itself; null when a person asks or writes a word. */
  complete(text: string, offset: number, trigger: string | null): Promise<readonly Completion[]>;
  signatureHelp(text: string, offset: number): Promise<SignatureHelp | null>;
  format(text: string): Promise<readonly TextEdit[]>;
  /** Diagnostics of exactly this text, with their fixes; empty while it hasn't been checked yet. */
  diagnostics(text: string): readonly Diagnostic[];
  /** The document's parts, outermost first; empty while it hasn't been read yet. */
  symbols(text: string): readonly PolicySymbol[];
}

const completionKinds: Readonly<Record<Completion['kind'], monaco.languages.CompletionItemKind>> = {
  element: monaco.languages.CompletionItemKind.Property,
  attribute: monaco.languages.CompletionItemKind.Field,
  value: monaco.languages.CompletionItemKind.EnumMember,
  variable: monaco.languages.CompletionItemKind.Variable,
  'named-value': monaco.languages.CompletionItemKind.Constant,
  snippet: monaco.languages.CompletionItemKind.Snippet,
  method: monaco.languages.CompletionItemKind.Method,
  property: monaco.languages.CompletionItemKind.Property,
  field: monaco.languages.CompletionItemKind.Field,
  constant: monaco.languages.CompletionItemKind.Constant,
  class: monaco.languages.CompletionItemKind.Class,
  struct: monaco.languages.CompletionItemKind.Struct,
  interface: monaco.languages.CompletionItemKind.Interface,
  enum: monaco.languages.CompletionItemKind.Enum,
  namespace: monaco.languages.CompletionItemKind.Module,
  keyword: monaco.languages.CompletionItemKind.Keyword,
};

const symbolKinds: Readonly<Record<PolicySymbol['kind'], monaco.languages.SymbolKind>> = {
  section: monaco.languages.SymbolKind.Namespace,
  policy: monaco.languages.SymbolKind.Function,
  fragment: monaco.languages.SymbolKind.Module,
};

function rangeIn(model: monaco.editor.ITextModel, { start, end }: OffsetRange): monaco.Range {
  return monaco.Range.fromPositions(model.getPositionAt(start), model.getPositionAt(end));
}

/** Gives Monaco the policy language: colours, hover, completion, fixes, outline, formatting. The returned function takes it back. */
export function registerPolicyLanguage(queries: LanguageQueries): () => void {
  if (!monaco.languages.getLanguages().some(({ id }) => id === policyLanguageId)) {
    monaco.languages.register({ id: policyLanguageId, aliases: ['API Management policy'] });
  }
  const registrations = [
    monaco.languages.setLanguageConfiguration(policyLanguageId, policyLanguageConfiguration),
    monaco.languages.setMonarchTokensProvider(policyLanguageId, policyTokens),
    monaco.languages.registerHoverProvider(policyLanguageId, {
      async provideHover(model, position) {
        const found = await queries.hover(model.getValue(), model.getOffsetAt(position));
        // What is only wrong there is in the marker's own hover.
        if (found === null || found.isProblem === true) return null;
        return { range: rangeIn(model, found.range), contents: [{ value: found.markdown }] };
      },
    }),
    monaco.languages.registerCompletionItemProvider(policyLanguageId, {
      triggerCharacters: ['<', ' ', '"', "'", '{', '.', '/', '('],
      async provideCompletionItems(model, position, { triggerCharacter }) {
        const offset = model.getOffsetAt(position);
        const found = await queries.complete(model.getValue(), offset, triggerCharacter ?? null);
        return { suggestions: found.map((completion, index) => suggestionFor(model, completion, index)) };
      },
    }),
    monaco.languages.registerSignatureHelpProvider(policyLanguageId, {
      signatureHelpTriggerCharacters: ['(', '[', ','],
      signatureHelpRetriggerCharacters: [')', ']'],
      async provideSignatureHelp(model, position) {
        const found = await queries.signatureHelp(model.getValue(), model.getOffsetAt(position));
        return found && { value: hintFor(found), dispose: () => undefined };
      },
    }),
    monaco.languages.registerCodeActionProvider(policyLanguageId, {
      provideCodeActions(model, range, { markers }) {
        const version = model.getVersionId();
        const actions = queries
          .diagnostics(model.getValue())
          .filter((diagnostic) => monaco.Range.areIntersectingOrTouching(rangeIn(model, diagnostic.range), range))
          .flatMap((diagnostic) =>
            diagnostic.fixes.map((fix, index): monaco.languages.CodeAction => ({
              title: fix.title,
              kind: 'quickfix',
              isPreferred: index === 0,
              diagnostics: markers.filter(
                ({ code, message }) => code === diagnostic.code && message === diagnostic.message,
              ),
              edit: {
                edits: fix.edits.map((edit) => ({
                  resource: model.uri,
                  versionId: version,
                  textEdit: { range: rangeIn(model, edit.range), text: edit.newText },
                })),
              },
            })),
          );
        return { actions, dispose: () => undefined };
      },
    }),
    monaco.languages.registerDocumentSymbolProvider(policyLanguageId, {
      displayName: 'Policies',
      provideDocumentSymbols: (model) => queries.symbols(model.getValue()).map((symbol) => symbolFor(model, symbol)),
    }),
    monaco.languages.registerDocumentFormattingEditProvider(policyLanguageId, {
      async provideDocumentFormattingEdits(model) {
        const edits = await queries.format(model.getValue());
        return edits.map((edit) => ({ range: rangeIn(model, edit.range), text: edit.newText }));
      },
    }),
  ];
  return () => {
    for (const registration of registrations) registration.dispose();
  };
}

function suggestionFor(
  model: monaco.editor.ITextModel,
  completion: Completion,
  index: number,
): monaco.languages.CompletionItem {
  const { label, kind, detail, description, documentation, range, newText, isSnippet, isRefused } = completion;
  return {
    label: description === undefined ? label : { label, description },
    kind: completionKinds[kind],
    // The language service has put them in order.
    sortText: String(index).padStart(5, '0'),
    range: rangeIn(model, range),
    insertText: newText,
    ...(detail === null ? {} : { detail }),
    ...(isRefused === true ? { tags: [monaco.languages.CompletionItemTag.Deprecated] } : {}),
    ...(documentation === null ? {} : { documentation: { value: documentation } }),
    ...(isSnippet ? { insertTextRules: monaco.languages.CompletionItemInsertTextRule.InsertAsSnippet } : {}),
  };
}

function hintFor({ signatures, activeSignature, activeParameter }: SignatureHelp): monaco.languages.SignatureHelp {
  return {
    activeSignature,
    activeParameter,
    signatures: signatures.map(({ text, parameters, documentation }) => ({
      label: text,
      parameters: parameters.map(({ start, end }) => ({ label: [start, end] })),
      ...(documentation === null ? {} : { documentation }),
    })),
  };
}

function symbolFor(model: monaco.editor.ITextModel, symbol: PolicySymbol): monaco.languages.DocumentSymbol {
  return {
    name: symbol.name,
    detail: symbol.detail ?? '',
    kind: symbolKinds[symbol.kind],
    tags: [],
    range: rangeIn(model, symbol.range),
    selectionRange: rangeIn(model, symbol.nameRange),
    children: symbol.children.map((child) => symbolFor(model, child)),
  };
}
