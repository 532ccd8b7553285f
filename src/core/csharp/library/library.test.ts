import { describe, expect, it } from 'vitest';
import { declaredDefinitions, undeclaredTypeNames } from '../types/typeRegistry';
import { declareTypes } from './declareType';
import { typeTables } from './index';

declareTypes(typeTables);

describe('the type library', () => {
  it('has signatures that read, and only of types that some table declares', () => {
    for (const definition of declaredDefinitions()) {
      expect(definition.members.length).toBeGreaterThanOrEqual(0);
      expect(definition.kind).not.toBe('');
    }
    expect(undeclaredTypeNames().filter((name) => name !== '?')).toEqual([]);
  });

  it('declares no type twice', () => {
    const headers = typeTables.map(({ declaration }) => declaration);
    expect(new Set(headers).size).toBe(headers.length);
  });

  it('declares no member of a type twice', () => {
    for (const table of typeTables) {
      const signatures = (table.members ?? []).map(([signature]) => signature);
      const repeated = signatures.filter((signature, index) => signatures.indexOf(signature) !== index);
      expect(repeated, table.declaration).toEqual([]);
    }
  });
});
