import type { Completion } from '../core/language-service/Completion';
import type { SemanticToken, SemanticTokenKind } from '../core/language-service/csharp/semanticTokens';
import type { SignatureHelp } from '../core/language-service/csharp/signatureHelp';
import type { Hover } from '../core/language-service/hover';
import type { PolicySymbol } from '../core/language-service/outline';
import type { TextEdit } from '../core/text/TextEdit';
import { monaco } from './monaco';
import { policyLanguageConfiguration, policyLanguageId, policyTokens } from './policyTokens';
import { rangeIn } from './rangeIn';

/** What a language service answers about a text. Offsets refer to that text; null or empty where there is nothing to say. */
export interface LanguageQueries {
  hover(text: string, offset: number): Promise<Hover | null>;
  /** `trigger`: the character after which the editor asks by itself; null when a person asks or writes a word. */
  complete(text: string, offset: number, trigger: string | null): Promise<readonly Completion[]>;
  semanticTokens(text: string): Promise<readonly SemanticToken[]>;
  signatureHelp(text: string, offset: number): Promise<SignatureHelp | null>;
  format(text: string): Promise<readonly TextEdit[]>;
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

/** Gives Monaco the policy language: colours, hover, completion, outline, formatting. The returned function takes it back. */
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
    monaco.languages.registerDocumentSemanticTokensProvider(policyLanguageId, {
      getLegend: () => ({ tokenTypes: semanticKinds, tokenModifiers: [] }),
      async provideDocumentSemanticTokens(model, _lastResultId, cancellation) {
        const version = model.getVersionId();
        const found = await queries.semanticTokens(model.getValue());
        if (cancellation.isCancellationRequested || model.getVersionId() !== version) return null;
        return { data: encodeTokens(model, found) };
      },
      releaseDocumentSemanticTokens: () => undefined,
    }),
    monaco.languages.registerSignatureHelpProvider(policyLanguageId, {
      signatureHelpTriggerCharacters: ['(', '[', ','],
      signatureHelpRetriggerCharacters: [')', ']'],
      async provideSignatureHelp(model, position) {
        const found = await queries.signatureHelp(model.getValue(), model.getOffsetAt(position));
        return found && { value: hintFor(found), dispose: () => undefined };
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

const semanticKinds: SemanticTokenKind[] = [
  'type',
  'enumMember',
  'namespace',
  'method',
  'property',
  'variable',
  'parameter',
  'keyword',
];

/** Five numbers a token: lines and characters from the token before, length, kind, modifiers. */
function encodeTokens(model: monaco.editor.ITextModel, tokens: readonly SemanticToken[]): Uint32Array {
  const encoded: number[] = [];
  let line = 1;
  let column = 1;
  for (const { range, kind } of tokens) {
    const start = model.getPositionAt(range.start);
    const lines = start.lineNumber - line;
    encoded.push(lines, lines === 0 ? start.column - column : start.column - 1);
    encoded.push(range.end - range.start, semanticKinds.indexOf(kind), 0);
    line = start.lineNumber;
    column = start.column;
  }
  return Uint32Array.from(encoded);
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
