import { expect, it } from 'vitest';
import { listedTypes } from '../conformance/testing/signatures/listedTypes';
import { lookupDefinition } from '../types/typeRegistry';
import { declareTypes } from './declareType';
import { typeTables } from './index';

declareTypes(typeTables);

it('allows every type that the policy expressions reference lists', () => {
  const missing = listedTypes.filter((entry) => {
    const [name, arity] = entry.split('`');
    // A nested type is declared under its outer type's name.
    return lookupDefinition(name!.replace('+', '.'), Number(arity ?? 0))?.allowed !== true;
  });
  expect(missing).toEqual([]);
});
