import { matchingTags } from '../core/language-service/matchingTags';
import type { NameUse, NameUses } from '../core/language-service/nameUses';
import type { Renaming } from '../core/language-service/rename';
import { monaco } from './monaco';
import { parsedModel } from './parsedModel';
import { policyLanguageId } from './policyTokens';
import { rangeIn } from './rangeIn';

/** What navigation asks, and whom it tells. Offsets refer to the text. */
export interface NavigationQueries {
  names(text: string, offset: number): Promise<NameUses | null>;
  rename(text: string, offset: number, newName: string): Promise<Renaming>;
  /** A rename is about to change the text; what has the name outside of it is to follow. */
  renamed(kind: NameUses['kind'], from: string, to: string): void;
}

/** Definition, uses and rename of names, and the places of what the cursor is on. The returned function takes it back. */
export function registerNavigation(queries: NavigationQueries): () => void {
  const namesAt = (model: monaco.editor.ITextModel, position: monaco.Position) =>
    queries.names(model.getValue(), model.getOffsetAt(position));
  const registrations = [
    monaco.languages.registerDefinitionProvider(policyLanguageId, {
      async provideDefinition(model, position) {
        const found = await namesAt(model, position);
        return found && definitionsOf(found).map((use) => locationOf(model, use));
      },
    }),
    monaco.languages.registerReferenceProvider(policyLanguageId, {
      async provideReferences(model, position, { includeDeclaration }) {
        const found = await namesAt(model, position);
        return (
          found &&
          found.uses.filter(({ role }) => includeDeclaration || role === 'reads').map((use) => locationOf(model, use))
        );
      },
    }),
    monaco.languages.registerDocumentHighlightProvider(policyLanguageId, {
      async provideDocumentHighlights(model, position) {
        const tags = matchingTags(parsedModel(model), model.getOffsetAt(position));
        if (tags !== null) return [{ range: rangeIn(model, tags.start) }, { range: rangeIn(model, tags.end) }];
        const found = await namesAt(model, position);
        return (found?.uses ?? []).map(({ range, role }) => ({
          range: rangeIn(model, range),
          kind:
            role === 'sets'
              ? monaco.languages.DocumentHighlightKind.Write
              : monaco.languages.DocumentHighlightKind.Read,
        }));
      },
    }),
    monaco.languages.registerRenameProvider(policyLanguageId, {
      async resolveRenameLocation(model, position) {
        const found = await namesAt(model, position);
        if (found !== null) return { range: rangeIn(model, found.range), text: found.name };
        return {
          range: monaco.Range.fromPositions(position),
          text: '',
          rejectReason: 'Variables, named values and fragments can be renamed: put the cursor on the name of one.',
        };
      },
      async provideRenameEdits(model, position, newName) {
        const version = model.getVersionId();
        const renaming = await queries.rename(model.getValue(), model.getOffsetAt(position), newName);
        if (renaming.problem !== null) return { edits: [], rejectReason: renaming.problem };
        if (model.getVersionId() !== version) return { edits: [], rejectReason: 'The text has changed meanwhile.' };
        queries.renamed(renaming.kind, renaming.from, newName);
        return {
          edits: renaming.edits.map((edit) => ({
            resource: model.uri,
            versionId: version,
            textEdit: { range: rangeIn(model, edit.range), text: edit.newText },
          })),
        };
      },
    }),
  ];
  return () => {
    for (const registration of registrations) registration.dispose();
  };
}

/** Where a variable is set; what has no definition in the text is its own, from where the editor goes on to the other uses. */
function definitionsOf({ range, uses }: NameUses): readonly NameUse[] {
  const sets = uses.filter(({ role }) => role === 'sets');
  return sets.length > 0 ? sets : uses.filter((use) => use.range.start === range.start);
}

function locationOf(model: monaco.editor.ITextModel, { range }: NameUse): monaco.languages.Location {
  return { uri: model.uri, range: rangeIn(model, range) };
}
